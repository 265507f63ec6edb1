"""The scoring sheet, one criterion at a time: its marks with what they mean, its prompts, a note and feedback."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judgepanel.judging import Change, Sheet
from judgepanel.model.clip import Clip
from judgepanel.model.record import Field, FieldKind
from judgepanel.rubric.category import Category
from judgepanel.rubric.scale import plain
from judgepanel.rubric.score_set import NOT_APPLICABLE, Criterion, ScoreSet
from ui import theme
from ui.judge.agreed_panel import AgreedPanel
from ui.judge.anchor_panel import AnchorList, AnchorPanel
from ui.judge.criterion_bar import CriterionBar
from ui.judge.prompt_list import PromptList
from ui.judge.remarks import remarks
from ui.models.words import clip_place
from ui.widgets.mark_row import MarkRow
from ui.widgets.note_box import NoteBox
from ui.widgets.plain_label import ElidedLabel, PlainLabel
from ui.widgets.quote_list import Quote, QuoteList
from ui.widgets.tab_order import chain
from ui.widgets.tool_key import tool_key

_ROOMY = 36
"""In units of the text size: lower than that, the sheet saves height."""


class ScoringView(QWidget):
    """Shows one sheet and sends what is typed into it, always with the entry and field it was typed into."""

    value_typed = Signal(str, object, str)
    """Entry, Field and the text typed or chosen; "" clears."""
    criterion_requested = Signal(str)
    clip_opened = Signal(object)
    """The place of a Clip is wanted."""
    clip_removed = Signal(object)
    """A Clip is to be taken away from the criterion in hand."""
    next_requested = Signal()
    previous_requested = Signal()

    def __init__(
        self,
        category: Category,
        score_set: ScoreSet,
        named: Callable[[str, str], str],
        parent: QWidget | None = None,
    ) -> None:
        """`named` says, for an entry and a text meant for its entrant, whom the text names; "" for nobody."""
        super().__init__(parent)
        self._category = category
        self._score_set = score_set
        self._clips: dict[str, Clip] = {}
        self._named = named
        self._criterion: Criterion = score_set.criteria[0]
        self._sheet = Sheet("", {})
        self._agreed: AgreedPanel | None = None
        self._build()
        self._connect()

    def show_sheet(self, sheet: Sheet, criterion: str) -> None:
        """Show an entry's sheet at a criterion. What was still being typed is given up first."""
        self.flush()
        turned = (sheet.entry, criterion) != (self._sheet.entry, self._criterion.id)
        self._sheet, self._criterion = sheet, self._score_set.criterion(criterion)
        self._show_head()
        self._show_marks(offer=True)
        focused = QApplication.focusWidget()
        if turned and focused is not None and self._prompts.isAncestorOf(focused):
            # The points of another criterion go out of sight, and Qt would send the next digit into a note.
            self._marks.focus_mark()
        self._prompts.show_prompts(self._criterion, sheet)
        for kind, box in self._boxes.items():
            box.show_text(sheet.text(self._field(kind)))
        self._show_remarks()
        self._show_clips()
        self._say("")
        if turned:
            self._order_tabs()
            self._scroll.verticalScrollBar().setValue(0)

    def update_sheet(self, sheet: Sheet, change: Change) -> None:
        """The sheet in hand has changed in one field; a text being typed is left alone when it says the same."""
        self._sheet = sheet
        self._show_marks(offer=False)
        self._prompts.show_prompts(self._criterion, sheet)
        field = change.field
        if field.kind in self._boxes and field == self._field(field.kind):
            self._boxes[field.kind].show_text(sheet.text(field))
        self._show_remarks()
        if field.kind == "clip":
            self._show_clips()
            self._order_tabs()

    def say_refused(self, field: Field, sentence: str) -> None:
        """What was typed there could not be kept, and why. A text stays in its box and is given up again."""
        theme.look(self._refused, "warning" if field.kind == "clip" else "danger")
        self._say(sentence)
        self._show_marks(offer=False)
        self._prompts.show_prompts(self._criterion, self._sheet)
        if field.kind in self._boxes and field == self._field(field.kind):
            self._boxes[field.kind].keep_asking()

    def forget_refused(self) -> None:
        """What was said of something that could not be kept is out of date."""
        self._say("")

    def undo_typing(self) -> bool:
        """Take back typing in the box that has the keyboard. False when there is none to take back."""
        return any(box.undo_typing() for box in self._boxes.values())

    def redo_typing(self) -> bool:
        """Type again what was taken back in the box that has the keyboard."""
        return any(box.redo_typing() for box in self._boxes.values())

    def set_read_only(self) -> None:
        """From now on it only shows: what stands in it can be read and copied."""
        self._marks.setEnabled(False)
        self._prompts.setEnabled(False)
        self._quotes.set_read_only()
        for box in self._boxes.values():
            box.set_read_only()

    def practise(self, agreed: AgreedPanel) -> None:
        """This is the sheet of the practice entry: nobody else reads it, and what was agreed stands below the mark."""
        self._agreed = agreed
        self._boxes["note"].say_readers(self.tr("You alone. It stays on this laptop."))
        for kind in ("feedback", "question"):
            self._boxes.pop(kind).hide()
        page = self._page.layout()
        assert isinstance(page, QVBoxLayout)
        page.insertWidget(0, agreed)

    def written(self) -> int:
        """How many letters stand in the boxes now, kept or not."""
        return sum(len(box.text()) for box in self._boxes.values())

    def flush(self) -> None:
        """Give up what is still being typed, under the entry and criterion it belongs to."""
        for box in self._boxes.values():
            box.flush()

    def type_key(self, character: str) -> bool:
        """A character typed where nothing else took it: a mark, if one begins like that."""
        return self._marks.type_key(character)

    def clear_mark(self) -> None:
        """Take the mark of the criterion in hand back."""
        self._marks.clear_mark()

    def focus_field(self, field: Field) -> None:
        """Put the keyboard on a field of the criterion in hand."""
        if field.kind in self._boxes:
            self._boxes[field.kind].setFocus(Qt.FocusReason.OtherFocusReason)
        elif field.kind == "prompt":
            self._prompts.focus_prompt(field.prompt)
        elif field.kind == "clip" and self._quotes.isVisible():
            self._quotes.focus_quote(field.prompt)
        else:
            self._marks.focus_mark()
        focused = self.focusWidget()
        if focused is not None and self._page.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused)

    def _build(self) -> None:
        self._bar = CriterionBar(self._score_set.criteria)
        self._of = PlainLabel(look="small")
        self._title = ElidedLabel(look="heading")
        self._marks = MarkRow()
        self._anchor = AnchorPanel()
        self._all = tool_key("list", self.tr("Show what every mark means"))
        self._all.setCheckable(True)
        self._anchors = AnchorList()
        self._anchors.hide()
        self._refused = PlainLabel(look="danger")
        self._refused.setMargin(5)
        self._prompts = PromptList()
        self._remarks = PlainLabel(look="warning")
        self._remarks.setMargin(5)
        self._quotes = QuoteList(
            self.tr("Evidence you pinned"), self.tr("You and the panel. Never sent to the entrant.")
        )
        self._boxes: dict[FieldKind, NoteBox] = {
            "note": NoteBox(
                self.tr("Private note"), self.tr("You and the panel. Never sent to the entrant."), "lock"
            ),
            "feedback": NoteBox(
                self.tr("Feedback"), self.tr("Meant for the entrant, without your name."), "feedback", "info"
            ),
            "question": NoteBox(
                self.tr("Question for a finalist"),
                self.tr("One place for the whole entry. The panel reads it if the entry is to present."),
                "question",
            ),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addLayout(self._heading())
        column.addWidget(self._marks)
        column.addWidget(self._anchor)
        column.addWidget(self._remarks)
        column.addWidget(self._refused)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self._build_steps())

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._of)
        self._keys = (
            tool_key("up", self.tr("Previous criterion"), self.previous_requested, shortcut="Ctrl+Up"),
            tool_key("down", self.tr("Next criterion"), self.next_requested, shortcut="Ctrl+Down"),
        )
        for key in (*self._keys, self._all):
            row.addWidget(key)
        return row

    def _scrolled(self) -> QScrollArea:
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        for piece in (self._quotes, self._anchors, self._prompts, *self._boxes.values()):
            column.addWidget(piece)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._page)
        return self._scroll

    def _build_steps(self) -> QWidget:
        self._previous = QPushButton(theme.icon("up"), self.tr("Previous"))
        self._previous.setAccessibleName(self.tr("Previous criterion"))
        self._next = QPushButton(theme.icon("down"), "")
        self._steps = QWidget()
        row = QHBoxLayout(self._steps)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._previous)
        row.addStretch(1)
        row.addWidget(self._next)
        return self._steps

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From a text back to the marks, so that the next digit is one."""
        if event.key() == Qt.Key.Key_Escape and any(box.has_keyboard() for box in self._boxes.values()):
            self._marks.focus_mark()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the two large buttons give way to two small keys, and many criteria to these keys alone."""
        super().resizeEvent(event)
        roomy = self.height() >= theme.text_pixels(_ROOMY)
        self._steps.setVisible(roomy)
        self._bar.save_height(not roomy)
        self._bar.setVisible(roomy or self._bar.fits_one_row(self.width() - 16))
        for key in self._keys:
            key.setVisible(not roomy)

    def _connect(self) -> None:
        self._bar.criterion_requested.connect(self.criterion_requested)
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        self._all.toggled.connect(self._anchors.setVisible)
        self._marks.mark_typed.connect(lambda text: self._send(self._field("mark"), text))
        self._prompts.prompt_answered.connect(
            lambda own, value: self._send(self._field("prompt", own), value)
        )
        self._quotes.opened.connect(lambda own: self.clip_opened.emit(self._clips[own]))
        self._quotes.removed.connect(lambda own: self.clip_removed.emit(self._clips[own]))
        for kind, box in self._boxes.items():
            box.text_typed.connect(lambda text, own=kind: self._send(self._field(own), text))

    def _field(self, kind: FieldKind, prompt: str = "") -> Field:
        return Field(kind) if kind == "question" else Field(kind, self._criterion.id, prompt)

    def _send(self, field: Field, text: str) -> None:
        self._say("")
        self.value_typed.emit(self._sheet.entry, field, text)

    def _order_tabs(self) -> None:
        """Prompts and marks are made when they are first shown, and belong between the heading and the notes."""
        pieces: tuple[MarkRow | QuoteList | PromptList | NoteBox, ...] = (
            self._marks,
            self._quotes,
            self._prompts,
            *self._boxes.values(),
        )
        agreed = self._agreed.tab_stops() if self._agreed is not None else []
        first, *rest = ([*piece.tab_stops()] for piece in pieces)
        chain([self._all, *first, *agreed, *(stop for stops in rest for stop in stops)])

    def _show_head(self) -> None:
        criteria = self._score_set.criteria
        number = criteria.index(self._criterion) + 1
        self._title.say(self._criterion.title)
        self._of.setText(self.tr("{number} of {criteria}").format(number=number, criteria=len(criteria)))
        for key in (self._previous, self._keys[0]):
            key.setEnabled(number > 1)
        last = number == len(criteria)
        words = self.tr("Next entry") if last else self.tr("Next: {title}")
        self._next.setText(
            words.format(title=(criteria[number].title if not last else "").replace("&", "&&"))
        )

    def _show_marks(self, *, offer: bool) -> None:
        criterion, scale = self._criterion, self._criterion.scale
        if offer:
            marks = [plain(mark) for mark in scale.marks()]
            anchors = {plain(anchor.mark): anchor for anchor in scale.anchors}
            meanings = [
                f"{anchors[mark].title}. {anchors[mark].text}" if mark in anchors else "" for mark in marks
            ]
            if criterion.not_applicable:
                marks.append(NOT_APPLICABLE)
                meanings.append(self.tr("Not applicable"))
            self._marks.offer(marks, meanings, criterion.title)
        mark, said = self._mark_of(criterion), self._reworded()
        self._marks.show_mark("" if said else mark)
        self._anchor.show_mark(scale, mark, said)
        self._anchors.show_scale(scale, mark)
        self._bar.show_marks([self._mark_of(each) for each in self._score_set.criteria], criterion.id)

    def _mark_of(self, criterion: Criterion) -> str:
        return self._sheet.text(Field("mark", criterion.id))

    def _reworded(self) -> str:
        """What to say when the mark answers an earlier wording of the criterion; "" when it does not."""
        field = Field("mark", self._criterion.id)
        if field not in self._sheet.again:
            return ""
        words = self.tr("This criterion was reworded after you gave {mark}. Give your mark again.")
        return words.format(mark=self._sheet.text(field))

    def show_pinned(self, own: str) -> None:
        """Bring a quote that was pinned just now into sight; the keyboard stays where it is."""
        # The list has grown this moment, and where its rows stand is not known before it is laid out.
        QTimer.singleShot(0, self, lambda: self._bring_into_sight(own))

    def _bring_into_sight(self, own: str) -> None:
        row = self._quotes.row(own)
        if row is not None:
            self._scroll.ensureWidgetVisible(row, 0, 8)

    def _show_clips(self) -> None:
        self._clips = {clip.id: clip for clip in self._sheet.clips(self._criterion.id)}
        self._quotes.show_quotes(
            [Quote(own, clip.quote, clip_place(self._category, clip)) for own, clip in self._clips.items()]
        )

    def _show_remarks(self) -> None:
        """What is worth a look beside the mark; nothing of it is demanded."""
        said = remarks(self._criterion, self._sheet)
        self._remarks.setText("\n".join(said))
        self._remarks.setVisible(bool(said))
        if "feedback" in self._boxes:
            named = self._named(self._sheet.entry, self._sheet.text(self._field("feedback")))
            self._boxes["feedback"].say_aside(named)

    def _say(self, sentence: str) -> None:
        self._refused.setText(sentence)
        self._refused.setVisible(bool(sentence))

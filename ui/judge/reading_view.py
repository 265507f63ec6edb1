"""The entry as its entrant wrote it: whose it is, its attachments, the synopsis and the answer in hand.

Where the answer points into an attachment, the words lead there; what is selected can be pinned as evidence.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from judgepanel.documents.references import references
from judgepanel.model.clip import Clip
from judgepanel.model.entry import Attachment, count_words
from judgepanel.model.practice import Readable
from judgepanel.rubric.category import AnswerHeading
from ui import theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.letters import letters
from ui.widgets.plain_label import ElidedLabel
from ui.widgets.tab_order import chain
from ui.widgets.text_view import Passage, Reference, TextView
from ui.widgets.tool_key import tool_key
from ui.widgets.word_count import counted

_ANSWER = "answer"
_SYNOPSIS_TEXT, _ANSWER_TEXT = "synopsis-text", "answer-text"
LEADS: frozenset[str] = frozenset({"pdf", "docx", "pptx"})
"""Kinds of attachments that a reference can lead into."""


class ReadingView(QWidget):
    """Shows one entry and one of its answers; remembers how far each text was read."""

    attachment_requested = Signal(str)
    """The SHA-256 of the attachment to open."""
    reference_requested = Signal(str, str)
    """Where the answer points to: "page", "slide" or "part", and which."""
    pin_requested = Signal()
    """The selected words are wanted as evidence."""
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, str] = ("", "")
        self._places: dict[tuple[str, str], int] = {}
        self._leads = False
        self._title = ElidedLabel(look="heading")
        self._whose = ElidedLabel(look="small")
        self._files = QWidget()
        self._file_row = FlowLayout(self._files, gap=4)
        self._text = TextView()
        self._text.offer_pinning()
        self._pin = tool_key(
            "pin", self.tr("Pin the selected words as evidence"), self.pin_requested, shortcut="Ctrl+Shift+E"
        )
        self._pin.setEnabled(False)
        self._may_pin = True
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._pin)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._whose)
        column.addWidget(self._files)
        column.addWidget(self._text, 1)
        self.setFocusProxy(self._text)
        self._text.pin_requested.connect(self.pin_requested)
        self._text.selectionChanged.connect(self._on_selection_changed)
        self._text.reference_opened.connect(lambda to: self.reference_requested.emit(*to.split(" ", 1)))

    def show_answer(self, entry: Readable, number: int, heading: AnswerHeading, synopsis_limit: int) -> None:
        """Show an entry with the answer under this heading, where it was left. The practice entry has no number."""
        self._keep_place()
        if entry.id != self._shown[0]:
            self._show_entry(entry, number)
        text = entry.answer(heading.id)
        if (entry.id, heading.id) != self._shown:
            self._shown = (entry.id, heading.id)
            self._leads = any(attachment.kind in LEADS for attachment in entry.attachments)
            self._write(entry.synopsis, synopsis_limit, heading, text)
            self._take_place()

    def place(self) -> int:
        """How far the text in view is read."""
        return self._text.place()

    def go_to(self, place: int) -> None:
        """Scroll there, and come back there when this answer is shown again."""
        self._places[self._shown] = place
        self._text.go_to(place)

    def set_read_only(self) -> None:
        """From now on nothing can be pinned."""
        self._may_pin = False
        self._pin.setEnabled(False)

    def has_selection(self) -> bool:
        """Whether words are selected."""
        return self._text.textCursor().hasSelection()

    def clip(self) -> Clip | None:
        """What is selected in the synopsis or the answer, with its place; None for anything else."""
        found = self._text.selected()
        headings = {_SYNOPSIS_TEXT: "", _ANSWER_TEXT: self._shown[1]}
        if found is None or found.passage not in headings:
            return None
        return Clip(heading=headings[found.passage], start=found.start, quote=found.quote)

    def show_clip(self, clip: Clip) -> bool:
        """Select a quote where it stands, with the keyboard there. False when it is not in view."""
        if clip.heading not in ("", self._shown[1]):
            return False
        self._text.setFocus()
        return self._text.reveal(_ANSWER_TEXT if clip.heading else _SYNOPSIS_TEXT, clip.start, clip.quote)

    def next_reference(self) -> bool:
        """Select the next words that lead into an attachment. False when there are none."""
        self._text.setFocus()
        return self._text.next_reference()

    def _on_selection_changed(self) -> None:
        self._pin.setEnabled(self._may_pin and self.has_selection())
        self.selection_changed.emit()

    def _show_entry(self, entry: Readable, number: int) -> None:
        self._title.say(f"{number}. {entry.title}" if number else entry.title)
        self._whose.say(" · ".join(part for part in (entry.organisation, entry.reference) if part))
        said = self.tr("Entry {number}: synopsis and answer")
        if not number:
            said = self.tr("Practice entry: synopsis and answer")
        self._text.setAccessibleName(said.format(number=number))
        self._show_files(entry.attachments)

    def _show_files(self, attachments: Sequence[Attachment]) -> None:
        while self._file_row.count():
            item = self._file_row.takeAt(0)
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        keys = [self._file_key(attachment) for attachment in attachments]
        for key in keys:
            self._file_row.addWidget(key)
        chain([self._text, *keys, self._pin])
        self._files.setVisible(bool(keys))
        self._files.updateGeometry()

    def _file_key(self, attachment: Attachment) -> QToolButton:
        key = QToolButton()
        key.setText(attachment.name.replace("&", "&&"))
        key.setIcon(theme.icon("attachment", "link"))
        side = theme.text_pixels(1.2)
        key.setIconSize(QSize(side, side))
        key.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        key.setAccessibleName(self.tr("Open attachment {name}").format(name=attachment.name))
        key.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        key.setMaximumWidth(theme.text_pixels(24))
        key.clicked.connect(lambda: self.attachment_requested.emit(attachment.sha256))
        return key

    def _write(self, synopsis: str, limit: int, heading: AnswerHeading, answer: str) -> None:
        self._text.show_passages(
            [
                Passage(counted(self.tr("Synopsis"), count_words(synopsis), limit), "heading"),
                self._passage(synopsis, _SYNOPSIS_TEXT),
                Passage(counted(heading.title, count_words(answer), heading.word_limit), "heading", _ANSWER),
                self._passage(answer, _ANSWER_TEXT),
            ]
        )

    def _passage(self, text: str, anchor: str) -> Passage:
        if not text.strip():
            return Passage(self.tr("The entrant left this blank."), "aside")
        leads = references(text) if self._leads else ()
        return Passage(text, "body", anchor, tuple(_reference(text, *lead) for lead in leads))

    def _keep_place(self) -> None:
        if self._shown != ("", ""):
            self._places[self._shown] = self.place()

    def _take_place(self) -> None:
        """Back to where this answer was left; a new entry begins with its synopsis, a new answer with itself."""
        if self._shown in self._places:
            self._text.go_to(self._places[self._shown])
        elif any(entry == self._shown[0] for entry, _ in self._places):
            self._text.scroll_to(_ANSWER)


def _reference(text: str, first: int, end: int, kind: str, to: str) -> Reference:
    return Reference(letters(text[:first]), letters(text[first:end]), f"{kind} {to}")

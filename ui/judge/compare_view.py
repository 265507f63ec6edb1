"""One criterion across all entries: marks and notes in a list, the answer of the chosen one beside it, to revise."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from judgepanel.model.record import Field, FieldKind
from judgepanel.rubric.scale import plain
from judgepanel.rubric.score_set import NOT_APPLICABLE, Criterion, ScoreSet
from ui import theme
from ui.judge.anchor_panel import AnchorPanel
from ui.models.compare_rows import CompareRow, compare_columns, sentence
from ui.models.rows import RowsModel, RowsProxy
from ui.widgets.mark_row import MarkRow
from ui.widgets.note_box import NoteBox
from ui.widgets.plain_label import ElidedLabel, PlainLabel
from ui.widgets.rows_table import RowsTable
from ui.widgets.tab_order import chain
from ui.widgets.text_view import Passage, TextView

_ROOMY = 40
"""In units of the text size: lower than that, the page saves height."""
_NOTE_LINES, _FEW_LINES = 5, 3
"""Beyond that a note scrolls: the answer needs the room."""


class MarkedTable(RowsTable):
    """A table that leaves typed characters alone: digits are marks here, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.text().isprintable() and event.text() and not chord and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)


class CompareView(QWidget):
    """Shows rows and sends what is revised, always with the entry and field it belongs to."""

    value_typed = Signal(str, object, str)
    """Entry, Field and the text typed or chosen; "" clears."""
    criterion_requested = Signal(str)
    entry_requested = Signal(str, str)
    left = Signal()

    def __init__(self, score_set: ScoreSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score_set = score_set
        self._criterion = score_set.criteria[0]
        self._row: CompareRow | None = None
        self._only_shown = False
        self._model: RowsModel[CompareRow] = RowsModel(compare_columns(), sentence)
        self._proxy: RowsProxy[CompareRow] = RowsProxy(self._model, self)
        self._table = MarkedTable(self.tr("Entries on this criterion"))
        self._build()
        self._connect()

    def show_rows(self, criterion: Criterion, rows: Sequence[CompareRow], entry: str = "") -> None:
        """Show a criterion across these entries, with that entry chosen, or the one chosen before."""
        entry = entry or (self._row.entry.id if self._row else "")
        if criterion != self._criterion or self._row is None:
            self._criterion = criterion
            self._offer(criterion)
        with QSignalBlocker(self._choice):
            self._choice.setCurrentIndex(self._score_set.criteria.index(criterion))
        with QSignalBlocker(self._table):
            self._model.show_rows(rows)
            place = self._proxy.place_of(lambda row: row.entry.id == entry)
            self._table.choose(place if place.isValid() else self._proxy.index(0, 0))
        self._show_chosen()

    def update_row(self, row: CompareRow) -> None:
        """One entry has changed. In a list sorted by mark it may go elsewhere, and stays chosen."""
        places = [place for place, each in enumerate(self._model.rows()) if each.entry.id == row.entry.id]
        if places:
            self._model.replace_row(places[0], row)
            self._table.scrollTo(self._table.currentIndex())
            self._show_chosen()

    def set_read_only(self) -> None:
        """From now on it only shows."""
        self._only_shown = True
        for box in self._boxes.values():
            box.set_read_only()

    def criterion(self) -> Criterion:
        """The criterion that is compared."""
        return self._criterion

    def say_refused(self, field: Field, sentence: str) -> None:
        """What was typed could not be kept, and why."""
        self._refused.setText(sentence)
        self._refused.show()
        if field.kind in self._boxes:
            self._boxes[field.kind].keep_asking()
        self._show_chosen()

    def begin(self) -> None:
        """Put the keyboard on the list."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Give up what is still being typed."""
        for box in self._boxes.values():
            box.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self._marks.clear_mark()
        elif not (event.text() and event.text() in "0123456789.," and self._marks.type_key(event.text())):
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the meaning of the mark and most of the note give way to the answer."""
        super().resizeEvent(event)
        roomy = self.height() >= theme.text_pixels(_ROOMY)
        self._anchor.setVisible(roomy)
        for box in self._boxes.values():
            box.limit_lines(_NOTE_LINES if roomy else _FEW_LINES)

    def _build(self) -> None:
        self._table.show_model(self._proxy, stretch=1, spare={3: 34})
        self._table.sort_by(0)
        self._choice = QComboBox()
        self._choice.addItems([criterion.title for criterion in self._score_set.criteria])
        self._choice.setAccessibleName(self.tr("Criterion to compare"))
        self._choice.setAccessibleDescription(self.tr("Criterion to compare"))
        self._back = QPushButton(theme.icon("previous"), self.tr("Back to the entries"))
        top = QHBoxLayout()
        top.addWidget(PlainLabel(self.tr("Compare entries"), "title"))
        top.addWidget(self._choice)
        top.addStretch(1)
        top.addWidget(self._back)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._table)
        self._splitter.addWidget(self._build_detail())
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._splitter, 1)

    def _build_detail(self) -> QWidget:
        self._title = ElidedLabel(look="heading")
        self._marks = MarkRow()
        self._anchor = AnchorPanel()
        self._anchor.hide()  # shown where there is height for it
        self._refused = PlainLabel(look="danger")
        self._refused.hide()
        self._answer = TextView()
        self._answer.setAccessibleName(self.tr("Answer"))
        self._boxes: dict[FieldKind, NoteBox] = {
            "note": NoteBox(
                self.tr("Private note"),
                self.tr("You and the panel. Never sent to the entrant."),
                "lock",
            )
        }
        self._open = QPushButton(self.tr("Go to this entry"))
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(6)
        for piece in (self._title, self._marks, self._anchor, self._refused):
            column.addWidget(piece)
        column.addWidget(self._answer, 1)
        for box in self._boxes.values():
            column.addWidget(box)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        return detail

    def _connect(self) -> None:
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.activated.connect(lambda _: self._go())
        self._open.clicked.connect(self._go)
        self._back.clicked.connect(self.left)
        self._choice.currentIndexChanged.connect(self._on_criterion_chosen)
        self._marks.mark_typed.connect(lambda text: self._send("mark", text))
        for kind, box in self._boxes.items():
            box.text_typed.connect(lambda text, own=kind: self._send(own, text))

    def _offer(self, criterion: Criterion) -> None:
        scale = criterion.scale
        marks = [plain(mark) for mark in scale.marks()]
        anchors = {plain(anchor.mark): anchor.text for anchor in scale.anchors}
        meanings = [anchors.get(mark, "") for mark in marks]
        if criterion.not_applicable:
            marks.append(NOT_APPLICABLE)
            meanings.append(self.tr("Not applicable"))
        self._marks.offer(marks, meanings, criterion.title)
        # The marks are made late, and Tab would come to them last.
        boxes = self._boxes.values()
        chain([self._table, *self._marks.tab_stops(), self._answer, *boxes, self._open])

    def _show_chosen(self) -> None:
        index = self._table.currentIndex()
        self._row = self._proxy.row(index) if index.isValid() else None
        row = self._row
        for piece in (self._marks, self._answer, self._open, *self._boxes.values()):
            piece.setEnabled(row is not None and not (self._only_shown and piece is self._marks))
        if row is None:
            return
        self._title.say(f"{row.number}. {row.entry.title}")
        self._marks.show_mark(row.mark)
        self._anchor.show_mark(self._criterion.scale, row.mark)
        blank = Passage(self.tr("The entrant left this blank."), "aside")
        self._answer.show_passages([Passage(row.answer) if row.answer.strip() else blank])
        self._boxes["note"].show_text(row.note)

    def _send(self, kind: FieldKind, text: str) -> None:
        self._refused.hide()
        if self._row is not None:
            self.value_typed.emit(self._row.entry.id, Field(kind, self._criterion.id), text)

    def _go(self) -> None:
        if self._row is not None:
            self.entry_requested.emit(self._row.entry.id, self._criterion.id)

    def _on_row_chosen(self, index: QModelIndex) -> None:
        wanted = self._proxy.row(index).entry.id if index.isValid() else ""
        # Giving up what was typed may show all rows anew, with the row it was typed into chosen again.
        self.flush()
        self._refused.hide()
        with QSignalBlocker(self._table):
            self._table.choose(self._proxy.place_of(lambda row: row.entry.id == wanted))
        self._show_chosen()

    def _on_criterion_chosen(self, place: int) -> None:
        self.flush()
        self.criterion_requested.emit(self._score_set.criteria[place].id)

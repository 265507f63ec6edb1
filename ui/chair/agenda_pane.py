"""The agenda beside the ranking: what the panel has to talk about, both ends of it, and what came of it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from judgepanel.model.agenda import Agenda
from judgepanel.model.award import Award
from ui import theme
from ui.models.agenda_rows import AgendaRow, about, agenda_columns, agenda_rows, remarks, rule, sentence
from ui.models.rows import RowsModel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable
from ui.widgets.text_view import Passage, TextView

_ROOM_FOR_ENDS = 44
"""In units of the text size: narrower than that, both ends stand below the table alone."""


class AgendaPane(QWidget):
    """Shows the agenda that it is given; it works out nothing."""

    entry_chosen = Signal(str)
    """The chair looks at this entry."""
    entry_requested = Signal(str)
    """The chair wants to see everything said of this entry."""
    discuss_requested = Signal()
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._award: Award | None = None
        self._free = False
        self._rule = PlainLabel(look="muted")
        self._model: RowsModel[AgendaRow] = RowsModel(
            agenda_columns(), sentence, lambda row: row.item.discussed, self
        )
        self._table = RowsTable(self.tr("Agenda"))
        self._table.show_model(self._model, stretch=0, spare={2: _ROOM_FOR_ENDS, 3: _ROOM_FOR_ENDS})
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.activated.connect(lambda index: self.entry_requested.emit(self._entry_at(index)))
        self._said = TextView()
        self._said.begin_at_the_side()
        self._said.setAccessibleName(self.tr("What judges wrote for the panel"))
        self._discuss = QPushButton(self.tr("Note &discussion…"))
        self._discuss.clicked.connect(self.discuss_requested)
        self._save = QPushButton(self.tr("Save a&genda…"))
        self._save.clicked.connect(self.save_requested)
        self._build()

    def show_agenda(self, award: Award, agenda: Agenda, chosen: str) -> None:
        """Show this agenda, on the entry chosen in the ranking where it is an item."""
        self._award = award
        self._rule.setText(rule(agenda) if agenda.items else self._nothing(agenda))
        self._model.show_rows(agenda_rows(award, agenda))
        self._lower.setVisible(bool(agenda.items))
        self.choose(chosen)

    def choose(self, entry: str) -> None:
        """Put the choice on this entry, or on none where it is no item."""
        rows = self._model.rows()
        place = next((n for n, row in enumerate(rows) if row.item.entry == entry), -1)
        if place < 0:
            self._table.clearSelection()
        if place != self._table.currentIndex().row():
            self._table.choose(self._model.index(place, 0))
        self._show_chosen()

    def allow(self, *, change: bool, look: bool) -> None:
        """Whether the award may be changed now, and whether the agenda may be saved."""
        self._free = change
        self._save.setEnabled(look)
        self._allow()

    def _build(self) -> None:
        self._lower = QSplitter(Qt.Orientation.Vertical)
        self._lower.setObjectName("agenda")
        self._lower.setChildrenCollapsible(False)
        self._lower.addWidget(self._table)
        self._lower.addWidget(self._said)
        self._lower.setSizes([260, 240])
        verbs = QHBoxLayout()
        verbs.addWidget(self._discuss)
        verbs.addStretch(1)
        verbs.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._rule)
        column.addWidget(self._lower, 1)
        column.addLayout(verbs)
        column.addStretch()

    def _nothing(self, agenda: Agenda) -> str:
        return " ".join((rule(agenda), self.tr("There is nothing to discuss.")))

    def _entry_at(self, index: QModelIndex) -> str:
        return self._model.row(index).item.entry if index.isValid() else ""

    def _on_row_chosen(self, index: QModelIndex) -> None:
        self._show_chosen()
        if index.isValid():
            self.entry_chosen.emit(self._entry_at(index))

    def _show_chosen(self) -> None:
        index = self._table.currentIndex()
        self._allow()
        if self._award is None or not index.isValid():
            self._said.show_text(self.tr("Choose an entry of the agenda."))
            return
        row = self._model.row(index)
        ends = self.tr("Highest: {highest}. Lowest: {lowest}.").format(highest=row.highest, lowest=row.lowest)
        passages = [
            Passage(row.item.judged.title, "heading"),
            Passage(" ".join((ends, *about(row))), "aside"),
        ]
        for each in row.item.decisions:
            words = self.tr("Decision {number}: {reason}").format(number=each.number, reason=each.reason)
            passages.append(Passage(words, "advice"))
        for heading, lines in remarks(self._award, row):
            passages += [Passage(heading, "aside"), Passage(lines, "lines")]
        self._said.show_passages(passages)

    def _allow(self) -> None:
        self._discuss.setEnabled(self._free and self._table.currentIndex().isValid())

"""The ranking: the table on one side, the chosen entry or the findings on the other."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from judgepanel.model.agenda import Agenda
from judgepanel.model.award import Award
from ui import theme
from ui.chair.agenda_pane import AgendaPane
from ui.chair.entry_detail import EntryDetail
from ui.chair.standing import Standing
from ui.models.issue_rows import gathered, in_order, issue_columns
from ui.models.issue_rows import sentence as issue_sentence
from ui.models.ranking_rows import (
    RankRow,
    by_the_chair,
    is_unranked,
    ranking_columns,
    ranking_rows,
    sentence,
)
from ui.models.rows import RowsModel, RowsProxy
from ui.widgets.empty_state import EmptyState
from ui.widgets.rows_table import RowsTable
from ui.widgets.tab_order import lead

_ROOM_FOR = {2: 52, 4: 40, 5: 33}
"""Columns that stand only beside the table when it is narrower than this, in units of the text size: organisation,
median, spread."""
_LIKELY = 7
_ROOM_FOR_LIKELY, _ROOM_FOR_DECISIONS = 7, 10
"""How much more room they need beside a column of likely ranks, and beside one of decisions."""


class RankingView(QWidget):
    """Shows the one ranking there is; it computes nothing."""

    add_requested = Signal()
    entry_changed = Signal()
    """Another entry is chosen."""
    menu_requested = Signal(QPoint)
    """The verbs of the chosen entry are wanted, at this place of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: Standing | None = None
        self._likely: dict[str, tuple[int, int]] = {}
        self._model: RowsModel[RankRow] = RowsModel(ranking_columns(), sentence, is_unranked, self)
        self._proxy = RowsProxy(self._model, self)
        self._table = RowsTable(self.tr("Ranking"))
        self._table.show_model(self._proxy, stretch=1, spare=_ROOM_FOR)
        self._table.sort_by(0)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._on_menu_requested)
        self._detail = EntryDetail()
        self._issues = RowsModel(issue_columns(), issue_sentence, parent=self)
        self._findings = RowsTable(self.tr("Findings about this ranking"), wrap=True)
        self._findings.show_model(self._issues, stretch=0)
        self._findings.activated.connect(self._on_finding_activated)
        self._sides = QTabWidget()
        self._sides.setDocumentMode(True)
        self._sides.setAccessibleName(self.tr("Beside the ranking"))
        self._sides.tabBar().setAccessibleName(self.tr("Beside the ranking"))
        self._sides.tabBar().setDrawBase(False)
        self._sides.addTab(self._detail, self.tr("Entry"))
        self._sides.addTab(self._findings, "")
        self.agenda = AgendaPane()
        self._sides.addTab(self.agenda, "")
        self.agenda.entry_chosen.connect(self._choose)
        self.agenda.entry_requested.connect(self.show_entry)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName("ranking")
        self._splitter.addWidget(self._table)
        self._splitter.addWidget(self._sides)
        self._splitter.setSizes([450, 550])
        self._splitter.setChildrenCollapsible(False)
        self._build()
        lead(self, self._table)

    def show_standing(self, standing: Standing) -> None:
        """Show this ranking, on the entry that was chosen before."""
        # Before there was a ranking the choice was nobody's: begin with the first rank.
        was_ranked = self._standing is not None and bool(self._standing.ranking.ranked)
        chosen = self.chosen_entry() if was_ranked else ""
        self._standing = standing
        self._show_rows(standing)
        findings = gathered(in_order(standing.ranking.issues))
        self._issues.show_rows(findings)
        self._sides.setTabText(1, self.tr("Findings ({count})").format(count=len(findings)))
        self._layers.setCurrentIndex(1 if standing.award.entries else 0)
        self._choose(chosen)

    def show_agenda(self, award: Award, agenda: Agenda) -> None:
        """Show this agenda beside the ranking; its tab counts what is left to discuss."""
        self._sides.setTabText(2, self.tr("Agenda ({count})").format(count=agenda.left))
        self.agenda.show_agenda(award, agenda, self.chosen_entry())

    def show_likely(self, likely: Mapping[str, tuple[int, int]]) -> None:
        """Show beside the ranks where each entry really stands, likely; nothing while that is not known."""
        if likely == self._likely:
            return
        self._likely = dict(likely)
        if self._standing is not None:
            chosen, top = self.chosen_entry(), self._table.verticalScrollBar().value()
            self._show_rows(self._standing)
            self._choose(chosen)
            self._table.verticalScrollBar().setValue(top)

    def _show_rows(self, standing: Standing) -> None:
        rows = ranking_rows(standing.award, standing.ranking, self._likely)
        decided = any(by_the_chair(row) for row in rows)
        more = (_ROOM_FOR_DECISIONS if decided else 0) + (_ROOM_FOR_LIKELY if self._likely else 0)
        spare = {column: room + more for column, room in _ROOM_FOR.items()}
        self._table.spare_columns({**spare, **({_LIKELY: _ROOM_FOR[5]} if self._likely else {})})
        self._model.show_rows(rows, ranking_columns(decided=decided, likely=bool(self._likely)))

    def _choose(self, entry: str) -> None:
        place = self._proxy.place_of(lambda row: row.entry == entry)
        self._table.choose(place if place.isValid() else self._proxy.index(0, 0))

    def show_entry(self, entry: str) -> None:
        """Put the choice on this entry."""
        self._table.choose(self._proxy.place_of(lambda row: row.entry == entry))
        self._sides.setCurrentWidget(self._detail)

    def chosen_entry(self) -> str:
        """The id of the entry chosen, "" for none."""
        index = self._table.currentIndex()
        return self._proxy.row(index).entry if index.isValid() else ""

    def _build(self) -> None:
        empty = EmptyState(
            self.tr("There is nothing to rank"), self.tr("This award has no entries."), parent=self
        )
        self._layers = QStackedLayout()
        self._layers.addWidget(empty)
        self._layers.addWidget(self._splitter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        outer.addLayout(self._layers)

    def _on_finding_activated(self, index: QModelIndex) -> None:
        place = self._issues.row(index).place
        if any(row.entry == place for row in self._model.rows()):
            self.show_entry(place)

    def _on_row_chosen(self, index: QModelIndex) -> None:
        if self._standing is None or not index.isValid():
            self._detail.clear()
            return
        self._detail.show_entry(self._standing, self._proxy.row(index))
        self.agenda.choose(self._proxy.row(index).entry)
        self.entry_changed.emit()

    def _on_menu_requested(self, place: QPoint) -> None:
        if self.chosen_entry():
            self.menu_requested.emit(self._table.viewport().mapToGlobal(place))

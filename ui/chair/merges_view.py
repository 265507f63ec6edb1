"""The merges of the award: when, which files, how much; and each of them can be taken back from here."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from judgepanel.model.merge_summary import PastMerge
from ui import theme
from ui.chair.standing import Standing
from ui.models.past_rows import (
    PastFileRow,
    is_undone,
    past_columns,
    past_file_columns,
    past_file_rows,
    past_file_sentence,
    past_sentence,
)
from ui.models.rows import RowsModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable
from ui.widgets.tab_order import lead


class MergesView(QWidget):
    """Shows the history, newest first. It takes nothing back itself."""

    undo_requested = Signal(int)
    """The merge of this number is to be taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: Standing | None = None
        self._merges: RowsModel[PastMerge] = RowsModel(past_columns(), past_sentence, is_undone, self)
        self._table = RowsTable(self.tr("Merges"))
        self._table.show_model(self._merges, stretch=1, spare={3: 34, 4: 38})
        self._table.row_chosen.connect(self._on_chosen)
        self._files: RowsModel[PastFileRow] = RowsModel(past_file_columns(), past_file_sentence, parent=self)
        self._beside = RowsTable(self.tr("Files of the chosen merge"))
        self._beside.show_model(self._files, stretch=1)
        # Score files of one award begin alike and differ at their ends.
        self._beside.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._reason = PlainLabel(look="muted")
        self._undo = QPushButton(theme.icon("undo"), self.tr("&Undo merge…"))
        self._undo.clicked.connect(self._on_undo)
        self._free = True
        self._build()
        lead(self, self._table)

    def show_standing(self, standing: Standing) -> None:
        """Show the merges of this award, on the newest."""
        self._standing = standing
        self._merges.show_rows(tuple(reversed(standing.merges)))
        self._layers.setCurrentIndex(1 if standing.merges else 0)
        self._table.choose(self._merges.index(0, 0))

    def allow(self, *, change: bool) -> None:
        """Whether the award may be changed now."""
        self._free = change
        self._show_verb()

    def _build(self) -> None:
        side = QWidget()
        verb = QHBoxLayout()
        verb.addWidget(self._reason, 1)
        verb.addWidget(self._undo)
        right = QVBoxLayout(side)
        right.setContentsMargins(theme.GAP, 0, 0, 0)
        right.setSpacing(theme.GAP)
        right.addWidget(self._beside, 1)
        right.addLayout(verb)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("merges")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._table)
        splitter.addWidget(side)
        splitter.setSizes([520, 480])
        nothing = EmptyState(
            self.tr("No score file has been merged yet"),
            self.tr("Every merge is listed here with its files, and can be taken back."),
        )
        self._layers = QStackedLayout()
        self._layers.addWidget(nothing)
        self._layers.addWidget(splitter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        outer.addLayout(self._layers)

    def _on_chosen(self, index: QModelIndex) -> None:
        if self._standing is not None and index.isValid():
            self._files.show_rows(past_file_rows(self._standing.award, self._merges.row(index).files))
        self._show_verb()

    def _chosen(self) -> PastMerge | None:
        index = self._table.currentIndex()
        return self._merges.row(index) if index.isValid() else None

    def _on_undo(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.undo_requested.emit(chosen.summary.number)

    def _show_verb(self) -> None:
        chosen = self._chosen()
        if self._standing is None or chosen is None:
            return
        reason = self._why_not(chosen, self._standing)
        self._reason.setText(reason)
        self._undo.setText(self.tr("&Undo merge {number}…").format(number=chosen.summary.number))
        self._undo.setEnabled(self._free and not reason)

    def _why_not(self, merge: PastMerge, standing: Standing) -> str:
        """Why this merge cannot be taken back, as far as that is seen at once; "" otherwise."""
        if standing.read_only:
            return self.tr("This award is open for reading only.")
        return self.tr("This merge was taken back.") if merge.summary.undone else ""

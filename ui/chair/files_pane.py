"""The files of a pile: every one with its status, sifted by status, and the pile as a whole on top."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from judgepanel.model.score_file import FileStatus
from ui import theme
from ui.models import words
from ui.models.merge_rows import FileRow, file_columns, file_sentence, is_taken
from ui.models.sifted_rows import SiftedRows
from ui.widgets.rows_table import RowsTable
from ui.widgets.tab_order import lead

_SET_ASIDE = "set aside"
_FEWEST = 4
"""Fewer files than this are seen at a glance."""
_SPARE = {2: 38, 3: 46, 4: 46, 5: 46, 6: 46}
"""Columns that are hidden while the list is narrower than so many units of the text size: judge and counts."""


class FilesPane(QWidget):
    """Shows and sifts; what is said about a file stands elsewhere."""

    file_chosen = Signal()
    """Another row is chosen, or none."""
    activated = Signal()
    """The chosen row is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: SiftedRows[FileRow] = SiftedRows(file_columns(), file_sentence, parent=self)
        self.table = RowsTable(self.tr("Files looked at"))
        self.table.show_model(self._rows, stretch=1, spare=_SPARE)
        # Score files of one award begin alike and differ at their ends.
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._statuses = QComboBox()
        self._statuses.setAccessibleName(self.tr("Which files to show"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self._statuses)
        column.addWidget(self.table, 1)
        lead(self, self.table)
        self._statuses.currentIndexChanged.connect(self._sift)
        self.table.row_chosen.connect(lambda _: self.file_chosen.emit())
        self.table.activated.connect(lambda _: self.activated.emit())

    def show_files(self, rows: Sequence[FileRow]) -> None:
        """Show all of these, on the first."""
        self._fill([row.status for row in rows if row.status])
        self._rows.show_only(None)
        self._rows.show_rows(rows)
        self.table.choose(self._rows.index(0, 0))

    def rows(self) -> tuple[FileRow, ...]:
        """Every row, shown or not."""
        return self._rows.everything()

    def chosen(self) -> FileRow | None:
        """The row chosen."""
        index: QModelIndex = self.table.currentIndex()
        return self._rows.row(index) if index.isValid() else None

    def choose(self, number: int) -> None:
        """Put the choice on the file of this number, whatever is sifted out; else on the first row."""
        self._statuses.setCurrentIndex(0)
        shown = self._rows.rows()
        place = next((place for place, row in enumerate(shown) if row.number == number), 0)
        self.table.choose(self._rows.index(place, 0))

    def _fill(self, found: Sequence[FileStatus]) -> None:
        """One line for each status there is, those that were set aside first; and all of these as one."""
        counts = Counter(found)
        aside = {status: count for status, count in counts.items() if not is_taken(status)}
        self._statuses.blockSignals(True)
        self._statuses.clear()
        self._statuses.addItem(self.tr("All files ({count})").format(count=len(found)), "")
        if len(aside) > 1:
            said = self.tr("Set aside ({count})").format(count=sum(aside.values()))
            self._statuses.addItem(theme.icon("error", "danger"), said, _SET_ASIDE)
        for status in sorted(counts, key=lambda status: (status not in aside, status)):
            said = self.tr("{status} ({count})").format(status=words.status(status), count=counts[status])
            self._statuses.addItem(theme.icon(*words.status_icon(status)), said, status)
        self._statuses.blockSignals(False)
        self._statuses.setVisible(len(found) >= _FEWEST and len(counts) > 1)

    def _sift(self) -> None:
        wanted = self._statuses.currentData()
        self._rows.show_only(lambda row: _fits(row, wanted) if wanted else True)
        self.table.choose(self._rows.index(0, 0))


def _fits(row: FileRow, wanted: str) -> bool:
    """Whether a row is shown; the pile as a whole always is."""
    if row.status is None:
        return True
    return not is_taken(row.status) if wanted == _SET_ASIDE else row.status == wanted

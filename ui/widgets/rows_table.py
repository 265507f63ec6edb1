"""A table to read: whole rows are chosen, Tab leaves it, Ctrl+C copies what is chosen, Enter opens it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui import theme

_WIDEST_COLUMN = 22
_SHRUNK_COLUMN = 13
_LEAST_COLUMN = 8
_WANTED_STRETCH = 20
_NARROWEST_STRETCH = 12
"""In units of the text size: how wide a column may become by its content, what it keeps when the one that takes the
rest would get less than it wants, what it keeps in any case, and what that one wants and always gets."""
_PADDING = 16
"""What the style sheet puts beside the words of a cell and of a heading, both sides together, and a little air."""


class RowsTable(QTableView):
    """Shows any model of rows. Nothing in it can be edited."""

    row_chosen = Signal(QModelIndex)
    """The row the keyboard or mouse is on has changed; invalid when there is none."""

    def __init__(self, name: str, *, wrap: bool = False, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the table. With `wrap`, long texts take several lines."""
        super().__init__(parent)
        self._wraps = wrap
        self._stretch = -1
        self._spare: dict[int, int] = {}
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(wrap)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        # How many rows are asked how wide they are: a merge may show ten thousand.
        self.horizontalHeader().setResizeContentsPrecision(60)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )

    def show_model(
        self, model: QAbstractItemModel, *, stretch: int, spare: Mapping[int, int] | None = None
    ) -> None:
        """Show this model; the column `stretch` takes the room the others leave.

        `spare` names columns that are hidden while the table is narrower than so many units of the text size.
        """
        self._stretch = stretch
        self.spare_columns(spare or {})
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.modelReset.connect(self.fit)
        model.layoutChanged.connect(self._fit_rows)
        self.fit()

    def spare_columns(self, spare: Mapping[int, int]) -> None:
        """Which columns are hidden while the table is narrower than so many units of the text size, from the next
        rows on. A column that is not named is shown."""
        for column in self._spare.keys() - spare.keys():
            self.setColumnHidden(column, False)
        self._spare = dict(spare)

    def sort_by(self, column: int) -> None:
        """Let the person sort, and begin with this column, lowest first."""
        self.setSortingEnabled(True)
        self.sortByColumn(column, Qt.SortOrder.AscendingOrder)

    def choose(self, index: QModelIndex) -> None:
        """Put the selection on the row of this index and bring it into sight."""
        # Whoever hears of the new row may show other rows, and an index into the old ones must not be used then.
        held = QPersistentModelIndex(index)
        self.setCurrentIndex(index)
        if held.isValid():
            # Not selectRow: from right to left Qt looks for the row's first cell beyond the edge and finds none.
            whole = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().select(self.model().index(held.row(), held.column()), whole)
        if held.isValid():
            self.scrollTo(self.model().index(held.row(), held.column()))

    def fit(self) -> None:
        """Size columns and rows to what they hold now."""
        if self.model() is None:
            return
        self._hide_spare()
        columns = range(self.model().columnCount())
        wanted = {
            column: self._wanted_width(column)
            for column in columns
            if column != self._stretch and not self.isColumnHidden(column)
        }
        widest = self._widest_of(list(wanted.values()))
        for column, width in wanted.items():
            self.setColumnWidth(column, min(width, widest))
        self._stretch_column()
        self._fit_rows()

    def _widest_of(self, wanted: Sequence[int]) -> int:
        """How wide a column may be: as wide as leaves the stretched one what it wants, or at least what it needs."""
        room = self.viewport().width()
        shrunk = theme.text_pixels(_SHRUNK_COLUMN)
        generous = _cap(wanted, room - theme.text_pixels(_WANTED_STRETCH))
        if generous >= shrunk:
            return generous
        least = theme.text_pixels(_LEAST_COLUMN)
        return max(least, min(shrunk, _cap(wanted, room - self._narrowest())))

    def _narrowest(self) -> int:
        """What the stretched column always gets; of a narrow table half."""
        return min(theme.text_pixels(_NARROWEST_STRETCH), self.viewport().width() // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """The chosen rows as text, cells apart by tabs: what a spreadsheet takes."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        columns = range(self.model().columnCount())
        return "\n".join(
            "\t".join(str(self.model().index(row, column).data() or "") for column in columns) for row in rows
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.model() is not None:
            self.fit()

    def _wanted_width(self, column: int) -> int:
        heading = self.model().headerData(column, Qt.Orientation.Horizontal)
        font = QFont(self.horizontalHeader().font())
        font.setBold(True)
        wide = max(
            self.sizeHintForColumn(column), QFontMetrics(font).horizontalAdvance(str(heading)) + _PADDING
        )
        widest = theme.text_pixels(_WIDEST_COLUMN)
        if self._wraps:
            widest = min(widest, self.viewport().width() * 2 // 5)
        return min(wide + theme.GAP // 2, widest)

    def _hide_spare(self) -> bool:
        """Whether that changed anything."""
        wanted = {column: self.width() < theme.text_pixels(room) for column, room in self._spare.items()}
        changed = [column for column, hidden in wanted.items() if self.isColumnHidden(column) != hidden]
        for column in changed:
            self.setColumnHidden(column, wanted[column])
        return bool(changed)

    def _stretch_column(self) -> None:
        header = self.horizontalHeader()
        if not 0 <= self._stretch < header.count():
            return
        others = sum(header.sectionSize(each) for each in range(header.count()) if each != self._stretch)
        left = self.viewport().width() - others
        header.resizeSection(self._stretch, max(left, self._narrowest()))

    def _fit_rows(self) -> None:
        height = theme.text_pixels(2.1)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setMinimumSectionSize(height)
        if self._wraps:
            self._wrap_rows()

    def _wrap_rows(self) -> None:
        # Qt's own measure forgets the padding of the style sheet and cuts the last words off.
        model, metrics = self.model(), self.fontMetrics()
        for row in range(model.rowCount()):
            height = 0
            for column in range(model.columnCount()):
                index = model.index(row, column)
                icon = (
                    0 if index.data(Qt.ItemDataRole.DecorationRole) is None else self.iconSize().width() + 24
                )
                room = QRect(0, 0, max(40, self.columnWidth(column) - _PADDING - icon), 10_000)
                words = str(index.data() or "")
                height = max(height, metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height())
            self.setRowHeight(row, height + theme.GAP)

    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        self.row_chosen.emit(current)


def _cap(widths: Sequence[int], room: int) -> int:
    """The greatest width that, where no column is wider, lets all of them into the room."""
    left, narrow = room, sorted(widths)
    for place, width in enumerate(narrow):
        share = left // (len(narrow) - place)
        if width > share:
            return share
        left -= width
    return max(narrow, default=room)

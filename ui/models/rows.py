"""A Qt model over frozen rows: what each column says, what it sorts by, and what a row sounds like.

It holds no query and no state beyond the rows it was last given.
"""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QFont

from ui import theme

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column. `key` is what it sorts by (the text where there is none); `number` stands at the far edge.

    `icon` gives the name of an icon and the colour role it is drawn in, "" for none. `hint` is the tooltip of a
    cell, `about` that of the heading. Where `quiet` holds, the cell is drawn muted.
    """

    title: str
    text: Callable[[T], str]
    key: Callable[[T], Any] | None = None
    number: bool = False
    strong: bool = False
    icon: Callable[[T], tuple[str, str]] | None = None
    hint: Callable[[T], str] | None = None
    quiet: Callable[[T], bool] | None = None
    about: str = ""

    def sort_key(self, row: T) -> Any:
        return self.key(row) if self.key is not None else self.text(row).casefold()


class RowsModel(QAbstractTableModel, Generic[T]):
    """A table of frozen rows. `sentence` says a whole row for a screen reader; `faint` rows are drawn muted."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        sentence: Callable[[T], str],
        faint: Callable[[T], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._sentence = sentence
        self._faint = faint
        self._rows: tuple[T, ...] = ()

    def show_rows(self, rows: Sequence[T], columns: Sequence[Column[T]] | None = None) -> None:
        """Show these rows, and other columns if given."""
        self.beginResetModel()
        self._rows = tuple(rows)
        if columns is not None:
            self._columns = tuple(columns)
        self.endResetModel()

    def replace_row(self, place: int, row: T) -> None:
        """One row says something else now; the others are not touched."""
        self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self._columns) - 1))

    def rows(self) -> tuple[T, ...]:
        """The rows shown, in the model's own order."""
        return self._rows

    def row(self, index: Index) -> T:
        """The row at an index of this model."""
        return self._rows[index.row()]

    def column(self, number: int) -> Column[T]:
        """What that column says."""
        return self._columns[number]

    def is_faint(self, row: T) -> bool:
        """Whether this row is out of the running and stands below the others."""
        return self._faint is not None and self._faint(row)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows) or index.column() >= len(self._columns):
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == SORT_ROLE:
            return column.sort_key(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(number=column.number)
        return self._dress(row, column, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(number=self._columns[section].number)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _plain(self._columns[section].about)
        return None

    def _dress(self, row: T, column: Column[T], role: int) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column.quiet is not None and column.quiet(row)
            return theme.colour("muted") if quiet or self.is_faint(row) else None
        if role == Qt.ItemDataRole.FontRole and column.strong:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
            name, part = column.icon(row)
            return theme.icon(name, part) if name else None
        if role == Qt.ItemDataRole.ToolTipRole and column.hint is not None:
            # Qt guesses markup in tooltips: escaped, so that a title is shown and never run.
            return _plain(column.hint(row))
        return None


class RowsProxy(QSortFilterProxyModel, Generic[T]):
    """Sorts and filters a RowsModel by its rows. Faint rows stay below the others in either direction."""

    def __init__(self, model: RowsModel[T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._wanted: Callable[[T], bool] | None = None
        self.setSourceModel(model)

    def show_only(self, wanted: Callable[[T], bool] | None) -> None:
        """Show only rows for which this holds; all of them for None."""
        self._wanted = wanted
        self.invalidate()

    def row(self, index: Index) -> T:
        """The row at an index of this proxy."""
        return self._model.row(self.mapToSource(index))

    def place_of(self, wanted: Callable[[T], bool]) -> QModelIndex:
        """Where the first row for which this holds stands; an invalid index when none is shown."""
        for number, row in enumerate(self._model.rows()):
            if wanted(row):
                return self.mapFromSource(self._model.index(number, 0))
        return QModelIndex()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        return self._wanted is None or self._wanted(self._model.rows()[source_row])

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = self._model.row(left), self._model.row(right)
        faint = (self._model.is_faint(one), self._model.is_faint(other))
        if faint[0] != faint[1]:
            return faint[1] if self.sortOrder() == Qt.SortOrder.AscendingOrder else faint[0]
        column = self._model.column(left.column())
        return bool(column.sort_key(one) < column.sort_key(other))


def _plain(text: str) -> str | None:
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if text else None


def _alignment(*, number: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignTrailing if number else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter

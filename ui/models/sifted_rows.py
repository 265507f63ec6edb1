"""Rows that are sifted and sorted as a whole: a merge may show a hundred thousand, too many to ask pair by pair."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt

from ui.models.rows import Column, RowsModel

T = TypeVar("T")
_AS_GIVEN = -1


class SiftedRows(RowsModel[T]):
    """A RowsModel that shows some of its rows, in one order. Column -1 is the order in which they were given."""

    _all: tuple[T, ...] = ()
    _wanted: Callable[[T], bool] | None = None
    _order: tuple[int, Qt.SortOrder] = (_AS_GIVEN, Qt.SortOrder.AscendingOrder)

    def show_rows(self, rows: Sequence[T], columns: Sequence[Column[T]] | None = None) -> None:
        """Show these rows as far as they are wanted."""
        self._all = tuple(rows)
        super().show_rows(self._sifted(), columns)

    def show_only(self, wanted: Callable[[T], bool] | None) -> None:
        """Show only rows for which this holds; all of them for None."""
        self._wanted = wanted
        super().show_rows(self._sifted())

    def everything(self) -> tuple[T, ...]:
        """Every row given, shown or not, as given."""
        return self._all

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows by this column; equal ones stay as they were given."""
        self._order = (column, order)
        super().show_rows(self._sifted())

    def _sifted(self) -> Sequence[T]:
        rows = self._all if self._wanted is None else tuple(filter(self._wanted, self._all))
        number, order = self._order
        if number == _AS_GIVEN:
            return rows
        back = order == Qt.SortOrder.DescendingOrder
        return sorted(rows, key=self.column(number).sort_key, reverse=back)

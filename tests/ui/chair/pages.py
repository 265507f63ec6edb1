"""What a test reads off the chair's desk: the rows of a table as a person sees them."""

from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget

from ui.widgets.rows_table import RowsTable


def table(widget: QWidget, name: str) -> RowsTable:
    """The table that a screen reader calls by this name."""
    return next(each for each in widget.findChildren(RowsTable) if each.accessibleName() == name)


def cells(view: QTableView) -> list[list[str]]:
    """Every row shown, cell by cell."""
    model = view.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def column(view: QTableView, number: int) -> list[str]:
    """One column of the rows shown."""
    return [row[number] for row in cells(view)]


def button(widget: QWidget, words: str) -> QAbstractButton:
    """The visible button with these words."""
    shown = [each for each in widget.findChildren(QAbstractButton) if each.isVisible()]
    return next(each for each in shown if each.text().replace("&", "") == words)


def has_button(widget: QWidget, words: str) -> bool:
    shown = [each for each in widget.findChildren(QAbstractButton) if each.isVisible()]
    return any(each.text().replace("&", "") == words for each in shown)

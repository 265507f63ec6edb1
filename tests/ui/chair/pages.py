"""What a test reads off the chair's desk: the rows of a table as a person sees them."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ui.chair.workspace import ChairWorkspace
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


def look(desk: ChairWorkspace, qtbot: QtBot, *paths: Path) -> None:
    """Offer files and wait for the preview."""
    assert desk.offer(list(paths))
    qtbot.waitUntil(lambda: has_button(desk, "Cancel merge") or has_button(desk, "Close preview"))


def accept(desk: ChairWorkspace, qtbot: QtBot, *paths: Path) -> None:
    look(desk, qtbot, *paths)
    button(desk, "Accept merge").click()
    qtbot.waitUntil(lambda: not has_button(desk, "Accept merge"))


def said(desk: QWidget) -> list[str]:
    return [each.text() for each in desk.findChildren(QLabel) if each.isVisible() and each.text()]


def actions(desk: ChairWorkspace) -> dict[str, bool]:
    return {
        each.text().replace("&", ""): each.isEnabled()
        for _, menu in desk.menus()
        for each in menu
        if not each.isSeparator()
    }


def trigger(desk: ChairWorkspace, words: str) -> None:
    next(each for _, menu in desk.menus() for each in menu if each.text().replace("&", "") == words).trigger()


def dialog(desk: QWidget, kind: type[QDialog]) -> QDialog:
    return next(each for each in desk.findChildren(kind) if each.isVisible())

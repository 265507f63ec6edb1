"""Shift+F10 opens the menu of the row in hand, and of the words in a box."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.menu_key import answer_menu_key
from ui.widgets.rows_table import RowsTable


class Box(QLineEdit):
    """A box that notes when its menu is wanted and why."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[QContextMenuEvent.Reason] = []

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  Qt calls it so
        self.wanted.append(event.reason())


def test_it_asks_what_has_the_keyboard_for_its_menu(dressed: QApplication, qtbot: QtBot) -> None:
    window, table, box = QWidget(), RowsTable("Rows"), Box()
    qtbot.addWidget(window)
    model = QStandardItemModel(window)
    for text in ("One", "Two", "Three"):
        model.appendRow(QStandardItem(text))
    table.show_model(model, stretch=0)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    asked: list[QPoint] = []
    table.customContextMenuRequested.connect(asked.append)
    column = QVBoxLayout(window)
    for part in (table, box):
        column.addWidget(part)
    answer_menu_key(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    table.choose(model.index(1, 0))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert [table.indexAt(table.viewport().mapFrom(table, place)).row() for place in asked] == [1]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert box.wanted == [QContextMenuEvent.Reason.Keyboard]

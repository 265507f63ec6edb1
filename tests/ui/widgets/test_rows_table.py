"""The table to read: copied by the row, opened by Enter, and never wider than it can be read."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.rows_table import RowsTable

LONG = "A sentence that is far too long for any column of a table on a small laptop. " * 2


def table(qtbot: QtBot, rows: Sequence[Sequence[str]], *, wrap: bool = False, **options: object) -> RowsTable:
    made = RowsTable("Things", wrap=wrap)
    qtbot.addWidget(made)
    model = QStandardItemModel(made)
    model.setHorizontalHeaderLabels([f"Column {number}" for number in range(len(rows[0]))])
    for row in rows:
        model.appendRow([QStandardItem(text) for text in row])
    made.show_model(model, stretch=1, **options)  # type: ignore[arg-type]
    made.resize(600, 300)
    made.show()
    return made


def test_rows_are_copied_with_tabs(dressed: QApplication, qtbot: QtBot) -> None:
    made = table(qtbot, [("one", "1"), ("two", "2")])
    made.choose(made.model().index(1, 0))
    qtbot.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "two\t2"


def test_enter_opens_and_arrows_choose(dressed: QApplication, qtbot: QtBot) -> None:
    made = table(qtbot, [("one", "1"), ("two", "2")])
    made.choose(made.model().index(0, 0))
    with qtbot.waitSignal(made.row_chosen) as chosen:
        qtbot.keyClick(made, Qt.Key.Key_Down)
    assert chosen.args[0].row() == 1
    with qtbot.waitSignal(made.activated) as opened:
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert opened.args[0].data() == "two"


def test_no_row_is_no_row(dressed: QApplication, qtbot: QtBot) -> None:
    made = table(qtbot, [("one", "1")])
    made.choose(QModelIndex())
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert made.copied() == ""


def test_the_stretching_column_takes_what_is_left(dressed: QApplication, qtbot: QtBot) -> None:
    made = table(qtbot, [("a", "b", "c")])
    qtbot.waitUntil(lambda: sum(made.columnWidth(column) for column in range(3)) == made.viewport().width())
    wide = made.columnWidth(1)
    made.resize(900, 300)
    qtbot.waitUntil(lambda: made.columnWidth(1) > wide)


def test_a_long_column_leaves_room_for_the_stretching_one(dressed: QApplication, qtbot: QtBot) -> None:
    made = table(qtbot, [(LONG, "b", LONG)])
    assert made.columnWidth(1) >= theme.text_pixels(12)
    assert made.columnWidth(0) <= theme.text_pixels(14)


def test_spare_columns_go_when_it_is_narrow(dressed: QApplication, qtbot: QtBot) -> None:
    made = table(qtbot, [("a", "b", "c")], spare={2: 50})
    assert made.isColumnHidden(2)
    made.resize(theme.text_pixels(60), 300)
    qtbot.waitUntil(lambda: not made.isColumnHidden(2))


def test_wrapped_words_are_all_there(dressed: QApplication, qtbot: QtBot) -> None:
    made = table(qtbot, [("a", LONG), ("b", "short")], wrap=True)
    lines = made.fontMetrics().horizontalAdvance(LONG) / made.columnWidth(1)
    assert made.rowHeight(0) >= lines * made.fontMetrics().height()
    assert made.rowHeight(1) < made.rowHeight(0)


def test_a_row_is_chosen_from_right_to_left_too(dressed: QApplication, qtbot: QtBot) -> None:
    made = table(qtbot, [("one", "1"), ("two", "2")])
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    made.choose(made.model().index(1, 0))
    assert made.currentIndex().row() == 1
    assert [index.row() for index in made.selectionModel().selectedRows()] == [1]


def test_columns_give_way_before_anything_has_to_be_scrolled(dressed: QApplication, qtbot: QtBot) -> None:
    made = table(qtbot, [("Effect", "x", LONG, LONG, LONG)])
    made.resize(theme.text_pixels(48), 300)
    assert made.horizontalScrollBar().maximum() == 0
    assert made.columnWidth(1) >= theme.text_pixels(12)
    assert made.columnWidth(0) < theme.text_pixels(8)
    made.resize(theme.text_pixels(30), 300)
    assert min(made.columnWidth(column) for column in (2, 3, 4)) >= theme.text_pixels(8)

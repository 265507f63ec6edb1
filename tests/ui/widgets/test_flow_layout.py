"""Items that wrap: evenly, in both reading directions, never out of their ground."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.flow_layout import FlowLayout


def ground(
    qtbot: QtBot, count: int, width: int, *, even: bool, mirrored: bool = False
) -> tuple[QWidget, list[QLabel]]:
    panel = QWidget()
    qtbot.addWidget(panel)
    if mirrored:
        panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = FlowLayout(panel, gap=4, even=even)
    labels = []
    for number in range(count):
        label = QLabel("x")
        label.setFixedSize(30, 20)
        label.setObjectName(str(number))
        flow.addWidget(label)
        labels.append(label)
    panel.resize(width, flow.heightForWidth(width))
    panel.show()
    return panel, labels


@pytest.mark.parametrize(("width", "rows"), [(400, [11]), (300, [6, 5]), (130, [3, 3, 3, 2]), (10, [1] * 11)])
def test_even_rows(dressed: QApplication, qtbot: QtBot, width: int, rows: list[int]) -> None:
    _panel, labels = ground(qtbot, 11, width, even=True)
    tops = [label.y() for label in labels]
    assert [tops.count(top) for top in sorted(set(tops))] == rows


def test_words_wrap_where_the_line_ends(dressed: QApplication, qtbot: QtBot) -> None:
    _panel, labels = ground(qtbot, 5, 110, even=False)
    assert [label.y() for label in labels] == [0, 0, 0, 24, 24]
    assert all(label.geometry().right() < 110 for label in labels)


def test_right_to_left_begins_at_the_right(dressed: QApplication, qtbot: QtBot) -> None:
    _panel, labels = ground(qtbot, 3, 200, even=False, mirrored=True)
    assert [label.x() for label in labels] == [170, 136, 102]

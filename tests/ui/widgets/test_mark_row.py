"""The mark row: what keys and clicks make of a mark, and what a screen reader hears."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.mark_row import SECOND_DIGIT_MS, MarkRow

WHOLE = [str(mark) for mark in range(11)]


@pytest.fixture
def row(dressed: QApplication, qtbot: QtBot) -> MarkRow:
    made = MarkRow()
    qtbot.addWidget(made)
    made.offer(WHOLE, [f"What {mark} means." for mark in WHOLE], "Outcome")
    made.resize(500, 40)
    made.show()
    return made


def typed(row: MarkRow, characters: str) -> list[str]:
    marks: list[str] = []
    row.mark_typed.connect(marks.append)
    for character in characters:
        row.type_key(character)
    return marks


@pytest.mark.parametrize(
    ("characters", "last"), [("7", "7"), ("10", "10"), ("0", "0"), ("71", "1"), ("17", "7"), ("100", "0")]
)
def test_digits(row: MarkRow, characters: str, last: str) -> None:
    assert typed(row, characters)[-1] == last
    assert row.mark() == last


def test_a_zero_after_the_patience_is_a_zero(row: MarkRow, qtbot: QtBot) -> None:
    assert typed(row, "1") == ["1"]
    qtbot.wait(SECOND_DIGIT_MS + 100)
    row.type_key("0")
    assert row.mark() == "0"


@pytest.mark.parametrize("character", ["x", "-", "/", " "])
def test_what_begins_no_mark_is_left_to_others(row: MarkRow, character: str) -> None:
    assert row.type_key(character) is False
    assert row.mark() == ""


def test_half_points(dressed: QApplication, qtbot: QtBot) -> None:
    row = MarkRow()
    qtbot.addWidget(row)
    halves = ["1", "1.5", "2", "2.5"]
    row.offer(halves, halves, "Value")
    assert typed(row, "1,5")[-1] == "1.5"


def test_delete_clears_and_showing_says_nothing(row: MarkRow, qtbot: QtBot) -> None:
    marks: list[str] = []
    row.mark_typed.connect(marks.append)
    row.show_mark("8")
    assert marks == []
    row.focus_mark()
    qtbot.keyClick(QApplication.focusWidget() or row, Qt.Key.Key_Delete)
    assert (marks, row.mark()) == ([""], "")


def test_a_click_marks(row: MarkRow, qtbot: QtBot) -> None:
    marks: list[str] = []
    row.mark_typed.connect(marks.append)
    button = next(each for each in row.findChildren(QAbstractButton) if each.text() == "4")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert marks == ["4"]


def test_every_mark_says_its_subject_and_meaning_as_a_choice_of_one(row: MarkRow) -> None:
    for button in row.findChildren(QAbstractButton):
        interface = QAccessible.queryAccessibleInterface(button)
        assert interface.role() == QAccessible.Role.RadioButton
        assert interface.text(QAccessible.Text.Name) == f"Outcome: {button.text()}"
        assert interface.text(QAccessible.Text.Description) == f"What {button.text()} means."
        assert min(button.width(), button.height()) >= 24

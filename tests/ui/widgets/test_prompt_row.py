"""One point with three answers, by key and by mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.prompt_row import Choice, PromptRow

CHOICES = (Choice("met", "Met", "m"), Choice("partly", "Partly", "p"), Choice("not_found", "Not found", "n"))


@pytest.fixture
def row(dressed: QApplication, qtbot: QtBot) -> PromptRow:
    made = PromptRow("Evidence that it <b>worked</b>.", "required", CHOICES)
    qtbot.addWidget(made)
    made.show()
    return made


def chosen(row: PromptRow) -> list[str]:
    values: list[str] = []
    row.answer_chosen.connect(values.append)
    return values


@pytest.mark.parametrize(("keys", "value"), [("m", "met"), ("P", "partly"), ("n", "not_found")])
def test_keys(row: PromptRow, qtbot: QtBot, keys: str, value: str) -> None:
    values = chosen(row)
    qtbot.keyClicks(row._buttons[0], keys)
    assert (values, row.answer()) == ([value], value)


def test_the_same_answer_by_mouse_takes_it_back(row: PromptRow, qtbot: QtBot) -> None:
    values = chosen(row)
    for _ in range(2):
        qtbot.mouseClick(row._buttons[1], Qt.MouseButton.LeftButton)
    assert values == ["partly", ""]


def test_delete_takes_it_back_once(row: PromptRow, qtbot: QtBot) -> None:
    row.show_answer("met")
    values = chosen(row)
    for _ in range(2):
        qtbot.keyClick(row._buttons[0], Qt.Key.Key_Delete)
    assert values == [""]


def test_other_keys_are_left_to_others(row: PromptRow, qtbot: QtBot) -> None:
    values = chosen(row)
    qtbot.keyClicks(row._buttons[0], "7x")
    qtbot.keyClick(row._buttons[0], Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert values == []


def test_each_answer_says_what_it_answers(row: PromptRow) -> None:
    for button, choice in zip(row._buttons, CHOICES, strict=True):
        spoken = QAccessible.queryAccessibleInterface(button)
        assert spoken.role() == QAccessible.Role.RadioButton
        assert spoken.text(QAccessible.Text.Name) == f"{choice.words}: Evidence that it <b>worked</b>."
        assert spoken.text(QAccessible.Text.Description) == "required"

"""A judge's day at the real desk on a real bundle: by the keyboard, with closing and reopening, to the score file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judgepanel.model.record import Field
from judgepanel.workbook import score_file
from tests.builders import mark
from tests.ui.judge.day import Laptop, begin, boxes, name_of, press, spoken
from ui import pickers


def test_nothing_of_an_answer_is_shown_before_interests_are_declared(laptop: Laptop) -> None:
    workspace = laptop.open()
    assert all("Answer to" not in text for text in spoken(workspace))
    laptop.close(workspace)


def test_digits_mark_and_the_next_criterion_follows_at_once(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    press(qtbot, workspace, Qt.Key.Key_1, Qt.Key.Key_0)
    workspace.next_criterion()
    press(qtbot, workspace, Qt.Key.Key_7)
    workspace.next_entry()
    press(qtbot, workspace, Qt.Key.Key_0)
    laptop.close(workspace)
    assert laptop.kept("E001", mark("ambition")) == "10"
    assert laptop.kept("E001", mark("outcome")) == "7"
    assert {laptop.kept("E002", mark("ambition")), laptop.kept("E002", mark("outcome"))} == {"0", None}


def test_typing_then_moving_on_at_once_loses_nothing(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    note, feedback = boxes(workspace)
    qtbot.keyClicks(note, "Only for the panel")
    workspace.next_entry()
    workspace.previous_entry()
    note, feedback = boxes(workspace)
    assert note.toPlainText() == "Only for the panel"
    qtbot.keyClicks(feedback, "Well done")
    laptop.close(workspace)
    assert laptop.kept("E001", Field("note", "ambition")) == "Only for the panel"
    assert laptop.kept("E001", Field("feedback", "ambition")) == "Well done"


def test_reopening_lands_where_one_stopped_and_undo_still_works(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    workspace.open_entry("E003", "outcome")
    press(qtbot, workspace, Qt.Key.Key_6)
    laptop.close(workspace)
    workspace = laptop.open()
    assert (workspace._here.entry, workspace._here.criterion) == ("E003", "outcome")
    workspace.open_entry("E001", "ambition")
    workspace.undo()
    assert (workspace._here.entry, workspace._here.criterion) == ("E003", "outcome")
    workspace.redo()
    workspace.undo()
    laptop.close(workspace)
    assert laptop.kept("E003", mark("outcome")) is None


def test_the_score_file_holds_exactly_what_was_typed(
    laptop: Laptop, qtbot: QtBot, picked: pickers.Answers, tmp_path: Path
) -> None:
    workspace = laptop.open()
    begin(workspace)
    for entry in ("E001", "E002", "E003"):
        for criterion, key in (("ambition", Qt.Key.Key_8), ("outcome", Qt.Key.Key_5)):
            workspace.open_entry(entry, criterion)
            press(qtbot, workspace, key)
    target = tmp_path / "mine.xlsx"
    picked.paths.append(target)
    workspace.finish()
    workspace.export()
    qtbot.waitUntil(target.exists, timeout=10_000)
    qtbot.waitUntil(
        lambda: any("-" in text and text.count("-") == 2 for text in spoken(workspace)), timeout=5000
    )
    received = score_file.read(target.read_bytes(), target.name)
    marks = {(cell.entry, cell.criterion): cell.text for cell in received.cells}
    assert marks == {
        (entry, criterion): text
        for entry in ("E001", "E002", "E003")
        for criterion, text in (("ambition", "8"), ("outcome", "5"))
    }
    laptop.close(workspace)


@pytest.mark.parametrize("page", ["declare", "desk", "finish"])
def test_every_control_has_a_name(laptop: Laptop, page: str) -> None:
    workspace = laptop.open()
    if page != "declare":
        begin(workspace)
    if page == "finish":
        workspace.finish()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in workspace.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not name_of(widget)
    ]
    assert nameless == []
    laptop.close(workspace)


def test_a_title_is_never_markup(laptop: Laptop) -> None:
    workspace = laptop.open()
    begin(workspace)
    assert any('<img src="/etc/passwd">' in text for text in spoken(workspace))
    laptop.close(workspace)

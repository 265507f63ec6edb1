"""Marks, prompts and texts: by key and mouse, kept at once or soon, taken back where they were."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from judgepanel.errors import WorldError
from judgepanel.model.record import Field
from tests.builders import mark
from tests.ui.judge.day import Laptop, begin, boxes, focused, press
from ui import notices
from ui.judge.workspace import JudgeWorkspace
from ui.widgets.note_box import COMMIT_MS

NOTE = Field("note", "ambition")


@pytest.fixture
def workspace(laptop: Laptop) -> JudgeWorkspace:
    made = laptop.open()
    begin(made)
    return made


def kept(workspace: JudgeWorkspace, field: Field, entry: str = "E001") -> object:
    return workspace._desk.sheet(entry).value(field)


def test_a_note_is_kept_without_leaving_it(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    note, _ = boxes(workspace)
    qtbot.keyClicks(note, "Soon")
    qtbot.waitUntil(lambda: kept(workspace, NOTE) == "Soon", timeout=COMMIT_MS * 5)


def test_typing_without_a_pause_is_kept_all_the_same(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    note, _ = boxes(workspace)
    waited = 0
    while kept(workspace, NOTE) is None and waited < COMMIT_MS * 5:
        qtbot.keyClicks(note, "x")
        qtbot.wait(50)
        waited += 50
    assert kept(workspace, NOTE)


@pytest.mark.parametrize("move", ["next_criterion", "next_entry", "finish", "declare_all", "declare_this"])
def test_no_way_of_moving_on_drops_the_last_letters(
    workspace: JudgeWorkspace, qtbot: QtBot, move: str
) -> None:
    _, feedback = boxes(workspace)
    qtbot.keyClicks(feedback, "Well done")
    getattr(workspace, move)()
    assert kept(workspace, Field("feedback", "ambition")) == "Well done"


def test_ctrl_page_down_while_typing(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    note, _ = boxes(workspace)
    note.setFocus()
    qtbot.keyClicks(note, "Typed and gone")
    qtbot.keyClick(note, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert workspace._here.entry == "E002"
    assert kept(workspace, NOTE) == "Typed and gone"
    assert boxes(workspace)[0].toPlainText() == ""


def test_digits_in_a_note_are_text(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    note, _ = boxes(workspace)
    note.setFocus()
    qtbot.keyClicks(note, "7 of 10")
    workspace.next_criterion()
    assert kept(workspace, mark("ambition")) is None
    assert kept(workspace, NOTE) == "7 of 10"


@pytest.mark.parametrize("pane", ["reading", "entries"])
def test_a_digit_marks_from_any_pane(workspace: JudgeWorkspace, qtbot: QtBot, pane: str) -> None:
    getattr(workspace._views, pane).setFocus()
    qtbot.keyClicks(focused(), "10")
    assert kept(workspace, mark("ambition")) == "10"


def test_prompts_by_key_and_by_mouse(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    scoring = workspace._views.scoring
    scoring.focus_field(Field("prompt", "ambition", "evidence"))
    qtbot.keyClick(focused(), Qt.Key.Key_P)
    assert kept(workspace, Field("prompt", "ambition", "evidence")) == "partly"
    learning = scoring._prompts._rows["learning"]
    for expected in ("met", None):
        qtbot.mouseClick(learning._buttons[0], Qt.MouseButton.LeftButton)
        assert kept(workspace, Field("prompt", "ambition", "learning")) == expected


def test_undo_takes_typing_back_first_then_what_was_before_and_goes_there(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    press(qtbot, workspace, Qt.Key.Key_6)
    workspace.next_criterion()
    note, _ = boxes(workspace)
    note.setFocus()
    qtbot.keyClicks(note, "Half a thought")
    workspace.undo()
    assert note.toPlainText() == ""
    assert workspace._here.criterion == "outcome"
    workspace.undo()
    assert workspace._here.criterion == "ambition"
    assert workspace._views.scoring._marks.mark() == ""
    assert workspace._views.scoring._marks.isAncestorOf(focused())
    workspace.redo()
    assert workspace._views.scoring._marks.mark() == "6"
    assert kept(workspace, Field("note", "outcome")) is None


def test_undo_with_the_keys_inside_a_note(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    press(qtbot, workspace, Qt.Key.Key_6)
    note, _ = boxes(workspace)
    note.setFocus()
    qtbot.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(workspace, mark("ambition")) is None


def test_a_text_that_is_too_long_stays_in_its_box_and_the_judge_stays_with_it(
    workspace: JudgeWorkspace,
) -> None:
    note, _ = boxes(workspace)
    note.setPlainText("x" * 40_000)
    workspace.next_entry()
    assert workspace._here.entry == "E001"
    assert len(note.toPlainText()) == 40_000
    note.setPlainText("shorter")
    workspace.next_entry()
    assert workspace._here.entry == "E002"
    assert kept(workspace, NOTE) == "shorter"


def test_a_disk_that_fails_is_said_and_nothing_typed_is_lost(
    workspace: JudgeWorkspace, told: notices.Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise WorldError("The disk is full.", "Nothing was saved.", "Make room and try again.")

    real = workspace._desk.record
    monkeypatch.setattr(workspace._desk, "record", full)
    note, _ = boxes(workspace)
    note.setPlainText("Must not go")
    workspace.next_entry()
    assert workspace._here.entry == "E001"
    assert told.seen[-1].title == "The disk is full."
    assert note.toPlainText() == "Must not go"
    told.answer = False
    assert workspace.leave() is False
    monkeypatch.setattr(workspace._desk, "record", real)
    workspace.next_entry()
    assert workspace._here.entry == "E002"
    assert kept(workspace, NOTE) == "Must not go"


def test_a_mark_that_is_not_saved_is_not_shown_as_given(
    workspace: JudgeWorkspace, qtbot: QtBot, told: notices.Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise WorldError("The stick is gone.")

    monkeypatch.setattr(workspace._desk, "record", gone)
    press(qtbot, workspace, Qt.Key.Key_9)
    assert workspace._views.scoring._marks.mark() == ""
    assert told.seen[-1].title == "The stick is gone."


def test_a_digit_after_a_point_was_answered_is_a_mark_of_the_next_criterion(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    workspace._views.scoring._prompts.focus_prompt("evidence")
    qtbot.keyClick(focused(), Qt.Key.Key_M)
    workspace.next_criterion()
    qtbot.keyClick(focused(), Qt.Key.Key_5)
    assert workspace._desk.sheet("E001").value(Field("mark", "outcome")) == "5"
    assert workspace._desk.sheet("E001").value(Field("note", "outcome")) is None


def test_a_mark_can_be_cleared_without_the_keyboard(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    press(qtbot, workspace, Qt.Key.Key_7)
    assert kept(workspace, mark("ambition")) == "7"
    every = [each for _, menu in workspace.menus() for each in menu]
    next(each for each in every if each.text().replace("&", "") == "Clear the mark").trigger()
    assert kept(workspace, mark("ambition")) is None
    workspace.undo()
    assert kept(workspace, mark("ambition")) == "7"

"""Interests: asked before anything is read, changed later, with the entry closing and opening again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from judgepanel.model.record import Field
from tests.builders import mark
from tests.ui.judge.day import Laptop, begin, focused, press, spoken
from ui.judge.reason_dialog import ReasonDialog

CONFLICT, REASON = Field("conflict"), Field("conflict_reason")


def test_titles_and_organisations_are_all_that_is_shown_first(laptop: Laptop) -> None:
    workspace = laptop.open()
    assert workspace._views.at_welcome()
    texts = spoken(workspace)
    assert "Trust 2" in texts
    assert not any("Synopsis of" in text or "Answer to" in text for text in texts)


def test_by_keyboard_a_conflict_with_its_reason(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    row = workspace._views.welcome._rows.card("E002")
    row.focus_answer()
    qtbot.keyClick(focused(), Qt.Key.Key_C)
    assert laptop.kept_now(workspace, "E002", CONFLICT) is None  # a conflict of no kind is no declaration yet
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert laptop.kept_now(workspace, "E002", CONFLICT) == "professional"
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert isinstance(focused(), QLineEdit)
    qtbot.keyClicks(focused(), "We wrote a paper together")
    laptop.close(workspace)  # without leaving the line first
    assert laptop.kept("E002", CONFLICT) == "professional"
    assert laptop.kept("E002", REASON) == "We wrote a paper together"


def test_no_conflict_with_the_rest_leaves_answers_alone(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    welcome = workspace._views.welcome
    assert not welcome._start.isEnabled()
    qtbot.keyClick(welcome._rows.card("E001")._none, Qt.Key.Key_C)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    qtbot.mouseClick(welcome._rest, Qt.MouseButton.LeftButton)
    assert focused() is welcome._start
    assert laptop.kept_now(workspace, "E001", CONFLICT) == "financial"
    assert {laptop.kept_now(workspace, entry, CONFLICT) for entry in ("E002", "E003")} == {"none"}
    qtbot.mouseClick(welcome._start, Qt.MouseButton.LeftButton)
    assert workspace._here.entry == "E002"  # the first that may be read
    assert workspace._views.reads()


def test_an_entry_that_is_not_declared_asks_in_place_and_then_opens(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    workspace.open_entry("E003")
    assert not workspace._views.reads()
    assert not any("Answer to" in text for text in spoken(workspace))
    press(qtbot, workspace, Qt.Key.Key_7)
    assert laptop.kept_now(workspace, "E003", mark("ambition")) is None
    workspace._views.closed.focus_answer()
    qtbot.keyClick(focused(), Qt.Key.Key_N)
    assert workspace._views.reads()
    press(qtbot, workspace, Qt.Key.Key_7)
    assert laptop.kept_now(workspace, "E003", mark("ambition")) == "7"


def test_a_later_conflict_closes_the_entry_keeps_the_marks_and_can_be_undone(
    laptop: Laptop, qtbot: QtBot
) -> None:
    workspace = laptop.open()
    begin(workspace)
    press(qtbot, workspace, Qt.Key.Key_8)
    workspace.declare_this()
    qtbot.keyClick(focused(), Qt.Key.Key_C)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert not workspace._views.reads()
    assert workspace._desk.progress().entry("E001").state == "conflicted"
    workspace.undo()
    assert workspace._views.reads()
    assert laptop.kept_now(workspace, "E001", mark("ambition")) == "8"


def test_looking_at_a_declaration_and_going_back_changes_nothing(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    workspace.declare_this()
    assert not workspace._views.reads()
    back = next(
        button
        for button in workspace.findChildren(QPushButton)
        if button.isVisible() and button.text() == "Back to the entry"
    )
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert workspace._views.reads()
    assert workspace._desk.progress().entry("E001").state == "not_started"


def test_abstaining_asks_for_a_reason_and_can_be_taken_back(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    press(qtbot, workspace, Qt.Key.Key_4)
    workspace.abstain()
    dialog = workspace.findChild(ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    dialog._reason.setPlainText("Outside my field.")
    dialog.accept()
    assert workspace._desk.progress().entry("E001").state == "abstained"
    assert laptop.kept_now(workspace, "E001", Field("abstention_reason")) == "Outside my field."
    assert any("Outside my field." in text for text in spoken(workspace))
    workspace._views.closed.focus_answer()
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert workspace._views.reads()
    assert laptop.kept_now(workspace, "E001", mark("ambition")) == "4"


def test_giving_up_the_reason_abstains_from_nothing(laptop: Laptop) -> None:
    workspace = laptop.open()
    begin(workspace)
    workspace.abstain()
    dialog = workspace.findChild(ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    dialog.reject()
    assert workspace._desk.progress().entry("E001").state == "not_started"


def test_the_keyboard_never_lands_on_an_answer_by_itself(laptop: Laptop, qtbot: QtBot) -> None:
    """Who types on after moving to a closed entry must not declare anything by that."""
    workspace = laptop.open()
    workspace._on_declared("E001", "none", "")
    workspace._on_start()
    workspace._views.scoring._boxes["note"].setFocus()
    qtbot.keyClicks(focused(), "a long se")
    workspace.next_entry()
    qtbot.keyClicks(focused(), "ntence, c n")
    assert laptop.kept_now(workspace, "E002", CONFLICT) is None
    assert laptop.kept_now(workspace, "E001", Field("note", "ambition")) == "a long se"

"""Message boxes are plain text, say the way out, and never agree by accident."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from judgepanel.errors import WorldError
from ui import notices
from ui.notices import Notice, Recorder


def test_notices_are_recorded_in_order_and_answered_in_turn(told: Recorder) -> None:
    told.answers = [False]
    notices.tell(None, "Done.", "14 entries.")
    assert not notices.ask(None, "Stop?", yes="Stop work", no="Go on")
    assert notices.ask(None, "Stop?")
    notices.show_error(None, WorldError("The disk is full.", "0 bytes left.", "Make room."))
    assert [each.kind for each in told.seen] == ["told", "asked", "asked", "error"]
    assert told.seen[1].yes == "Stop work"
    assert told.seen[3] == Notice("error", "The disk is full.", "0 bytes left.", "Make room.")


def test_a_box_shows_markup_as_text(dressed: QApplication) -> None:
    box = notices.message_box(None, Notice("told", "<b>Title</b>", "<img src='/etc/passwd'>", "Go on."))
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text() == "<b>Title</b>"
    assert box.informativeText() == "<img src='/etc/passwd'>\n\nGo on."


def test_a_question_defaults_to_no(dressed: QApplication) -> None:
    box = notices.message_box(None, Notice("asked", "Take it back?", yes="Undo merge", no="Keep merge"))
    assert box.defaultButton().text() == box.escapeButton().text() == "Keep merge"
    roles = {button.text(): box.buttonRole(button) for button in box.buttons()}
    assert roles["Undo merge"] == QMessageBox.ButtonRole.AcceptRole


def test_recording_ends_with_its_block(told: Recorder) -> None:
    with notices.recording(False) as inner:
        assert not notices.ask(None, "Inner?")
    assert notices.recorder is told
    assert inner.seen
    assert told.seen == []


@pytest.mark.parametrize(("press", "agreed"), [("Undo merge", True), ("Keep merge", False)])
def test_a_shown_question_returns_what_was_pressed(
    dressed: QApplication, press: str, agreed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer() -> None:
        box = dressed.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == press).click()

    monkeypatch.setattr(notices, "recorder", None)
    QTimer.singleShot(50, answer)
    assert notices.ask(None, "Take it back?", yes="Undo merge", no="Keep merge") is agreed


def test_the_report_of_a_defect_can_be_copied_and_the_box_stays(dressed: QApplication, qtbot: QtBot) -> None:
    box = notices.message_box(
        None, notices.Notice("error", "A mistake.", report="ValueError\n  ui/app.py:3 run")
    )
    qtbot.addWidget(box)
    box.show()
    copy = next(button for button in box.buttons() if button.text() == "Copy report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "ValueError\n  ui/app.py:3 run"
    assert box.isVisible()
    box.close()

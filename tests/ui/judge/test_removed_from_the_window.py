"""In the whole window: removing the copy closes the desk, and a search under way does not hold a window back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judgepanel.judging import open_desk
from judgepanel.model.record import Field
from ui import app, notices
from ui.judge.workspace import JudgeWorkspace
from ui.settings import Settings
from ui.window import Window


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, tmp_path: Path, bundle: Path) -> Iterator[Window]:
    made = app.make_window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    made.open_path(bundle)
    yield made
    made.close()


def desk_of(window: Window) -> JudgeWorkspace:
    found = window.current_desk()
    assert isinstance(found, JudgeWorkspace)
    return found


def test_removing_the_copy_closes_its_desk_and_the_bundle_opens_anew(
    window: Window, bundle: Path, qtbot: QtBot, told: notices.Recorder
) -> None:
    desk_of(window)._desk.declare("E001", "none")
    told.answer = True
    desk_of(window)._housekeeping.remove_copy()
    qtbot.waitUntil(lambda: window.current_desk() is None)
    window.open_path(bundle)
    assert desk_of(window)._desk.sheet("E001").values == {}


def test_a_window_closed_while_the_search_still_reads_lets_go_of_everything(
    window: Window, bundle: Path, qtbot: QtBot, told: notices.Recorder
) -> None:
    desk = desk_of(window)
    desk._desk.declare("E001", "none")
    desk._keeping.record("E001", Field("mark", "ambition"), "7")
    desk._finding.open()
    told.answer = True
    assert window.close()
    with open_desk(bundle) as again:
        assert again.sheet("E001").text(Field("mark", "ambition")) == "7"

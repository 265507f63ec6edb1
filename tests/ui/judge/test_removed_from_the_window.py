"""In the whole window: removing the copy closes the desk, and reading under way does not hold a window back."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from judgepanel.judging import open_desk
from judgepanel.model.record import Field
from ui import app, notices
from ui.judge import finding
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
    assert window.close()
    assert told.seen == []
    with open_desk(bundle) as again:
        assert again.sheet("E001").text(Field("mark", "ambition")) == "7"


def endless(_: object, __: object, goes_on: Callable[[], object]) -> list[str]:
    """A scan that takes all night to read."""
    while True:
        goes_on()
        time.sleep(0.002)


def test_a_long_scan_being_read_for_the_search_does_not_hold_the_window_back(
    window: Window, bundle: Path, qtbot: QtBot, told: notices.Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "pages_of", endless)
    desk = desk_of(window)
    desk._finding.open()
    qtbot.waitUntil(lambda: "Reading evidence.pdf for the search" in said_by(window))
    assert window.close()
    assert told.seen == []
    open_desk(bundle).close()


def test_a_search_given_up_for_a_window_that_stayed_begins_anew(
    window: Window, qtbot: QtBot, told: notices.Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(window)
    with monkeypatch.context() as slow:
        slow.setattr(finding, "pages_of", endless)
        slow.setattr(desk, "leave", lambda: False)
        desk._finding.open()
        qtbot.waitUntil(lambda: "Reading evidence.pdf for the search" in said_by(window))
        assert not window.close()
    desk._finding.open()
    qtbot.waitUntil(lambda: desk._finding._reading is None and not desk._finding._unread, timeout=10_000)
    assert desk._finding._search is not None
    assert desk._finding._search.find("helped", ["E001"])


def test_an_attachment_on_its_way_does_not_hold_the_window_back(
    window: Window, bundle: Path, told: notices.Recorder
) -> None:
    desk = desk_of(window)
    desk._on_rest_declared()
    desk._on_start()
    desk.toggle_evidence()
    assert window.close()
    assert told.seen == []
    open_desk(bundle).close()


def said_by(window: Window) -> list[str]:
    return [each.text() for each in window.findChildren(QLabel)]

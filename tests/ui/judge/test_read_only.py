"""A second window on the same bundle only shows, and says where the first is; damaged work is offered its copy."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judgepanel.errors import DamagedError, HeldError
from judgepanel.judging import look_at_desk, open_desk
from judgepanel.model.record import Field
from tests.judging.test_looking import HOLDER, ROOT
from tests.ui.judge.day import spoken
from ui import notices
from ui.judge import opening
from ui.judge.workspace import JudgeWorkspace
from ui.tasks import Tasks

MARK = Field("mark", "ambition")


@pytest.fixture
def second(
    dressed: QApplication, bundle: Path, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> Iterator[JudgeWorkspace]:
    work = tmp_path / "work"
    with open_desk(bundle, work) as desk:
        for entry in desk.bundle.entries:
            desk.declare(entry.id, "none")
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(bundle), str(work)], cwd=ROOT, stdin=-1, stdout=-1, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "held"
    made = JudgeWorkspace(look_at_desk(bundle, work), tasks)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    made.activateWindow()
    yield made
    assert made.leave()
    made._views.evidence.release(wait=True)
    child.communicate("end\n", timeout=20)


def test_it_shows_the_marks_says_where_they_are_kept_and_takes_nothing(
    second: JudgeWorkspace, qtbot: QtBot, told: notices.Recorder
) -> None:
    assert any("Your marks are open by process" in text for text in spoken(second))
    second.open_entry("E001")
    scoring = second._views.scoring
    assert scoring._marks.mark() == "7"
    assert not scoring._marks.isEnabled()
    assert "Only shown" in spoken(second)
    qtbot.keyClick(second, Qt.Key.Key_3)
    assert second._desk.sheet("E001").text(MARK) == "7"
    second.export()
    second._sidelines.flag()
    assert second._desk.sheet("E001").text(MARK) == "7"
    assert "Only shown" in spoken(second)


def test_every_page_can_be_looked_at(second: JudgeWorkspace, qtbot: QtBot) -> None:
    second.declare_all()
    second.finish()
    second._comparing.open()
    qtbot.keyClick(second._views.compare, Qt.Key.Key_3)
    second._finding.open()
    qtbot.waitUntil(lambda: not second._finding._unread, timeout=10_000)
    second._views.search._line.setText("synopsis")
    second._views.search._ask()
    assert second._views.search._model.rowCount() == 3


def test_the_second_window_is_chosen_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_: Path) -> None:
        raise HeldError("in use")

    monkeypatch.setattr(opening, "open_desk", held)
    monkeypatch.setattr(opening, "look_at_desk", lambda path: ("looked at", path))
    assert opening.open_or_look(Path("x")) == ("looked at", Path("x"))


@pytest.mark.parametrize("agreed", [True, False])
def test_a_copy_is_offered_for_a_damaged_workspace(
    monkeypatch: pytest.MonkeyPatch, told: notices.Recorder, *, agreed: bool
) -> None:
    recovered: list[Path] = []

    def damaged(path: Path) -> str:
        if not recovered:
            raise DamagedError("damaged")
        return "opened"

    monkeypatch.setattr(opening, "open_desk", damaged)
    monkeypatch.setattr(opening, "recover", lambda path: recovered.append(path) or path)
    told.answers = [agreed]
    if agreed:
        assert opening.open_or_look(Path("x")) == "opened"
    else:
        with pytest.raises(DamagedError):
            opening.open_or_look(Path("x"))
    assert told.seen[0].yes == "Use the newest copy"


def test_nothing_is_pinned_or_removed_where_marks_are_only_shown(second: JudgeWorkspace) -> None:
    second.open_entry("E001")
    assert second._views.reading._text.find("Synopsis of")
    second._pinning.pin()
    assert not second._views.reading._pin.isEnabled()
    assert second._desk.sheet("E001").clips("ambition") == ()

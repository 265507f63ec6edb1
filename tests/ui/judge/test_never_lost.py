"""Disks, sticks and folders that fail, in the whole window: a sentence, a way out, and nothing typed is lost."""

import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from judgepanel import files
from judgepanel.judging import open_desk
from judgepanel.model.record import Field
from tests.builders import mark, small_award, small_bundle
from tests.bundle.conftest import forge_json
from tests.ui.judge.day import begin, boxes, spoken
from ui import app, notices, paths
from ui.judge.workspace import JudgeWorkspace
from ui.settings import Settings
from ui.window import Window

NOTE = Field("note", "ambition")
stays_open = pytest.mark.skipif(os.name == "nt", reason="Windows keeps the name of an open file")


@pytest.fixture
def stick(bundle: Path, tmp_path: Path) -> Path:
    """The bundle in a folder of its own, which can be pulled and put back."""
    (tmp_path / "stick").mkdir()
    return Path(shutil.copy(bundle, tmp_path / "stick" / "J01.judging"))


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    made = app.make_window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.resize(1300, 850)
    made.show()
    yield made
    made.close()


def desk_of(window: Window) -> JudgeWorkspace:
    found = window.current_desk()
    assert isinstance(found, JudgeWorkspace)
    return found


def begun(window: Window, path: Path) -> JudgeWorkspace:
    window.open_path(path)
    desk = desk_of(window)
    begin(desk)
    return desk


def pull(desk: JudgeWorkspace, stick: Path) -> Path:
    """The stick is pulled: its files are gone, and so is what was open of them."""
    away = stick.parent.with_name("pulled")
    stick.parent.rename(away)
    source = desk._desk._opened._container._source
    source._stream.close()
    return away


def put_back(away: Path, stick: Path) -> None:
    away.rename(stick.parent)


def test_a_stick_pulled_before_the_attachment_is_opened_and_put_back(
    window: Window, stick: Path, qtbot: QtBot
) -> None:
    desk = begun(window, stick)
    away = pull(desk, stick)
    desk.toggle_evidence()
    said = "J01.judging cannot be reached any more."
    qtbot.waitUntil(lambda: said in spoken(desk), timeout=10_000)
    desk._views.scoring.type_key("3")
    assert desk._desk.sheet("E001").value(mark("ambition")) == "3"
    put_back(away, stick)
    again = next(each for each in desk.findChildren(QPushButton) if each.text() == "Try again")
    with qtbot.waitSignal(desk._views.evidence._pages.opened, timeout=10_000):
        again.click()


def test_a_stick_pulled_while_a_document_is_shown_and_put_back(
    window: Window, stick: Path, qtbot: QtBot
) -> None:
    desk = begun(window, stick)
    pages = desk._views.evidence._pages
    with qtbot.waitSignal(pages.opened, timeout=10_000):
        desk.toggle_evidence()
    pages.go_to(2.0)
    away = pull(desk, stick)
    reader = pages._reader
    assert reader is not None
    with qtbot.waitSignal(pages.lost, timeout=10_000):
        for page in range(5):
            reader.read_text(page)
            qtbot.wait(20)
            reader.search(f"word {page}")
            qtbot.wait(50)
    assert "evidence.pdf cannot be reached any more" in spoken(desk)
    desk._views.scoring.type_key("4")
    assert desk._desk.sheet("E001").value(mark("ambition")) == "4"
    put_back(away, stick)
    with qtbot.waitSignal(pages.opened, timeout=10_000):
        desk._views.evidence._other.action_requested.emit()
    assert pages.place() == pytest.approx(2.0, abs=0.1)


def test_a_stick_pulled_while_the_search_reads_and_the_window_closed(
    window: Window, stick: Path, qtbot: QtBot, told: notices.Recorder
) -> None:
    desk = begun(window, stick)
    desk._views.scoring.type_key("5")
    away = pull(desk, stick)
    desk._finding.open()
    qtbot.waitUntil(lambda: not desk._finding._tasks.busy, timeout=10_000)
    assert window.close()
    assert told.seen == []
    put_back(away, stick)
    with open_desk(stick) as again:
        assert again.sheet("E001").value(mark("ambition")) == "5"


@stays_open
def test_the_folder_of_the_marks_vanishes_and_comes_back(
    window: Window, bundle: Path, own_home: Path, tmp_path: Path, told: notices.Recorder
) -> None:
    desk = begun(window, bundle)
    desk._views.scoring.type_key("6")
    folder = next(own_home.rglob("workspace.db")).parent
    folder.rename(tmp_path / "away")
    note, _ = boxes(desk)
    note.setPlainText("Must not go")
    desk.next_entry()
    assert desk._here.entry == "E001"
    assert told.seen[-1].title == "workspace.db is not where it was: the last change was not saved."
    assert "connect the drive" in told.seen[-1].way_out
    assert note.toPlainText() == "Must not go"
    desk._views.scoring.type_key("7")
    assert desk._views.scoring._marks.mark() == "6"
    told.answer = False
    assert not window.close()
    assert told.seen[-1].title == "What you typed last is not saved."
    (tmp_path / "away").rename(folder)
    desk.next_entry()
    assert desk._here.entry == "E002"
    assert window.close()
    with open_desk(bundle) as again:
        assert again.sheet("E001").text(NOTE) == "Must not go"
        assert again.sheet("E001").value(mark("ambition")) == "6"


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("begun_before", [False, True])
def test_a_place_where_nothing_may_be_written_is_said_before_anything_is_typed(
    window: Window,
    bundle: Path,
    told: notices.Recorder,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    begun_before: bool,
) -> None:
    if begun_before:
        open_desk(bundle).close()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    def read_only(*_: object, **__: object) -> None:
        raise sqlite3_error("attempt to write a readonly database", sqlite3.SQLITE_READONLY)

    monkeypatch.setattr(files.os, "open", refuse)
    monkeypatch.setattr(files.Path, "mkdir", refuse)
    monkeypatch.setattr("judgepanel.store.database.Database._prove_writable", read_only)
    window.open_path(bundle)
    monkeypatch.undo()
    assert window.current_desk() is None
    assert told.seen[-1].title == "Your marks cannot be kept on this computer as it is."
    assert "or open the bundle on another computer" in told.seen[-1].way_out
    window.open_path(bundle)
    assert window.current_desk() is not None


def sqlite3_error(words: str, code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


def test_a_newer_bundle_is_refused_with_the_way_out(
    window: Window, tmp_path: Path, told: notices.Recorder
) -> None:
    newer = forge_json(
        tmp_path / "new.judging", small_bundle(small_award()), lambda text: text.update(format=99)
    )
    window.open_path(newer)
    assert window.current_desk() is None
    said = told.seen[-1]
    assert "newer" in f"{said.title} {said.detail}"
    assert said.way_out


def test_newer_marks_are_refused_and_left_as_they_are(
    window: Window, bundle: Path, own_home: Path, told: notices.Recorder
) -> None:
    begun(window, bundle)
    assert window.close()
    path = next(own_home.rglob("workspace.db"))
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = path.read_bytes()
    window.open_path(bundle)
    assert window.current_desk() is None
    assert told.seen[-1].title == "workspace.db was made by a newer version of the program."
    assert "Install the newer version" in told.seen[-1].way_out
    assert path.read_bytes() == before


def test_the_same_bundle_by_another_name_leads_to_its_desk(
    window: Window, bundle: Path, tmp_path: Path, told: notices.Recorder
) -> None:
    desk = begun(window, bundle)
    window.open_path(bundle.parent / "." / bundle.name)
    if sys.platform != "win32":
        (tmp_path / "link.judging").symlink_to(bundle)
        window.open_path(tmp_path / "link.judging")
    assert told.seen == []
    window._stack.setCurrentIndex(0)
    window.open_path(Path(shutil.copy(bundle, tmp_path / "J01 (2).judging")))
    assert window.current_desk() is desk
    assert told.seen[-1].title == "The marks of this bundle are open already."
    assert window._stack.count() == 2


def test_a_bundle_that_is_gone_is_said_with_where_to_look(
    window: Window, stick: Path, told: notices.Recorder
) -> None:
    begun(window, stick)
    window._close_desk(1)
    stick.unlink()
    window.open_path(stick)
    assert told.seen[-1].title == "J01.judging is not there."
    assert "If it is on a stick" in told.seen[-1].way_out


def test_a_bundle_opened_from_an_e_mail_says_to_save_it(window: Window, bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "INetCache" / "AB12").mkdir(parents=True)
    desk = begun(window, Path(shutil.copy(bundle, tmp_path / "INetCache" / "AB12" / "J01.judging")))
    assert any("opened from a temporary folder" in text for text in spoken(desk))


@pytest.mark.parametrize(
    ("place", "passing"),
    [
        ("C/Users/x/AppData/Local/Microsoft/Windows/INetCache/Content.Outlook/AB12/J01.judging", True),
        ("Users/x/Library/Containers/com.apple.mail/Data/Library/Mail Downloads/1/J01.judging", True),
        ("tmp/mozilla_x0/J01.judging", True),
        ("tmp/elsewhere/Temp1_J01.zip/J01.judging", True),
        ("home/x/Documents/J01.judging", False),
        ("home/x/temporary internet files.judging", False),
    ],
)
def test_which_places_a_computer_clears(place: str, passing: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths.tempfile, "gettempdir", lambda: "/tmp/elsewhere")
    monkeypatch.setattr(paths.sys, "platform", "darwin")
    assert paths.is_passing(Path("/") / place) is passing


@pytest.mark.parametrize(
    "name", ["Bündel für Łukasz #1?%41 & <b>", "\u202ereversed", "日本語", "L" * 200, "two\nlines"]
)
@pytest.mark.skipif(os.name == "nt", reason="Windows takes none of these characters")
def test_any_name_a_disk_takes_can_be_opened(
    window: Window, bundle: Path, tmp_path: Path, told: notices.Recorder, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    desk = begun(window, Path(shutil.copy(bundle, folder / f"{name}.judging")))
    desk._views.scoring.type_key("3")
    assert window.close()
    assert told.seen == []

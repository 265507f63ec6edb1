"""Copies of the workspace: taken by themselves, put back in one step, gone with everything when the judge says so."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from judgepanel.errors import DamagedError, WorldError
from judgepanel.judging import Change, Desk, open_desk, recover
from judgepanel.model.record import Field
from judgepanel.store.judge_store import JudgeStore
from tests.builders import mark
from tests.judging.conftest import Laptop

MARK, NOTE = mark("ambition"), Field("note", "ambition")


def test_a_copy_is_kept_when_something_changed_and_none_when_nothing_did(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.record("E001", MARK, "7")
        assert desk.backups() == ()
    with laptop.desk() as again:
        assert [(each.before, each.marks) for each in again.backups()] == [("closing", 1)]
    with laptop.desk() as third:
        assert len(third.backups()) == 1


def test_a_copy_is_put_back_in_one_step_that_undo_takes_back(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.record("E001", MARK, "7")
        desk.record("E002", NOTE, "Early note")
    with laptop.desk() as desk:
        desk.record("E001", MARK, "2")
        desk.record("E002", NOTE, "")
        desk.declare("E003", "personal", "A friend")
        newest = desk.backups()[0]
        changes = desk.restore(newest)
        assert Change("E001", MARK, "2", "7") in changes
        assert desk.sheet("E002").text(NOTE) == "Early note"
        assert desk.sheet("E003").values == {}
        assert desk.backups()[0].before == "restore"
        desk.undo()
        assert desk.sheet("E001").text(MARK) == "2"
        assert desk.progress().entry("E003").state == "conflicted"


def test_what_was_handed_in_stays_handed_in_when_an_older_copy_is_put_back(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.record("E001", MARK, "7")
    with laptop.desk() as desk:
        desk.record("E001", MARK, "9")
        first = desk.prepare_hand_in()
        oldest = desk.backups()[-1]
        desk.restore(oldest)
        second = desk.prepare_hand_in()
        assert (first.export, second.export, second.changed) == (1, 2, 1)
        newest = next(each for each in second.content.records if each.field == MARK and each.value == "7")
        assert newest.replaces == tuple(each.id for each in first.content.records if each.field == MARK)


def test_a_damaged_copy_is_listed_and_refused(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.record("E001", MARK, "7")
    with laptop.desk() as desk:
        Path(desk.backups()[0].path).write_bytes(b"rubbish" * 100)
        damaged = desk.backups()[0]
        assert damaged.marks is None
        with pytest.raises(WorldError):
            desk.restore(damaged)
        assert desk.sheet("E001").text(MARK) == "7"


def test_a_copy_that_cannot_be_read_is_passed_over_when_the_work_is_recovered(laptop: Laptop) -> None:
    bundle = laptop.receive(laptop.bundle())
    for text in ("7", "8"):
        with open_desk(bundle, laptop.workspaces) as desk:
            desk.record("E001", MARK, text)
    newest, older = desk.backups()
    (work,) = laptop.workspaces.rglob("workspace.db")
    for path in (work, Path(newest.path)):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("UPDATE draft SET value = '{'")
            connection.commit()
    with pytest.raises(DamagedError):
        open_desk(bundle, laptop.workspaces)
    found = recover(bundle, laptop.workspaces)
    assert found is not None
    assert found.path == older.path
    with open_desk(bundle, laptop.workspaces) as again:
        assert again.sheet("E001").text(MARK) == "7"


def test_a_disk_that_takes_no_copy_holds_nothing_up_but_restoring(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    with laptop.desk() as desk:
        desk.record("E001", MARK, "7")

    def full(*_: object) -> None:
        raise WorldError("The disk is full.")

    with laptop.desk() as desk:
        monkeypatch.setattr(JudgeStore, "back_up", full)
        desk.record("E001", MARK, "8")
        assert desk.prepare_hand_in().export == 1
        with pytest.raises(WorldError):
            desk.restore(desk.backups()[0])
        assert desk.sheet("E001").text(MARK) == "8"


def test_removing_my_copy_leaves_the_bundle_and_nothing_else(laptop: Laptop) -> None:
    bundle = laptop.receive(laptop.bundle())
    for text in ("7", "8", "9"):
        with open_desk(bundle, laptop.workspaces) as desk:
            desk.record("E001", MARK, text)
    desk = open_desk(bundle, laptop.workspaces)
    desk.record("E001", MARK, "3")
    desk.remove_copy()
    assert list(laptop.workspaces.rglob("*")) == []
    assert bundle.exists()
    with open_desk(bundle, laptop.workspaces) as again:
        assert again.sheet("E001").values == {}


def test_a_strange_file_in_the_folder_is_left_alone(desk: Desk, laptop: Laptop) -> None:
    folder = next(laptop.workspaces.iterdir())
    (folder / "my letter.txt").write_text("mine")
    desk.remove_copy()
    assert [path.name for path in folder.iterdir()] == ["my letter.txt"]


def test_what_changed_since_the_last_hand_in(desk: Desk) -> None:
    desk.record("E001", MARK, "7")
    assert (desk.since_hand_in().export, desk.since_hand_in().count()) == (0, 1)
    assert desk.prepare_hand_in().changed == 0
    assert desk.since_hand_in().changes == ()
    desk.record("E001", MARK, "8")
    desk.record("E002", NOTE, "New")
    changed = desk.since_hand_in()
    assert changed.export == 1
    assert changed.changes == (Change("E001", MARK, "7", "8"), Change("E002", NOTE, None, "New"))
    assert (changed.count("mark"), changed.count("note", "feedback")) == (1, 1)
    assert desk.prepare_hand_in().changed == 2

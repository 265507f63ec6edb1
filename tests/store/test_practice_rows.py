"""The practice entry in the chair's award, and the judge's own try at one: kept apart from everything that counts."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judgepanel.errors import WorldError
from judgepanel.model.draft import NOTHING, Draft, Edit, Owner
from judgepanel.model.entry import Attachment
from judgepanel.model.record import Field
from judgepanel.reading import canonical_json
from judgepanel.store.award_store import AwardStore
from judgepanel.store.judge_store import JudgeStore
from tests.builders import AWARD_ID, DEVICE, mark, small_award, small_practice

AWARD = small_award()
PRACTICE = small_practice(AWARD.category, (Attachment("a.pdf", "a" * 64, 5),))
WORK = PRACTICE.fingerprint()


def rows(path: Path, table: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def test_an_award_is_made_with_one(tmp_path: Path) -> None:
    with AwardStore.create(tmp_path / "a.award", AWARD, practice=PRACTICE) as store:
        assert store.practice() == PRACTICE
        assert store.award() == AWARD


def test_it_is_put_changed_and_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "a.award"
    with AwardStore.create(path, AWARD) as store:
        assert store.practice() is None
        store.keep_practice(PRACTICE, clock="now")
        store.keep_practice(replace(PRACTICE, agreed=(), note=""))
        store.keep_practice(None)
        assert store.practice() is None
        told = [(each.before, each.after) for each in store.audit_events() if "practice" in each.what]
    assert told == [
        ("none", "2 agreed marks"),
        ("2 agreed marks", "0 agreed marks"),
        ("0 agreed marks", "none"),
    ]
    kept = [content for _, content in rows(path, "practice")]
    assert [bool(content) for content in kept] == [True, True, False]
    assert "Reason for Ambition." in kept[0]


def test_no_table_of_entries_learns_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.award"
    tables = ("entries", "answers", "attachments", "assignments", "record_sets", "issued")
    AwardStore.create(path, AWARD).close()
    before = {table: rows(path, table) for table in tables}
    with AwardStore.open(path) as store:
        store.keep_practice(PRACTICE)
    assert {table: rows(path, table) for table in tables} == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data["agreed"][0].update(mark="99"),
        lambda data: data["agreed"][0].update(criterion="elsewhere"),
        lambda data: data.update(title=""),
        lambda data: data.update(attachments=[{"name": "a.pdf"}]),
    ],
)
def test_one_that_does_not_fit_the_award_is_damage(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], object]
) -> None:
    path, data = tmp_path / "a.award", PRACTICE.as_data()
    spoil(data)
    AwardStore.create(path, AWARD, practice=PRACTICE).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE practice SET content = ?", (canonical_json(data).decode(),))
        connection.commit()
    with AwardStore.open(path) as store, pytest.raises(WorldError, match="practice entry cannot be read"):
        store.practice()


@pytest.fixture
def workspace(tmp_path: Path) -> JudgeStore:
    return JudgeStore.open(
        tmp_path / "workspace.db", Owner(AWARD_ID, "shortlisting", "J01"), new_device=DEVICE
    )


def test_what_is_practised_is_on_the_disk_and_told_apart_by_the_work(
    workspace: JudgeStore, tmp_path: Path
) -> None:
    with workspace:
        workspace.practise(WORK, mark("ambition"), Draft("6", "r"))
        workspace.practise(WORK, mark("ambition"), Draft("7", "r"))
        workspace.practise(WORK, Field("prompt", "ambition", "evidence"), Draft("met", "r"))
        workspace.practise("other", mark("ambition"), Draft("1", "r"))
    with JudgeStore.open(workspace.path, Owner(AWARD_ID, "shortlisting", "J01"), new_device="") as again:
        assert again.practised(WORK) == {
            mark("ambition"): Draft("7", "r"),
            Field("prompt", "ambition", "evidence"): Draft("met", "r"),
        }
        again.forget_practice(WORK)
        assert again.practised(WORK) == {}
        assert again.practised("other") == {mark("ambition"): Draft("1", "r")}


def test_drafts_history_and_records_know_nothing_of_it(workspace: JudgeStore) -> None:
    with workspace:
        workspace.keep([Edit("E001", mark("ambition"), NOTHING, Draft("3", "r"))])
        before = workspace.drafts()
        workspace.practise(WORK, mark("ambition"), Draft("6", "r"))
        assert (workspace.drafts(), workspace.records(), workspace.can_redo()) == (before, (), False)
        assert [(each.entry, each.before.value) for each in workspace.undo()] == [("E001", "3")]
        assert not workspace.can_undo()
        assert workspace.practised(WORK) == {mark("ambition"): Draft("6", "r")}

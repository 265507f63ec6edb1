"""A judge's workspace: kept, undone, redone, handed in, and never somebody else's."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel.errors import DamagedError, WorldError
from judgepanel.model.draft import NOTHING, Draft, Edit, Owner
from judgepanel.model.record import Field, Value
from judgepanel.store.award_store import AwardStore
from judgepanel.store.judge_store import JudgeStore
from tests.builders import AWARD_ID, a_record, mark, small_award

OWNER = Owner(AWARD_ID, "shortlisting", "J01")
NOTE = Field("note", "ambition")
MARK = mark("ambition")


def opened(path: Path, owner: Owner = OWNER, device: str = "d" * 32) -> JudgeStore:
    return JudgeStore.open(path, owner, new_device=device)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace.db"


@pytest.fixture
def store(path: Path) -> Iterator[JudgeStore]:
    with opened(path) as made:
        yield made


def edit(field: Field, before: Value, after: Value, rubric: str = "r1", entry: str = "E001") -> Edit:
    old = NOTHING if before is None else Draft(before, rubric)
    return Edit(entry, field, old, Draft(after, rubric if after is not None else ""))


def test_a_workspace_keeps_its_device_and_its_owner(store: JudgeStore, path: Path) -> None:
    assert store.device == "d" * 32
    store.close()
    with opened(path, device="e" * 32) as again:
        assert again.device == "d" * 32


@pytest.mark.parametrize("change", [{"award": "b" * 32}, {"round": "presentation"}, {"judge": "J02"}])
def test_a_workspace_of_somebody_else_is_refused(
    store: JudgeStore, path: Path, change: dict[str, str]
) -> None:
    store.keep([edit(MARK, None, "7")])
    store.close()
    with pytest.raises(WorldError, match="belongs to another"):
        opened(path, replace(OWNER, **change))
    with opened(path) as again:
        assert again.drafts()["E001"] == {MARK: Draft("7", "r1")}


def test_an_award_is_no_workspace(tmp_path: Path) -> None:
    award = tmp_path / "a.award"
    AwardStore.create(award, small_award()).close()
    with pytest.raises(WorldError, match="not a file of this kind"):
        opened(award)


def test_a_creation_that_was_interrupted_is_begun_again(path: Path) -> None:
    path.touch()
    with opened(path) as store:
        assert store.drafts() == {}


@pytest.mark.parametrize("value", ["7", "n/a", "", True, None, "true", "null", "ⓐ\n'; DROP TABLE draft; --"])
def test_every_value_comes_back_as_itself(store: JudgeStore, path: Path, value: Value) -> None:
    store.keep([Edit("E001", NOTE, NOTHING, Draft(value, "r1"))])
    store.close()
    with opened(path) as again:
        assert again.drafts() == {"E001": {NOTE: Draft(value, "r1")}}


def test_undo_and_redo_survive_closing(store: JudgeStore, path: Path) -> None:
    first, second = edit(MARK, None, "7"), edit(MARK, "7", "8", "r2")
    store.keep([first])
    store.keep([second])
    store.close()
    with opened(path) as again:
        assert (again.can_undo(), again.can_redo()) == (True, False)
        assert again.undo() == (second.reversed(),)
        assert again.drafts()["E001"] == {MARK: second.before}
    with opened(path) as again:
        assert (again.can_undo(), again.can_redo()) == (True, True)
        assert again.redo() == (second,)
        assert again.undo() == (second.reversed(),)
        assert again.undo() == (first.reversed(),)
        assert again.undo() == ()
        assert (again.can_undo(), again.can_redo()) == (False, True)
        assert again.drafts()["E001"] == {MARK: NOTHING}


def test_a_new_edit_ends_what_could_be_redone(store: JudgeStore) -> None:
    store.keep([edit(MARK, None, "7")])
    store.keep([edit(MARK, "7", "8")])
    store.undo()
    store.keep([edit(NOTE, None, "x")])
    assert not store.can_redo()
    assert store.redo() == ()
    assert store.drafts()["E001"] == {MARK: Draft("7", "r1"), NOTE: Draft("x", "r1")}


def test_several_edits_of_one_step_go_together(store: JudgeStore) -> None:
    step = [edit(Field("conflict"), None, "personal", ""), edit(Field("conflict_reason"), None, "friend", "")]
    store.keep(step)
    assert store.undo() == tuple(each.reversed() for each in step)
    assert not store.can_undo()
    assert store.redo() == tuple(step)


def test_typing_on_extends_the_step(store: JudgeStore) -> None:
    assert store.keep([edit(NOTE, None, "a")])
    assert store.keep([edit(NOTE, "a", "ab")], joining=True)
    assert store.keep([edit(NOTE, "ab", "abc")], joining=True)
    assert store.undo() == (edit(NOTE, None, "abc").reversed(),)
    assert not store.can_undo()


def test_typing_that_comes_to_nothing_leaves_no_step(store: JudgeStore) -> None:
    store.keep([edit(MARK, None, "7")])
    store.keep([edit(NOTE, None, "a")])
    assert not store.keep([Edit("E001", NOTE, Draft("a", "r1"), NOTHING)], joining=True)
    assert store.undo() == (edit(MARK, None, "7").reversed(),)


def test_another_field_is_never_joined(store: JudgeStore) -> None:
    store.keep([edit(NOTE, None, "a")])
    store.keep([edit(NOTE, None, "b", entry="E002")], joining=True)
    assert store.undo() == (edit(NOTE, None, "b", entry="E002").reversed(),)
    assert store.can_undo()


def test_another_bundle_begins_a_new_history_and_keeps_the_drafts(store: JudgeStore) -> None:
    store.begin("b1", 1)
    store.keep([edit(MARK, None, "7")])
    store.begin("b1", 1)
    assert store.can_undo()
    store.begin("b2", 2)
    assert not store.can_undo()
    assert store.drafts()["E001"] == {MARK: Draft("7", "r1")}
    store.begin("b1", 1)
    assert store.bundles() == (("b2", 2), ("b1", 1))


def test_records_are_kept_all_or_none(store: JudgeStore, path: Path) -> None:
    award = small_award()
    first, second = (a_record(award, "J01", "E001", MARK, value) for value in ("7", "8"))
    store.hand_in([first])
    with pytest.raises(sqlite3.IntegrityError):
        store.hand_in([second, first])
    store.close()
    with opened(path) as again:
        assert again.records() == (first,)


def test_a_record_that_was_changed_in_the_file_is_damage(store: JudgeStore, path: Path) -> None:
    store.hand_in([a_record(small_award(), "J01", "E001", MARK, "7")])
    store.close()
    raw = sqlite3.connect(path)
    (content,) = raw.execute("SELECT content FROM record").fetchone()
    changed = json.dumps({**json.loads(content), "value": "9"})
    raw.execute("UPDATE record SET content = ?", (changed,))
    raw.commit()
    raw.close()
    with opened(path) as again, pytest.raises(WorldError, match="what was handed in has been changed"):
        again.records()


def test_the_place_is_remembered(store: JudgeStore, path: Path) -> None:
    assert store.place() == ""
    store.remember("there")
    store.close()
    with opened(path) as again:
        assert again.place() == "there"


def test_a_full_disk_in_an_edit_leaves_what_was(store: JudgeStore) -> None:
    store.keep([edit(NOTE, None, "a")])
    store._database.rows(f"PRAGMA max_page_count={store._database.rows('PRAGMA page_count')[0][0]}")
    with pytest.raises(WorldError, match="disk is full"):
        store.keep([edit(NOTE, "a", "b" * 30000)], joining=True)
    assert store.drafts()["E001"] == {NOTE: Draft("a", "r1")}
    assert store.undo() == (edit(NOTE, None, "a").reversed(),)


SPOILT = {
    "a value that is no JSON": "UPDATE draft SET value = '\"7'",
    "a value of another kind": "UPDATE draft SET value = '[7]'",
    "a step before that is no JSON": "UPDATE edit SET before = '{'",
    "a step after that is a number": "UPDATE edit SET after = '7'",
    "a step that is no number": "UPDATE about SET value = 'x' WHERE name = 'step'",
    "no step": "DELETE FROM about WHERE name = 'step'",
    "no device": "DELETE FROM about WHERE name = 'device'",
    "another device": "UPDATE about SET value = 'é' WHERE name = 'device'",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_workspace_that_cannot_be_read_is_damage(store: JudgeStore, path: Path, spoil: str) -> None:
    store.keep([edit(MARK, None, "7")])
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(spoil).rowcount == 1
        connection.commit()
    with pytest.raises(DamagedError):
        opened(path)
    with pytest.raises(DamagedError):
        JudgeStore.look(path, OWNER)

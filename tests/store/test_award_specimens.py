"""Awards of every format there has been, kept for ever: today's program brings each up to date and reads it whole."""

import shutil
import sqlite3
from contextlib import closing
from fractions import Fraction
from pathlib import Path

import pytest

from judgepanel.errors import WorldError
from judgepanel.merge.view import view
from judgepanel.model.decision import Decision
from judgepanel.model.record import state_hash
from judgepanel.scoring.ranking import rank
from judgepanel.store.award_store import AwardStore
from judgepanel.store.award_tables import MIGRATIONS
from tests.builders import small_award, small_practice

SPECIMENS = Path(__file__).parents[1] / "specimens"
STATE = "2ad75bf17ea797e876e2d7d46ce280f90e0c56bb8d9d5eee7e614b451a331e62"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "small.award"
    shutil.copy(SPECIMENS / "award-v1" / "small.award", path)
    return path


def test_an_award_of_the_first_format_is_read_whole(old: Path) -> None:
    with AwardStore.open(old) as store:
        award = store.award()
        assert award == small_award()
        assert [(each.judge, each.issue) for each in store.issued()] == [("J01", 1), ("J02", 1)]
        assert state_hash(each.id for each in store.records()) == STATE
        assert [(each.records, each.undone) for each in store.merges()] == [
            (13, False),
            (11, False),
            (2, True),
        ]
        assert (len(store.audit_events()), store.decisions()) == (7, ())
        found = view(award, store.records(), store.decisions())
        assert [(each.judge, each.entry) for each in found.disputes] == [("J01", "E001")]
        assert found.state == STATE
        assert {each.total for each in rank(award, found).ranked} == {Fraction(75)}


def test_it_is_brought_up_to_date_after_a_copy_was_kept(old: Path) -> None:
    before = old.read_bytes()
    with AwardStore.open(old) as store:
        kept = store.decide(
            Decision(0, "withdraw", "clock", "chair", "The trust asked for it.", entry="E001")
        )
        assert (kept.number, kept.merge) == (1, 2)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    (copy,) = old.parent.glob("small-format-1*")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert before == (SPECIMENS / "award-v1" / "small.award").read_bytes()


def test_it_is_brought_up_to_date_in_memory_alone_by_looking(old: Path) -> None:
    """An auditor with a read-only copy sees what the office saw."""
    before = old.read_bytes()
    with AwardStore.open(old, read_only=True) as store:
        looked_at_in_memory = store.award(), store.decisions(), {each.id for each in store.records()}
        assert store.read_only
        assert store.holder == ""
        with pytest.raises(WorldError, match="cannot be changed"):
            store.decide(Decision(0, "withdraw", "clock", "chair", "Why not.", entry="E001"))
    assert old.read_bytes() == before
    assert [each.name for each in old.parent.iterdir()] == [old.name]
    with AwardStore.open(old) as store:
        assert looked_at_in_memory == (
            store.award(),
            store.decisions(),
            {each.id for each in store.records()},
        )


@pytest.mark.parametrize("number", range(2, 5))
def test_an_award_with_decisions_is_read_whole(tmp_path: Path, number: int) -> None:
    path = tmp_path / "small.award"
    shutil.copy(SPECIMENS / f"award-v{number}" / "small.award", path)
    with AwardStore.open(path) as store:
        award, decisions = store.award(), store.decisions()
        assert award == small_award()
        assert store.practice() == (small_practice(award.category) if number >= 4 else None)
        assert state_hash(each.id for each in store.records()) == STATE
        assert [(each.kind, each.who, each.merge) for each in decisions] == [
            ("choose", "chair", 2),
            ("withdraw", "chair", 2),
            ("outcome", "Dr Adé", 2),
            ("take_back", "chair", 2),
        ]
        assert decisions[-1].hash == "c2d02672c29c84d92a6fc86276d1075d9605c89fb1a1b1acc7e7f4b33be8ff6e"
        found = view(award, store.records(), decisions)
        assert [each.standing for each in found.rulings] == ["applies", "applies", "taken_back", "applies"]
        assert found.state == "4ea47677b6f0f080d389b1b1fa3eea5cd61473cef89a1cad69f08be053603bd4"
        ranking = rank(award, found)
        assert [(each.rank, each.entry, each.total) for each in ranking.ranked] == [
            (1, "E002", Fraction(75)),
            (2, "E001", Fraction(70)),
        ]
        assert [each.entry for each in ranking.withdrawn] == ["E003"]


def test_every_format_has_a_specimen() -> None:
    kept = {int(each.name.rpartition("v")[2]) for each in SPECIMENS.glob("award-v*")}
    assert kept == set(range(1, len(MIGRATIONS) + 1))


def test_an_award_with_what_came_after_the_set_up_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "small.award"
    shutil.copy(SPECIMENS / "award-v5" / "small.award", path)
    with AwardStore.open(path) as store:
        award, decisions = store.award(), store.decisions()
        assert [(each.kind, each.judge, each.entry) for each in decisions[4:]] == [
            ("add_judge", "J03", ""),
            ("correct_judge", "J02", ""),
            ("add_entry", "", "E004"),
            ("correct_entry", "", "E002"),
        ]
        assert decisions[-1].hash == "f194e893a4aa0e5550fe390f6cc310e3a62c69f740d55a0e4d07c1d797f4429e"
        assert [(each.id, each.name, each.role) for each in award.judges] == [
            ("J01", "Judge 1", "judge"),
            ("J02", "Dr Judge Two", "lead"),
            ("J03", "Ana Alba", "judge"),
        ]
        assert [each.title for each in award.entries][3] == "Safer care, late"
        assert [each.text for each in award.entry("E002").answers] == ["Put right."]
        assert award.assignments == small_award().assignments
        assert [(each.judge, each.entry) for each in award.conflicts] == [("J03", "E002")]
        assert store.contacts()["E004"] == "ann@example.org"
        found = view(award, store.records(), decisions)
        assert found.state == "5fbeb82739ca70d372328a9ca3f713aef78c09a81ea9e3c944a93d6e679a8818"
        assert "decision-marks-before" in [each.code for each in found.issues]

"""Decisions on disk: appended in a chain, and nothing about them can be changed unseen."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from judgepanel.errors import WorldError
from judgepanel.model.decision import NOTHING_BEFORE, Decision, broken_link
from judgepanel.model.record import Field
from judgepanel.store.award_store import AwardStore
from tests.builders import mark, small_award

CLOCK = "2026-03-01T09:00:00+00:00"


def a_decision(kind="withdraw", **members) -> Decision:
    return Decision(0, kind, CLOCK, "chair", "Because.", **members)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "small.award"
    with AwardStore.create(path, small_award()) as store:
        store.decide(a_decision(entry="E001"))
        store.decide(
            a_decision("choose", judge="J01", entry="E002", field=mark("ambition"), value="7", basis=("a",))
        )
        store.decide(a_decision("tie_break", entries=("E003", "E002")))
        store.decide(a_decision("set_weights", weights=(("criterion:ambition", "2"),)))
        store.decide(a_decision("accept", judge="J01", entry="E001", field=Field("abstention"), value=True))
    return path


def tampered(path: Path, *statements: str) -> None:
    """Change the file as somebody with a database browser would: the triggers are taken off first, and put back."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in (*statements, *(text for _, text in triggers)):
            connection.execute(statement)
        connection.commit()


def test_decisions_come_back_as_they_were_made(path: Path) -> None:
    with AwardStore.open(path) as store:
        found = store.decisions()
        assert [each.number for each in found] == [1, 2, 3, 4, 5]
        assert [each.kind for each in found] == ["withdraw", "choose", "tie_break", "set_weights", "accept"]
        assert found[1].field == mark("ambition")
        assert found[1].basis == ("a",)
        assert found[2].entries == ("E003", "E002")
        assert found[4].value is True
        assert found[0].before == NOTHING_BEFORE
        assert [each.before for each in found[1:]] == [each.hash for each in found[:-1]]
        assert broken_link(found) == 0


def test_each_decision_stands_in_the_audit(path: Path) -> None:
    with AwardStore.open(path) as store:
        events = [each for each in store.audit_events() if each.what.startswith("decision")]
        assert [each.after for each in events] == [each.hash for each in store.decisions()]
        assert events[0].why == "withdraw E001"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE decisions SET json = replace(json, 'Because', 'No reason') WHERE number = 2", "decision 2"),
        ("DELETE FROM decisions WHERE number = 3", "decision 3"),
        ("DELETE FROM decisions WHERE number = 5", "last decision of the chair is missing"),
        ("DELETE FROM decisions", "last decision of the chair is missing"),
        ("UPDATE decisions SET json = '{}' WHERE number = 1", "field"),
        (f"UPDATE decisions SET hash = '{'1' * 64}' WHERE number = 5", "decision 5"),
        (f"INSERT INTO decisions VALUES (9, '{'2' * 64}', '{'3' * 64}', '[]')", ""),
    ],
)
def test_a_chain_that_does_not_hold_is_damage(path: Path, statement: str, said: str) -> None:
    tampered(path, statement)
    with pytest.raises(WorldError, match=f"damaged.*{said}"):
        AwardStore.open(path)


@pytest.mark.parametrize(
    "statement", ["UPDATE decisions SET json = '{}'", "DELETE FROM decisions WHERE number = 5"]
)
def test_the_table_itself_refuses_a_change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


def test_the_file_a_value_was_accepted_from_is_kept(tmp_path: Path) -> None:
    with AwardStore.create(tmp_path / "small.award", small_award()) as store:
        source = "5" * 64
        decision = a_decision("accept", judge="J01", entry="E001", field=mark("ambition"), source=source)
        store.decide(decision, b"the file")
        assert store.original(source) == b"the file"


def test_judges_stood_down_and_weights_are_part_of_the_award(path: Path) -> None:
    with AwardStore.open(path) as store:
        store.decide(a_decision("stand_down", judge="J02"))
        award = store.award()
        assert [judge.counts for judge in award.judges] == [True, False]
        assert [str(each.weight) for each in award.round.score_set.criteria] == ["2", "1"]
        store.decide(a_decision("reinstate", judge="J02"))
        assert all(judge.counts for judge in store.award().judges)

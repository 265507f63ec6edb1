"""Steps after the set-up as rows: all of a step or nothing, and no row of before is touched."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel.model.award import Conflict, Judge
from judgepanel.model.decision import Decision
from judgepanel.store.award_store import AwardStore
from tests.builders import small_award, small_entry

AWARD = small_award()
LATE = Judge("J03", "judge-9", "Ana Alba", "Body 9")
CAME = replace(small_entry(4, AWARD.category), title="Late care")


def step(kind: str, **members: object) -> Decision:
    return Decision(0, kind, "clock", "Dr Adé", "They wrote.", **members)


JOINS = step("add_judge", judge="J03", content=LATE)
COMES = step("add_entry", entry="E004", content=CAME)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "small.award"
    AwardStore.create(path, AWARD, {"E001": "ann@example.org"}).close()
    return path


def test_who_and_what_comes_late_stands_at_the_end_and_is_vouched_for(path: Path) -> None:
    conflict = Conflict("J03", "E001", "same_organisation", "Body 9")
    with AwardStore.open(path) as store:
        kept = store.amend((JOINS, COMES), [conflict], {"E004": "late@example.org"})
        assert [each.number for each in kept] == [1, 2]
        assert kept[1].before == kept[0].hash
    with AwardStore.open(path) as store:
        award = store.award()
        assert award.judges == (*AWARD.judges, LATE)
        assert award.entries == (*AWARD.entries, CAME)
        assert (award.assignments, award.conflicts) == (AWARD.assignments, (conflict,))
        assert store.contacts() == {"E001": "ann@example.org", "E004": "late@example.org"}
        told = store.audit_events()[-1]
        assert (told.what, told.who) == ("set-up amended", "Dr Adé")
        assert told.before == "3 entries, 2 judges, 0 conflicts"
        assert told.after == "4 entries, 3 judges, 1 conflicts"


def test_a_step_that_cannot_be_kept_leaves_nothing(path: Path) -> None:
    with AwardStore.open(path) as store:
        with pytest.raises(sqlite3.IntegrityError):
            store.amend((JOINS, JOINS), (), {})
        assert (store.decisions(), store.award()) == ((), AWARD)
    with AwardStore.open(path) as store:
        assert (store.decisions(), store.award(), len(store.audit_events())) == ((), AWARD, 1)


def test_a_correction_changes_no_row(path: Path) -> None:
    other = replace(AWARD.judges[0], name="Dr Judge One")
    with AwardStore.open(path) as store:
        store.amend((step("correct_judge", judge="J01", content=other),), (), {})
    with AwardStore.open(path) as store:
        assert store.award().judge("J01") == other
        assert store.set_up() == AWARD

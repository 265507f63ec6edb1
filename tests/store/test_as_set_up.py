"""What was set up cannot be changed unseen: not by a flipped bit, nor by somebody with a database browser."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from judgepanel.errors import WorldError
from judgepanel.model.award import Assignment, Conflict
from judgepanel.model.entry import Attachment
from judgepanel.store.award_store import AwardStore
from tests.builders import small_award

CLOCK = "2026-03-01T09:00:00+00:00"
CHANGES = {
    "a weight": 'UPDATE award SET category = replace(category, \'"weight":"1"\', \'"weight":"3"\')',
    "the tolerance": 'UPDATE award SET category = replace(category, \'"tolerance":"20"\', \'"tolerance":"5"\')',
    "the award's id": f"UPDATE award SET id = '{'c' * 32}'",
    "practice made real": "UPDATE award SET rehearsal = 1",
    "a title": "UPDATE entries SET title = 'Other care' WHERE id = 'E002'",
    "an answer": "UPDATE answers SET text = text || '!' WHERE entry = 'E001'",
    "an attachment": f"UPDATE attachments SET sha256 = '{'e' * 64}'",
    "a contact": "UPDATE contacts SET text = 'somebody@example.org'",
    "a judge who counts no more": "UPDATE judges SET role = 'observer' WHERE id = 'J02'",
    "a reading less": "DELETE FROM assignments WHERE judge = 'J02' AND entry = 'E003'",
    "a reading more": "INSERT INTO assignments VALUES ('J01', 'E002', 90)",
    "an interest less": "DELETE FROM conflicts",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "small.award"
    award = small_award()
    award = replace(award, category=award.category.with_tolerance(Decimal(20)))
    first = replace(award.entries[0], attachments=(Attachment("notes.txt", "d" * 64, 3),))
    award = replace(award, entries=(first, *award.entries[1:]))
    with AwardStore.create(path, award, {"E001": "ann@example.org"}, clock=CLOCK) as store:
        readings = [each for each in award.assignments if each != Assignment("J01", "E002")]
        store.replace_assignments(readings, [Conflict("J01", "E002", "personal", "A friend.")], clock=CLOCK)
    return path


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_outside_the_program_is_damage(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(change).rowcount > 0
        connection.commit()
    for read_only in (False, True):
        with pytest.raises(WorldError, match="set up has been changed outside the program"):
            AwardStore.open(path, read_only=read_only)
    with pytest.raises(WorldError, match="set up has been changed outside the program"):
        AwardStore.look(path)


def test_changes_of_the_program_itself_are_vouched_for(path: Path) -> None:
    with AwardStore.open(path) as store:
        store.replace_assignments(store.award().assignments[:2], (), clock=CLOCK)
    with AwardStore.open(path) as store:
        assert len(store.award().assignments) == 2
        assert [each.why[:7] for each in store.audit_events()] == ["set-up "] * 3


def test_an_award_without_such_a_hash_is_opened(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (kept,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'audit_is_never_changed'")
        connection.execute("DROP TRIGGER audit_is_never_changed")
        connection.execute("UPDATE audit SET why = ''")
        connection.execute("UPDATE entries SET title = 'Other care' WHERE id = 'E002'")
        connection.execute(*kept)
        connection.commit()
    with AwardStore.open(path) as store:
        assert store.award().entry("E002").title == "Other care"

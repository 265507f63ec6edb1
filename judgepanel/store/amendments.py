"""What comes or is put right after the set-up, as rows: the decisions that say so, and a row for who or what is new.

The rows of the set-up are never changed by it.
"""

import sqlite3
from collections.abc import Mapping, Sequence

from judgepanel.model.audit import AuditEvent
from judgepanel.model.award import Award, Conflict, Judge
from judgepanel.model.decision import Decision
from judgepanel.model.entry import Entry
from judgepanel.store import as_set_up, award_rows, decision_rows, history


def insert(
    connection: sqlite3.Connection,
    award: Award,
    steps: Sequence[Decision],
    conflicts: tuple[Conflict, ...],
    contacts: Mapping[str, str],
) -> tuple[Decision, ...]:
    """Append these decisions inside the caller's transaction; those that are kept. `award` is the award before."""
    kept = tuple(decision_rows.insert(connection, each) for each in steps)
    entries, judges = (
        tuple(each.content for each in kept if each.kind == kind) for kind in ("add_entry", "add_judge")
    )
    for position, entry in enumerate(entries, start=len(award.entries)):
        if isinstance(entry, Entry):
            award_rows.insert_entry(connection, position, entry)
    award_rows.insert_judges(
        connection, (each for each in judges if isinstance(each, Judge)), len(award.judges)
    )
    connection.executemany("INSERT OR REPLACE INTO contacts VALUES (?, ?)", sorted(contacts.items()))
    award_rows.insert_assignments(connection, award.assignments, conflicts)
    _write_down(connection, award, kept, conflicts)
    return kept


def _write_down(
    connection: sqlite3.Connection, award: Award, kept: Sequence[Decision], conflicts: Sequence[Conflict]
) -> None:
    before = f"{len(award.entries)} entries, {len(award.judges)} judges, {len(award.conflicts)} conflicts"
    came = [sum(each.kind == kind for each in kept) for kind in ("add_entry", "add_judge")]
    entries, judges = len(award.entries) + came[0], len(award.judges) + came[1]
    after = f"{entries} entries, {judges} judges, {len(conflicts)} conflicts"
    first, why = kept[0], as_set_up.vouched(connection)
    history.append(connection, AuditEvent(0, first.clock, first.who, "set-up amended", before, after, why))

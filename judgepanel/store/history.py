"""What happened to an award: merges that can be taken back, and an audit that is only ever added to."""

import sqlite3
from collections.abc import Mapping

from judgepanel.model.audit import AuditEvent
from judgepanel.model.merge_plan import FilePlan, MergePlan
from judgepanel.model.merge_summary import MergeSummary
from judgepanel.model.packed_records import state_of
from judgepanel.store import record_sets
from judgepanel.store.database import Database
from judgepanel.unseen import in_codes

# Files that were read, believed and found to say only what is held already.
_KNOWN_THROUGHOUT = frozenset({"nothing_new", "older"})


def append(connection: sqlite3.Connection, event: AuditEvent) -> None:
    """Add one event, inside the caller's transaction. Its number is given here."""
    connection.execute(
        "INSERT INTO audit (clock, who, what, before, after, why) VALUES (?, ?, ?, ?, ?, ?)",
        (event.clock, event.who, event.what, event.before, event.after, event.why),
    )


def events(database: Database) -> tuple[AuditEvent, ...]:
    """Every event, oldest first."""
    rows = database.rows("SELECT number, clock, who, what, before, after, why FROM audit ORDER BY number")
    return tuple(AuditEvent(*row) for row in rows)


def merges(database: Database) -> tuple[MergeSummary, ...]:
    """Every merge, oldest first."""
    rows = database.rows(
        "SELECT number, clock, files, records, base, state, undone FROM merges ORDER BY number"
    )
    return tuple(
        MergeSummary(number, clock, files, records, base, state, bool(undone))
        for number, clock, files, records, base, state, undone in rows
    )


def insert_merge(
    connection: sqlite3.Connection, plan: MergePlan, originals: Mapping[str, bytes], clock: str
) -> int:
    """Add what the plan adds, inside the caller's transaction; the number of the new merge."""
    added = sum(len(file.add) for file in plan.files)
    number = int(connection.execute("SELECT coalesce(max(number), 0) + 1 FROM merges").fetchone()[0])
    connection.execute(
        "INSERT INTO merges VALUES (?, ?, ?, ?, ?, ?, 0)",
        (number, clock, len(plan.files), added, plan.base, plan.state),
    )
    for position, file in enumerate(plan.files):
        _insert_file(connection, number, position, file)
        if file.add:
            record_sets.insert(connection, number, position, file)
        if file.add and file.sha256 in originals:
            connection.execute(
                "INSERT OR IGNORE INTO originals VALUES (?, ?)", (file.sha256, originals[file.sha256])
            )
    why = ", ".join(f"{file.judge or 'nobody'} {file.status} {file.sha256[:8]}" for file in plan.files)
    append(connection, AuditEvent(0, clock, "chair", f"merge {number}", plan.base, plan.state, why))
    return number


def last_standing(connection: sqlite3.Connection) -> int:
    """The number of the last merge that was not taken back; 0 when there is none."""
    found = connection.execute("SELECT coalesce(max(number), 0) FROM merges WHERE undone = 0").fetchone()
    return int(found[0])


def remove_merge(connection: sqlite3.Connection, merge: MergeSummary, clock: str) -> None:
    """Take a merge's records and originals out again, inside the caller's transaction. Its row stays, marked.

    Merges after it then say the states that they would have had without it.
    """
    _forget_idle(connection, merge.number)
    before = state_of(record_sets.ids_until(connection))
    record_sets.remove(connection, merge.number)
    connection.execute("UPDATE merges SET undone = 1 WHERE number = ?", (merge.number,))
    connection.execute(
        "DELETE FROM originals WHERE sha256 NOT IN"
        " (SELECT sha256 FROM received JOIN merges ON number = merge WHERE accepted = 1 AND undone = 0"
        " UNION SELECT json_extract(json, '$.source') FROM decisions)"
    )
    after = _rebase(connection, merge)
    append(connection, AuditEvent(0, clock, "chair", f"merge {merge.number} undone", before, after))


def _forget_idle(connection: sqlite3.Connection, number: int) -> None:
    """Later files that added nothing may have carried what is taken out now: met again, they are read again."""
    connection.execute(
        "UPDATE received SET accepted = 0 WHERE merge > ? AND status IN ('nothing_new', 'older')"
        " AND judge IN (SELECT judge FROM record_sets WHERE merge = ?)",
        (number, number),
    )


def _rebase(connection: sqlite3.Connection, gone: MergeSummary) -> str:
    """The states of every later merge that stands, without this one; the state after the last."""
    state = gone.base
    later = connection.execute(
        "SELECT number FROM merges WHERE undone = 0 AND number > ? ORDER BY number", (gone.number,)
    ).fetchall()
    for (number,) in later:
        base, state = state, state_of(record_sets.ids_until(connection, number))
        connection.execute("UPDATE merges SET base = ?, state = ? WHERE number = ?", (base, state, number))
    return state


def _insert_file(connection: sqlite3.Connection, number: int, position: int, file: FilePlan) -> None:
    accepted = bool(file.add) or file.status in _KNOWN_THROUGHOUT
    # The last part of the path only: the award may be handed over, and folders name people and computers.
    name = in_codes(file.path.replace("\\", "/").rpartition("/")[2])
    laptop = (file.device, len(file.add) + file.same)
    row = (number, position, file.sha256, name, file.judge, file.export, file.status, accepted, *laptop)
    connection.execute("INSERT INTO received VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

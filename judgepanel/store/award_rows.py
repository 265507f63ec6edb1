"""An award as rows, and back: the same frozen value, whatever a row said before it is checked."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from judgepanel.errors import UsageError
from judgepanel.model.award import Assignment, Award, Conflict, Judge
from judgepanel.model.entry import Answer, Attachment, Entry
from judgepanel.phrases import phrase
from judgepanel.reading import canonical_json, parse_json, read_document
from judgepanel.rubric.format import as_data, read_category
from judgepanel.store.database import Database


def insert_award(connection: sqlite3.Connection, award: Award, contacts: Mapping[str, str]) -> None:
    """Write a new award into empty tables, inside the caller's transaction."""
    connection.execute(
        "INSERT INTO award VALUES (1, ?, ?, ?, ?, ?)",
        (award.id, award.title, award.rehearsal, award.round_id, _json(as_data(award.category))),
    )
    for position, entry in enumerate(award.entries):
        insert_entry(connection, position, entry)
    insert_judges(connection, award.judges)
    connection.executemany("INSERT INTO contacts VALUES (?, ?)", sorted(contacts.items()))
    insert_assignments(connection, award.assignments, award.conflicts)


def insert_judges(connection: sqlite3.Connection, judges: Iterable[Judge], after: int = 0) -> None:
    """Judges at the end of a panel that has `after` members."""
    for position, judge in enumerate(judges, start=after):
        aliases = _json(list(judge.organisation_aliases))
        row = (judge.id, position, judge.reference, judge.name, judge.organisation, aliases, judge.role)
        connection.execute("INSERT INTO judges VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def insert_assignments(
    connection: sqlite3.Connection, assignments: tuple[Assignment, ...], conflicts: tuple[Conflict, ...]
) -> None:
    """Replace who reads what, and the interests known, inside the caller's transaction."""
    connection.execute("DELETE FROM assignments")
    connection.execute("DELETE FROM conflicts")
    connection.executemany(
        "INSERT INTO assignments VALUES (?, ?, ?)",
        ((each.judge, each.entry, position) for position, each in enumerate(assignments)),
    )
    connection.executemany(
        "INSERT INTO conflicts VALUES (?, ?, ?, ?, ?)",
        (
            (each.judge, each.entry, position, each.kind, each.reason)
            for position, each in enumerate(conflicts)
        ),
    )


def refuse_against_interest(assignments: Iterable[Assignment], conflicts: Iterable[Conflict]) -> None:
    """Raises UsageError for a judge who would read against a declared interest."""
    against = {(each.judge, each.entry) for each in conflicts} & {
        (each.judge, each.entry) for each in assignments
    }
    if against:
        judge, entry = min(against)
        raise UsageError(
            phrase(
                "{judge} has a declared interest in {entry} and cannot be assigned to it.",
                judge=judge,
                entry=entry,
            )
        )


def read_award(database: Database) -> Award:
    """The award held. Raises RefusedError, LookupError or ValueError when the rows do not add up to one."""
    ((own, title, rehearsal, round_id, category),) = database.rows(
        "SELECT id, title, rehearsal, round, category FROM award"
    )
    table = parse_json(category.encode(), place="category")
    award = Award(
        id=own,
        title=title,
        rehearsal=bool(rehearsal),
        category=read_document(table, read_category, place="category", closed=False),
        round_id=round_id,
        entries=_entries(database),
        judges=_judges(database),
        assignments=tuple(
            Assignment(*row)
            for row in database.rows("SELECT judge, entry FROM assignments ORDER BY position")
        ),
        conflicts=tuple(
            Conflict(*row)
            for row in database.rows("SELECT judge, entry, kind, reason FROM conflicts ORDER BY position")
        ),
    )
    _ = award.round
    return award


def insert_entry(connection: sqlite3.Connection, position: int, entry: Entry) -> None:
    """An entry at that place of the list, inside the caller's transaction."""
    aliases = _json(list(entry.organisation_aliases))
    connection.execute(
        "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)",
        (entry.id, position, entry.reference, entry.title, entry.organisation, aliases, entry.synopsis),
    )
    connection.executemany(
        "INSERT INTO answers VALUES (?, ?, ?, ?)",
        ((entry.id, number, each.heading, each.text) for number, each in enumerate(entry.answers)),
    )
    connection.executemany(
        "INSERT INTO attachments VALUES (?, ?, ?, ?, ?)",
        (
            (entry.id, number, each.name, each.sha256, each.size)
            for number, each in enumerate(entry.attachments)
        ),
    )


def _entries(database: Database) -> tuple[Entry, ...]:
    answers: dict[str, list[Answer]] = {}
    for entry, heading, text in database.rows(
        "SELECT entry, heading, text FROM answers ORDER BY entry, position"
    ):
        answers.setdefault(entry, []).append(Answer(heading, text))
    attachments: dict[str, list[Attachment]] = {}
    for entry, name, sha256, size in database.rows(
        "SELECT entry, name, sha256, size FROM attachments ORDER BY entry, position"
    ):
        attachments.setdefault(entry, []).append(Attachment(name, sha256, size))
    rows = database.rows(
        "SELECT id, reference, title, organisation, synopsis, aliases FROM entries ORDER BY position"
    )
    return tuple(
        Entry(
            own,
            reference,
            title,
            organisation,
            synopsis,
            tuple(answers.get(own, ())),
            tuple(attachments.get(own, ())),
            tuple(json.loads(aliases)),
        )
        for own, reference, title, organisation, synopsis, aliases in rows
    )


def _judges(database: Database) -> tuple[Judge, ...]:
    rows = database.rows(
        "SELECT id, reference, name, organisation, role, aliases FROM judges ORDER BY position"
    )
    return tuple(
        Judge(own, reference, name, organisation, role, tuple(json.loads(aliases)))
        for own, reference, name, organisation, role, aliases in rows
    )


def _json(value: Any) -> str:
    return canonical_json(value).decode()

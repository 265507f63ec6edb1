"""The practice entry of an award as one row, and back; what was written before stays below it.

It touches no table of entries.
"""

import sqlite3

from judgepanel.model.award import Award
from judgepanel.model.practice import PracticeEntry
from judgepanel.model.practice_reading import plain_attachment, read_practice
from judgepanel.reading import canonical_json, parse_json, read_document
from judgepanel.store.database import Database


def insert(connection: sqlite3.Connection, practice: PracticeEntry | None) -> None:
    """Put this one, or none, on top of whatever there was, inside the caller's transaction."""
    content = "" if practice is None else canonical_json(practice.as_data()).decode()
    connection.execute("INSERT INTO practice (content) VALUES (?)", (content,))


def read(database: Database, award: Award) -> PracticeEntry | None:
    """The practice entry held, if there is one. Raises RefusedError when it does not fit the award."""
    rows = database.rows("SELECT content FROM practice ORDER BY number DESC LIMIT 1")
    if not rows or not rows[0][0]:
        return None
    return read_document(
        parse_json(str(rows[0][0]).encode(), place="practice"),
        lambda fields: read_practice(fields, award.category, award.round.score_set, plain_attachment),
        place="practice",
        closed=False,
    )

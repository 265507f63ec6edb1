"""Whether an opened file is what this program made: its pages, its tables, and the rows that name each other.

A file may have been damaged by a disk, changed by another program, or made by somebody who means harm. Its own tables
could carry triggers and views that do something else than they say, so they are held against those that the steps of
`migrations` make.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache

from judgepanel.phrases import phrase
from judgepanel.store.migrations import Migration

Shape = frozenset[tuple[str, str, str, str]]


def flaw(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> str:
    """What is wrong with a file that has these steps behind it, as the end of a sentence; "" for a sound one.

    Raises sqlite3.Error where it cannot even be looked at.
    """
    verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    if verdict != "ok":
        return verdict[:200]
    if _shape_of(connection) != _shape_made_by(tuple(migrations)):
        return phrase("its tables are not those that this program makes")
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    return (
        phrase("a row of {table} names one of {other} that is not there", table=broken[0], other=broken[2])
        if broken
        else ""
    )


def _shape_of(connection: sqlite3.Connection) -> Shape:
    """Every table, index, view and trigger with its text, however it is spaced."""
    rows = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    return frozenset((kind, name, table, " ".join(text.split())) for kind, name, table, text in rows)


@cache
def _shape_made_by(migrations: tuple[Migration, ...]) -> Shape:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for migration in migrations:
            migration.apply(connection)
        return _shape_of(connection)

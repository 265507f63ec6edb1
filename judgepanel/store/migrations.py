"""The history of a file's tables: named steps, run in order, all of the pending ones in one transaction.

A step is written once and never changed afterwards, and it never refers to today's classes: it must still turn a
file of its day into the next form when everything around it has been rewritten. The number of a file's steps is
its format; it stands in the file as `user_version`.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its name for people, and what it does inside the transaction it is given."""

    name: str
    apply: Callable[[sqlite3.Connection], None]


def from_statements(name: str, *statements: str) -> Migration:
    """A step that is a plain list of SQL statements."""

    def apply(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return Migration(name, apply)


def format_of(connection: sqlite3.Connection) -> int:
    """How many steps this file has behind it; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def application_of(connection: sqlite3.Connection) -> int:
    """Whose file it is; 0 when nobody said."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def bring_up_to_date(
    connection: sqlite3.Connection, application_id: int, migrations: Sequence[Migration]
) -> None:
    """Run the pending steps and mark the file. The caller holds the transaction: all of it happens, or nothing."""
    for migration in migrations[format_of(connection) :]:
        migration.apply(connection)
    # A PRAGMA takes no parameters; both values are whole numbers of our own.
    connection.execute(f"PRAGMA application_id={application_id:d}")
    connection.execute(f"PRAGMA user_version={len(migrations):d}")

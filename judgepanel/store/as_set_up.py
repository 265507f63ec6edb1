"""The award as it was set up, vouched for by the audit: a hash of its rows, written down whenever they are changed.

Records are known by their hashes and decisions stand in a chain, but a weight, a role or a reading is a plain row. A
flipped bit or a change made with another program would move the ranking and be seen by nobody.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from typing import Final

from judgepanel.reading import canonical_json
from judgepanel.store.database import Database

_VOUCHED: Final = "set-up "
# Columns by name, in their first order: what a later format adds does not change what was vouched for.
_ROWS: Final = (
    "SELECT id, title, rehearsal, round, category FROM award",
    "SELECT id, position, reference, title, organisation, aliases, synopsis FROM entries ORDER BY id",
    "SELECT entry, position, heading, text FROM answers ORDER BY entry, heading",
    "SELECT entry, position, name, sha256, size FROM attachments ORDER BY entry, position",
    "SELECT entry, text FROM contacts ORDER BY entry",
    "SELECT id, position, reference, name, organisation, aliases, role FROM judges ORDER BY id",
    "SELECT judge, entry, position FROM assignments ORDER BY judge, entry",
    "SELECT judge, entry, position, kind, reason FROM conflicts ORDER BY judge, entry, kind",
)


def vouched(connection: sqlite3.Connection) -> str:
    """What to write into the audit, as the reason of the event, once the rows are as they shall be."""
    return _VOUCHED + _hash(connection.execute(rows).fetchall() for rows in _ROWS)


def is_as_set_up(database: Database) -> bool:
    """Whether the rows are those last vouched for; of an award made before there was such a hash, always."""
    last = database.rows(
        "SELECT why FROM audit WHERE why LIKE ? ORDER BY number DESC LIMIT 1", (f"{_VOUCHED}%",)
    )
    return not last or last[0][0] == _VOUCHED + _hash(database.rows(rows) for rows in _ROWS)


def _hash(tables: Iterable[list[tuple[object, ...]]]) -> str:
    found = hashlib.sha256()
    for rows in tables:
        found.update(canonical_json(rows) + b"\n")
    return found.hexdigest()[:32]

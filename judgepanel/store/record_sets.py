"""Records as an award keeps them: one row for what one file of a merge added, their texts packed.

A row holds the bytes of the ids one after the other, and the canonical texts, a line each, deflated. So a merge of
hundreds of files is some hundred rows, and what is held is known without making a value of each record.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping

from judgepanel.model.merge_plan import FilePlan, KnownFile
from judgepanel.model.packed_records import DIGEST, PackedRecords
from judgepanel.model.record import Record
from judgepanel.store.database import Database


def insert(connection: sqlite3.Connection, merge: int, position: int, file: FilePlan) -> None:
    """Keep what the file adds, inside the caller's transaction."""
    packed = file.add if isinstance(file.add, PackedRecords) else PackedRecords.of(file.add)
    row = (merge, position, file.judge, packed.ids, packed.packed)
    connection.execute("INSERT INTO record_sets VALUES (?, ?, ?, ?, ?)", row)


def remove(connection: sqlite3.Connection, merge: int) -> None:
    """Take out what that merge added, inside the caller's transaction."""
    connection.execute("DELETE FROM record_sets WHERE merge = ?", (merge,))


def by_judge(database: Database) -> Mapping[str, tuple[PackedRecords, ...]]:
    """Everything held, by judge."""
    found: dict[str, list[PackedRecords]] = {}
    rows = database.rows("SELECT judge, ids, texts FROM record_sets ORDER BY merge, position")
    for judge, ids, texts in rows:
        found.setdefault(judge, []).append(PackedRecords(ids, texts))
    return {judge: tuple(sets) for judge, sets in found.items()}


def records(database: Database) -> tuple[Record, ...]:
    """Every record held, in the order of their ids. Raises ValueError when one has been changed."""
    found: dict[str, Record] = {}
    try:
        for sets in by_judge(database).values():
            for packed in sets:
                found.update((record.id, record) for record in packed)
    except zlib.error as problem:
        raise ValueError("records cannot be unpacked") from problem
    return tuple(found[own] for own in sorted(found))


def added_by(database: Database, merge: int) -> frozenset[str]:
    """The ids of the records that this merge added and that are still held."""
    rows = database.rows("SELECT ids FROM record_sets WHERE merge = ?", (merge,))
    return frozenset(_split(ids for (ids,) in rows))


def known_files(database: Database) -> Mapping[str, KnownFile]:
    """Every file whose records are all held, by its SHA-256; those taken in before laptops were remembered are not
    among them."""
    rows = database.rows(
        "SELECT sha256, judge, device, export, received.records,"
        " max(export) OVER (PARTITION BY judge, device) FROM received JOIN merges ON number = merge"
        " WHERE accepted = 1 AND undone = 0 AND device <> ''"
    )
    return {row[0]: KnownFile(*row) for row in rows}


def ids_until(connection: sqlite3.Connection, merge: int | None = None) -> Iterator[bytes]:
    """The bytes of the id of every record held that this merge or one before it added; of all records without one."""
    rows = connection.execute("SELECT ids FROM record_sets WHERE ?1 IS NULL OR merge <= ?1", (merge,))
    return (ids[at : at + DIGEST] for (ids,) in rows for at in range(0, len(ids), DIGEST))


def _split(found: Iterable[bytes]) -> Iterator[str]:
    return (ids[at : at + DIGEST].hex() for ids in found for at in range(0, len(ids), DIGEST))

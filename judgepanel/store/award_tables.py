"""The tables of a chair's award.

Version history
- 1: first version: the award as it was set up, issued bundles, records by merge, originals of accepted files, audit.
- 2: the chair's decisions, each row holding the hash of the one before.
- 3: records kept packed, one row for what one file added; of every file merged its laptop and its number of records.
- 4: the practice entry, apart from the entries, as the JSON that a bundle carries; the last row counts, empty is none.
- 5: decisions that add or put right a judge or an entry after the set-up. No table is changed: who or what came
  late has a row like the others, and its decision says when and why.
"""

import json
import sqlite3
import zlib

from judgepanel.store.migrations import Migration, from_statements

# "JPaw": tells a chair's award from a judge's workspace and from other programs' files.
APPLICATION_ID = 0x4A506177

_FIRST = from_statements(
    "the award, what was issued, what came back, and its history",
    """CREATE TABLE award (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        id TEXT NOT NULL CHECK (length(id) = 32),
        title TEXT NOT NULL,
        rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
        round TEXT NOT NULL,
        category TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE entries (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL UNIQUE,
        reference TEXT NOT NULL,
        title TEXT NOT NULL,
        organisation TEXT NOT NULL,
        aliases TEXT NOT NULL,
        synopsis TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE answers (
        entry TEXT NOT NULL REFERENCES entries (id),
        position INTEGER NOT NULL,
        heading TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (entry, heading)
    ) STRICT""",
    """CREATE TABLE attachments (
        entry TEXT NOT NULL REFERENCES entries (id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        size INTEGER NOT NULL CHECK (size >= 0),
        PRIMARY KEY (entry, position)
    ) STRICT""",
    # Apart from the entries, so that no query about an entry can carry an e-mail address along by mistake.
    """CREATE TABLE contacts (
        entry TEXT PRIMARY KEY REFERENCES entries (id),
        text TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE judges (
        id TEXT PRIMARY KEY,
        position INTEGER NOT NULL UNIQUE,
        reference TEXT NOT NULL,
        name TEXT NOT NULL,
        organisation TEXT NOT NULL,
        aliases TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('judge', 'lead', 'observer'))
    ) STRICT""",
    """CREATE TABLE assignments (
        judge TEXT NOT NULL REFERENCES judges (id),
        entry TEXT NOT NULL REFERENCES entries (id),
        position INTEGER NOT NULL UNIQUE,
        PRIMARY KEY (judge, entry)
    ) STRICT""",
    """CREATE TABLE conflicts (
        judge TEXT NOT NULL REFERENCES judges (id),
        entry TEXT NOT NULL REFERENCES entries (id),
        position INTEGER NOT NULL UNIQUE,
        kind TEXT NOT NULL
            CHECK (kind IN ('financial', 'professional', 'personal', 'indirect', 'same_organisation')),
        reason TEXT NOT NULL,
        PRIMARY KEY (judge, entry, kind)
    ) STRICT""",
    """CREATE TABLE issued (
        judge TEXT NOT NULL REFERENCES judges (id),
        issue INTEGER NOT NULL CHECK (issue >= 1),
        bundle TEXT NOT NULL UNIQUE CHECK (length(bundle) = 32),
        seal_key BLOB NOT NULL CHECK (length(seal_key) = 32),
        order_seed TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (judge, issue)
    ) STRICT""",
    """CREATE TABLE merges (
        number INTEGER PRIMARY KEY,
        clock TEXT NOT NULL,
        files INTEGER NOT NULL,
        records INTEGER NOT NULL,
        base TEXT NOT NULL,
        state TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
    ) STRICT""",
    """CREATE TABLE records (
        id TEXT PRIMARY KEY CHECK (length(id) = 32),
        merge INTEGER NOT NULL REFERENCES merges (number),
        json TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX records_by_merge ON records (merge)",
    """CREATE TABLE received (
        merge INTEGER NOT NULL REFERENCES merges (number),
        position INTEGER NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        name TEXT NOT NULL,
        judge TEXT NOT NULL,
        export INTEGER NOT NULL,
        status TEXT NOT NULL,
        accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
        PRIMARY KEY (merge, position)
    ) STRICT""",
    """CREATE TABLE originals (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
        content BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE audit (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        clock TEXT NOT NULL,
        who TEXT NOT NULL,
        what TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        why TEXT NOT NULL
    ) STRICT""",
    "CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END",
    "CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END",
)

_SECOND = from_statements(
    "the chair's decisions, in a chain",
    """CREATE TABLE decisions (
        number INTEGER PRIMARY KEY,
        before TEXT NOT NULL UNIQUE CHECK (length(before) = 64),
        hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
        json TEXT NOT NULL
    ) STRICT""",
    "CREATE TRIGGER decisions_are_never_changed BEFORE UPDATE ON decisions"
    " BEGIN SELECT RAISE(ABORT, 'decisions are only ever added to'); END",
    "CREATE TRIGGER decisions_are_never_removed BEFORE DELETE ON decisions"
    " BEGIN SELECT RAISE(ABORT, 'decisions are only ever added to'); END",
)


def _pack_records(connection: sqlite3.Connection) -> None:
    """Records of before become one packed row for each merge and judge."""
    connection.execute(
        """CREATE TABLE record_sets (
            merge INTEGER NOT NULL REFERENCES merges (number),
            position INTEGER NOT NULL,
            judge TEXT NOT NULL,
            ids BLOB NOT NULL CHECK (length(ids) % 16 = 0),
            texts BLOB NOT NULL,
            PRIMARY KEY (merge, position)
        ) STRICT"""
    )
    sets: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for own, merge, text in connection.execute("SELECT id, merge, json FROM records ORDER BY id").fetchall():
        sets.setdefault((merge, json.loads(text)["judge"]), []).append((own, text))
    for position, ((merge, judge), held) in enumerate(sorted(sets.items())):
        ids = b"".join(bytes.fromhex(own) for own, _ in held)
        texts = zlib.compress("\n".join(text for _, text in held).encode(), 1)
        connection.execute(
            "INSERT INTO record_sets VALUES (?, ?, ?, ?, ?)", (merge, position, judge, ids, texts)
        )
    connection.execute("DROP TABLE records")
    connection.execute("ALTER TABLE received ADD COLUMN device TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE received ADD COLUMN records INTEGER NOT NULL DEFAULT 0")


_THIRD = Migration("records packed by file", _pack_records)

_FOURTH = from_statements(
    "a practice entry",
    "CREATE TABLE practice (number INTEGER PRIMARY KEY AUTOINCREMENT, content TEXT NOT NULL) STRICT",
)

_FIFTH = from_statements("judges and entries that come, or are put right, after the set-up")

MIGRATIONS: tuple[Migration, ...] = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH)

"""A chair's decisions as rows: appended in a chain, and read back only when the whole chain holds."""

import json
import sqlite3
from dataclasses import replace

from judgepanel.model.audit import AuditEvent
from judgepanel.model.decision import NOTHING_BEFORE, Decision, broken_link, read_decision
from judgepanel.reading import canonical_json
from judgepanel.store import history
from judgepanel.store.database import Database

_AUDITED = "decision "


def insert(connection: sqlite3.Connection, decision: Decision) -> Decision:
    """Append a decision inside the caller's transaction; the one that is kept, with its number and its link."""
    row = connection.execute("SELECT number, hash FROM decisions ORDER BY number DESC LIMIT 1").fetchone()
    number, before = row if row else (0, NOTHING_BEFORE)
    kept = replace(decision, number=number + 1, before=before, merge=history.last_standing(connection))
    text = canonical_json(kept.as_data()).decode()
    connection.execute("INSERT INTO decisions VALUES (?, ?, ?, ?)", (kept.number, before, kept.hash, text))
    subject = " ".join(part for part in (kept.kind, kept.judge, kept.entry) if part)
    what = f"{_AUDITED}{kept.number}"
    history.append(connection, AuditEvent(0, kept.clock, kept.who, what, before, kept.hash, subject))
    return kept


def read(database: Database) -> tuple[Decision, ...]:
    """Every decision, oldest first. Raises ValueError, LookupError or TypeError when the chain does not hold.

    A row changed, left out or put in breaks the chain; one cut off at its end is missed by the audit.
    """
    rows = database.rows("SELECT number, hash, json FROM decisions ORDER BY number")
    found = tuple(read_decision(json.loads(text)) for _, _, text in rows)
    hashes = zip(rows, found, strict=True)
    broken = next((number for (number, kept, _), each in hashes if kept != each.hash), 0)
    broken = broken or broken_link(found)
    if broken:
        raise ValueError(f"decision {broken} of the chair has been changed outside the program")
    last = database.rows(
        "SELECT after FROM audit WHERE what LIKE ? ORDER BY number DESC LIMIT 1", (f"{_AUDITED}%",)
    )
    if (last[0][0] if last else NOTHING_BEFORE) != (found[-1].hash if found else NOTHING_BEFORE):
        raise ValueError("the last decision of the chair is missing")
    return found

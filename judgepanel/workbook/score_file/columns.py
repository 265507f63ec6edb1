"""What the sheets say about themselves: entry and criterion codes, and the headings of texts.

Written by `pages`, unsealed on the carrier, and used by `visible` to find cells again wherever they were moved.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from judgepanel.issues import Issue, RefusedError
from judgepanel.model.bundle import Bundle
from judgepanel.model.record import FieldKind
from judgepanel.reading import Fields, canonical_json, parse_json

STATE_HEADING = "State"
NOTE_HEADING = "Private note (you and the panel; never the entrant)"
EVIDENCE_HEADING = "Evidence pinned (you and the panel; never the entrant)"
FEEDBACK_HEADING = "Feedback (meant for the entrant)"
COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Columns:
    """The codes on the sheets: entry ids, and for each criterion code its id and fingerprint."""

    entries: tuple[str, ...]
    criteria: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, bundle: Bundle) -> "Columns":
        criteria = bundle.round.score_set.criteria
        return cls(
            tuple(entry.id for entry in bundle.entries),
            {each.code: (each.id, each.fingerprint()) for each in criteria},
        )

    def as_values(self) -> Mapping[str, str]:
        """As values for the carrier."""
        table = {
            "entries": list(self.entries),
            "criteria": [
                {"code": code, "id": own, "wording": wording}
                for code, (own, wording) in self.criteria.items()
            ],
        }
        return {COLUMNS: canonical_json(table).decode()}


def read_columns(values: Mapping[str, str]) -> Columns | None:
    """The codes from the carrier; None when they are missing or garbled, for nothing sealed depends on them."""
    issues: list[Issue] = []
    try:
        table = parse_json(values.get(COLUMNS, "").encode("utf-8", "replace"), place=COLUMNS)
    except RefusedError:
        return None
    fields = Fields(table, COLUMNS, issues, closed=False)
    entries = fields.texts("entries")
    criteria = {
        each.text("code", longest=40): (each.text("id", longest=80), each.text("wording", longest=80))
        for each in fields.tables("criteria", most=1000)
    }
    return None if issues else Columns(entries, criteria)


def heading_kind(heading: str) -> FieldKind | None:
    """Which text stands under a heading, None for any other heading."""
    start = heading.strip().casefold()
    if start.startswith("private note"):
        return "note"
    return "feedback" if start.startswith("feedback") else None


def piece_number(heading: str) -> int:
    """Which piece of the text stands under it: 1 unless the heading says that it continues."""
    digits = heading.rpartition("continued ")[2].rstrip(") ") if "continued " in heading else ""
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 4 else 1

"""The record: one immutable fact a judge handed in, and the identities built on it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Literal

from judgepanel.model.award import CONFLICT_KINDS
from judgepanel.reading import canonical_json

FieldKind = Literal[
    "mark",
    "note",
    "feedback",
    "prompt",
    "clip",
    "question",
    "conflict",
    "conflict_reason",
    "abstention",
    "abstention_reason",
    "hand_in",
]
FIELD_KINDS: tuple[FieldKind, ...] = (
    "mark",
    "note",
    "feedback",
    "prompt",
    "clip",
    "question",
    "conflict",
    "conflict_reason",
    "abstention",
    "abstention_reason",
    "hand_in",
)
ID_PREFIX = b"judgepanel-record/1\n"
STATE_PREFIX = b"judgepanel-state/1\n"
PER_CRITERION: frozenset[FieldKind] = frozenset({"mark", "note", "feedback", "prompt", "clip"})
NAMED: frozenset[FieldKind] = frozenset({"prompt", "clip"})
"""Several of them may stand under one criterion, each by its own id."""
Value = str | bool | None
NO_CONFLICT = "none"
CONFLICT_VALUES: tuple[str, ...] = (NO_CONFLICT, *CONFLICT_KINDS)
PROMPT_VALUES: tuple[str, ...] = ("met", "partly", "not_found")


@dataclass(frozen=True, slots=True, order=True)
class Field:
    """What a value is about. Marks, notes, feedback, prompts and clips name a criterion; the kinds in NAMED carry an
    id of their own in `prompt` too.

    Values by kind: `mark` a decimal string or "n/a"; `note`, `feedback`, the reasons and
    `question` (what the panel should ask if the entry is a finalist) a text; `prompt` one of
    PROMPT_VALUES; `clip` a quote with its place as `clip.Clip` writes it; `conflict` one of CONFLICT_VALUES
    ("none" is a deliberate declaration, null is no answer yet); `abstention` true; `hand_in` "complete" or
    "incomplete". Null clears any of them.
    """

    kind: FieldKind
    criterion: str = ""
    prompt: str = ""

    def __str__(self) -> str:
        return "/".join(part for part in (self.kind, self.criterion, self.prompt) if part)


class _Named:
    """Keeps the id of a record once it is known: it is asked for often, and never changes."""

    __slots__ = ("_id",)
    _id: str


@dataclass(frozen=True, slots=True)
class Record(_Named):
    """One immutable fact.

    `entry` is "" for a hand-in. `device` is the random id of the workspace, `export` the number of the hand-in
    that made it (from 1), `replaces` the ids of the heads that laptop saw, sorted; `rubric` the fingerprint of
    the criterion answered, "" where there is none.
    """

    award: str
    round: str
    judge: str
    entry: str
    field: Field
    value: Value
    device: str
    export: int
    replaces: tuple[str, ...] = ()
    rubric: str = ""

    def as_data(self) -> dict[str, object]:
        """The record as plain values, in the shape that is hashed and that travels."""
        return {
            "award": self.award,
            "round": self.round,
            "judge": self.judge,
            "entry": self.entry,
            "kind": self.field.kind,
            "criterion": self.field.criterion,
            "prompt": self.field.prompt,
            "value": self.value,
            "device": self.device,
            "export": self.export,
            "replaces": list(self.replaces),
            "rubric": self.rubric,
        }

    @property
    def id(self) -> str:
        """The first 128 bits of SHA-256 over a prefix and the canonical JSON, in hex."""
        try:
            return self._id
        except AttributeError:
            own = hashlib.sha256(ID_PREFIX + canonical_json(self.as_data())).hexdigest()[:32]
            object.__setattr__(self, "_id", own)
            return own

    def named(self, own: str) -> "Record":
        """The same record, whose id the caller has already worked out from its canonical text."""
        object.__setattr__(self, "_id", own)
        return self

    @property
    def cell(self) -> tuple[str, str, Field]:
        """What this is a version of: judge, entry, field."""
        return (self.judge, self.entry, self.field)


def state_hash(record_ids: Iterable[str]) -> str:
    """A hash of a set of records: any order, grouping or repetition gives the same one. 64 hex digits."""
    joined = "\n".join(sorted(set(record_ids)))
    return hashlib.sha256(STATE_PREFIX + joined.encode()).hexdigest()


RECORD_KEYS: tuple[str, ...] = tuple(each.name for each in fields(Record))

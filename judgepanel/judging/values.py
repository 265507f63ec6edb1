"""What the judge's front door gives back: frozen values, so that nobody can change a mark by holding one."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from judgepanel.model.clip import Clip, read_clip
from judgepanel.model.draft import Edit
from judgepanel.model.record import Field, Value

EntryState = Literal["not_declared", "not_started", "part", "complete", "abstained", "conflicted"]


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed, already on the disk. `also` holds what changed in the same step."""

    entry: str
    field: Field
    before: Value
    after: Value
    also: tuple["Change", ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in the fields of one entry. A field that is absent is blank.

    `again` names fields of the sheet that answer an earlier wording of their criterion: they are shown, do not
    count, and are to be scored again. Recording them, even unchanged, takes them out of `again`.
    """

    entry: str
    values: Mapping[Field, Value]
    again: frozenset[Field] = frozenset()

    def value(self, wanted: Field) -> Value:
        """What stands in the field; null when it is blank."""
        return self.values.get(wanted)

    def text(self, wanted: Field) -> str:
        """The same as text to show; "" when it is blank."""
        value = self.values.get(wanted)
        return value if isinstance(value, str) else ""

    def clips(self, criterion: str) -> tuple[Clip, ...]:
        """What was pinned to a criterion, in the order of the places."""
        fields = (each for each in self.values if each.kind == "clip" and each.criterion == criterion)
        clips = (read_clip(self.values[each]) for each in fields)
        return tuple(sorted(clip for clip in clips if clip is not None))


@dataclass(frozen=True, slots=True)
class EntryProgress:
    """How far one entry is: `marked` of `criteria` have a mark or "n/a". `not_declared` comes before any other."""

    entry: str
    state: EntryState
    marked: int
    criteria: int

    @property
    def settled(self) -> bool:
        """Nothing more is asked of the judge here."""
        return self.state in {"complete", "abstained", "conflicted"}


@dataclass(frozen=True, slots=True)
class Progress:
    """Every entry of the bundle, in this judge's order."""

    entries: tuple[EntryProgress, ...]

    def entry(self, entry_id: str) -> EntryProgress:
        """The progress of that entry. Raises KeyError."""
        for each in self.entries:
            if each.entry == entry_id:
                return each
        raise KeyError(entry_id)

    @property
    def settled(self) -> int:
        """How many entries need nothing more."""
        return sum(each.settled for each in self.entries)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the judge is. `positions` keeps whatever whole numbers the window wants back, by its own names."""

    entry: str = ""
    criterion: str = ""
    positions: Mapping[str, int] = field(default_factory=dict)

    def as_text(self) -> str:
        """In a form to keep."""
        kept = {"entry": self.entry, "criterion": self.criterion, "positions": dict(self.positions)}
        return json.dumps(kept, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> "Place":
        """What was kept; a place that cannot be read is only an inconvenience, so it is the empty one."""
        try:
            kept = json.loads(text)
            positions = {str(name): int(value) for name, value in kept["positions"].items()}
            return cls(str(kept["entry"]), str(kept["criterion"]), positions)
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls()


def change_of(edits: Iterable[Edit]) -> Change | None:
    """One step as one change: the first edit speaks, the others go with it. None for no edits."""
    changes = [Change(each.entry, each.field, each.before.value, each.after.value) for each in edits]
    if not changes:
        return None
    first = changes[0]
    return Change(first.entry, first.field, first.before, first.after, tuple(changes[1:]))

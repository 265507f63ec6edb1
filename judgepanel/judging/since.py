"""What has changed since the last hand-in, field by field. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from judgepanel.judging.values import Change
from judgepanel.model.record import Record


@dataclass(frozen=True, slots=True)
class SinceHandIn:
    """`export` is the number of the last hand-in, 0 when there was none; then every field with a value is a change."""

    export: int
    changes: tuple[Change, ...]

    def count(self, *kinds: str) -> int:
        """How many fields of these kinds have changed; of any kind when none is named."""
        return sum(not kinds or change.field.kind in kinds for change in self.changes)


def since(due: Iterable[Record], held: Iterable[Record], device: str) -> SinceHandIn:
    """What the next hand-in would say, as changes from what the last one said. `due` are the records it would add."""
    known = {record.id: record for record in held}
    last = max((record.export for record in known.values() if record.device == device), default=0)
    changes = []
    for record in due:
        if record.field.kind != "hand_in":
            heads = [known[own] for own in record.replaces if own in known]
            before = heads[0].value if len(heads) == 1 else None
            changes.append(Change(record.entry, record.field, before, record.value))
    return SinceHandIn(last, tuple(changes))

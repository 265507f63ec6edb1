"""From what stands to what a copy holds, as edits. Pure."""

from collections.abc import Iterator

from judgepanel.model.draft import NOTHING, Draft, Edit
from judgepanel.model.record import Field

Drafts = dict[str, dict[Field, Draft]]


def edits_to(wanted: Drafts, now: Drafts) -> Iterator[Edit]:
    """Every field that has to change, in a fixed order; a field the copy does not know is cleared."""
    fields = {(entry, field) for held in (wanted, now) for entry in held for field in held[entry]}
    for entry, field in sorted(fields):
        edit = Edit(
            entry, field, now.get(entry, {}).get(field, NOTHING), wanted.get(entry, {}).get(field, NOTHING)
        )
        if edit.before != edit.after:
            yield edit

"""What the cells of a new sheet already show: the values that were known when it was made.

The writer puts them there and the reader compares with them, so a cell that nobody touched says nothing.
"""

from collections.abc import Mapping

from judgepanel.merge.heads import current, heads
from judgepanel.model.record import Field, Record, Value
from judgepanel.workbook.score_sheet.identity import SheetIdentity

Place = tuple[str, Field]


def known_heads(identity: SheetIdentity) -> Mapping[Place, tuple[Record, ...]]:
    """The heads of every field that was known, by entry and field: those that a changed cell replaces."""
    return {(entry, field): found for (_, entry, field), found in heads(identity.records).items()}


def shown_values(identity: SheetIdentity) -> Mapping[Place, Value]:
    """What stands in each field. One in which laptops disagree, or that answers an earlier wording, shows nothing."""
    today = {each.id: each.wording for each in identity.criteria}
    shown: dict[Place, Value] = {}
    for place, found in known_heads(identity).items():
        values = {record.value for record in current(found, today)}
        if len(values) == 1 and (value := values.pop()) is not None:
            shown[place] = value
    return shown

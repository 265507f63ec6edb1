"""The same panel under other names: what the law of renaming compares with."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from judgepanel.model.award import Award
from judgepanel.model.record import Record


def renamed_award(award: Award, names: Mapping[str, str]) -> Award:
    """The award with judges and entries called by their new names."""
    judges = sorted((replace(each, id=names[each.id]) for each in award.judges), key=lambda each: each.id)
    entries = sorted((replace(each, id=names[each.id]) for each in award.entries), key=lambda each: each.id)
    assignments = tuple(
        replace(each, judge=names[each.judge], entry=names[each.entry]) for each in award.assignments
    )
    return replace(award, judges=tuple(judges), entries=tuple(entries), assignments=assignments)


def renamed_records(records: Iterable[Record], names: Mapping[str, str]) -> list[Record]:
    """The same history under other names. Ids are hashes, so what is replaced is renamed first."""
    known = {record.id: record for record in records}
    new: dict[str, Record] = {}

    def rename(own: str) -> Record:
        if own not in new:
            record = known[own]
            replaces = tuple(sorted(rename(each).id for each in record.replaces))
            new[own] = replace(
                record, judge=names[record.judge], entry=names[record.entry], replaces=replaces
            )
        return new[own]

    return [rename(own) for own in known]

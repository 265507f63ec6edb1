"""Heads: the records of a cell that no other record of that cell replaces. Order, clocks and counters say nothing."""

from collections.abc import Iterable, Mapping

from judgepanel.model.record import Field, Record, Value
from judgepanel.rubric.score_set import ScoreSet

Cell = tuple[str, str, Field]
# These answer the wording of a criterion, so they do not outlive it; a note or feedback is about the entry.
ANSWERS: frozenset[str] = frozenset({"mark", "prompt"})


def heads(records: Iterable[Record]) -> dict[Cell, tuple[Record, ...]]:
    """The heads of every cell, each in the order of their ids. The same record given twice is one record."""
    return heads_by_cell({record.id: record for record in records})


def heads_by_cell(known: Mapping[str, Record]) -> dict[Cell, tuple[Record, ...]]:
    """The same for records already keyed by their id."""
    cells: dict[Cell, dict[str, Record]] = {}
    for own, record in known.items():
        cells.setdefault(record.cell, {})[own] = record
    return {cell: heads_of(history) for cell, history in cells.items()}


def heads_of(history: Mapping[str, Record]) -> tuple[Record, ...]:
    """The heads of one cell, from all its records by id.

    Only a record of the same cell can replace one, so nothing another judge hands in ever hides a value.
    """
    replaced = {each for record in history.values() for each in record.replaces}
    return tuple(history[own] for own in sorted(history) if own not in replaced)


def wording(score_set: ScoreSet) -> dict[str, str]:
    """The fingerprint of every criterion as it stands today, by criterion id."""
    return {criterion.id: criterion.fingerprint() for criterion in score_set.criteria}


def is_current(record: Record, today: Mapping[str, str]) -> bool:
    """Whether the record still says something under today's wording.

    A mark or prompt given to another wording does not; nor does anything about a criterion that is gone. Who takes an
    answer back names no wording and says so of every one: beside an answer from elsewhere that is a dispute.
    """
    criterion = record.field.criterion
    if not criterion:
        return True
    taken_back = record.value is None and not record.rubric
    if record.field.kind in ANSWERS and not taken_back:
        return today.get(criterion) == record.rubric
    return criterion in today


def current(found: Iterable[Record], today: Mapping[str, str]) -> tuple[Record, ...]:
    """Those records that still say something under today's wording."""
    return tuple(record for record in found if is_current(record, today))


def values_of(found: Iterable[Record]) -> tuple[Value, ...]:
    """What these records say, one value each."""
    return tuple(record.value for record in found)

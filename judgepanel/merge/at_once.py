"""Files whose place in a merge is known at once, without a value being made of any of their records.

Cells belong to one judge, so what a file changes depends only on what is held of that judge. Where nothing is held,
everything in the file is new; where the very same file was taken in before, nothing is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import overload

from judgepanel.issues import Issue
from judgepanel.merge.admission import findings
from judgepanel.merge.heads import ANSWERS, is_current, wording
from judgepanel.merge.sanity import Marks, hundredths, of_one, totals
from judgepanel.model.award import Award
from judgepanel.model.merge_plan import CellChange
from judgepanel.model.packed_records import PackedRecords, Rows, Shape, plain_value
from judgepanel.model.record import NO_CONFLICT
from judgepanel.model.score_file import ScoreFile

Shapes = Mapping[Shape, Sequence[int]]
_MOST_SHAPES = 5000


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a file amounts to where nothing of its judge is held: fields that are new, marks of an earlier wording, the
    totals of entries marked in full, and what looks odd about the marks."""

    new: int
    again: int
    totals: tuple[tuple[str, int], ...] = ()
    remarks: tuple[Issue, ...] = ()


def fresh(
    award: Award,
    content: ScoreFile,
    rows: Rows,
    assigned: frozenset[str],
    admitted: set[Shape] | None = None,
) -> Fresh | None:
    """The same as the plan of this file alone would say; None where only that plan can say it.

    `rows` are the records of the content, `assigned` the entries that its judge reads; `admitted` remembers from file
    to file which shapes of records may be merged into this award. A file in which one record replaces another, or in
    which a record may not be merged, is left to the plan.
    """
    if any(rows.replaces) or len(set(rows.cells())) != len(rows):
        return None
    shapes = rows.shapes
    if not _may_be_merged(award, content, rows, shapes, set() if admitted is None else admitted):
        return None
    today = wording(award.round.score_set)
    said = {shape: places for shape, places in shapes.items() if shape.value != "null"}
    counting = {shape: places for shape, places in said.items() if _counts(shape, today)}
    marks = _marks(rows, counting)
    return Fresh(
        new=sum(len(places) for shape, places in counting.items() if shape.kind != "hand_in"),
        again=_number_of_marks(said) - _number_of_marks(counting),
        totals=tuple(totals(award, marks).items()),
        remarks=of_one(award, content.judge, marks, assigned, _excused(rows, said)),
    )


class FreshCells(Sequence[CellChange]):
    """Every field of a file of which all is new, worked out when somebody looks."""

    __slots__ = ("_count", "_records", "_today")

    def __init__(self, records: PackedRecords, today: Mapping[str, str], count: int) -> None:
        self._records = records
        self._today = today
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[CellChange]:
        filled = (each for each in self._records if each.value is not None and each.field.kind != "hand_in")
        counting = (each for each in filled if is_current(each, self._today))
        ordered = sorted(counting, key=lambda each: each.cell)
        return (CellChange("new", *each.cell, (), (each.value,)) for each in ordered)

    @overload
    def __getitem__(self, at: int) -> CellChange: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[CellChange]: ...
    def __getitem__(self, at: int | slice) -> CellChange | Sequence[CellChange]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def _may_be_merged(
    award: Award, content: ScoreFile, rows: Rows, shapes: Shapes, admitted: set[Shape]
) -> bool:
    """Whether the rules of admission take one record of every shape."""
    new = shapes.keys() - admitted
    if findings(award, replace(content, records=tuple(rows.record(shapes[each][0]) for each in new))):
        return False
    if len(admitted) < _MOST_SHAPES:
        admitted.update(new)
    return True


def _marks(rows: Rows, shapes: Shapes) -> Marks:
    """The numbers given, by entry and criterion."""
    return {
        (rows.entry[at], shape.criterion): number
        for shape, places in shapes.items()
        if shape.kind == "mark" and (number := hundredths(shape.value[1:-1])) is not None
        for at in places
    }


def _number_of_marks(shapes: Shapes) -> int:
    return sum(len(places) for shape, places in shapes.items() if shape.kind == "mark")


def _excused(rows: Rows, shapes: Shapes) -> set[str]:
    """The entries of which the judge abstained or declared a conflict."""
    return {
        rows.entry[at]
        for shape, places in shapes.items()
        if shape.kind == "abstention"
        or (shape.kind == "conflict" and plain_value(shape.value) != NO_CONFLICT)
        for at in places
    }


def _counts(shape: Shape, today: Mapping[str, str]) -> bool:
    if not shape.criterion:
        return True
    current = today.get(shape.criterion)
    return current == shape.rubric if shape.kind in ANSWERS else current is not None

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
from judgepanel.model.packed_records import PackedRecords, Row
from judgepanel.model.record import NO_CONFLICT
from judgepanel.model.score_file import ScoreFile

_FREE_TEXTS = frozenset({"note", "feedback", "conflict_reason", "abstention_reason", "question"})
# Kind, criterion, prompt, wording, whether an entry is named, and the value unless it is free text.
Shape = tuple[str, str, str, str, bool, str]
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
    rows: Sequence[Row],
    assigned: frozenset[str],
    admitted: set[Shape] | None = None,
) -> Fresh | None:
    """The same as the plan of this file alone would say; None where only that plan can say it.

    `rows` are the records of the content, `assigned` the entries that its judge reads; `admitted` remembers from file
    to file which shapes of records may be merged into this award. A file in which one record replaces another, or in
    which a record may not be merged, is left to the plan.
    """
    if any(row.replaces for row in rows):
        return None
    alike = _alike(rows)
    cells = {(shape[:3], row.entry) for shape, found in alike.items() for row in found}
    if len(cells) != len(rows):
        return None
    if not _may_be_merged(award, content, alike, set() if admitted is None else admitted):
        return None
    today = wording(award.round.score_set)
    said = [found for found in alike.values() if found[0].value != "null"]
    counting = [found for found in said if _counts(found[0], today)]
    marks = _marks(counting)
    return Fresh(
        new=sum(len(found) for found in counting if found[0].kind != "hand_in"),
        again=_count("mark", said) - _count("mark", counting),
        totals=tuple(totals(award, marks).items()),
        remarks=of_one(award, content.judge, marks, assigned, _excused(said)),
    )


def _alike(rows: Sequence[Row]) -> Mapping[Shape, Sequence[Row]]:
    """The rows by their shape: what the rules say of one they say of all of its shape."""
    found: dict[Shape, list[Row]] = {}
    for row in rows:
        _, criterion, _, entry, _, _, kind, prompt, _, _, rubric, value = row
        free = kind in _FREE_TEXTS and value[0] == '"'
        shape = kind, criterion, prompt, rubric, entry == "", "" if free else value
        if shape in found:
            found[shape].append(row)
        else:
            found[shape] = [row]
    return found


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
    award: Award, content: ScoreFile, alike: Mapping[Shape, Sequence[Row]], admitted: set[Shape]
) -> bool:
    """Whether the rules of admission take one record of every shape."""
    new = alike.keys() - admitted
    if findings(award, replace(content, records=tuple(alike[each][0].record() for each in new))):
        return False
    if len(admitted) < _MOST_SHAPES:
        admitted.update(new)
    return True


def _marks(alike: Sequence[Sequence[Row]]) -> Marks:
    """The numbers given, by entry and criterion."""
    return {
        (row.entry, row.criterion): number
        for found in alike
        if found[0].kind == "mark" and (number := hundredths(found[0].value[1:-1])) is not None
        for row in found
    }


def _count(kind: str, alike: Sequence[Sequence[Row]]) -> int:
    return sum(len(found) for found in alike if found[0].kind == kind)


def _excused(alike: Sequence[Sequence[Row]]) -> set[str]:
    """The entries of which the judge abstained or declared a conflict."""
    return {
        row.entry
        for found in alike
        if found[0].kind == "abstention" or (found[0].kind == "conflict" and found[0].decoded != NO_CONFLICT)
        for row in found
    }


def _counts(row: Row, today: Mapping[str, str]) -> bool:
    if not row.criterion:
        return True
    return today.get(row.criterion) == row.rubric if row.kind in ANSWERS else row.criterion in today

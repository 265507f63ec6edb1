"""The cells of one file beside what counts: what each would change, or why it cannot stand. Nothing here is decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from judgepanel.chairing import moderation
from judgepanel.errors import UsageError
from judgepanel.merge.heads import Cell, current, heads, values_of, wording
from judgepanel.merge.scorecard import distinct
from judgepanel.model.award import Award
from judgepanel.model.plain_text import storable
from judgepanel.model.record import NO_CONFLICT, Field, Record, Value
from judgepanel.model.score_file import CellDifference, ReceivedFile, VisibleCell
from judgepanel.phrases import phrase

_TYPED = frozenset({"mark", "conflict", "abstention"})
_UNREAD = phrase("The cell cannot be read.")
_MISSING = phrase("The mark is still missing.")


@dataclass(frozen=True, slots=True)
class OfferedCell:
    """One cell that says something else than what counts now, or nothing where a sheet should say something.

    `value` is what would be entered. `held` are the values that count now, `sealed` what the file itself sealed
    there; `edited` says that the visible cell is not what the file sealed. `problem` says why it cannot be entered,
    `refused` is the number of the decision that refused it.
    """

    entry: str
    field: Field
    visible: str
    value: Value
    held: tuple[Value, ...]
    sealed: tuple[Value, ...]
    address: str
    problem: str = ""
    refused: int = 0

    @property
    def edited(self) -> bool:
        return self.sealed != ((self.value,) if self.value is not None else ())

    @property
    def missing(self) -> bool:
        """Whether it is a mark that nobody has given."""
        return self.problem == _MISSING


class Offer:
    """The cells of one file beside what counts."""

    def __init__(
        self,
        award: Award,
        file: ReceivedFile,
        judge: str,
        held: Sequence[Record],
        decided: Mapping[Cell, Value],
        refused: Mapping[Cell, int],
    ) -> None:
        """`decided` has the values that decisions put in cells, `refused` the decisions that refused one of this
        file."""
        self._award, self._file, self._judge, self._refused = award, file, judge, refused
        self._today = wording(award.round.score_set)
        self._counting = _standing(held, judge, self._today)
        self._counting |= {cell: (value,) if value is not None else () for cell, value in decided.items()}
        self._sealed = _standing(file.content.records if file.content else (), judge, self._today)
        self._excused = {each.entry for each in file.cells if _excuses(each)}

    def cells(self) -> Iterator[OfferedCell]:
        if all(each.id != self._judge for each in self._award.judges):
            return
        assigned = set(self._award.assigned_to(self._judge))
        for cell in (*self._file.cells, *self._file.texts):
            about = Field(cell.kind, cell.criterion)
            # A cell without an address is one the workbook has lost: no answer, which is not the same as a blank.
            if cell.address and cell.entry in assigned and self._is_asked(about):
                yield from self._readable(cell, about)
        for unread in self._file.unread if self._file.sheet else ():
            if unread.entry in assigned and self._is_asked(unread.field):
                yield self._made(
                    unread.entry, unread.field, unread.visible, None, unread.address, self._why(unread)
                )

    def _is_asked(self, about: Field) -> bool:
        return not about.criterion or about.criterion in self._today

    def _readable(self, cell: VisibleCell, about: Field) -> Iterator[OfferedCell]:
        value, problem = _value(self._award, cell)
        held = self._counting.get((self._judge, cell.entry, about), ())
        if self._is_missing(cell, held):
            problem = _MISSING
        if problem or held != ((value,) if value is not None else ()):
            yield self._made(cell.entry, about, cell.text, value, cell.address, problem)

    def _is_missing(self, cell: VisibleCell, held: tuple[Value, ...]) -> bool:
        """Whether a mark is asked for that neither the sheet nor anybody has given."""
        if not self._file.sheet or cell.kind != "mark" or cell.text.strip() or held:
            return False
        return cell.entry not in self._excused

    def _made(
        self, entry: str, about: Field, visible: str, value: Value, address: str, problem: str
    ) -> OfferedCell:
        place = (self._judge, entry, about)
        held, sealed = self._counting.get(place, ()), self._sealed.get(place, ())
        return OfferedCell(
            entry, about, visible, value, held, sealed, address, problem, self._refused.get(place, 0)
        )

    def _why(self, unread: CellDifference) -> str:
        found = (each for each in self._file.issues if each.place.endswith(f" {unread.address}"))
        return next((each.sentence for each in found), _UNREAD)


def _standing(
    records: Sequence[Record], judge: str, today: Mapping[str, str]
) -> dict[Cell, tuple[Value, ...]]:
    """The distinct values that stand in each cell of a judge; a cell that was cleared is like one never filled."""
    found = heads(each for each in records if each.judge == judge)
    values = {cell: distinct(values_of(current(standing, today))) for cell, standing in found.items()}
    return {cell: said for cell, said in values.items() if said not in {(), (None,)}}


def _excuses(cell: VisibleCell) -> bool:
    """Whether it says that its entry is not marked: an abstention, or an interest."""
    return (cell.kind == "abstention" and bool(cell.text)) or (
        cell.kind == "conflict" and cell.text not in ("", NO_CONFLICT)
    )


def _value(award: Award, cell: VisibleCell) -> tuple[Value, str]:
    about = Field(cell.kind, cell.criterion)
    if cell.kind not in _TYPED:
        return storable(cell.text).strip() or None, ""
    try:
        return moderation.read_value(award, about, cell.text), ""
    except UsageError as wrong:
        return None, wrong.title

"""A score file that was set aside: what its cells say beside what is held, and taking single ones over by decision.

Such a file was changed after it was sealed, or carries no seal, so none of it is merged. A cell of it counts only as
entered by the chair for this judge, one by one and with a reason; the file is kept as it was received.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from judgepanel import files
from judgepanel.chairing import moderation
from judgepanel.chairing.ladder import climb
from judgepanel.chairing.moderation import Grounds
from judgepanel.errors import UsageError
from judgepanel.issues import Issue
from judgepanel.merge.decisions import ruled_cells
from judgepanel.merge.heads import Cell, current, heads, values_of, wording
from judgepanel.merge.scorecard import distinct
from judgepanel.model.award import Award
from judgepanel.model.decision import Decision
from judgepanel.model.plain_text import storable
from judgepanel.model.record import Field, Record, Value
from judgepanel.model.score_file import FileStatus, ReceivedFile, VisibleCell
from judgepanel.store.award_store import AwardStore
from judgepanel.workbook import score_file

MOST_BYTES = 64 * files.MIB
_SET_ASIDE: frozenset[FileStatus] = frozenset({"edited_outside", "unsealed"})


@dataclass(frozen=True, slots=True)
class OfferedCell:
    """One visible cell that says something else than what counts now.

    `value` is what would be entered. `held` are the values that count now, `sealed` what the file itself sealed
    there; `edited` says that the visible cell is not what the file sealed. `problem` says why it cannot be entered.
    """

    entry: str
    field: Field
    visible: str
    value: Value
    held: tuple[Value, ...]
    sealed: tuple[Value, ...]
    address: str
    problem: str = ""

    @property
    def edited(self) -> bool:
        return self.sealed != ((self.value,) if self.value is not None else ())


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that was set aside, with every cell that could be entered from it."""

    name: str
    sha256: str
    status: FileStatus
    judge: str
    issues: tuple[Issue, ...]
    cells: tuple[OfferedCell, ...]
    raw: bytes = field(repr=False)

    def cell(self, entry: str, about: Field) -> OfferedCell:
        """The cell offered for that entry and field. Raises UsageError."""
        for each in self.cells:
            if (each.entry, each.field) == (entry, about):
                return each
        raise UsageError(
            f"{self.name} has no cell for {entry}, {about} that differs from what counts.",
            way_out="Look at the cells of the file that are offered.",
        )


def look(store: AwardStore, path: Path) -> SetAside:
    """What a file that was set aside says. Raises UsageError for a file that is merged or refused as a whole."""
    return _read(store, path.name, files.read_bytes(path, MOST_BYTES))


def look_again(store: AwardStore, aside: SetAside) -> SetAside:
    """The same file beside what counts now."""
    return _read(store, aside.name, aside.raw)


def _read(store: AwardStore, name: str, raw: bytes) -> SetAside:
    file = climb(store.award(), store.issued(), score_file.read(raw, name))
    if file.content is None or file.status not in _SET_ASIDE:
        raise UsageError(
            f"{name} is not a score file that was set aside.",
            way_out="Merge it; the preview says what it is.",
        )
    decided = ruled_cells(moderation.panel(store).rulings)
    judge = file.content.judge
    cells = tuple(_offered(store.award(), store.records(), decided, file, judge))
    return SetAside(name, file.sha256, file.status, judge, file.issues, cells, raw)


def accept(store: AwardStore, aside: SetAside, entry: str, about: Field, grounds: Grounds) -> Decision:
    """Enter one cell for the judge. Raises UsageError when it is not offered or holds nothing that can stand."""
    offered = aside.cell(entry, about)
    if offered.problem:
        raise UsageError(
            f"The cell for {entry}, {about} cannot be entered.",
            offered.problem,
            "Use override to set a value.",
        )
    source = (aside.sha256, aside.raw)
    return moderation.enter(store, (aside.judge, entry, about), offered.value, grounds, source)


def _offered(
    award: Award,
    held: tuple[Record, ...],
    decided: Mapping[Cell, Value],
    file: ReceivedFile,
    judge: str,
) -> Iterator[OfferedCell]:
    if all(each.id != judge for each in award.judges):
        return
    assigned, today = set(award.assigned_to(judge)), wording(award.round.score_set)
    counting = _standing(held, judge, today)
    counting |= {cell: (value,) if value is not None else () for cell, value in decided.items()}
    sealed = _standing(file.content.records if file.content else (), judge, today)
    for cell in (*file.cells, *file.texts):
        # A cell without an address is one the workbook has lost: no answer, which is not the same as a blank.
        if cell.address and cell.entry in assigned and cell.criterion in today:
            place = (judge, cell.entry, Field(cell.kind, cell.criterion))
            value, problem = _value(award, cell)
            found = OfferedCell(
                cell.entry,
                place[2],
                cell.text,
                value,
                counting.get(place, ()),
                sealed.get(place, ()),
                cell.address,
                problem,
            )
            if problem or found.held != ((value,) if value is not None else ()):
                yield found


def _standing(
    records: Sequence[Record], judge: str, today: Mapping[str, str]
) -> dict[Cell, tuple[Value, ...]]:
    """The distinct values that stand in each cell of a judge; a cell that was cleared is like one never filled."""
    found = heads(each for each in records if each.judge == judge)
    values = {cell: distinct(values_of(current(standing, today))) for cell, standing in found.items()}
    return {cell: said for cell, said in values.items() if said not in {(), (None,)}}


def _value(award: Award, cell: VisibleCell) -> tuple[Value, str]:
    about = Field(cell.kind, cell.criterion)
    if cell.kind != "mark":
        return storable(cell.text).strip() or None, ""
    try:
        return moderation.read_value(award, about, cell.text), ""
    except UsageError as wrong:
        return None, wrong.title

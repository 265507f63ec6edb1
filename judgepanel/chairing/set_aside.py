"""A file whose cells are looked at one by one: what they say beside what is held, and entering or refusing each.

A score file that was changed after it was sealed, or carries no seal, is not merged. A score sheet is merged as a whole
unless what it says about itself was changed; its marks are not sealed either. A cell of any of them counts as entered
by the chair for this judge, with a reason; one may be refused, with a reason; the file is kept as it was received.
"""

from dataclasses import dataclass, field
from pathlib import Path

from judgepanel import files
from judgepanel.chairing import moderation
from judgepanel.chairing.ladder import climb
from judgepanel.chairing.moderation import Grounds
from judgepanel.chairing.offered_cells import Offer, OfferedCell
from judgepanel.errors import UsageError
from judgepanel.issues import Issue
from judgepanel.merge.decisions import in_force, ruled_cells
from judgepanel.merge.heads import Cell
from judgepanel.model.decision import Decision
from judgepanel.model.record import Field
from judgepanel.model.score_file import FileStatus
from judgepanel.phrases import phrase
from judgepanel.store.award_store import AwardStore
from judgepanel.unseen import in_codes
from judgepanel.workbook import incoming

MOST_BYTES = 64 * files.MIB
SET_ASIDE: frozenset[FileStatus] = frozenset({"edited_outside", "unsealed"})
_SHEETS: frozenset[FileStatus] = frozenset({"sheet", "replaced_bundle"})
_LONGEST_QUOTED = 60


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file whose cells are looked at one by one, with every cell that is worth it. `sheet` tells a score sheet."""

    name: str
    sha256: str
    status: FileStatus
    judge: str
    issues: tuple[Issue, ...]
    cells: tuple[OfferedCell, ...]
    raw: bytes = field(repr=False)
    sheet: bool = False

    def cell(self, entry: str, about: Field) -> OfferedCell:
        """The cell offered for that entry and field. Raises UsageError."""
        for each in self.cells:
            if (each.entry, each.field) == (entry, about):
                return each
        raise UsageError(
            phrase(
                "{name} has no cell for {entry}, {about} that differs from what counts.",
                name=self.name,
                entry=entry,
                about=about,
            ),
            way_out="Look at the cells of the file that are offered.",
        )


def look(store: AwardStore, path: Path) -> SetAside:
    """What the cells of a file say. Raises UsageError for one that is merged or refused as a whole."""
    return _read(store, path.name, files.read_bytes(path, MOST_BYTES))


def look_again(store: AwardStore, aside: SetAside) -> SetAside:
    """The same file beside what counts now."""
    return _read(store, aside.name, aside.raw)


def accept(store: AwardStore, aside: SetAside, entry: str, about: Field, grounds: Grounds) -> Decision:
    """Enter one cell for the judge. Raises UsageError when it is not offered or holds nothing that can stand."""
    offered = aside.cell(entry, about)
    if offered.problem:
        raise UsageError(
            phrase("The cell for {entry}, {about} cannot be entered.", entry=entry, about=about),
            offered.problem,
            "Use override to set a value.",
        )
    source = (aside.sha256, aside.raw)
    return moderation.enter(store, (aside.judge, entry, about), offered.value, grounds, source)


def refuse(store: AwardStore, aside: SetAside, entry: str, about: Field, grounds: Grounds) -> Decision:
    """Say why one cell is left out: what counts stays. Raises UsageError when it is not offered or says nothing."""
    offered = aside.cell(entry, about)
    if offered.missing:
        raise UsageError(
            phrase("{name} says nothing about {entry}, {about}.", name=aside.name, entry=entry, about=about),
            offered.problem,
        )
    value = in_codes(offered.visible)[:_LONGEST_QUOTED] if offered.problem else offered.value
    source = (aside.sha256, aside.raw)
    return moderation.refuse(store, (aside.judge, entry, about), value, grounds, source)


def _read(store: AwardStore, name: str, raw: bytes) -> SetAside:
    file = climb(store.award(), store.issued(), incoming.read(raw, name))
    offers = file.status in SET_ASIDE or (file.sheet and file.status in _SHEETS)
    if file.content is None or file.status is None or not offers:
        raise UsageError(
            phrase("{name} has no cells to look at one by one.", name=name),
            "Only a score sheet, or a score file that was set aside, is looked at like that.",
            "Merge it; the preview says what it is.",
        )
    judge = file.content.judge
    decided = ruled_cells(moderation.panel(store).rulings)
    offer = Offer(store.award(), file, judge, store.records(), decided, _refused(store, file.sha256))
    cells = tuple(offer.cells())
    return SetAside(name, file.sha256, file.status, judge, file.issues, cells, raw, bool(file.sheet))


def _refused(store: AwardStore, sha256: str) -> dict[Cell, int]:
    """The cells of that file that were refused, each with the number of the decision."""
    return {
        (each.judge, each.entry, each.field): each.number
        for each in in_force(store.decisions())
        if each.kind == "refuse" and each.source == sha256 and each.field is not None
    }

"""What an entry bundle says: everything one judge may see, and nothing else."""

from dataclasses import dataclass, field

from judgepanel.model.award import Conflict, Judge
from judgepanel.model.entry import Entry
from judgepanel.model.practice import PracticeEntry
from judgepanel.rubric.category import Category, Round


@dataclass(frozen=True, slots=True)
class Bundle:
    """The contents of one bundle.

    `id` (32 hex digits) is new with every issue; `issue` counts the issues for this judge from 1. `entries` stand
    in this judge's own order. `conflicts` are those of this judge already known to the chair, with the entries'
    titles left out. `seal_key` is 32 bytes shared by this judge's bundles and the award. `practice` is for trying
    the score set out; it is none of the `entries`.
    """

    id: str
    issue: int
    award: str
    award_title: str
    rehearsal: bool
    category: Category
    round_id: str
    judge: Judge
    entries: tuple[Entry, ...]
    conflicts: tuple[Conflict, ...]
    seal_key: bytes = field(repr=False)
    practice: PracticeEntry | None = None

    @property
    def round(self) -> Round:
        return self.category.round(self.round_id)

    def entry(self, entry_id: str) -> Entry:
        """The entry of that id. Raises KeyError."""
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        raise KeyError(entry_id)

"""Who judges what: the panel, assignments, conflicts, and the award that holds them."""

from dataclasses import dataclass
from typing import Literal

from judgepanel.model.entry import Entry
from judgepanel.rubric.category import Category, Round

Role = Literal["judge", "lead", "observer"]
ROLES: tuple[Role, ...] = ("judge", "lead", "observer")
ConflictKind = Literal["financial", "professional", "personal", "indirect", "same_organisation"]
CONFLICT_KINDS: tuple[ConflictKind, ...] = (
    "financial",
    "professional",
    "personal",
    "indirect",
    "same_organisation",
)


@dataclass(frozen=True, slots=True)
class Judge:
    """A member of the panel. `id` is made by the program ("J01"); `reference` is the organiser's own id.

    The scores of an observer are not counted; the notes are kept. The same goes for a judge whom the chair stood
    down, which is a decision and no part of the set-up.
    """

    id: str
    reference: str
    name: str
    organisation: str
    role: Role = "judge"
    organisation_aliases: tuple[str, ...] = ()
    stood_down: bool = False

    @property
    def counts(self) -> bool:
        return self.role != "observer" and not self.stood_down


@dataclass(frozen=True, slots=True)
class Conflict:
    """An interest known to the chair before judging: declared to the office, or matched by organisation.

    The entry is not sent to this judge.
    """

    judge: str
    entry: str
    kind: ConflictKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A judge is to read an entry."""

    judge: str
    entry: str


@dataclass(frozen=True, slots=True)
class Award:
    """One award with its round, entries and panel, as the chair set it up.

    `id` is 32 hex digits. `rehearsal` marks a dry run, whose files never mix with real ones. Entries and judges
    stand in the order of their ids. `assignments` never contains a pair that is in `conflicts`.
    """

    id: str
    title: str
    rehearsal: bool
    category: Category
    round_id: str
    entries: tuple[Entry, ...] = ()
    judges: tuple[Judge, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def round(self) -> Round:
        return self.category.round(self.round_id)

    def entry(self, entry_id: str) -> Entry:
        """The entry of that id. Raises KeyError."""
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        raise KeyError(entry_id)

    def judge(self, judge_id: str) -> Judge:
        """The judge of that id. Raises KeyError."""
        for judge in self.judges:
            if judge.id == judge_id:
                return judge
        raise KeyError(judge_id)

    def assigned_to(self, judge_id: str) -> tuple[str, ...]:
        """Ids of the entries this judge is to read, in the order of the assignments."""
        return tuple(each.entry for each in self.assignments if each.judge == judge_id)

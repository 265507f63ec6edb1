"""What the panel's meeting has to talk about. One such value feeds the screen, the JSON and the pages."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from judgepanel.model.decision import Decision
from judgepanel.model.ranking import RankedEntry, Reading


@dataclass(frozen=True, slots=True)
class Said:
    """What one judge gave on a criterion: the mark as the judge left it, and the private note."""

    judge: str
    mark: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class ConcernedCriterion:
    """A criterion on which judges stand apart. `gap` is the highest mark less the lowest, on a scale from 0 to 100;
    `said` begins with the highest mark."""

    criterion: str
    gap: Fraction
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One entry to talk about.

    `judged` is the entry as its judges left it, before the chair set any mark; `now` as it stands. `apart` says that
    its spread is beyond the tolerance, `near_cut` that the evidence leaves open on which side of the cut line it
    belongs. `decisions` are those of the chair that settle it, `overtaken` the talks about totals that are no longer
    those of the judges.
    """

    judged: RankedEntry
    now: RankedEntry
    apart: bool
    near_cut: bool
    concerned: tuple[ConcernedCriterion, ...]
    decisions: tuple[Decision, ...] = ()
    overtaken: tuple[Decision, ...] = ()

    @property
    def entry(self) -> str:
        return self.judged.entry

    @property
    def discussed(self) -> bool:
        return bool(self.decisions)

    @property
    def lowest(self) -> tuple[Reading, ...]:
        """The readings at the lower end; more than one where they are equal."""
        least = min(each.total for each in self.judged.readings)
        return tuple(each for each in self.judged.readings if each.total == least)

    @property
    def highest(self) -> tuple[Reading, ...]:
        """The readings at the upper end."""
        most = max(each.total for each in self.judged.readings)
        return tuple(each for each in self.judged.readings if each.total == most)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items in the order of the meeting: those apart, largest spread first, then those near the cut line.

    `tolerance` is None where the award was set up without one: then every entry of several readings is an item.
    `state` is that of the ranking as it stands.
    """

    state: str
    tolerance: Decimal | None
    items: tuple[AgendaItem, ...]

    @property
    def left(self) -> int:
        """How many are still to be discussed."""
        return sum(not each.discussed for each in self.items)

"""The official order of entries. One such value feeds the screen, the workbook and the report."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from judgepanel.issues import Issue


@dataclass(frozen=True, slots=True)
class Reading:
    """One counted scorecard: its judge and its exact total from 0 to 100."""

    judge: str
    total: Fraction


@dataclass(frozen=True, slots=True)
class RankedEntry:
    """An entry with at least one counted reading.

    `total` is the mean of the readings' totals, `median` their median, `spread` the highest less the lowest; all
    exact, from 0 to 100. `rank` is the competition rank (1-2-2-4); `tied` says that another entry shares it.
    `outstanding` counts assigned scorecards that do not count yet (not started, part or disputed). `decided` is the
    number of the chair's decision that gave a tied entry its rank, 0 where the totals alone did; `outcome` what the
    chair gave it, "" for nothing yet.
    """

    rank: int
    tied: bool
    entry: str
    reference: str
    title: str
    organisation: str
    total: Fraction
    median: Fraction
    spread: Fraction
    readings: tuple[Reading, ...]
    outstanding: int
    decided: int = 0
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class UnrankedEntry:
    """An entry without a rank: nobody's counted scorecard covers it, which is not the same as last, or it was
    withdrawn."""

    entry: str
    reference: str
    title: str
    organisation: str
    outstanding: int
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranking of one round. `state` is the hash of the facts it rests on; `issues` what limits it.

    `withdrawn` entries stand in neither of the other lists, however they were marked.
    """

    round_id: str
    state: str
    ranked: tuple[RankedEntry, ...]
    unranked: tuple[UnrankedEntry, ...]
    issues: tuple[Issue, ...]
    withdrawn: tuple[UnrankedEntry, ...] = ()


def two_places(number: Fraction) -> str:
    """A total as people read it: two decimals, rounded half up from the exact value ("69.20")."""
    hundredths = floor(number * 100 + Fraction(1, 2))
    return format(Decimal(hundredths).scaleb(-2), "f")

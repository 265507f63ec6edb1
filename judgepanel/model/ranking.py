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
    `outstanding` counts assigned scorecards that do not count yet (not started, part or disputed).
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


@dataclass(frozen=True, slots=True)
class UnrankedEntry:
    """An entry nobody's counted scorecard covers: unranked, which is not the same as last."""

    entry: str
    reference: str
    title: str
    organisation: str
    outstanding: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranking of one round. `state` is the hash of the facts it rests on; `issues` what limits it."""

    round_id: str
    state: str
    ranked: tuple[RankedEntry, ...]
    unranked: tuple[UnrankedEntry, ...]
    issues: tuple[Issue, ...]


def two_places(number: Fraction) -> str:
    """A total as people read it: two decimals, rounded half up from the exact value ("69.20")."""
    hundredths = floor(number * 100 + Fraction(1, 2))
    return format(Decimal(hundredths).scaleb(-2), "f")

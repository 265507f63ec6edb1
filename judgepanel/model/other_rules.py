"""What the same marks come to under other rules. Everything stands in the panel's order; None for an unread entry."""

from dataclasses import dataclass
from fractions import Fraction

Exact = tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Ranks, highest first, by the three customs for ties."""

    competition: tuple[int | None, ...]
    dense: tuple[int | None, ...]
    fractional: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class TrimmedRule:
    """Highest and lowest mark of each criterion dropped, rounded at three steps, as skating unions count.

    `trimmed` and `rounded` hold one value a criterion; `total` their sum after the factor, `raw_total` the sum of
    plain means.
    """

    factor: Fraction
    trimmed: tuple[tuple[Fraction, ...] | None, ...]
    rounded: tuple[tuple[Fraction, ...] | None, ...]
    total: Exact
    raw_total: Exact
    rank: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class WeightedTotals:
    """Totals from 0 to 100 in both customs for unfinished sheets, and what plain floating point makes of the first.

    `renormalised` spreads the weight of a missing criterion over the others; `dropping` leaves unfinished sheets out.
    `readings` counts the sheets of the first.
    """

    renormalised: Exact
    places: Places
    dropping: Exact
    dropping_rank: tuple[int | None, ...]
    naive: tuple[float | None, ...]
    naive_rank: tuple[int | None, ...]
    readings: tuple[int, ...]

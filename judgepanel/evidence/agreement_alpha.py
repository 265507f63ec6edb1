"""Krippendorff's alpha: agreement beyond chance for any number of judges and any gaps.

alpha = 1 - D_o / D_e. With the squared difference as metric both sums follow from counts, sums and sums of squares,
so no table of pairs is needed; the ordinal metric is the squared difference of mid-ranks.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from judgepanel.evidence.agreement_block import NO_VARIATION, ONE_ENTRY, Scores
from judgepanel.model.agreement import Alpha, Interval, NotAvailable
from judgepanel.phrases import phrase

DRAWS = 1000
_MOST_VALUES = 3000
_NO_PAIRS = NotAvailable(phrase("No entry was scored by two judges, so there is nothing to compare."))


@dataclass(frozen=True, slots=True)
class _Pairable:
    """The scores of entries with at least two of them: their unit, their place among the distinct values."""

    unit: NDArray[np.intp]
    place: NDArray[np.intp]
    values: NDArray[np.float64]
    units: int

    @property
    def weight(self) -> NDArray[np.float64]:
        """1 / (m - 1) for each score, m being the number of scores of its unit."""
        return 1 / (np.bincount(self.unit, minlength=self.units) - 1.0)[self.unit]


def alpha(scores: Scores, seed: int) -> Alpha | NotAvailable:
    """Alpha in four metrics; the interval draws whole entries with replacement, by `seed`."""
    found = _pairable(scores)
    if not found.units:
        return _NO_PAIRS
    if len(found.values) < 2:
        return NO_VARIATION
    if found.units < 2:
        return ONE_ENTRY
    count = np.bincount(found.place)
    middles = np.cumsum(count) - count / 2
    return Alpha(
        nominal=_nominal(found),
        ordinal=_squared(found, middles),
        interval=_squared(found, found.values),
        ratio=_ratio(found),
        interval_95=_drawn(found, seed),
    )


def _pairable(scores: Scores) -> _Pairable:
    given = ~np.isnan(scores)
    kept = scores[given.sum(axis=1) > 1]
    unit, _ = at = np.nonzero(~np.isnan(kept))
    values, place = np.unique(kept[at], return_inverse=True)
    return _Pairable(unit, place, values, len(kept))


def _squared(found: _Pairable, positions: NDArray[np.float64]) -> float:
    """Alpha with the squared difference of `positions`, one for each distinct value."""
    centred = positions - positions[found.place].mean()
    m, one, two = _sums(found, centred)
    observed = (2 * (m * two - one * one) / (m - 1)).sum() / m.sum()
    expected = 2 * (m.sum() * two.sum() - one.sum() ** 2) / (m.sum() * (m.sum() - 1))
    return float(1 - observed / expected)


def _sums(found: _Pairable, positions: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """For each unit the number of scores, their sum and their sum of squares."""
    each = positions[found.place]
    return (
        np.bincount(found.unit, minlength=found.units).astype(np.float64),
        np.bincount(found.unit, each, minlength=found.units).astype(np.float64),
        np.bincount(found.unit, each * each, minlength=found.units).astype(np.float64),
    )


def _nominal(found: _Pairable) -> float:
    n = len(found.unit)
    cell, count = np.unique(found.unit * len(found.values) + found.place, return_counts=True)
    m = np.bincount(found.unit, minlength=found.units)
    same = (count * (count - 1) / (m[cell // len(found.values)] - 1)).sum()
    total = np.bincount(found.place).astype(np.float64)
    expected = (n * n - total @ total) / (n * (n - 1))
    return float(1 - (1 - same / n) / expected)


def _ratio(found: _Pairable) -> float | None:
    """Alpha with ((a - b) / (a + b)) squared; None below zero, and for more distinct values than marks have."""
    if found.values[0] < 0 or len(found.values) > _MOST_VALUES:
        return None
    total = np.bincount(found.place).astype(np.float64)
    observed = 0.0
    for unit in np.split(found.place, np.flatnonzero(np.diff(found.unit)) + 1):
        own = found.values[unit]
        observed += float(_ratio_metric(own, own).sum()) / (len(own) - 1)
    expected = float(total @ _ratio_metric(found.values, found.values) @ total)
    n = len(found.unit)
    return 1 - (observed / n) / (expected / (n * (n - 1)))


def _ratio_metric(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    both = one[:, None] + other[None, :]
    apart = one[:, None] - other[None, :]
    share: NDArray[np.float64] = np.divide(apart, both, out=np.zeros_like(apart), where=both != 0)
    return share * share


def _drawn(found: _Pairable, seed: int) -> Interval | None:
    """The middle 95 % of alpha over entries drawn with replacement; None for fewer than three entries."""
    if found.units < 3:
        return None
    m, one, two = _sums(found, found.values - found.values[found.place].mean())
    drawn = np.random.default_rng(seed).multinomial(found.units, np.full(found.units, 1 / found.units), DRAWS)
    times = drawn.astype(np.float64)
    n, apart = times @ m, times @ (2 * (m * two - one * one) / (m - 1))
    expected = 2 * (n * (times @ two) - (times @ one) ** 2) / (n * (n - 1))
    varied = expected > 1e-12
    if varied.sum() < DRAWS / 2:
        return None
    low, high = np.quantile(1 - apart[varied] / n[varied] / expected[varied], (0.025, 0.975))
    return Interval(float(low), float(high))

"""The figures of one judge's habits (Engelhard 1994; Myford and Wolfe 2003 for the indices).

`x` is entries by judges, `marks` entries by judges by criteria, NaN where nobody marked.
"""

from collections.abc import Sequence
from math import comb, factorial

import numpy as np
from numpy.typing import NDArray

from judgepanel.evidence.agreement_block import correlation, ranks
from judgepanel.evidence.distributions import t_two_sided

Array = NDArray[np.float64]
FEWEST_SHEETS, FEWEST_CRITERIA = 6, 3


def criteria_together(own: Array) -> float | None:
    """The mean correlation of two criteria over the sheets of one judge (sheets by criteria)."""
    if len(own) < FEWEST_SHEETS:
        return None
    varied = own[:, np.ptp(own, axis=0) > 0]
    if varied.shape[1] < FEWEST_CRITERIA:
        return None
    z = varied - varied.mean(axis=0)
    z /= np.sqrt((z * z).sum(axis=0))
    total, count = z.sum(axis=1), varied.shape[1]
    return float((total @ total - count) / (count * (count - 1)))


def halo_icc(own: Array, others: Array) -> float | None:
    """How far the criteria of one entry leave the other judges together; both are sheets by criteria."""
    known = ~np.isnan(others).any(axis=1)
    rest = (own - others)[known]
    if len(rest) < FEWEST_SHEETS or rest.shape[1] < FEWEST_CRITERIA:
        return None
    entries, criteria = rest.shape
    centred = rest - rest.mean()
    of_entries, of_criteria = centred.mean(axis=1), centred.mean(axis=0)
    left = centred - of_entries[:, None] - of_criteria[None, :]
    between = criteria * float(of_entries @ of_entries) / (entries - 1)
    noise = float((left * left).sum()) / ((entries - 1) * (criteria - 1))
    below = between + (criteria - 1) * noise
    return (between - noise) / below if below > 1e-12 else None


def middle_share(own: Array, low: float, high: float) -> float:
    """The share of marks in the middle fifth of the scale."""
    third = (high - low) / 10
    centre = (high + low) / 2
    return float((np.abs(own - centre) <= third + 1e-9).mean())


def spread_ratio(own: Array, others: Array) -> float | None:
    """The spread of a judge's totals over that of the others' means on the same entries."""
    if len(own) < FEWEST_SHEETS:
        return None
    usual = float(others.std(ddof=1))
    return float(own.std(ddof=1)) / usual if usual > 1e-12 else None


def slope(own: Array, others: Array) -> float | None:
    """Points this judge gives more for each point more by the others."""
    if len(own) < FEWEST_SHEETS:
        return None
    centred = others - others.mean()
    below = float(centred @ centred)
    return float(centred @ (own - own.mean())) / below if below > 1e-12 else None


def with_others(own: Array, others: Array) -> float | None:
    """Rank correlation with the others' means."""
    return correlation(ranks(own), ranks(others)) if len(own) >= FEWEST_SHEETS else None


def against_p(value: float, count: int) -> float:
    """The chance of a rank correlation this low or lower without any relation, by the t distribution."""
    if abs(value) >= 1 - 1e-12:
        return 0.0 if value < 0 else 1.0
    t = value * np.sqrt((count - 2) / (1 - value * value))
    both = t_two_sided(float(t), count - 2)
    return both / 2 if value < 0 else 1 - both / 2


def drift(own: Array, deserved: Array) -> tuple[float, float] | None:
    """Change in points from the first to the last sheet, given in reading order, and its p without any drift."""
    rest, count = own - deserved, len(own)
    if count < FEWEST_SHEETS:
        return None
    step = np.arange(count) - (count - 1) / 2
    each = float(step @ rest) / float(step @ step)
    left = rest - rest.mean() - each * step
    noise = float(left @ left) / (count - 2)
    if noise <= 1e-18 * max(1.0, float(own @ own)):
        return None
    t = each / np.sqrt(noise / float(step @ step))
    return each * (count - 1), t_two_sided(float(t), count - 2)


def others_mean(values: Array) -> Array:
    """For each cell the mean over the other judges (axis 1), NaN where there is none."""
    given = ~np.isnan(values)
    filled = np.where(given, values, 0.0)
    count = given.sum(axis=1, keepdims=True) - given
    total = filled.sum(axis=1, keepdims=True) - filled
    found: Array = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    return found


def like_ranks(own: Sequence[float]) -> bool:
    """Whether these are the places of an order of n, for at least four; ties as 1-2-2-4 or 1-2.5-2.5-4."""
    count = len(own)
    if count < 4 or 2 * len(set(own)) <= count:
        return False
    given = sorted(own)
    first = [float(given.index(each) + 1) for each in given]
    shared = [place + (given.count(each) - 1) / 2 for place, each in zip(first, given, strict=True)]
    return given in (first, shared)


def orders(count: int, *, ties: bool) -> int:
    """In how many ways so many entries can be put in order."""
    if not ties:
        return factorial(count)
    found = [1]
    for size in range(1, count + 1):
        found.append(sum(comb(size, part) * found[size - part] for part in range(1, size + 1)))
    return found[count]

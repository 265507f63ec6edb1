"""Ranks and rank correlation."""

import numpy as np
from numpy.typing import ArrayLike

from judgepanel.evidence.arrays import Array, Whole

# Totals nearer than this share of their range, or than some last digits, are the same: doubles differ by accident.
_SAME, _DIGITS = 1e-9, 64 * float(np.finfo(np.float64).eps)


def competition(values: ArrayLike) -> Whole:
    """Competition ranks, highest first (1-2-2-4). Values equal but for rounding tie; NaN has rank 0."""
    given = np.asarray(values, dtype=np.float64)
    there = ~np.isnan(given)
    ranks = np.zeros(len(given), dtype=np.int64)
    known = given[there]
    if len(known):
        order = np.argsort(-known, kind="stable")
        same = max(_SAME * float(np.ptp(known)), _DIGITS * float(np.abs(known).max()))
        gaps = -np.diff(known[order]) > same
        first = np.concatenate(([0], np.where(gaps, np.arange(1, len(known)), 0)))
        found = np.empty(len(known), dtype=np.int64)
        found[order] = np.maximum.accumulate(first) + 1
        ranks[there] = found
    return ranks


def tau_b(one: ArrayLike, other: ArrayLike) -> float | None:
    """Kendall's tau-b of two lists of equal length without gaps; None where one of them has no variation.

    Knight (1966): n log n.
    """
    a, b = _dense(one), _dense(other)
    size = len(a)
    pairs = size * (size - 1) // 2
    ties_a, ties_b = _tied(a), _tied(b)
    if pairs in (ties_a, ties_b):
        return None
    both = _tied(_dense(a * (size + 1) + b))
    order = np.lexsort((b, a))
    discordant = _inversions(b[order])
    above = pairs - ties_a - ties_b + both - 2 * discordant
    return float(above / np.sqrt(float(pairs - ties_a) * float(pairs - ties_b)))


def average_ranks(values: Array) -> Array:
    """Ranks with the mean of tied places, lowest value first."""
    whole = _dense(values)
    counts = np.bincount(whole)
    last = np.cumsum(counts)
    found: Array = (last - (counts - 1) / 2.0)[whole]
    return found


def _dense(values: ArrayLike) -> Whole:
    found: Whole = np.unique(np.asarray(values), return_inverse=True)[1].astype(np.int64)
    return found


def _tied(dense: Whole) -> int:
    counts = np.bincount(dense) if len(dense) else np.zeros(1, dtype=np.int64)
    return int((counts * (counts - 1) // 2).sum())


def _inversions(values: Whole) -> int:
    """Pairs that stand in the wrong order, counted bit by bit: inside a group that agrees in the higher bits, every one
    before a zero is such a pair."""
    found = 0
    for bit in range(int(values.max()).bit_length() - 1, -1, -1):
        group = values >> (bit + 1)
        order = np.argsort(group, kind="stable")
        ones = (values[order] >> bit) & 1
        seen = np.cumsum(ones)
        start = np.searchsorted(group[order], group[order], side="left")
        before = np.where(start > 0, seen[start - 1], 0)
        found += int(((seen - before) * (1 - ones)).sum())
    return found

"""A panel as arrays of doubles: what every figure but the exact ones is computed from."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from judgepanel.evidence.panel import Panel

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Arrays:
    """E entries, J judges, R sheets.

    `entry`, `judge` and `score` list the R sheets in the panel's order. `n` and `m` count the sheets of each entry and
    judge; `t` and `u` sum them. `marks` is E x J x C with NaN, None without criteria.
    """

    entry: Whole
    judge: Whole
    score: Array
    n: Array
    m: Array
    t: Array
    u: Array
    marks: Array | None

    @property
    def sheets(self) -> int:
        return len(self.score)

    @cached_property
    def x(self) -> Array:
        """The totals, E x J, with NaN where there is no sheet."""
        found = np.full((len(self.n), len(self.m)), np.nan)
        found[self.entry, self.judge] = self.score
        return found

    @cached_property
    def read(self) -> Array:
        """The same places as 0 and 1."""
        found = np.zeros((len(self.n), len(self.m)))
        found[self.entry, self.judge] = 1.0
        return found

    def by_entry(self, of_judges: Array) -> Array:
        """The sum over each entry's judges of these numbers."""
        return _counted(self.entry, of_judges[self.judge], len(self.n))

    def by_judge(self, of_entries: Array) -> Array:
        """The sum over each judge's entries of these numbers."""
        return _counted(self.judge, of_entries[self.entry], len(self.m))


def arrays(panel: Panel) -> Arrays:
    """The arrays of a panel."""
    entry = np.array([each.entry for each in panel.sheets], dtype=np.int64)
    judge = np.array([each.judge for each in panel.sheets], dtype=np.int64)
    score = np.array([float(each.total) for each in panel.sheets], dtype=np.float64)
    marks: Array | None = None
    if panel.criteria:
        marks = np.full((len(panel.entries), len(panel.judges), len(panel.criteria)), np.nan)
        if panel.sheets:
            marks[entry, judge] = [[_number(mark) for mark in each.marks] for each in panel.sheets]
    return from_sheets(len(panel.entries), len(panel.judges), entry, judge, score, marks)


def from_sheets(
    entries: int, judges: int, entry: Whole, judge: Whole, score: Array, marks: Array | None = None
) -> Arrays:
    """The arrays of these sheets, for callers that have numbers already."""
    return Arrays(
        entry=entry,
        judge=judge,
        score=score,
        n=_counted(entry, None, entries),
        m=_counted(judge, None, judges),
        t=_counted(entry, score, entries),
        u=_counted(judge, score, judges),
        marks=marks,
    )


def _counted(place: Whole, weight: Array | None, length: int) -> Array:
    counted: Any = np.bincount(place, weight, minlength=length)
    return np.asarray(counted, dtype=np.float64)


def _number(mark: Fraction | None) -> float:
    return nan if mark is None else mark.numerator / mark.denominator

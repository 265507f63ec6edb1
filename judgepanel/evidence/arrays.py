"""A panel as arrays of doubles: what every figure but the exact ones is computed from."""

from dataclasses import dataclass
from fractions import Fraction
from math import nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from judgepanel.evidence.panel import Panel

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Arrays:
    """E entries, J judges, R sheets.

    `x` (E x J) holds the totals with NaN where there is no sheet, `read` the same places as 0 and 1, `filled` the
    totals with 0 there. `entry`, `judge` and `score` list the R sheets in the panel's order. `n` and `m` count the
    sheets of each entry and judge; `t` and `u` sum them. `marks` is E x J x C with NaN, None without criteria.
    """

    x: Array
    read: Array
    filled: Array
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
    x = np.full((entries, judges), np.nan)
    x[entry, judge] = score
    filled = np.where(np.isnan(x), 0.0, x)
    read = np.zeros((entries, judges))
    read[entry, judge] = 1.0
    return Arrays(
        x=x,
        read=read,
        filled=filled,
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

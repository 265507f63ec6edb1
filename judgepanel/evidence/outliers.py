"""Scorecards far from what their entry and judge lead one to expect: externally studentised residuals."""

from dataclasses import replace

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays, from_sheets
from judgepanel.evidence.design import Layout
from judgepanel.evidence.distributions import t_quantile, t_two_sided
from judgepanel.evidence.least_squares import EXACT, Fit
from judgepanel.model.evidence_checks import Outliers, OutlyingMark, OutlyingSheet

FALSE_ALARM = 0.05
_LISTED = 10
# Single marks beyond this many are not looked at one by one.
_LOOKED_AT = 500
_CERTAIN = 1e-9


def outliers(a: Arrays, lay: Layout, fit: Fit) -> Outliers | None:
    """The largest residuals, flagged by Bonferroni over all sheets tested, and of single marks by the false discovery
    rate; None where nothing can be tested."""
    t = studentized(lay, fit)
    tested = np.flatnonzero(~np.isnan(t))
    if not len(tested):
        return None
    order = tested[np.argsort(-np.abs(t[tested]), kind="stable")]
    limit = FALSE_ALARM / len(tested)
    largest = tuple(
        _sheet(a, fit, int(each), float(t[each]), lay.resid_df - 1, limit) for each in order[:_LISTED]
    )
    marks, count = _marks(a, lay, fit)
    return Outliers(
        largest=largest,
        tests=len(tested),
        threshold=t_quantile(1.0 - limit / 2.0, lay.resid_df - 1),
        false_alarm=FALSE_ALARM,
        marks=marks,
        marks_tested=count,
    )


def studentized(lay: Layout, fit: Fit) -> Array:
    """t of each sheet against the noise of the others; NaN where a sheet decides its own fit, or nothing is left."""
    found = np.full(len(fit.residual), np.nan)
    if lay.resid_df < 2 or fit.rss <= 0.0:
        return found
    free = 1.0 - fit.leverage
    usable = free > _CERTAIN
    own = fit.residual[usable] ** 2 / free[usable]
    others = (fit.rss - own) / (lay.resid_df - 1)
    # A sheet that alone carries all the noise has no others to be measured against.
    known = others > _CERTAIN * fit.rss / lay.resid_df
    t = np.full(len(own), np.nan)
    t[known] = (fit.residual[usable] / np.sqrt(free[usable]))[known] / np.sqrt(others[known])
    found[usable] = t
    return found


def _marks(a: Arrays, lay: Layout, fit: Fit) -> tuple[tuple[OutlyingMark, ...], int]:
    """The largest residuals of single marks, criterion by criterion on the same design, and how many were tested.
    Criteria with a gap are left out. Flags keep the false discovery rate of Benjamini and Hochberg (1995)."""
    if a.marks is None or a.marks.shape[2] < 2:
        return (), 0
    given = a.marks[a.entry, a.judge]
    columns = [_column(a, lay, fit, given[:, each]) for each in range(given.shape[1])]
    t = np.stack([studentized(lay, each) for each in columns], axis=1)
    tested = np.flatnonzero(~np.isnan(t))
    order = tested[np.argsort(-np.abs(t.ravel()[tested]), kind="stable")][:_LOOKED_AT]
    chances = [t_two_sided(float(t.ravel()[each]), lay.resid_df - 1) for each in order]
    found = [place for place, p in enumerate(chances) if p <= FALSE_ALARM * (place + 1) / len(tested)]
    flags = found[-1] + 1 if found else 0
    marks = []
    for place, each in enumerate(order[: max(flags, _LISTED)]):
        sheet, criterion = divmod(int(each), t.shape[1])
        where = int(a.entry[sheet]), int(a.judge[sheet]), criterion
        residual = float(columns[criterion].residual[sheet])
        marks.append(
            OutlyingMark(*where, float(t[sheet, criterion]), residual, chances[place], place < flags)
        )
    return tuple(marks), len(tested)


def _column(a: Arrays, lay: Layout, fit: Fit, marks: Array) -> Fit:
    """The fit of one criterion; without noise where it has a gap, so that nothing is tested."""
    if np.isnan(marks).any():
        return replace(fit, rss=0.0)
    one = from_sheets(len(a.n), len(a.m), a.entry, a.judge, marks)
    judge = fit.inverse @ (one.u - one.by_judge(lay.inverse_n * one.t))
    entry = lay.inverse_n * (one.t - one.by_entry(judge))
    residual = marks - entry[a.entry] - judge[a.judge]
    rss = float(residual @ residual)
    return replace(fit, residual=residual, rss=rss if rss > EXACT * float(marks @ marks) else 0.0)


def _sheet(a: Arrays, fit: Fit, sheet: int, t: float, df: int, limit: float) -> OutlyingSheet:
    p = t_two_sided(t, df)
    entry, judge = int(a.entry[sheet]), int(a.judge[sheet])
    return OutlyingSheet(entry, judge, t, float(fit.residual[sheet]), p, p < limit)

"""Scorecards far from what their entry and judge lead one to expect: externally studentised residuals."""

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays
from judgepanel.evidence.design import Layout
from judgepanel.evidence.distributions import t_quantile, t_two_sided
from judgepanel.evidence.least_squares import Fit
from judgepanel.model.evidence import Outliers, OutlyingSheet

FALSE_ALARM = 0.05
_LISTED = 10
_CERTAIN = 1e-9


def outliers(a: Arrays, lay: Layout, fit: Fit) -> Outliers | None:
    """The largest residuals, flagged by Bonferroni over all sheets tested; None where nothing can be tested."""
    t = studentized(lay, fit)
    tested = np.flatnonzero(~np.isnan(t))
    if not len(tested):
        return None
    order = tested[np.argsort(-np.abs(t[tested]), kind="stable")]
    limit = FALSE_ALARM / len(tested)
    largest = tuple(
        _sheet(a, fit, int(each), float(t[each]), lay.resid_df - 1, limit) for each in order[:_LISTED]
    )
    return Outliers(
        largest=largest,
        studentized=tuple(None if np.isnan(each) else float(each) for each in t),
        tests=len(tested),
        threshold=t_quantile(1.0 - limit / 2.0, lay.resid_df - 1),
        false_alarm=FALSE_ALARM,
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


def _sheet(a: Arrays, fit: Fit, sheet: int, t: float, df: int, limit: float) -> OutlyingSheet:
    p = t_two_sided(t, df)
    entry, judge = int(a.entry[sheet]), int(a.judge[sheet])
    return OutlyingSheet(entry, judge, t, float(fit.residual[sheet]), p, p < limit)

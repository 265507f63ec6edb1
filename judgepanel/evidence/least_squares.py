"""Additive least squares: score = entry + judge + noise, judges summing to nothing inside each connected part.

Fisher's analysis of incomplete blocks (1940), with entries eliminated, so that one system of judges is solved. The
basis of every diagnosis; not the calibrated score, because thin links make it wild.
"""

from dataclasses import dataclass

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays
from judgepanel.evidence.design import Layout

# Sums of squares below this share of the whole are rounding, not noise.
EXACT = 1e-18


@dataclass(frozen=True, eq=False, slots=True)
class Fit:
    """Effects of judges (positive is lenient) and entries, NaN where there is no sheet.

    `inverse` is the unscaled covariance of the judges, `link` = D_E^-1 N `inverse`. `leverage` and `residual` list the
    sheets in the panel's order. `sigma` is None without residual degrees of freedom.
    """

    judge: Array
    entry: Array
    rss: float
    sigma: float | None
    inverse: Array
    link: Array
    residual: Array
    leverage: Array


def least_squares(a: Arrays, lay: Layout) -> Fit:
    """The fit of these sheets."""
    inverse = judge_covariance(lay)
    wish = a.u - a.read.T @ (lay.inverse_n * a.t)
    judge = inverse @ wish
    entry = lay.inverse_n * (a.t - a.read @ judge)
    residual = a.score - entry[a.entry] - judge[a.judge]
    rss = float(residual @ residual)
    centred = a.score - a.score.mean() if a.sheets else a.score
    if rss <= EXACT * float(centred @ centred):
        residual, rss = np.zeros_like(residual), 0.0
    link = lay.inverse_n[:, None] * (a.read @ inverse)
    return Fit(
        judge=np.where(a.m > 0, judge, np.nan),
        entry=np.where(a.n > 0, entry, np.nan),
        rss=rss,
        sigma=float(np.sqrt(rss / lay.resid_df)) if lay.resid_df > 0 else None,
        inverse=inverse,
        link=link,
        residual=residual,
        leverage=_leverage(a, lay, inverse, link),
    )


def judge_covariance(lay: Layout) -> Array:
    """C+, the covariance of the judges' effects in units of the noise variance."""
    size = len(lay.component_of_judge)
    same = np.equal.outer(lay.component_of_judge, lay.component_of_judge)
    ones = np.where(same & (lay.component_of_judge >= 0), 1.0, 0.0)
    idle = np.diag((lay.component_of_judge < 0).astype(np.float64))
    if not size:
        return ones
    members = np.maximum(ones.sum(axis=1), 1.0)
    found: Array = np.linalg.inv(lay.laplacian + ones + idle) - ones / (members * members)[:, None] - idle
    return found


def entry_variance(a: Arrays, lay: Layout, fit: Fit) -> Array:
    """Var(entry) of each entry in units of the noise variance."""
    found: Array = lay.inverse_n + lay.inverse_n * np.einsum("ij,ij->i", fit.link, a.read)
    return found


def pair_variance(a: Arrays, lay: Layout, inverse: Array) -> float | None:
    """A: half the variance of the difference of two entries of the same part, averaged over all such pairs, in units of
    the noise variance, when judges have that covariance. None where no two entries share a part."""
    spread = a.read * lay.inverse_n[:, None]
    own = lay.inverse_n + np.einsum("ij,jk,ik->i", spread, inverse, spread, optimize=True)
    total, pairs = 0.0, 0
    for part in range(lay.components):
        inside = lay.component_of_entry == part
        count = int(inside.sum())
        if count > 1:
            sums = spread[inside].sum(axis=0)
            mass = float(own[inside].sum())
            every = float(lay.inverse_n[inside].sum()) + float(sums @ inverse @ sums)
            total += count * mass - every
            pairs += count * (count - 1)
    return total / pairs if pairs else None


def _leverage(a: Arrays, lay: Layout, inverse: Array, link: Array) -> Array:
    """The diagonal of the hat matrix: Var(v_i) + Var(b_j) + 2 Cov(v_i, b_j), where the covariance is -`link`."""
    entry = lay.inverse_n + lay.inverse_n * np.einsum("ij,ij->i", link, a.read)
    found: Array = entry[a.entry] + np.diag(inverse)[a.judge] - 2.0 * link[a.entry, a.judge]
    return np.clip(found, 0.0, 1.0)

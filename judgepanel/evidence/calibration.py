"""The calibrated score: entries fixed, judges random, averaged over how much judges differ. No optimiser, no boundary.

score = entry + judge + noise with judge ~ N(0, r^2 sigma^2) and a half-Cauchy(1) prior on r, on 33 points spaced evenly
in the logarithm. Equals the plain mean where everybody reads everything.
"""

from dataclasses import dataclass

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays
from judgepanel.evidence.design import Layout
from judgepanel.evidence.least_squares import EXACT

GRID = np.geomspace(0.02, 15.0, 33)


@dataclass(frozen=True, eq=False, slots=True)
class Calibration:
    """Calibrated score and adjustment (score less raw mean) of each entry, NaN where unread; effect of each judge.

    `weights` are those of the grid; `se` the standard error of each adjustment.
    """

    entry: Array
    adjustment: Array
    judge: Array
    weights: Array
    log_ratio: float
    se: Array


def calibrate(a: Arrays, lay: Layout, *, with_errors: bool = True) -> Calibration:
    """The calibrated scores of these sheets."""
    values, vectors = np.linalg.eigh(lay.laplacian)
    values = np.maximum(values, 0.0)
    z = vectors.T @ (a.u - a.by_judge(lay.inverse_n * a.t))
    within = a.score - (lay.inverse_n * a.t)[a.entry]
    q = float(within @ within)
    squared = GRID * GRID
    damped = squared[:, None] / (1.0 + np.outer(squared, values))
    rss = np.maximum(q - damped @ (z * z), _floor(a))
    freedom = max(a.sheets - lay.entries_read, 0)
    weights = _weights(values, squared, rss, freedom)
    effects = (damped * z) @ vectors.T
    judge = weights @ effects
    raw = lay.inverse_n * a.t
    adjustment = -lay.inverse_n * a.by_entry(judge)
    se = np.zeros_like(raw)
    if with_errors and freedom:
        se = _errors(a, lay, vectors, damped * (rss / freedom)[:, None], (weights, effects, judge))
    return Calibration(
        entry=np.where(a.n > 0, raw + adjustment, np.nan),
        adjustment=np.where(a.n > 0, adjustment, np.nan),
        judge=np.where(a.m > 0, judge, np.nan),
        weights=weights,
        log_ratio=float(weights @ np.log(GRID)),
        se=np.where(a.n > 0, se, np.nan),
    )


def calibrated_at(a: Arrays, lay: Layout, ratio: float) -> Array:
    """The calibrated scores when judges are known to differ by that ratio of the noise: one system to solve."""
    wish = a.u - a.by_judge(lay.inverse_n * a.t)
    system = lay.laplacian + np.eye(len(a.m)) / ratio**2
    judge = np.asarray(np.linalg.solve(system, wish), dtype=np.float64)
    return np.where(a.n > 0, lay.inverse_n * (a.t - a.by_entry(judge)), np.nan)


def _weights(values: Array, squared: Array, rss: Array, freedom: int) -> Array:
    log = -0.5 * np.log1p(np.outer(squared, values)).sum(axis=1) - 0.5 * freedom * np.log(rss)
    log += np.log(GRID) - np.log1p(squared)
    found: Array = np.exp(log - log.max())
    found /= found.sum()
    return found


def _floor(a: Arrays) -> float:
    """Keeps the logarithm finite on a panel without any disagreement."""
    centred = a.score - a.score.mean() if a.sheets else a.score
    return max(EXACT * float(centred @ centred), 1e-300)


def _errors(
    a: Arrays, lay: Layout, vectors: Array, variance: Array, averaged: tuple[Array, Array, Array]
) -> Array:
    """Standard error of each adjustment: what the data leave open at each grid point, and between the points."""
    weights, effects, judge = averaged
    spread = a.read * lay.inverse_n[:, None]
    turned = spread @ vectors
    inside = (turned * turned) @ (weights @ variance)
    away = spread @ (effects - judge).T
    found: Array = np.sqrt(inside + (away * away) @ weights)
    return found

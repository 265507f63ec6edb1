"""Variance components by restricted maximum likelihood: the figures other programs report, for comparison.

What the chair is shown rests on the posterior instead, because on small panels these estimates sit on the boundary: a
variance of exactly 0 is a limit of the method and not agreement of the judges.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays
from judgepanel.evidence.design import Layout
from judgepanel.evidence.mixed_model import Model, Slice

# The ratios searched, as logarithms; the lowest stands for no variance at all.
_LOWEST, _HIGHEST = np.log(1e-4), np.log(1e4)
_GOLDEN = (np.sqrt(5.0) - 1.0) / 2.0
_TINY = 1e-24
# Where golden sections end and the parabola takes over, on the logarithm of a ratio.
_NEAR = 2e-3


@dataclass(frozen=True, eq=False, slots=True)
class Components:
    """One fit. `mu` and `se_mu` are None when entries are fixed; effects are NaN where there is no sheet."""

    var_entry: float | None
    var_judge: float
    var_resid: float
    mu: float | None
    se_mu: float | None
    entry: Array
    judge: Array
    criterion: float


def both_random(a: Arrays) -> Components | None:
    """Entries and judges random; None where the panel leaves no noise to measure. `entry` holds deviations from mu."""
    if a.sheets < 3 or _without_noise(a):
        return None
    model = Model(a)

    def best(log_p: float) -> tuple[float, float]:
        part = model.slice(_ratio(log_p))
        return _zoom(lambda log_r: _restricted(part, _ratios(log_r)))

    log_p = _golden(lambda each: best(each)[1])
    return _at(model, model.slice(_ratio(log_p)), _ratios(np.array([best(log_p)[0]])))


def _restricted(part: Slice, r: Array) -> Array:
    q11, _, rest = part.sums(r)
    found: Array = part.log_determinant(r) + np.log(q11) + (part.sheets - 1) * np.log(np.maximum(rest, _TINY))
    return found


def _at(model: Model, part: Slice, r: Array) -> Components:
    """The fit at these two ratios, in the units of the scores."""
    a, unit = model.a, model.unit
    q11, mu, rest = (float(each[0]) for each in part.sums(r))
    noise = rest / (a.sheets - 1)
    judge = part.vectors @ (part.damped(r)[0] * (part.y - mu * part.o))
    entry = part.g * (model.t - a.n * mu - a.read @ judge)
    variance = noise * unit**2
    shape = float(part.log_determinant(r)[0]) + float(np.log(q11))
    return Components(
        var_entry=part.p**2 * variance,
        var_judge=float(r[0]) ** 2 * variance,
        var_resid=variance,
        mu=model.centre + unit * mu,
        se_mu=float(np.sqrt(variance / q11)),
        entry=np.where(a.n > 0, entry * unit, np.nan),
        judge=np.where(a.m > 0, judge * unit, np.nan),
        criterion=shape + (a.sheets - 1) * (1.0 + float(np.log(2.0 * np.pi * variance))),
    )


def entries_fixed(a: Arrays, lay: Layout) -> Components | None:
    """Entries fixed, judges random; None without noise to measure. `entry` holds scores."""
    freedom = a.sheets - lay.entries_read
    if freedom < 1 or _without_noise(a):
        return None
    values, vectors = np.linalg.eigh(lay.laplacian)
    values = np.maximum(values, 0.0)
    z = vectors.T @ (a.u - a.read.T @ (lay.inverse_n * a.t))
    within = a.score - (lay.inverse_n * a.t)[a.entry]
    q = float(within @ within)

    def rest(squared: Array) -> Array:
        found: Array = q - (squared[:, None] / (1.0 + np.outer(squared, values))) @ (z * z)
        return np.maximum(found, _TINY * q)

    def criterion(log_r: Array) -> Array:
        squared = _ratios(log_r) ** 2
        found: Array = np.log1p(np.outer(squared, values)).sum(axis=1) + freedom * np.log(rest(squared))
        return found

    log_r, _ = _zoom(criterion)
    squared = _ratios(np.array([log_r])) ** 2
    noise = float(rest(squared)[0]) / freedom
    judge = vectors @ (squared[0] * z / (1.0 + squared[0] * values))
    entry = lay.inverse_n * (a.t - a.read @ judge)
    shape = float(np.log1p(squared[0] * values).sum() + np.log(a.n[a.n > 0]).sum())
    return Components(
        var_entry=None,
        var_judge=float(squared[0]) * noise,
        var_resid=noise,
        mu=None,
        se_mu=None,
        entry=np.where(a.n > 0, entry, np.nan),
        judge=np.where(a.m > 0, judge, np.nan),
        criterion=shape + freedom * (1.0 + float(np.log(2.0 * np.pi * noise))),
    )


def _without_noise(a: Arrays) -> bool:
    """Whether entries and judges explain every score to the last digit: likelihood then has no maximum."""
    centred = a.score - a.score.mean()
    if float(centred @ centred) <= 0.0:
        return True
    inside = a.score - (a.t / np.maximum(a.n, 1.0))[a.entry]
    return float(inside @ inside) <= 1e-18 * float(centred @ centred)


def _ratio(log: float) -> float:
    return 0.0 if log <= _LOWEST else float(np.exp(log))


def _ratios(log: Array) -> Array:
    return np.where(log <= _LOWEST, 0.0, np.exp(log))


def _zoom(criterion: Callable[[Array], Array]) -> tuple[float, float]:
    """The lowest point of a smooth function of one logarithm, evaluated many points at a time."""
    low, high = _LOWEST, _HIGHEST
    best, value = low, np.inf
    for _ in range(9):
        points = np.linspace(low, high, 33)
        found = criterion(points)
        place = int(np.argmin(found))
        best, value = float(points[place]), float(found[place])
        low, high = float(points[max(place - 1, 0)]), float(points[min(place + 1, 32)])
    return best, value


def _golden(criterion: Callable[[float], float]) -> float:
    """The same one point at a time: a coarse look, golden sections round the lowest, a parabola through the last."""
    points = [float(each) for each in np.linspace(_LOWEST, _HIGHEST, 15)]
    values = [criterion(each) for each in points]
    place = int(np.argmin(values))
    low, high = points[max(place - 1, 0)], points[min(place + 1, 14)]
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = criterion(left), criterion(right)
    while high - low > _NEAR:
        if at_left <= at_right:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = criterion(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = criterion(right)
    return _vertex(criterion, low, high)


def _vertex(criterion: Callable[[float], float], low: float, high: float) -> float:
    middle, half = (low + high) / 2.0, (high - low) / 2.0
    at_low, at_middle, at_high = criterion(low), criterion(middle), criterion(high)
    bend = at_low - 2.0 * at_middle + at_high
    if bend <= 0.0:
        return low if at_low < at_middle else middle
    return min(max(middle + half * (at_low - at_high) / (2.0 * bend), low), high)

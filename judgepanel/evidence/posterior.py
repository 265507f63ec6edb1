"""Draws from what the scores leave open: the two-way model with both ratios of spread integrated on a grid.

The only method of those tried whose stated probabilities come true; see docs/fairness.md. The generator is made from a
seed that is handed in and kept with the result, so a reprint is identical.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from judgepanel.evidence.arrays import Array, Whole
from judgepanel.evidence.mixed_model import Model, Slice

_POINTS, _POINTS_OF_LARGE, _LARGE = 17, 9, 250
_LOWEST, _HIGHEST = 0.03, 12.0
_BLOCK = 250
_TINY = 1e-24


@dataclass(frozen=True, eq=False, slots=True)
class Draws:
    """D draws. `judge` (D x J, positive is lenient) and the three variances are in the units of the scores; `entry`
    yields the entries' scores block by block, each D' x E, and must be read once."""

    judge: Array
    var_entry: Array
    var_judge: Array
    var_resid: Array
    entry: Iterator[Array]


@dataclass(frozen=True, eq=False, slots=True)
class Grid:
    """The posterior weight of each pair of ratios, p down and r across, and the model at each p."""

    ratios: Array
    weights: Array
    slices: tuple[Slice, ...]


def grid(model: Model) -> Grid:
    """The weights of the grid; priors of both ratios are half-Cauchy(1)."""
    count = _POINTS if len(model.a.m) <= _LARGE else _POINTS_OF_LARGE
    ratios = np.geomspace(_LOWEST, _HIGHEST, count)
    prior = np.log(ratios) - np.log1p(ratios * ratios)
    slices = tuple(model.slice(float(p)) for p in ratios)
    log = np.array([_log_weight(each, ratios) for each in slices]) + prior[:, None] + prior[None, :]
    weights = np.exp(log - log.max())
    return Grid(ratios, weights / weights.sum(), slices)


def draws(model: Model, over: Grid, count: int, seed: int) -> Draws:
    """`count` draws. Equal arguments give equal draws."""
    dice = np.random.default_rng(seed)
    a, unit = model.a, model.unit
    cells = np.repeat(np.arange(over.weights.size), dice.multinomial(count, over.weights.ravel()))
    at_p, at_r = np.divmod(cells, len(over.ratios))
    r = over.ratios[at_r]
    q11, mean, rest = _sums(over, at_p, at_r)
    noise = np.maximum(rest, _TINY) / dice.chisquare(max(a.sheets - 1, 1), count)
    mu = mean + np.sqrt(noise / q11) * dice.standard_normal(count)
    judge = _judges(over, at_p, r, (noise, mu), dice.standard_normal((count, len(a.m))))
    between = _between(over, count, seed)
    return Draws(
        judge=judge * unit,
        var_entry=(over.ratios[at_p] * between[0]) ** 2 * noise * unit**2,
        var_judge=(r * between[1]) ** 2 * noise * unit**2,
        var_resid=noise * unit**2,
        entry=_entries(model, over, at_p, (noise, mu, judge), dice),
    )


def _log_weight(part: Slice, r: Array) -> Array:
    q11, _, rest = part.sums(r)
    shape = part.log_determinant(r) + np.log(q11)
    found: Array = -0.5 * (shape + (part.sheets - 1) * np.log(np.maximum(rest, _TINY)))
    return found


def _between(over: Grid, count: int, seed: int) -> Array:
    """Factors that spread the ratios of the draws evenly between the points of the grid, so that what is said of the
    variances does not jump from point to point: 2 x D."""
    step = float(np.log(over.ratios[1] / over.ratios[0]))
    found: Array = np.exp(step * (np.random.default_rng([seed, 1]).random((2, count)) - 0.5))
    return found


def _sums(over: Grid, at_p: Whole, at_r: Whole) -> tuple[Array, Array, Array]:
    table = np.array([each.sums(over.ratios) for each in over.slices])
    picked = table[at_p, :, at_r]
    return picked[:, 0], picked[:, 1], picked[:, 2]


def _judges(over: Grid, at_p: Whole, r: Array, drawn: tuple[Array, Array], normal: Array) -> Array:
    noise, mu = drawn
    found = np.zeros_like(normal)
    for place in np.unique(at_p):
        part, mine = over.slices[int(place)], at_p == place
        damped = part.damped(r[mine])
        centre = damped * (part.y - mu[mine, None] * part.o)
        found[mine] = (centre + np.sqrt(noise[mine, None] * damped) * normal[mine]) @ part.vectors.T
    return found


def _entries(
    model: Model, over: Grid, at_p: Whole, drawn: tuple[Array, Array, Array], dice: np.random.Generator
) -> Iterator[Array]:
    noise, mu, judge = drawn
    a = model.a
    shrink = np.array([each.g for each in over.slices])
    for start in range(0, len(mu), _BLOCK):
        mine = slice(start, start + _BLOCK)
        g, level = shrink[at_p[mine]], mu[mine, None]
        centre = g * (model.t - a.n * level - judge[mine] @ a.read.T)
        normal = dice.standard_normal(g.shape)
        yield model.centre + model.unit * (level + centre + np.sqrt(noise[mine, None] * g) * normal)

"""The draws against the whole covariance matrix of the model, written out without any shortcut."""

import numpy as np
import pytest

from judgepanel.evidence.arrays import arrays
from judgepanel.evidence.design import layout
from judgepanel.evidence.mixed_model import Model
from judgepanel.evidence.posterior import Grid, draws, grid
from judgepanel.evidence.rank_odds import odds
from tests.evidence.panels import drawn_panel, panel_of_table

A = arrays(drawn_panel(8, 4, 2))
E, J, R = 8, 4, A.sheets
P, RATIO = 0.9, 0.6
MANY = 40_000


def dense(p: float, r: float):
    """V of the scores in units of the noise, and the design of entries and judges."""
    z = np.zeros((R, E + J))
    z[np.arange(R), A.entry] = z[np.arange(R), E + A.judge] = 1
    prior = np.diag([p * p] * E + [r * r] * J)
    return z @ prior @ z.T + np.eye(R), z, prior


def log_marginal(p: float, r: float) -> float:
    """Restricted likelihood with the noise integrated, and the two half-Cauchy priors on a logarithmic scale."""
    v, _, _ = dense(p, r)
    inverse, one = np.linalg.inv(v), np.ones(R)
    y = A.score
    q11 = one @ inverse @ one
    rest = y @ inverse @ y - (one @ inverse @ y) ** 2 / q11
    prior = np.log(p / (1 + p * p)) + np.log(r / (1 + r * r))
    return -0.5 * (np.linalg.slogdet(v)[1] + np.log(q11)) - (R - 1) / 2 * np.log(rest) + prior


def test_the_weights_of_the_grid():
    found = grid(Model(A))
    chosen = [(0, 0), (8, 8), (10, 6), (16, 16), (12, 2)]
    ours = np.log([found.weights[each] for each in chosen])
    wanted = np.array([log_marginal(found.ratios[p], found.ratios[r]) for p, r in chosen])
    assert ours - ours[1] == pytest.approx(wanted - wanted[1], abs=1e-8)
    assert found.weights.sum() == pytest.approx(1)


def one_cell() -> tuple[Model, Grid]:
    """A grid of which only the first point of p and the second of r can be drawn."""
    model = Model(A)
    ratios = np.array([P, RATIO])
    weights = np.array([[0.0, 1.0], [0.0, 0.0]])
    return model, Grid(ratios, weights, tuple(model.slice(float(each)) for each in ratios))


def test_the_draws_have_the_mean_and_the_spread_of_the_model():
    model, cell = one_cell()
    drawn = draws(model, cell, MANY, 3)
    effects = np.hstack((np.concatenate(list(drawn.entry)), drawn.judge))
    v, z, prior = dense(P, RATIO)
    inverse, one = np.linalg.inv(v), np.ones(R)
    q11 = one @ inverse @ one
    mu = one @ inverse @ A.score / q11
    mean = prior @ z.T @ inverse @ (A.score - mu)
    away = A.score - mu
    noise = away @ inverse @ away / (R - 3)
    gain = prior @ z.T @ inverse
    shift = np.concatenate((np.ones(E), np.zeros(J))) - gain @ one
    spread = noise * (prior - gain @ z @ prior + np.outer(shift, shift) / q11)
    wanted = mean + np.concatenate((np.full(E, mu), np.zeros(J)))
    errors = np.sqrt(np.diag(spread))
    assert effects.mean(axis=0) == pytest.approx(wanted, abs=5 * errors.max() / np.sqrt(MANY))
    apart = (np.cov(effects, rowvar=False) - spread) / np.outer(errors, errors)
    assert np.abs(apart).max() < 0.04
    assert drawn.var_resid.mean() == pytest.approx(noise, rel=0.03)


def test_more_readings_narrow_the_ranks():
    def width(readings: int) -> float:
        model = Model(a := arrays(drawn_panel(20, 8, readings, seed=4)))
        found = odds(draws(model, grid(model), 1000, 1).entry, 3, layout(a).component_of_entry, np.arange(2))
        return float((found.highest - found.lowest).mean())

    assert width(7) < width(4) < width(2)


def test_equal_entries_have_equal_chances():
    """A complete block whose entries have one mean: they can only differ by the luck of the draws."""
    severity, turned = (5, 6, 7, 8), (2, -2, 1, -1)
    table = [[severity[judge] + turned[(judge + entry) % 4] for judge in range(4)] for entry in range(6)]
    model = Model(arrays(panel_of_table(table)))
    found = odds(draws(model, grid(model), 8000, 1).entry, 2, np.zeros(6, dtype=np.int64), np.arange(1))
    assert found.first == pytest.approx(np.full(6, 1 / 6), abs=0.02)

"""Whether taking severity out can be expected to help on this design, before looking at who comes first."""

from math import sqrt

import numpy as np

from judgepanel.evidence.arrays import Arrays
from judgepanel.evidence.design import Layout
from judgepanel.evidence.least_squares import Fit, pair_variance
from judgepanel.evidence.posterior import Draws
from judgepanel.model.evidence import Usefulness, Verdict

# Errors nearer than this share are the same for any practical purpose.
_SAME = 0.03


def calibrated_error(a: Arrays, lay: Layout, drawn: Draws) -> float:
    """Error variance of a calibrated score in units of the noise, at the typical ratio of severity to noise."""
    ratio = float(np.median(drawn.var_judge / drawn.var_resid))
    values, vectors = np.linalg.eigh(lay.laplacian)
    covariance = (vectors * (ratio / (1.0 + ratio * np.maximum(values, 0.0)))) @ vectors.T
    return pair_variance(a, lay, covariance) or 0.0


def usefulness(a: Arrays, lay: Layout, fit: Fit, drawn: Draws) -> Usefulness | None:
    """Expected errors of a difference inside a part, from the design and the spreads; None where no two entries share
    a part."""
    noise, severity = float(np.median(drawn.var_resid)), float(np.median(drawn.var_judge))
    least = pair_variance(a, lay, fit.inverse)
    plain = pair_variance(a, lay, np.zeros_like(fit.inverse))
    with_judges = pair_variance(a, lay, np.eye(len(fit.inverse)))
    if least is None or plain is None or with_judges is None:
        return None
    raw = sqrt(noise * plain + severity * max(with_judges - plain, 0.0))
    removed = sqrt(noise * least)
    return Usefulness(raw, removed, sqrt(noise * calibrated_error(a, lay, drawn)), _verdict(raw, removed))


def _verdict(raw: float, removed: float) -> Verdict:
    if removed < raw * (1.0 - _SAME):
        return "helps"
    return "hurts" if removed > raw * (1.0 + _SAME) else "does_not_matter"

"""Whether the extra readings that are advised find more of the true first places than as many taken at random."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import fairness
from benchmarks.measure import Row
from judgepanel.evidence.arrays import Array, Arrays, from_sheets
from judgepanel.evidence.calibration import calibrate
from judgepanel.evidence.chances import chances
from judgepanel.evidence.design import layout
from judgepanel.evidence.extra_readings import extra_readings
from judgepanel.evidence.threads import one_thread
from judgepanel.evidence.wish import Wish

READINGS, PANELS = 8, 1000
Pairs = list[tuple[int, int]]


@dataclass(frozen=True)
class Advice:
    """Top-3 rates of calibrated scores before, with the advised readings, with as many at random; and the standard
    error of the difference of the last two."""

    before: float
    advised: float
    random: float
    error: float


def run(folder: Path) -> list[Row]:
    """Prints its own sentence; there is nothing to time."""
    print(sentence(study(PANELS)))
    return []


def study(panels: int, place: int = 0) -> Advice:
    """Over panels of one design; the new readings come from the same truth."""
    design = fairness.DESIGNS[place]
    rates = []
    with one_thread():
        for seed in range(panels):
            quality, severity, a = fairness.truth(design, seed)
            asked = _asked(a, seed)
            dice = np.random.default_rng([seed, READINGS])
            free = np.argwhere(a.read == 0)
            chosen = free[dice.choice(len(free), len(asked), replace=False)].tolist()
            noise = 1.2 * dice.normal(size=len(asked))
            rates.append(
                [_rate(quality, a)]
                + [_rate(quality, _with(a, pairs, quality, severity, noise)) for pairs in (asked, chosen)]
            )
    found = np.array(rates)
    apart = float(np.std(found[:, 1] - found[:, 2]) / np.sqrt(panels))
    return Advice(*(float(each) for each in found.mean(axis=0)), apart)


def sentence(found: Advice) -> str:
    """The outcome as people read it."""
    return (
        f"{READINGS} extra readings, design A: top-3 rate {found.before:.3f} before, {found.advised:.3f} with the"
        f" advised ones, {found.random:.3f} with as many at random"
        f" (standard error of their difference {found.error:.3f})."
    )


def _asked(a: Arrays, seed: int) -> Pairs:
    lay = layout(a)
    doubt = chances(a, lay, calibrate(a, lay).entry, seed, Wish(draws=fairness.DRAWS)).doubt
    return [(each.entry, each.judge) for each in extra_readings(a, lay, doubt, (), {}, (0, READINGS))]


def _with(a: Arrays, pairs: Pairs, quality: Array, severity: Array, noise: Array) -> Arrays:
    entry, judge = (np.array([each[place] for each in pairs], dtype=np.int64) for place in (0, 1))
    score = 6.0 + quality[entry] - severity[judge] + noise
    return from_sheets(
        len(a.n), len(a.m), np.r_[a.entry, entry], np.r_[a.judge, judge], np.r_[a.score, score]
    )


def _rate(quality: Array, a: Arrays) -> float:
    return fairness.top_rate(quality, calibrate(a, layout(a), with_errors=False).entry)

"""How often the true best entries come first, over panels drawn from a known truth: raw means, z-scores, calibrated.

score = 6 + quality - severity + noise; standard deviations 1.0, 0.8 and 1.2. Every panel has its own seed, so a run can
be repeated, and every method sees the same panels. Calibrated scores must find the true order as well as in the study
beside them, within two standard errors of both. The last column says how often the stated 90 % interval of an entry's
rank holds its true rank; it must lie between 88 and 97 %.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.measure import Row
from judgepanel.evidence.arrays import Array, Arrays, from_sheets
from judgepanel.evidence.calibration import calibrate
from judgepanel.evidence.design import Layout, layout
from judgepanel.evidence.mixed_model import Model
from judgepanel.evidence.posterior import draws, grid
from judgepanel.evidence.rank_odds import odds
from judgepanel.evidence.rank_order import tau_b
from judgepanel.evidence.sensitivity import zscores
from judgepanel.evidence.threads import one_thread

PANELS = 2000
TOP = 3
DRAWS = 1000
COVERAGE = (0.88, 0.97)
# Panels of the study whose figures stand beside ours.
KNOWN = 2000


@dataclass(frozen=True)
class Design:
    """`readers` picks the judges of each entry, given the true qualities. `raw`, `zscore` and `calibrated` are the
    figures of an earlier study (top-3 rate and tau) to compare with."""

    name: str
    entries: int
    judges: int
    readers: Callable[[Array, np.random.Generator], list[list[int]]]
    known: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Outcome:
    """Top-3 rate and tau of each method with the standard errors of the calibrated ones, and the coverage of the
    intervals, over all panels of a design."""

    design: Design
    rates: dict[str, tuple[float, float]]
    errors: tuple[float, float]
    coverage: float

    @property
    def as_known(self) -> bool:
        """Both studies are samples, so their difference has the error of both."""
        pairs = zip(self.rates["calibrated"], self.design.known[2], self.errors, strict=True)
        return all(
            ours >= known - 2.0 * error * (1.0 + PANELS / KNOWN) ** 0.5 for ours, known, error in pairs
        )

    @property
    def honest(self) -> bool:
        return COVERAGE[0] <= self.coverage <= COVERAGE[1]


def balanced(judges: int, readings: Callable[[np.random.Generator], int]) -> Callable[..., list[list[int]]]:
    """Each entry to the judges with fewest readings so far, ties by lot."""

    def pick(quality: Array, dice: np.random.Generator) -> list[list[int]]:
        load = np.zeros(judges)
        found = []
        for _ in quality:
            chosen = np.lexsort((dice.random(judges), load))[: readings(dice)]
            load[chosen] += 1
            found.append([int(each) for each in chosen])
        return found

    return pick


def two_panels(quality: Array, dice: np.random.Generator) -> list[list[int]]:
    """Half of the entries to judges 0 to 2, the rest to 3 to 5, and two readings across."""
    half = len(quality) // 2
    found = [[0, 1, 2] if entry < half else [3, 4, 5] for entry in range(len(quality))]
    found[int(dice.integers(half))].append(3 + int(dice.integers(3)))
    found[half + int(dice.integers(half))].append(int(dice.integers(3)))
    return found


def better_half_apart(quality: Array, dice: np.random.Generator) -> list[list[int]]:
    """The better half of the entries to one panel of three, the rest to another: no judge in common."""
    better = quality > np.median(quality)
    return [[0, 1, 2] if good else [3, 4, 5] for good in better]


def steered(quality: Array, dice: np.random.Generator) -> list[list[int]]:
    """The better half of the entries mostly to half of the judges: two of three readings."""
    better = quality > np.median(quality)
    found = []
    for good in better:
        own, other = (range(3), range(3, 6)) if good else (range(3, 6), range(3))
        found.append([*dice.choice(own, 2, replace=False), *dice.choice(other, 1)])
    return [[int(each) for each in judges] for judges in found]


DESIGNS = (
    Design(
        "A 6 judges, 30 entries, 3 readings",
        30,
        6,
        balanced(6, lambda _: 3),
        ((0.525, 0.585), (0.542, 0.603), (0.548, 0.609)),
    ),
    Design(
        "D 5 judges, 10 entries, 2 readings",
        10,
        5,
        balanced(5, lambda _: 2),
        ((0.640, 0.520), (0.609, 0.488), (0.645, 0.530)),
    ),
    Design(
        "E 1 to 5 readings, uneven",
        30,
        6,
        balanced(6, lambda dice: int(dice.integers(1, 6))),
        ((0.486, 0.547), (0.509, 0.568), (0.515, 0.572)),
    ),
    Design(
        "F1 two panels joined by 2 readings",
        30,
        6,
        two_panels,
        ((0.540, 0.590), (0.546, 0.599), (0.544, 0.595)),
    ),
    Design(
        "F2 two panels, better half in one",
        30,
        6,
        better_half_apart,
        ((0.537, 0.581), (0.366, 0.199), (0.537, 0.581)),
    ),
    Design(
        "G better entries steered to half",
        30,
        6,
        steered,
        ((0.539, 0.586), (0.533, 0.525), (0.561, 0.608)),
    ),
)


def run(folder: Path) -> list[Row]:
    """Prints its own table; there is nothing to time."""
    outcomes = [study(design, PANELS, say=True) for design in DESIGNS]
    for line in table(outcomes):
        print(line)
    return []


def study(design: Design, panels: int, *, say: bool = False) -> Outcome:
    """All panels of one design."""
    if say:
        print(f"  {design.name}", file=sys.stderr, flush=True)
    rates: dict[str, list[tuple[float, float]]] = {"raw": [], "z-score": [], "calibrated": []}
    covered = []
    with one_thread():
        for seed in range(panels):
            quality, a = panel(design, seed)
            lay = layout(a)
            scores = {
                "raw": lay.inverse_n * a.t,
                "z-score": np.nan_to_num(zscores(a)),
                "calibrated": calibrate(a, lay, with_errors=False).entry,
            }
            for name, found in scores.items():
                rates[name].append((top_rate(quality, found), tau_b(quality, found) or 0.0))
            covered.append(_covered(quality, a, lay, seed))
    means = {name: (_mean(each, 0), _mean(each, 1)) for name, each in rates.items()}
    spread = np.std(np.array(rates["calibrated"]), axis=0) / np.sqrt(panels)
    return Outcome(design, means, (float(spread[0]), float(spread[1])), float(np.mean(covered)))


def _mean(pairs: list[tuple[float, float]], place: int) -> float:
    return float(np.mean([each[place] for each in pairs]))


def panel(design: Design, seed: int) -> tuple[Array, Arrays]:
    """The true qualities and the scores of one panel."""
    quality, _, a = truth(design, seed)
    return quality, a


def truth(design: Design, seed: int) -> tuple[Array, Array, Arrays]:
    """The same with the true severities between them."""
    dice = np.random.default_rng([20260101, seed, design.entries, design.judges])
    quality, severity = dice.normal(size=design.entries), 0.8 * dice.normal(size=design.judges)
    readers = design.readers(quality, dice)
    entry = np.array([each for each, judges in enumerate(readers) for _ in judges])
    judge = np.array([each for judges in readers for each in judges])
    score = 6.0 + quality[entry] - severity[judge] + 1.2 * dice.normal(size=len(entry))
    return quality, severity, from_sheets(design.entries, design.judges, entry, judge, score)


def table(outcomes: list[Outcome]) -> list[str]:
    """The outcomes as people read them."""
    titles = ("raw", "z-score", "calibrated")
    lines = [
        f"Top-{TOP} rate / Kendall tau over {PANELS} panels a design; in brackets a study of {KNOWN} panels."
    ]
    head = f"{'design':36}" + "".join(f"{each:>28}" for each in titles) + "   as known   interval holds"
    lines += [head, "-" * len(head)]
    for each in outcomes:
        cells = ""
        for name, known in zip(titles, each.design.known, strict=True):
            hit, tau = each.rates[name]
            cells += f"   {hit:.3f}/{tau:.3f} ({known[0]:.3f}/{known[1]:.3f})".rjust(28)
        verdict = "yes" if each.as_known else "NO"
        lines.append(
            f"{each.design.name:36}{cells}{verdict:>11}{each.coverage:>13.1%} {'yes' if each.honest else 'NO'}"
        )
    hit, tau = (max(each.errors[place] for each in outcomes) for place in (0, 1))
    return [*lines, f"Standard errors: at most {hit:.3f} for a top-{TOP} rate, {tau:.3f} for a tau."]


def top_rate(quality: Array, found: Array) -> float:
    """The share of the true first entries among those found first."""
    best = set(np.argsort(-quality)[:TOP].tolist())
    return len(best & set(np.argsort(-found, kind="stable")[:TOP].tolist())) / TOP


def _covered(quality: Array, a: Arrays, lay: Layout, seed: int) -> float:
    model = Model(a)
    drawn = draws(model, grid(model), DRAWS, seed)
    found = odds(drawn.entry, TOP, np.zeros(len(quality), dtype=np.int64), np.arange(0))
    rank = np.empty(len(quality), dtype=np.int64)
    rank[np.argsort(-quality)] = np.arange(1, len(quality) + 1)
    return float(((found.lowest <= rank) & (rank <= found.highest)).mean())

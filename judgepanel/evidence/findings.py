"""Puts the figures together, each where the panel supports it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays, arrays
from judgepanel.evidence.calibration import Calibration, calibrate
from judgepanel.evidence.chances import Chances, chances
from judgepanel.evidence.design import Layout, layout, raw_error
from judgepanel.evidence.exact import ranks, raw_means
from judgepanel.evidence.extra_readings import contrast, extra_readings
from judgepanel.evidence.least_squares import Fit, least_squares
from judgepanel.evidence.leave_one_out import leave_one_out
from judgepanel.evidence.outliers import outliers, studentized
from judgepanel.evidence.panel import Panel
from judgepanel.evidence.reliability import d_study, g_study, reliability, spread_of
from judgepanel.evidence.reported import (
    calibrated_value,
    design_check,
    least_squares_value,
    mixed_model,
    numbers,
    uncalibrated,
)
from judgepanel.evidence.sensitivity import sensitivity
from judgepanel.evidence.severity import severity
from judgepanel.evidence.standing import Allowed, allowed, also, notices
from judgepanel.evidence.usefulness import calibrated_error, usefulness
from judgepanel.evidence.variance import Components, both_random, entries_fixed
from judgepanel.evidence.wish import Wish
from judgepanel.model.evidence import Calibrated, DStudy, Evidence, GStudy, RawScores, Reliability
from judgepanel.model.evidence_checks import Contrast, ExtraReading, LeaveOneOut

Tick = Callable[[str], None]


@dataclass(frozen=True, eq=False, slots=True)
class _Start:
    """What every figure begins with."""

    panel: Panel
    a: Arrays
    lay: Layout
    fit: Fit
    raw: RawScores
    may: Allowed
    wish: Wish


def find(panel: Panel, seed: int, wish: Wish, tick: Tick) -> Evidence:
    """Everything about this panel; see `examine`."""
    tick("design")
    start = _start(panel, wish)
    tick("calibration")
    calibration = calibrate(start.a, start.lay) if start.may.calibration else None
    tick("spread")
    both, fixed = _components(start)
    tick("chances")
    chance = _chances(start, calibration, seed)
    tick("single scorecards")
    return _together(start, calibration, (both, fixed), chance, (seed, tick))


def _start(panel: Panel, wish: Wish) -> _Start:
    a = arrays(panel)
    lay = layout(a)
    fit = least_squares(a, lay)
    means = raw_means(panel)
    raw = RawScores(means, ranks(means), tuple(int(each) for each in a.n))
    return _Start(panel, a, lay, fit, raw, allowed(a, lay, fit), wish)


def _components(start: _Start) -> tuple[Components | None, Components | None]:
    if not start.may.noise:
        return None, None
    return both_random(start.a), entries_fixed(start.a, start.lay)


def _chances(start: _Start, calibration: Calibration | None, seed: int) -> Chances | None:
    if not start.may.noise or calibration is None:
        return None
    return chances(start.a, start.lay, calibration.entry, seed, start.wish)


def _together(
    start: _Start,
    calibration: Calibration | None,
    fits: tuple[Components | None, Components | None],
    chance: Chances | None,
    run: tuple[int, Tick],
) -> Evidence:
    panel, a, lay, fit, raw = start.panel, start.a, start.lay, start.fit, start.raw
    seed, tick = run
    check = design_check(a, lay, fit)
    calibrated = _calibrated(start, calibration, chance)
    study = _g_study(a)
    left_out = _left_out(start, calibration, tick)
    tick("other ways of counting")
    other = None
    if left_out is not None:
        other = sensitivity(panel, a, raw.rank, calibrated.rank, left_out, start.wish.places)
    return Evidence(
        entries=panel.entries,
        judges=panel.judges,
        seed=seed,
        raw=raw,
        design=check,
        least_squares=least_squares_value(lay, fit) if a.sheets else None,
        both_random=mixed_model(fits[0]),
        entries_fixed=mixed_model(fits[1]),
        calibrated=calibrated if a.sheets else None,
        severity=severity(a, lay, fit, chance.drawn.judge) if chance else None,
        rank_odds=chance.odds if chance else None,
        reliability=_reliability(start, chance),
        d_study=_d_study(start, chance, fits[0], study),
        g_study=study,
        studentized=numbers(studentized(lay, fit)),
        outliers=outliers(a, lay, fit) if start.may.outliers else None,
        leave_one_out=left_out,
        sensitivity=other,
        contrast=_contrast(start),
        extra_readings=_extra_readings(start, chance),
        notices=(*notices(panel, a, lay, fit, check), *also(panel, a, lay, fits[0], start.wish.places)),
    )


def _calibrated(start: _Start, calibration: Calibration | None, chance: Chances | None) -> Calibrated:
    useful = usefulness(start.a, start.lay, start.fit, chance.drawn) if chance else None
    return calibrated_value(calibration, useful) if calibration else uncalibrated(start.a, start.lay)


def _left_out(start: _Start, calibration: Calibration | None, tick: Tick) -> LeaveOneOut | None:
    if start.lay.entries_read < 2 or start.lay.judges_active < 2:
        return None
    typical = float(np.exp(calibration.log_ratio)) if calibration else None
    places = start.wish.places
    return leave_one_out(start.panel, start.a, start.lay, places, typical, lambda: tick("without each judge"))


def _reliability(start: _Start, chance: Chances | None) -> Reliability | None:
    if chance is None:
        return None
    error = calibrated_error(start.a, start.lay, chance.drawn)
    return reliability(chance.drawn, raw_error(start.a, start.lay), error)


def _g_study(a: Arrays) -> GStudy | None:
    whole = a.marks is not None and min(a.marks.shape) > 1 and not bool(np.isnan(a.marks).any())
    return g_study(a.marks) if whole and a.marks is not None else None


def _d_study(
    start: _Start, chance: Chances | None, fitted: Components | None, study: GStudy | None
) -> DStudy | None:
    if chance is None:
        return None
    point = spread_of(start.a, start.fit, fitted)
    return d_study(chance.drawn, point, start.lay.judges_active, study)


def _contrast(start: _Start) -> Contrast | None:
    """Between the last entry above the cut and the first below it, by least squares."""
    places = start.wish.places
    if start.lay.judges_active < 2 or not 0 < places < start.lay.entries_read:
        return None
    scores: Array = np.where(np.isnan(start.fit.entry), -np.inf, start.fit.entry)
    order = np.argsort(-scores, kind="stable")
    return contrast(start.a, start.lay, start.fit, (int(order[places - 1]), int(order[places])))


def _extra_readings(start: _Start, chance: Chances | None) -> tuple[ExtraReading, ...]:
    if start.lay.judges_active < 2:
        return ()
    panel, wish = start.panel, start.wish
    entry = {name: place for place, name in enumerate(panel.entries)}
    judge = {name: place for place, name in enumerate(panel.judges)}
    barred = [(entry[e], judge[j]) for j, e in wish.barred if e in entry and j in judge]
    spare = {judge[name]: count for name, count in wish.spare if name in judge}
    doubt = chance.doubt if chance else None
    return extra_readings(start.a, start.lay, doubt, barred, spare, (wish.minimum, wish.advised))

"""What may be shown, what only with a word of caution, and what is withheld, with the reason in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from judgepanel.evidence.arrays import Arrays
from judgepanel.evidence.design import Layout
from judgepanel.evidence.least_squares import Fit
from judgepanel.evidence.panel import Panel
from judgepanel.evidence.variance import Components
from judgepanel.issues import Issue, issue
from judgepanel.model.evidence import DesignCheck, Figure, Notice, Standing
from judgepanel.phrases import Phrase, counted, joined, phrase

_OF_NOISE: tuple[Figure, ...] = (
    "severity",
    "rank_probabilities",
    "reliability",
    "d_study",
    "outliers",
    "extra_reading",
)
_ALL: tuple[Figure, ...] = ("calibrated", "agreement", *_OF_NOISE, "leave_one_judge_out", "sensitivity")
_WEAK: tuple[Figure, ...] = (
    "calibrated",
    "severity",
    "rank_probabilities",
    "reliability",
    "d_study",
    "extra_reading",
)
_NAMED = 5
WEAK_BELOW = 5
TRIMMED_FROM = 4
# A variance below this share of the noise is nothing.
_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the panel supports: taking severity out, measuring noise, testing single sheets."""

    calibration: bool
    noise: bool
    outliers: bool


def allowed(a: Arrays, lay: Layout, fit: Fit | None) -> Allowed:
    """Decided by the design and by whether there is any disagreement to measure."""
    several = lay.judges_active > 1 and lay.entries_read > 1
    varied = a.sheets > 0 and float(np.ptp(a.score)) > 0.0
    noisy = fit is not None and fit.rss > 0.0
    calibration = several and varied and lay.resid_df > 0
    noise = calibration and noisy
    return Allowed(calibration, noise, noise and lay.judges_active > 2 and lay.resid_df >= WEAK_BELOW)


def notices(panel: Panel, a: Arrays, lay: Layout, fit: Fit | None, check: DesignCheck) -> tuple[Notice, ...]:
    """Everything that is to be said about this panel, most important first."""
    return (*_limits(a, lay, fit), *_parts(lay), *_flags(panel, a, check))


def _limits(a: Arrays, lay: Layout, fit: Fit | None) -> Iterator[Notice]:
    if not a.sheets:
        yield from _each("withheld", _ALL, issue("evidence-no-scores"))
        return
    if lay.judges_active == 1:
        yield from _each("withheld", _ALL, issue("evidence-one-judge"))
        return
    if lay.entries_read == 1:
        yield from _each("withheld", _ALL, issue("evidence-one-entry"))
        return
    if float(np.ptp(a.score)) <= 0.0:
        yield from _each("withheld", ("calibrated", "agreement", *_OF_NOISE), issue("evidence-no-variation"))
        return
    if lay.resid_df < 1:
        bare = issue(
            "evidence-no-freedom", scores=a.sheets, entries=lay.entries_read, judges=lay.judges_active
        )
        yield from _each("withheld", ("calibrated", *_OF_NOISE), bare)
        yield Notice("agreement", "weak", bare)
        return
    if fit is not None and fit.rss <= 0.0:
        yield from _each("withheld", _OF_NOISE, issue("evidence-no-noise"))
        return
    yield from _weak(a, lay)


def _weak(a: Arrays, lay: Layout) -> Iterator[Notice]:
    if lay.resid_df < WEAK_BELOW:
        left = counted(
            lay.resid_df,
            "Only 1 of the {scores} scorecards is left over",
            "Only %n of the {scores} scorecards are left over",
            scores=a.sheets,
        )
        rough = issue("evidence-little-freedom", left=left)
        yield from _each("weak", _WEAK, rough)
        yield Notice("outliers", "withheld", rough)
    if lay.judges_active == 2:
        yield from _each("weak", _WEAK, issue("evidence-two-judges"))
        if lay.resid_df >= WEAK_BELOW:
            yield Notice("outliers", "withheld", issue("evidence-two-judges"))


def _parts(lay: Layout) -> Iterator[Notice]:
    if lay.components > 1:
        apart = issue("evidence-in-parts", count=lay.components)
        yield from _each(
            "flagged", ("totals", "calibrated", "severity", "rank_probabilities", "agreement"), apart
        )


def _flags(panel: Panel, a: Arrays, check: DesignCheck) -> Iterator[Notice]:
    if check.unread and a.sheets:
        entries = _names(panel, (panel.entries[each] for each in check.unread))
        yield Notice(
            "totals", "flagged", issue("evidence-unread", count=_are(len(check.unread)), entries=entries)
        )
    if check.idle and a.sheets:
        judges = _names(panel, (panel.judges[each] for each in check.idle))
        yield Notice("severity", "flagged", issue("evidence-idle-judge", judges=judges))
    if check.read_once and check.judges > 1:
        entries = _names(panel, (panel.entries[each] for each in check.read_once))
        once = issue("evidence-read-once", count=_are(len(check.read_once)), entries=entries)
        yield from _each("flagged", ("totals", "agreement", "outliers"), once)
    held = [each for each in check.bridges if each[0] not in check.read_once]
    if held and check.judges > 1:
        sheets = joined(
            (
                phrase(
                    "{judge} on {entry}",
                    judge=panel.name(panel.judges[judge]),
                    entry=panel.name(panel.entries[entry]),
                )
                for entry, judge in held[:_NAMED]
            ),
            ", ",
        )
        yield from _each("flagged", ("calibrated", "severity"), issue("evidence-bridge", sheets=sheets))
    for judge in np.flatnonzero(a.m > 1):
        if check.judges > 1 and float(np.ptp(a.score[a.judge == judge])) <= 0.0 < float(np.ptp(a.score)):
            flat = issue("evidence-constant-judge", judge=panel.name(panel.judges[int(judge)]))
            yield Notice("agreement", "flagged", flat)


def also(panel: Panel, a: Arrays, lay: Layout, fitted: Components | None, places: int) -> tuple[Notice, ...]:
    """What the figures themselves give reason to say."""
    return tuple(_also(panel, a, lay, fitted, places))


def _also(panel: Panel, a: Arrays, lay: Layout, fitted: Components | None, places: int) -> Iterator[Notice]:
    if fitted is not None and fitted.var_entry is not None:
        spreads = (
            (phrase("the judges' severity"), fitted.var_judge),
            (phrase("the entries"), fitted.var_entry),
        )
        for what, variance in spreads:
            if variance <= _NOTHING * fitted.var_resid:
                yield Notice("reliability", "flagged", issue("evidence-boundary", what=what))
    if 1 < lay.entries_read <= places:
        fits = issue("evidence-small-for-cut", entries=lay.entries_read, places=places)
        yield from _each("withheld", ("extra_reading",), fits)
        yield Notice("rank_probabilities", "flagged", fits)
    if lay.entries_read > 1 and lay.judges_active > 1:
        if not panel.criteria:
            yield Notice("sensitivity", "flagged", issue("evidence-no-marks"))
        elif len(panel.criteria) == 1:
            yield Notice("sensitivity", "flagged", issue("evidence-one-criterion"))
        if a.n[a.n > 0].min() < TRIMMED_FROM:
            yield Notice("sensitivity", "flagged", issue("evidence-not-trimmed"))


def _each(standing: Standing, figures: Iterable[Figure], why: Issue) -> Iterator[Notice]:
    return (Notice(figure, standing, why) for figure in figures)


def _names(panel: Panel, ids: Iterable[str]) -> Phrase:
    names = [panel.name(each) for each in ids]
    shown = joined(names[:_NAMED], ", ")
    if len(names) <= _NAMED:
        return shown
    return counted(len(names) - _NAMED, "{names} and 1 more", "{names} and %n more", names=shown)


def _are(number: int) -> Phrase:
    return counted(number, "1 entry is", "%n entries are")

"""Other ways of counting the same scorecards, side by side, and whether the winner stays."""

from collections.abc import Iterator

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays
from judgepanel.evidence.exact import Ranks, winners
from judgepanel.evidence.leave_one_out import first_places
from judgepanel.evidence.panel import Panel
from judgepanel.evidence.rank_order import average_ranks
from judgepanel.evidence.reported import numbers, ranks_of
from judgepanel.evidence.standing import TRIMMED_FROM
from judgepanel.model.evidence_checks import Check, LeaveOneOut, Sensitivity

WEIGHT_RANGE = 0.25


def sensitivity(
    panel: Panel, a: Arrays, full: Ranks, calibrated: Ranks, left_out: LeaveOneOut | None, places: int
) -> Sensitivity:
    """All checks: the median, the trimmed mean where every entry has four readings, the calibrated score, the judges'
    own ranks, the panel without each judge, and each weight moved up and down."""
    median, trimmed, rank = ranks_of(_medians(a)), ranks_of(_trimmed(a)), ranks_of(_rank_means(a))
    ways: list[tuple[str, str, Ranks]] = [
        ("median", "", median),
        ("calibrated", "", calibrated),
        ("rank", "", rank),
    ]
    if any(trimmed):
        ways.append(("trimmed", "", trimmed))
    if left_out is not None and len(left_out.judges) > 1:
        ways += [("without_judge", panel.judges[each.judge], each.rank) for each in left_out.judges]
    ways += [("weight", name, ranks_of(scores)) for name, scores in _moved_weights(panel, a)]
    return Sensitivity(
        mean=full,
        median=median,
        trimmed=trimmed,
        calibrated=calibrated,
        rank=rank,
        zscore=numbers(zscores(a)),
        weight_range=WEIGHT_RANGE,
        checks=tuple(_check(way, full, places) for way in ways),
    )


def zscores(a: Arrays) -> Array:
    """The mean over judges of (score - judge's mean) / judge's standard deviation, without judges of no spread."""
    z = np.full(a.sheets, np.nan)
    for judge in np.flatnonzero(a.m > 1):
        mine = a.judge == judge
        spread = float(a.score[mine].std(ddof=1))
        if spread > 1e-12 * max(float(np.abs(a.score[mine]).max()), 1e-300):
            z[mine] = (a.score[mine] - a.score[mine].mean()) / spread
    return _mean_by_entry(a, z)


def _check(way: tuple[str, str, Ranks], full: Ranks, places: int) -> Check:
    method, subject, ranks = way
    first, top = winners(ranks), first_places(ranks, places)
    return Check(
        method=method,  # type: ignore[arg-type]
        subject=subject,
        winners=first,
        top=top,
        same_winner=set(first) <= set(winners(full)),
        same_top=set(top) <= set(first_places(full, places)),
    )


def _medians(a: Arrays) -> Array:
    found = np.full(len(a.n), np.nan)
    read = a.n > 0
    found[read] = np.nanmedian(a.x[read], axis=1)
    return found


def _trimmed(a: Arrays) -> Array:
    """The mean without the best and the worst total; all NaN unless every entry read has four."""
    found = np.full(len(a.n), np.nan)
    read = a.n > 0
    if read.any() and a.n[read].min() >= TRIMMED_FROM:
        inside = a.t - np.nanmax(np.where(read[:, None], a.x, 0.0), axis=1)
        inside -= np.nanmin(np.where(read[:, None], a.x, 0.0), axis=1)
        found[read] = inside[read] / (a.n[read] - 2.0)
    return found


def _rank_means(a: Arrays) -> Array:
    """The mean share of a judge's entries that stand below this one, ties half: orders without their marks."""
    share = np.empty(a.sheets)
    for judge in np.flatnonzero(a.m > 0):
        mine = a.judge == judge
        share[mine] = (average_ranks(a.score[mine]) - 0.5) / a.m[judge]
    return _mean_by_entry(a, share)


def _mean_by_entry(a: Arrays, values: Array) -> Array:
    there = ~np.isnan(values)
    count = np.bincount(a.entry[there], minlength=len(a.n))
    total = np.bincount(a.entry[there], values[there], minlength=len(a.n))
    found: Array = np.divide(total, count, out=np.full(len(a.n), np.nan), where=count > 0)
    return found


def _moved_weights(panel: Panel, a: Arrays) -> Iterator[tuple[str, Array]]:
    """The mean scores under each moved weight: of groups, or of criteria where there is one group."""
    if a.marks is None or not a.sheets:
        return
    parts, weights, names = _parts(panel, a.marks[a.entry, a.judge])
    if len(names) < 2:
        return
    for place, name in enumerate(names):
        for factor in (1.0 + WEIGHT_RANGE, 1.0 - WEIGHT_RANGE):
            moved = weights.copy()
            moved[place] *= factor
            yield (
                f"{name} {'+' if factor > 1 else '-'}{WEIGHT_RANGE:.0%}",
                _mean_by_entry(a, _weighted(parts, moved)),
            )


def _parts(panel: Panel, marks: Array) -> tuple[Array, Array, list[str]]:
    """The parts of each sheet's total that carry a weight: R x parts, with NaN where nothing was answered."""
    lowest = np.array([float(each.lowest or 0) for each in panel.criteria])
    reach = np.array([float((each.highest or 1) - (each.lowest or 0)) for each in panel.criteria])
    shares, inside = (marks - lowest) / reach, np.array([float(each.weight) for each in panel.criteria])
    if len(panel.groups) < 2:
        return shares, inside, [each.id for each in panel.criteria]
    member = np.array([[each.group == group for each in panel.criteria] for group, _ in panel.groups])
    columns = [_weighted(shares[:, mine], inside[mine]) for mine in member]
    return (
        np.stack(columns, axis=1),
        np.array([float(weight) for _, weight in panel.groups]),
        [g for g, _ in panel.groups],
    )


def _weighted(parts: Array, weights: Array) -> Array:
    there = ~np.isnan(parts)
    total = there @ weights
    above = np.where(there, parts, 0.0) @ weights
    found: Array = np.divide(above, total, out=np.full(len(parts), np.nan), where=total > 0)
    return found

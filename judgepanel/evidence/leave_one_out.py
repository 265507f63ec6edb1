"""The ranking without each judge in turn."""

from collections.abc import Callable

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays
from judgepanel.evidence.calibration import calibrate, calibrated_at
from judgepanel.evidence.design import Layout, without
from judgepanel.evidence.exact import Ranks, WholeTotals, whole_ranks, winners
from judgepanel.evidence.panel import Panel
from judgepanel.evidence.rank_order import tau_b
from judgepanel.evidence.reported import ranks_of
from judgepanel.model.evidence_checks import LeaveOneOut, LeftOut

# With more judges than this the spread of severity is not found again without each of them: one judge hardly moves it.
_MANY = 150


def leave_one_out(
    panel: Panel, a: Arrays, lay: Layout, places: int, typical: float | None, tick: Callable[[], None]
) -> LeaveOneOut:
    """Raw means and ranks are exact. `typical` is the ratio of severity to noise of the whole panel, which calibrates
    where judges are too many to find it again without each. `tick` is called before each judge and may raise to stop.
    """
    totals = WholeTotals(panel)
    full = whole_ranks(totals.means_without(-1))
    ratio = typical if lay.judges_active > _MANY else None
    found = []
    for judge in np.flatnonzero(a.m > 0):
        tick()
        scores, components = _calibrated(*without(a, lay, int(judge)), ratio)
        found.append(_without(totals, full, int(judge), places, (scores, components)))
    columns = zip(full, *(own.rank for own in found), strict=True)
    ranges = [[each for each in column if each is not None] for column in columns]
    return LeaveOneOut(
        full_rank=full,
        judges=tuple(found),
        best=tuple(min(each, default=None) for each in ranges),
        worst=tuple(max(each, default=None) for each in ranges),
    )


def _calibrated(a: Arrays, lay: Layout, ratio: float | None) -> tuple[Array, int]:
    """Calibrated scores where the design has anything to calibrate with, raw means otherwise; and the parts."""
    if not a.sheets or lay.judges_active < 2 or lay.resid_df < 1:
        return np.where(a.n > 0, lay.inverse_n * a.t, np.nan), lay.components
    if ratio is not None:
        return calibrated_at(a, lay, ratio), lay.components
    return calibrate(a, lay, with_errors=False).entry, lay.components


def _without(
    totals: WholeTotals, full: Ranks, judge: int, places: int, calibration: tuple[Array, int]
) -> LeftOut:
    means = totals.means_without(judge)
    ranks = whole_ranks(means)
    both = [(was, now) for was, now in zip(full, ranks, strict=True) if was is not None and now is not None]
    calibrated = ranks_of(calibration[0])
    return LeftOut(
        judge=judge,
        unranked=tuple(
            place for place, (was, now) in enumerate(zip(full, ranks, strict=True)) if was and not now
        ),
        raw_mean=tuple(totals.number(each) for each in means),
        rank=ranks,
        winners=winners(ranks),
        top=first_places(ranks, places),
        tau_b=tau_b(*zip(*both, strict=True)) if both else None,
        components=calibration[1],
        calibrated_rank=calibrated,
        calibrated_winners=winners(calibrated),
    )


def first_places(ranks: Ranks, places: int) -> tuple[int, ...]:
    """The positions of the first `places` ranks, more where the last of them is shared."""
    return tuple(position for position, rank in enumerate(ranks) if rank is not None and rank <= places)

"""The ranking without each judge in turn."""

from collections.abc import Callable

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays, from_sheets
from judgepanel.evidence.calibration import calibrate
from judgepanel.evidence.design import layout
from judgepanel.evidence.exact import Ranks, WholeTotals, whole_ranks, winners
from judgepanel.evidence.panel import Panel
from judgepanel.evidence.rank_order import competition, tau_b
from judgepanel.model.evidence import LeaveOneOut, LeftOut


def leave_one_out(panel: Panel, a: Arrays, full: Ranks, places: int, tick: Callable[[], None]) -> LeaveOneOut:
    """Raw means and ranks are exact. `tick` is called before each judge and may raise to stop."""
    totals = WholeTotals(panel)
    found = []
    for judge in np.flatnonzero(a.m > 0):
        tick()
        found.append(_without(totals, a, full, int(judge), places))
    columns = zip(full, *(own.rank for own in found), strict=True)
    ranges = [[each for each in column if each is not None] for column in columns]
    return LeaveOneOut(
        full_rank=full,
        judges=tuple(found),
        best=tuple(min(each, default=None) for each in ranges),
        worst=tuple(max(each, default=None) for each in ranges),
    )


def calibrated_scores(a: Arrays) -> tuple[Array, int]:
    """Calibrated scores where the design has anything to calibrate with, raw means otherwise; and the parts."""
    lay = layout(a)
    if not a.sheets or lay.judges_active < 2 or lay.resid_df < 1:
        return np.where(a.n > 0, lay.inverse_n * a.t, np.nan), lay.components
    return calibrate(a, lay, with_errors=False).entry, lay.components


def _without(totals: WholeTotals, a: Arrays, full: Ranks, judge: int, places: int) -> LeftOut:
    means = totals.means_without(judge)
    ranks = whole_ranks(means)
    both = [(was, now) for was, now in zip(full, ranks, strict=True) if was is not None and now is not None]
    left = a.judge != judge
    scores, components = calibrated_scores(
        from_sheets(len(a.n), len(a.m), a.entry[left], a.judge[left], a.score[left])
    )
    calibrated = tuple(int(each) or None for each in competition(scores))
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
        components=components,
        calibrated_rank=calibrated,
        calibrated_winners=winners(calibrated),
    )


def first_places(ranks: Ranks, places: int) -> tuple[int, ...]:
    """The positions of the first `places` ranks, more where the last of them is shared."""
    return tuple(position for position, rank in enumerate(ranks) if rank is not None and rank <= places)

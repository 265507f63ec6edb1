"""The draws of one panel and what they say about ranks and about the cut."""

from dataclasses import dataclass

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays, Whole
from judgepanel.evidence.design import Layout
from judgepanel.evidence.exact import Ranks
from judgepanel.evidence.extra_readings import Doubt
from judgepanel.evidence.mixed_model import Model
from judgepanel.evidence.posterior import Draws, draws, grid
from judgepanel.evidence.rank_odds import Odds, odds
from judgepanel.evidence.wish import Wish
from judgepanel.model.evidence import RankOdds

# An entry whose chance of the first places lies between these cannot be told from the cut.
_UNDECIDED = (0.1, 0.9)
# Draws of single entries are kept for this many round the cut, and compared in pairs for the nearest of them.
_KEPT, _COMPARED = 60, 30


@dataclass(frozen=True, eq=False, slots=True)
class Chances:
    """The draws, the odds as they are reported, and what is open about the cut (None where nothing is)."""

    drawn: Draws
    odds: RankOdds
    doubt: Doubt | None


def chances(a: Arrays, lay: Layout, scores: Array, seed: int, wish: Wish) -> Chances:
    """`scores` say which entries lie near the cut."""
    model = Model(a)
    drawn = draws(model, grid(model), wish.draws, seed)
    near = _near(scores, wish.places)
    found = odds(drawn.entry, wish.places, lay.component_of_entry, near)
    settled = not 0 < wish.places < lay.entries_read
    top = np.full(len(a.n), np.nan)
    if not settled:
        top[a.n > 0] = found.top
    open_ = [int(each) for each in np.flatnonzero((top >= _UNDECIDED[0]) & (top <= _UNDECIDED[1]))]
    kept = {int(entry): column for column, entry in enumerate(near)}
    compared = [each for each in open_ if each in kept]
    return Chances(
        drawn,
        _reported(a, found, top, tuple(open_), _beats(found.scores, compared[:_COMPARED], kept), seed, wish),
        _doubt(drawn, found, compared, kept, top, wish.places),
    )


def _near(scores: Array, places: int) -> Whole:
    """The entries nearest to the cut by score, in the panel's order."""
    order = np.argsort(-np.where(np.isnan(scores), -np.inf, scores), kind="stable")
    order = order[: int((~np.isnan(scores)).sum())]
    start = min(max(places - _KEPT // 2, 0), max(len(order) - _KEPT, 0))
    return np.sort(order[start : start + _KEPT])


def _beats(scores: Array, compared: list[int], kept: dict[int, int]) -> tuple[tuple[int, int, float], ...]:
    return tuple(
        (one, other, float((scores[:, kept[one]] > scores[:, kept[other]]).mean()))
        for place, one in enumerate(compared)
        for other in compared[place + 1 :]
    )


def _doubt(
    drawn: Draws, found: Odds, compared: list[int], kept: dict[int, int], top: Array, places: int
) -> Doubt | None:
    """Doubt is between the entries most likely to be above the cut and the rest; official ranks may tie across it."""
    likely = set(np.argsort(-np.where(np.isnan(top), -1.0, top), kind="stable")[:places].tolist())
    above = np.array([each in likely for each in compared], dtype=bool)
    if not above.any() or above.all():
        return None
    columns = [kept[each] for each in compared]
    return Doubt(tuple(compared), found.scores[:, columns], drawn.judge, float(drawn.var_resid.mean()), above)


def _reported(
    a: Arrays,
    found: Odds,
    top: Array,
    undecided: tuple[int, ...],
    beats: tuple[tuple[int, int, float], ...],
    seed: int,
    wish: Wish,
) -> RankOdds:
    where = {int(entry): place for place, entry in enumerate(np.flatnonzero(a.n > 0))}

    def number(values: Array) -> tuple[float | None, ...]:
        return tuple(float(values[where[each]]) if each in where else None for each in range(len(a.n)))

    def rank(values: Whole) -> Ranks:
        return tuple(int(values[where[each]]) if each in where else None for each in range(len(a.n)))

    return RankOdds(
        places=wish.places,
        draws=wish.draws,
        seed=seed,
        first=number(found.first),
        top=tuple(None if np.isnan(each) else float(each) for each in top),
        lowest=rank(found.lowest),
        highest=rank(found.highest),
        expected=number(found.expected),
        undecided=undecided,
        beats=beats,
        inside_lowest=rank(found.inside_lowest),
        inside_highest=rank(found.inside_highest),
    )

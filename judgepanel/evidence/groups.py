"""Whether a judge treats one group of entries differently from the rest of the panel.

That a group scores lower is no bias: its entries may be weaker. What is tested is the interaction of judge and group,
in the residuals of the additive fit, against groups drawn anew from the same entries.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from judgepanel.evidence.arrays import Array, Arrays, from_sheets
from judgepanel.evidence.design import layout
from judgepanel.evidence.least_squares import least_squares
from judgepanel.evidence.panel_middle import holm
from judgepanel.model.habits import GroupDifference, GroupStudy

MOST_EXACT, DRAWS, FEWEST_DRAWS, MOST_FLAGS = 20_000, 9_999, 999, 4_000_000
FEWEST_ENTRIES, MOST_GROUPS = 2, 8
Flags = NDArray[np.bool_]


def groups(a: Arrays, group_of: Mapping[int, str], seed: int) -> tuple[GroupStudy, ...]:
    """Each group of at least two entries against all other grouped entries; the eight largest groups at most.

    Entries without a group take no part. Empty where the panel has no residuals to speak of.
    """
    known = np.array([place in group_of and a.n[place] > 1 for place in range(len(a.n))], dtype=bool)
    names = sorted({group_of[int(place)] for place in np.flatnonzero(known)})
    if len(names) < 2:
        return ()
    inside = {
        name: known & np.array([group_of.get(each) == name for each in range(len(a.n))]) for name in names
    }
    wanted = sorted(names, key=lambda name: (-int(inside[name].sum()), name))[:MOST_GROUPS]
    if len(names) == 2:
        wanted = [names[0]]
    studies = [study for name in wanted if (study := _study(a, name, inside[name], known, seed)) is not None]
    return tuple(_with_holm(studies))


def _study(a: Arrays, name: str, inside: Flags, known: Flags, seed: int) -> GroupStudy | None:
    if min(int(inside.sum()), int((known & ~inside).sum())) < FEWEST_ENTRIES:
        return None
    rest = _residuals(a, known, None)
    if rest is None:
        return None
    splits, exact = _splits(inside[known], seed)
    found, drawn = _differences(rest, inside[known][None, :])[0], _differences(rest, splits)
    ps = [_p(found[judge], drawn[:, judge], exact) for judge in range(rest.shape[1])]
    judges = [judge for judge in range(rest.shape[1]) if not np.isnan(found[judge])]
    if not judges:
        return None
    largest = max(judges, key=lambda judge: abs(found[judge]))
    again = _without(a, known, inside, splits, exact, largest)
    size, drawn_size = np.nansum(found**2), np.nansum(drawn**2, axis=1)
    symmetric = 2 * int(inside.sum()) == int(known.sum())
    return GroupStudy(
        group=name,
        entries=int(inside.sum()),
        others=int((known & ~inside).sum()),
        judges=tuple(
            GroupDifference(judge, float(found[judge]), ps[judge], ps[judge], again.get(judge))
            for judge in judges
        ),
        p_any=_p(float(size), drawn_size, exact),
        permutations=len(splits),
        exact=exact,
        smallest_p=(2 if symmetric else 1) / len(splits) if exact else 1 / (len(splits) + 1),
    )


def _residuals(a: Arrays, known: Flags, without: int | None) -> Array | None:
    """Entries (the known ones) by judges, NaN where there is no sheet; None where the fit leaves nothing."""
    x = a.x[known].copy()
    if without is not None:
        x[:, without] = np.nan
    entry, judge = np.nonzero(~np.isnan(x))
    own = from_sheets(len(x), x.shape[1], entry, judge, x[entry, judge])
    lay = layout(own)
    if lay.resid_df < 1:
        return None
    fit = least_squares(own, lay)
    if fit.rss <= 0:
        return None
    found = np.full(x.shape, np.nan)
    found[entry, judge] = fit.residual
    return found


def _splits(inside: Flags, seed: int) -> tuple[Flags, bool]:
    """Every way to draw so many entries, when they are not too many; else a seeded sample of them."""
    entries, size = len(inside), int(inside.sum())
    if comb(entries, size) <= MOST_EXACT:
        chosen = np.array(list(combinations(range(entries), size)))
        splits = np.zeros((len(chosen), entries), dtype=bool)
        np.put_along_axis(splits, chosen, True, axis=1)
        return splits, True
    dice = np.random.default_rng(seed)
    draws = max(FEWEST_DRAWS, min(DRAWS, MOST_FLAGS // entries))
    return dice.permuted(np.tile(inside, (draws, 1)), axis=1), False


def _differences(rest: Array, splits: Flags) -> Array:
    """For each split and judge: mean residual in the group less mean residual outside it; NaN where one is empty."""
    given = (~np.isnan(rest)).astype(np.float64)
    filled = np.where(np.isnan(rest), 0.0, rest)
    chosen = splits.astype(np.float64)
    inside, outside = chosen @ given, (1 - chosen) @ given
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Array = (chosen @ filled) / inside - ((1 - chosen) @ filled) / outside
    found[(inside == 0) | (outside == 0)] = np.nan
    return found


def _p(found: float, drawn: Array, exact: bool) -> float:
    """The share of splits at least as far from nothing, on either side."""
    known = np.abs(drawn[~np.isnan(drawn)])
    reached = int((known >= abs(found) - 1e-9 * max(1.0, abs(found))).sum())
    if np.isnan(found) or not len(known):
        return 1.0
    return reached / len(known) if exact else (reached + 1) / (len(known) + 1)


def _without(
    a: Arrays, known: Flags, inside: Flags, splits: Flags, exact: bool, judge: int
) -> dict[int, float]:
    """The p of every other judge after that one is left out; few judges mirror one another."""
    rest = _residuals(a, known, judge)
    if rest is None:
        return {}
    found, drawn = _differences(rest, inside[known][None, :])[0], _differences(rest, splits)
    return {
        other: _p(found[other], drawn[:, other], exact)
        for other in range(rest.shape[1])
        if other != judge and not np.isnan(found[other])
    }


def _with_holm(studies: list[GroupStudy]) -> Iterator[GroupStudy]:
    """Allowing for every judge and every group that was looked at."""
    allowed = iter(holm([each.p for study in studies for each in study.judges]))
    for study in studies:
        judges = tuple(
            GroupDifference(each.judge, each.points, each.p, next(allowed), each.p_without_largest)
            for each in study.judges
        )
        yield GroupStudy(
            study.group,
            study.entries,
            study.others,
            judges,
            study.p_any,
            study.permutations,
            study.exact,
            study.smallest_p,
        )

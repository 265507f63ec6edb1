"""What the draws say about ranks: chances of a place, intervals, and who cannot be told from the cut."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from judgepanel.evidence.arrays import Array, Whole

Small = NDArray[np.int32]
# The share of draws beyond each end of an interval. Ranks are whole numbers, so an interval that takes in the whole of
# its last ranks holds more than it says, most of all on a short list: a quarter of each end counts as outside. Over
# panels drawn from a known truth the interval then holds the true rank in 89 to 96 of 100, whatever the design.
_INTERVAL, _INSIDE = 0.05, 0.75
UNDECIDED = (0.1, 0.9)


@dataclass(frozen=True, eq=False, slots=True)
class Odds:
    """For each entry that was read: the chance of rank 1 and of the first `places`, the 90 % interval of its rank, its
    mean rank and its mean score. `inside_lowest` and `inside_highest` bound its rank among the entries of its own
    part. `scores` are kept for the entries asked for, D x len.
    """

    first: Array
    top: Array
    lowest: Whole
    highest: Whole
    expected: Array
    score: Array
    inside_lowest: Whole
    inside_highest: Whole
    scores: Array


def odds(blocks: Iterable[Array], places: int, parts: Whole, keep: Whole) -> Odds:
    """The odds over all blocks of draws. `parts` numbers the part of each entry; those with -1 take no part."""
    own = np.flatnonzero(parts >= 0)
    groups = [np.flatnonzero(parts[own] == part) for part in range(int(parts.max(initial=0)) + 1)]
    ranks, inside, kept = [], [], []
    total = np.zeros(len(own))
    for block in blocks:
        mine = block[:, own]
        ranks.append(_ranks(mine))
        kept.append(block[:, keep])
        total += mine.sum(axis=0)
        if len(groups) > 1:
            inside.append(_inside(mine, groups))
    every = np.concatenate(ranks, axis=0)
    lowest, highest = _bounds(every)
    inner = _bounds(np.concatenate(inside, axis=0)) if inside else (lowest, highest)
    return Odds(
        first=(every == 1).mean(axis=0),
        top=(every <= places).mean(axis=0),
        lowest=lowest,
        highest=highest,
        expected=every.mean(axis=0),
        score=total / len(every),
        inside_lowest=inner[0],
        inside_highest=inner[1],
        scores=np.concatenate(kept, axis=0),
    )


def _bounds(ranks: Small) -> tuple[Whole, Whole]:
    """The 90 % interval of each column."""
    ordered = np.sort(ranks.T, axis=1)
    return _bound(ordered), -_bound(-ordered[:, ::-1])


def _bound(ordered: Small) -> Whole:
    """The first value of each row with enough of the draws at or below it, or the next one."""
    count = ordered.shape[1]
    low = ordered[:, int(np.floor(_INTERVAL * count))].astype(np.int64)
    below = (ordered < low[:, None]).sum(axis=1)
    here = (ordered == low[:, None]).sum(axis=1)
    onward = np.minimum(below + here, count - 1)
    beyond = ordered[np.arange(len(low)), onward].astype(np.int64)
    return np.where(below + _INSIDE * here >= _INTERVAL * count, low, beyond)


def _inside(scores: Array, groups: list[Whole]) -> Small:
    found = np.empty(scores.shape, dtype=np.int32)
    for group in groups:
        found[:, group] = _ranks(scores[:, group])
    return found


def _ranks(scores: Array) -> Small:
    """Rank of each column in each row, highest first."""
    order = np.argsort(-scores, axis=1)
    found = np.empty(scores.shape, dtype=np.int32)
    np.put_along_axis(found, order, np.arange(1, scores.shape[1] + 1, dtype=np.int32)[None, :], axis=1)
    return found

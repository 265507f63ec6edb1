"""What the draws say about ranks: chances of a place, intervals, and who cannot be told from the cut."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from judgepanel.evidence.arrays import Array, Flags, Whole

_INTERVAL = (0.05, 0.95)
UNDECIDED = (0.1, 0.9)


@dataclass(frozen=True, eq=False, slots=True)
class Odds:
    """For each entry drawn: the chance of rank 1 and of the first `places`, the 90 % interval of its rank, its mean
    rank, and the mean and spread of its score. `scores` are kept for the entries asked for, D x len."""

    first: Array
    top: Array
    lowest: Whole
    highest: Whole
    expected: Array
    score: Array
    scores: Array


def odds(blocks: Iterable[Array], places: int, read: Flags, keep: Whole) -> Odds:
    """The odds over all blocks of draws. Entries that are not `read` take no part."""
    own = np.flatnonzero(read)
    ranks, kept = [], []
    total = np.zeros(len(own))
    for block in blocks:
        ranks.append(_ranks(block[:, own]))
        kept.append(block[:, keep])
        total += block[:, own].sum(axis=0)
    every = np.concatenate(ranks, axis=0)
    count = len(every)
    ordered = np.sort(every.T, axis=1)
    low = int(np.floor(_INTERVAL[0] * count))
    return Odds(
        first=(every == 1).mean(axis=0),
        top=(every <= places).mean(axis=0),
        lowest=ordered[:, low].astype(np.int64),
        highest=ordered[:, count - 1 - low].astype(np.int64),
        expected=every.mean(axis=0),
        score=total / count,
        scores=np.concatenate(kept, axis=0),
    )


def _ranks(scores: Array) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    """Rank of each column in each row, highest first."""
    order = np.argsort(-scores, axis=1)
    found = np.empty(scores.shape, dtype=np.int32)
    np.put_along_axis(found, order, np.arange(1, scores.shape[1] + 1, dtype=np.int32)[None, :], axis=1)
    return found

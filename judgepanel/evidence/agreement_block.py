"""The part of a panel in which every judge scored every entry, and the ranks inside it.

Everywhere in `agreement_*`, scores are an array of entries by judges with NaN where nobody scored.
"""

import numpy as np
from numpy.typing import NDArray

from judgepanel.model.agreement import NotAvailable
from judgepanel.phrases import phrase

Scores = NDArray[np.float64]

INCOMPLETE = NotAvailable(phrase("Not every judge scored every entry, and this figure needs that."))
ONE_JUDGE = NotAvailable(phrase("Agreement needs at least two judges."))
ONE_ENTRY = NotAvailable(phrase("Agreement needs at least two entries that two judges scored."))
NO_VARIATION = NotAvailable(phrase("All scores are the same, so there is nothing to agree about."))


def complete_block(scores: Scores) -> Scores | NotAvailable:
    """The scores without unread entries and idle judges, if no cell is then missing."""
    given = ~np.isnan(scores)
    block = scores[given.any(axis=1)][:, given.any(axis=0)]
    if block.shape[1] < 2:
        return ONE_JUDGE
    if block.shape[0] < 2:
        return ONE_ENTRY
    return INCOMPLETE if np.isnan(block).any() else block


def ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks from 1 for the lowest; equal values share the mean of their ranks."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    shared: NDArray[np.float64] = (last - (count - 1) / 2)[place]
    return shared


def ranks_by_judge(block: Scores) -> Scores:
    """The ranks inside each column."""
    return np.column_stack([ranks(column) for column in block.T])


def correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float | None:
    """Pearson's coefficient; None where one side does not vary."""
    a, b = one - one.mean(), other - other.mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return None if size <= 1e-12 * max(1.0, float(one @ one)) else float((a @ b) / size)


def tie_terms(values: NDArray[np.float64]) -> float:
    """The sum of t cubed less t over groups of equal values."""
    count = np.unique(values, return_counts=True)[1].astype(np.float64)
    return float((count**3 - count).sum())

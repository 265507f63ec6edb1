"""Agreement of every two judges on the entries both scored: Spearman's rho and Kendall's tau-b."""

import numpy as np
from numpy.typing import NDArray

from judgepanel.evidence.agreement_block import ONE_JUDGE, Scores
from judgepanel.model.agreement import NotAvailable, PairAgreement, Pairs
from judgepanel.phrases import phrase

FEWEST_SHARED = 3
_APART = NotAvailable(
    phrase("No two judges share {least} entries, so their orders cannot be compared.", least=FEWEST_SHARED)
)


def pairs(scores: Scores) -> Pairs | NotAvailable:
    """Every two judges with at least three entries in common."""
    given = ~np.isnan(scores)
    active = np.flatnonzero(given.any(axis=0))
    if len(active) < 2:
        return ONE_JUDGE
    # As doubles, which numpy multiplies many times faster than whole numbers; counts stay exact.
    cells = given[:, active].astype(np.float64)
    shared = cells.T @ cells
    found = [
        _pair(int(active[one]), int(active[other]), scores[both, active[one]], scores[both, active[other]])
        for one, other in np.argwhere(np.triu(shared >= FEWEST_SHARED, 1))
        for both in [given[:, active[one]] & given[:, active[other]]]
    ]
    few = len(active) * (len(active) - 1) // 2 - len(found)
    if not found:
        return _APART
    return Pairs(
        tuple(found),
        _mean([each.spearman for each in found]),
        _mean([each.tau_b for each in found]),
        few,
    )


def tau_b(a: NDArray[np.float64], b: NDArray[np.float64]) -> float | None:
    """Kendall's tau-b; None where one side does not vary."""
    return _tau(*(np.sign(each[:, None] - each[None, :]) for each in (a, b)))


def _pair(one: int, other: int, a: NDArray[np.float64], b: NDArray[np.float64]) -> PairAgreement:
    """Both coefficients from the signs of the differences: a mid-rank is the row sum of signs, halved and moved."""
    above, over = (np.sign(each[:, None] - each[None, :]) for each in (a, b))
    return PairAgreement(one, other, len(a), _cosine(above.sum(axis=1), over.sum(axis=1)), _tau(above, over))


def _tau(above: NDArray[np.float64], over: NDArray[np.float64]) -> float | None:
    return _cosine(above.ravel(), over.ravel())


def _cosine(a: NDArray[np.float64], b: NDArray[np.float64]) -> float | None:
    """Whole numbers only, so the sums are exact."""
    size = float(a @ a) * float(b @ b)
    return float(a @ b) / size**0.5 if size else None


def _mean(found: list[float | None]) -> float | None:
    known = [each for each in found if each is not None]
    return sum(known) / len(known) if known else None

"""Scores taken as categories: Gwet's AC, Fleiss' kappa, Brennan and Prediger, with three weightings of near misses.

Gwet (2014), Handbook of inter-rater reliability; entries scored once enter the marginals and not the agreement.
Never a headline: all three depend on how many categories there are.
"""

import numpy as np
from numpy.typing import NDArray

from judgepanel.evidence.agreement_block import NO_VARIATION, ONE_ENTRY, Scores
from judgepanel.model.agreement import CategoryAgreement, NotAvailable
from judgepanel.phrases import phrase

MOST_CATEGORIES = 60
_TOO_MANY = NotAvailable(
    phrase("There are more than {most} different scores, so they are no categories.", most=MOST_CATEGORIES)
)
_NO_PAIRS = NotAvailable(phrase("No entry was scored by two judges, so there is nothing to compare."))


def categories(scores: Scores) -> tuple[CategoryAgreement, ...] | NotAvailable:
    """Agreement with identity, linear and quadratic weights; the categories are the scores that occur."""
    given = ~np.isnan(scores)
    several = int((given.sum(axis=1) > 1).sum())
    if several < 2:
        return ONE_ENTRY if several else _NO_PAIRS
    values = np.unique(scores[given])
    if len(values) > MOST_CATEGORIES:
        return _TOO_MANY
    if len(values) < 2:
        return NO_VARIATION
    counts = np.stack([(scores == value).sum(axis=1) for value in values], axis=1).astype(np.float64)
    apart = np.abs(values[:, None] - values[None, :]) / (values[-1] - values[0])
    weightings = {"identity": (apart == 0) * 1.0, "linear": 1 - apart, "quadratic": 1 - apart**2}
    return tuple(_agreement(name, counts[given.any(axis=1)], weight) for name, weight in weightings.items())


def _agreement(name: str, counts: NDArray[np.float64], weight: NDArray[np.float64]) -> CategoryAgreement:
    total = counts.sum(axis=1)
    several = total > 1
    own, many = counts[several], total[several]
    found = float((((own * (own @ weight - 1)).sum(axis=1)) / (many * (many - 1))).mean())
    share = (counts / total[:, None]).mean(axis=0)
    q = len(share)
    return CategoryAgreement(
        name,
        ac=_beyond(found, float(weight.sum() * (share * (1 - share)).sum()) / (q * (q - 1))),
        fleiss_kappa=_beyond(found, float(share @ weight @ share)),
        brennan_prediger=_beyond(found, float(weight.sum()) / q**2),
        percent=found,
    )


def _beyond(found: float, chance: float) -> float | None:
    return (found - chance) / (1 - chance) if chance < 1 - 1e-12 else None

"""Agreement of orders on whole panels: Kendall's W, Skillings and Mack, Durbin, one judge against the others."""

import numpy as np
from numpy.typing import NDArray

from judgepanel.evidence.agreement_block import (
    NO_VARIATION,
    ONE_ENTRY,
    Scores,
    complete_block,
    correlation,
    ranks,
    ranks_by_judge,
    tie_terms,
)
from judgepanel.evidence.distributions import chi2_above
from judgepanel.model.agreement import Concordance, NotAvailable, RankTest, WithOthers
from judgepanel.phrases import phrase

SHUFFLES = 9999
_FEW_ENTRIES = 7
_NO_ORDER = NotAvailable(phrase("No judge scored two entries, so no judge put entries in an order."))
_UNBALANCED = NotAvailable(
    phrase(
        "Durbin's test needs every judge to score equally many entries, every entry to be scored equally often, and "
        "every two entries to share equally many judges."
    )
)


def concordance(scores: Scores, seed: int) -> Concordance | NotAvailable:
    """Kendall's W with ties; p from chi-squared, and by shuffling each judge's ranks where entries are few."""
    block = complete_block(scores)
    if isinstance(block, NotAvailable):
        return block
    (n, m), ranked = block.shape, ranks_by_judge(block)
    ties = sum(tie_terms(column) for column in block.T)
    most = m * m * (n**3 - n)
    if most <= m * ties:
        return NO_VARIATION
    sums = ranked.sum(axis=1)
    spread = float(((sums - sums.mean()) ** 2).sum())
    corrected = 12 * spread / (most - m * ties)
    chi2 = m * (n - 1) * corrected
    return Concordance(
        corrected=corrected,
        uncorrected=12 * spread / most,
        chi2=chi2,
        df=n - 1,
        p=chi2_above(chi2, n - 1),
        p_shuffled=_shuffled(ranked, spread, seed) if n <= _FEW_ENTRIES else None,
        rank_sums=tuple(float(each) for each in sums),
        mean_spearman=_mean_correlation(ranked),
    )


def _shuffled(ranked: Scores, spread: float, seed: int) -> float:
    """How often shuffled ranks are at least as concordant, the panel itself counted once."""
    dice = np.random.default_rng(seed)
    n, m = ranked.shape
    sums = np.zeros((SHUFFLES, n))
    for judge in range(m):
        sums += dice.permuted(np.tile(ranked[:, judge], (SHUFFLES, 1)), axis=1)
    found = ((sums - sums.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    return float(1 + (found >= spread - 1e-9).sum()) / (SHUFFLES + 1)


def _mean_correlation(ranked: Scores) -> float | None:
    """The mean over pairs of judges who both vary."""
    varied = ranked[:, np.ptp(ranked, axis=0) > 0]
    if varied.shape[1] < 2:
        return None
    z = varied - varied.mean(axis=0)
    z /= np.sqrt((z * z).sum(axis=0))
    m = z.shape[1]
    total = z.sum(axis=1)
    return float((total @ total - m) / (m * (m - 1)))


def skillings_mack(scores: Scores) -> RankTest | NotAvailable:
    """Friedman's test with gaps (Skillings and Mack 1981); judges are blocks, entries treatments, ties share ranks.

    The weighted sums A have covariance L = D - N N' with N the cells and D the row sums of N N'; its generalised
    inverse is found through the judges, who are few, and not through the entries, who may be thousands.
    """
    given = ~np.isnan(scores)
    given[:, given.sum(axis=0) < 2] = False
    if not given.any():
        return _NO_ORDER
    ranked = np.zeros_like(scores)
    for judge in np.flatnonzero(given.any(axis=0)):
        own = given[:, judge]
        k = own.sum()
        ranked[own, judge] = np.sqrt(12 / (k + 1)) * (ranks(scores[own, judge]) - (k + 1) / 2)
    read = given.any(axis=1)
    cells, sums = given[read][:, given.any(axis=0)].astype(np.float64), ranked[read].sum(axis=1)
    weight = cells @ cells.sum(axis=0)
    through = (cells / weight[:, None]).T
    inner = np.eye(cells.shape[1]) - through @ cells
    y = np.linalg.lstsq(inner, through @ sums, rcond=1e-10)[0]
    chi2 = max(0.0, float(sums @ ((sums + cells @ y) / weight)))
    df = len(sums) - _components(cells)
    return RankTest(chi2, df, chi2_above(chi2, df))


def _components(cells: NDArray[np.float64]) -> int:
    """How many groups of entries have no judge in common."""
    group = np.arange(len(cells))
    while True:
        lowest = [group[column > 0].min() for column in cells.T]
        found = np.array([min(lowest[j] for j in np.flatnonzero(row)) for row in cells])
        if (found == group).all():
            return len(np.unique(found))
        group = found


def durbin(scores: Scores) -> RankTest | NotAvailable:
    """Durbin's test of a balanced incomplete block design, ties corrected (Conover 1999)."""
    given = ~np.isnan(scores)
    block = scores[given.any(axis=1)][:, given.any(axis=0)]
    cells = (~np.isnan(block)).astype(np.float64)
    if block.shape[0] < 2:
        return ONE_ENTRY
    k, r = cells.sum(axis=0), cells.sum(axis=1)
    if k[0] < 2 or np.ptp(k) or np.ptp(r) or np.ptp((cells @ cells.T)[~np.eye(len(cells), dtype=bool)]):
        return _UNBALANCED
    ranked = np.zeros_like(block)
    for judge, own in enumerate(cells.T.astype(bool)):
        ranked[own, judge] = ranks(block[own, judge])
    per_judge, per_entry, (entries, judges) = int(k[0]), int(r[0]), block.shape
    middle = per_entry * (per_judge + 1) / 2
    spread = float(((ranked.sum(axis=1) - middle) ** 2).sum())
    room = float((ranked * ranked).sum()) - judges * per_judge * (per_judge + 1) ** 2 / 4
    if room <= 0:
        return NO_VARIATION
    chi2 = (entries - 1) * spread / room
    return RankTest(chi2, entries - 1, chi2_above(chi2, entries - 1))


def with_others(scores: Scores) -> tuple[WithOthers, ...] | NotAvailable:
    """Each judge's order against the sum of the others' ranks, by the position of the judge among those who read."""
    block = complete_block(scores)
    if isinstance(block, NotAvailable):
        return block
    if not np.ptp(block):
        return NO_VARIATION
    at = np.flatnonzero((~np.isnan(scores)).any(axis=0))
    ranked = ranks_by_judge(block)
    rest = ranked.sum(axis=1)[:, None] - ranked
    return tuple(
        WithOthers(int(judge), correlation(ranked[:, own], ranks(rest[:, own])))
        for own, judge in enumerate(at)
    )

"""Every figure of agreement that a panel of totals allows, each with its reason where it does not."""

from judgepanel.evidence.agreement_alpha import alpha
from judgepanel.evidence.agreement_block import Scores
from judgepanel.evidence.agreement_categories import categories
from judgepanel.evidence.agreement_icc import intraclass
from judgepanel.evidence.agreement_pairs import pairs
from judgepanel.evidence.agreement_ranks import concordance, durbin, skillings_mack, with_others
from judgepanel.model.agreement import Agreement


def agreement(scores: Scores, seed: int) -> Agreement:
    """All of it for scores of entries (rows) by judges (columns), NaN where nobody scored."""
    return Agreement(
        intraclass=intraclass(scores),
        alpha=alpha(scores, seed),
        concordance=concordance(scores, seed),
        skillings_mack=skillings_mack(scores),
        durbin=durbin(scores),
        pairs=pairs(scores),
        categories=categories(scores),
        with_others=with_others(scores),
    )

"""Every figure of agreement that a panel of totals allows, each with its reason where it does not."""

from dataclasses import replace

from judgepanel.evidence.agreement_alpha import alpha
from judgepanel.evidence.agreement_block import Scores
from judgepanel.evidence.agreement_categories import categories
from judgepanel.evidence.agreement_icc import intraclass
from judgepanel.evidence.agreement_pairs import pairs
from judgepanel.evidence.agreement_ranks import concordance, durbin, skillings_mack, with_others
from judgepanel.model.agreement import Agreement, NotAvailable
from judgepanel.phrases import phrase

_PAIRS_ONLY = NotAvailable(
    phrase(
        "Once every entry and judge has its place no scorecard is left over, so only pairs of judges can be compared."
    )
)


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


def pairs_only(found: Agreement) -> Agreement:
    """What is left on a panel without residual degrees of freedom: the figures that are not withheld already."""
    return replace(
        found,
        alpha=_or_withheld(found.alpha),
        concordance=_or_withheld(found.concordance),
        skillings_mack=_or_withheld(found.skillings_mack),
        durbin=_or_withheld(found.durbin),
        categories=_or_withheld(found.categories),
        intraclass=_or_withheld(found.intraclass),
    )


def _or_withheld(figure: object) -> NotAvailable:
    return figure if isinstance(figure, NotAvailable) else _PAIRS_ONLY

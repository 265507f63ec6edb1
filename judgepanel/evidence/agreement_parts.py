"""Agreement where the panel falls into parts, and where it has no scorecard to spare."""

from collections.abc import Iterator

import numpy as np

from judgepanel.evidence.agreement import agreement, pairs_only
from judgepanel.evidence.agreement_block import Scores
from judgepanel.evidence.design import Layout
from judgepanel.model.agreement import Agreement
from judgepanel.model.consistency import PartAgreement

MOST_PARTS = 12


def agreement_of(scores: Scores, resid_df: int, seed: int) -> Agreement:
    """The figures that a panel with so many residual degrees of freedom supports."""
    found = agreement(scores, seed)
    return found if resid_df > 0 else pairs_only(found)


def agreement_of_parts(scores: Scores, lay: Layout, seed: int) -> Iterator[PartAgreement]:
    """The same inside each part that shares no judge with the others; nothing for a panel in one piece, and at most
    a dozen parts."""
    if lay.components < 2:
        return
    for part in range(min(lay.components, MOST_PARTS)):
        entries = np.flatnonzero(lay.component_of_entry == part)
        judges = np.flatnonzero(lay.component_of_judge == part)
        own = scores[np.ix_(entries, judges)]
        spare = int((~np.isnan(own)).sum()) - len(entries) - len(judges) + 1
        yield PartAgreement(
            tuple(int(each) for each in entries),
            tuple(int(each) for each in judges),
            agreement_of(own, spare, seed),
        )

"""Whether an order that the chair set among tied entries still speaks of a tie: only the ranking can tell."""

from dataclasses import replace

from judgepanel.model.award import Award
from judgepanel.model.scorecard import PanelView
from judgepanel.scoring.ranking import rank


def with_ties(award: Award, view: PanelView) -> PanelView:
    """The view in which a tie-break that applies to no tie any more is out of date. The ranking stays the same."""
    breaks = {each.number for each in view.applying("tie_break")}
    if not breaks:
        return view
    past = breaks - {each.decided for each in rank(award, view).ranked}
    return replace(
        view,
        rulings=tuple(
            replace(each, standing="stale") if each.decision.number in past else each for each in view.rulings
        ),
    )

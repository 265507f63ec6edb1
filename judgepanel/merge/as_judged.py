"""The panel as its judges left it, before the chair set any mark."""

from collections.abc import Iterable, Sequence

from judgepanel.merge.view import view
from judgepanel.model.award import Award
from judgepanel.model.decision import Decision
from judgepanel.model.record import Record
from judgepanel.model.scorecard import PanelView


def as_judged(award: Award, records: Iterable[Record], decisions: Sequence[Decision]) -> PanelView:
    """The view as if every override had been taken back; all else is as decided.

    A mark that the chair entered for a judge, or chose among several, is still the judge's own.
    """
    overrides = (each.number for each in decisions if each.kind == "override")
    after = (
        Decision(number, "take_back", "", "", "", target=override)
        for number, override in enumerate(overrides, start=len(decisions) + 1)
    )
    return view(award, records, (*decisions, *after))

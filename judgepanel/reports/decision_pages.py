"""What the chair decided, with the reasons: the part of the report that answers a challenge."""

from reportlab.platypus import Flowable, Table

from judgepanel.merge.decisions import about, said
from judgepanel.model.award import Award
from judgepanel.model.decision import KIND_WORDS, STANDING_WORDS, Ruling
from judgepanel.model.scorecard import PanelView
from judgepanel.reports.page import BODY, CELL, CELL_BOLD, CELL_QUIET, TABLE, TEXT_WIDTH, paragraph, section

_WIDTHS = (22.0, 86.0, 0.0, 80.0)


def decisions(award: Award, view: PanelView) -> list[Flowable]:
    """Every decision, oldest first, with what it is about, its reason and whether it applies; nothing without one."""
    if not view.rulings:
        return []
    heading = [paragraph(name, CELL_BOLD) for name in ("No.", "Decision", "About, and why", "Standing")]
    free = TEXT_WIDTH - sum(_WIDTHS)
    table = Table(
        [heading, *(_row(award, each) for each in view.rulings)],
        colWidths=[width or free for width in _WIDTHS],
        repeatRows=1,
        style=TABLE,
    )
    lead = "Decisions stand beside the judges' marks, which are never changed. Judges stand by their codes."
    return [*section("Decisions of the chair"), paragraph(lead, BODY), table]


def _row(award: Award, ruling: Ruling) -> list[object]:
    decision = ruling.decision
    what = ": ".join(part for part in (about(decision), said(award, decision)) if part) or "the result"
    return [
        paragraph(str(decision.number), CELL),
        [paragraph(KIND_WORDS[decision.kind], CELL), paragraph(decision.clock[:10], CELL_QUIET)],
        [paragraph(what, CELL), paragraph(f"{decision.reason} ({decision.who})", CELL_QUIET)],
        paragraph(STANDING_WORDS[ruling.standing], CELL),
    ]

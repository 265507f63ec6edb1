"""The agenda of the panel's meeting: worked out from the award as it stands, and printed."""

from collections.abc import Collection
from pathlib import Path

from judgepanel.issues import Issue, issue
from judgepanel.merge.as_judged import as_judged
from judgepanel.merge.view import view
from judgepanel.model.agenda import Agenda
from judgepanel.model.award import Award
from judgepanel.model.scorecard import PanelView
from judgepanel.reports import agenda_report
from judgepanel.scoring.agenda import agenda
from judgepanel.scoring.ranking import rank
from judgepanel.scoring.ties import with_ties
from judgepanel.store.award_store import AwardStore

__all__ = ["agenda", "findings", "judged_by", "read_agenda", "write_agenda"]


def judged_by(store: AwardStore, stands: PanelView) -> PanelView:
    """What counts as the judges left it: `stands` itself where the chair set no mark."""
    if not stands.applying("override"):
        return stands
    return as_judged(store.award(), store.records(), store.decisions())


def read_agenda(store: AwardStore, undecided: Collection[str] = ()) -> Agenda:
    """What there is to talk about now. `undecided` are the entries that the evidence leaves open at the cut line."""
    award, records, decisions = store.award(), store.records(), store.decisions()
    stands = with_ties(award, view(award, records, decisions))
    return agenda(award, judged_by(store, stands), stands, rank(award, stands), undecided)


def findings(found: Agenda) -> tuple[Issue, ...]:
    """What limits an agenda."""
    return () if found.tolerance is not None else (issue("agenda-no-tolerance"),)


def write_agenda(path: Path, award: Award, found: Agenda) -> None:
    """The agenda as a PDF with room to write. Equal values give equal bytes. Raises WorldError."""
    agenda_report.write(path, award, found)

"""The decision record: every decision of the chair with its reason, as a paper to sign and to keep."""

from pathlib import Path

from judgepanel import files
from judgepanel.model.award import Award
from judgepanel.model.ranking import Ranking
from judgepanel.model.scorecard import PanelView


def write(path: Path, award: Award, view: PanelView, ranking: Ranking) -> None:
    """Write the record to `path`. Equal values give equal bytes. Raises WorldError when it cannot be saved."""
    # Loading reportlab takes a moment: the first record waits for it, the start of the program does not.
    from judgepanel.reports.record_story import decision_record

    files.write_bytes(path, decision_record(award, view, ranking))

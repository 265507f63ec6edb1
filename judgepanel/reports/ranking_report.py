"""The panel report: the ranking, every mark behind it, what limits it and how it was reached, as a PDF."""

from pathlib import Path

from judgepanel import files
from judgepanel.model.award import Award
from judgepanel.model.ranking import Ranking
from judgepanel.model.scorecard import PanelView


def write(path: Path, award: Award, view: PanelView, ranking: Ranking) -> None:
    """Write the report to `path`. Equal values give equal bytes. Raises WorldError when it cannot be saved."""
    # Loading reportlab takes a moment: the first report waits for it, the start of the program does not.
    from judgepanel.reports.ranking_story import panel_report

    files.write_bytes(path, panel_report(award, view, ranking))

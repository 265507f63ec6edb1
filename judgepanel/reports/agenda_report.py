"""The agenda of the panel's meeting, as a PDF with room for what comes of each item."""

from pathlib import Path

from judgepanel import files
from judgepanel.model.agenda import Agenda
from judgepanel.model.award import Award


def write(path: Path, award: Award, agenda: Agenda) -> None:
    """Write the agenda to `path`. Equal values give equal bytes. Raises WorldError when it cannot be saved."""
    # Loading reportlab takes a moment: the first agenda waits for it, the start of the program does not.
    from judgepanel.reports.agenda_story import agenda_pages

    files.write_bytes(path, agenda_pages(award, agenda))

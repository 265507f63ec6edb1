"""The feedback letter of one entry as a PDF: what an entrant may see and nothing else."""

from pathlib import Path

from judgepanel import files
from judgepanel.model.award import Award
from judgepanel.model.letter import FeedbackLetter


def write(path: Path, award: Award, letter: FeedbackLetter) -> None:
    """Write the letter to `path`. Equal values give equal bytes. Raises WorldError when it cannot be saved."""
    # Loading reportlab takes a moment: the first letter waits for it, the start of the program does not.
    from judgepanel.reports.letter_story import feedback_letter

    files.write_bytes(path, feedback_letter(award, letter))

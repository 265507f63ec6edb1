"""A judge's own marks, notes and feedback on paper: what was given, never what others gave. Computes nothing."""

from pathlib import Path

from judgepanel import files
from judgepanel.model.own_record import OwnRecord


def write(path: Path, record: OwnRecord) -> None:
    """Write the record to `path`. Equal values give equal bytes. Raises WorldError when it cannot be saved."""
    # Loading reportlab takes a moment: the first record waits for it, the start of the program does not.
    from judgepanel.reports.own_story import own_record

    files.write_bytes(path, own_record(record))

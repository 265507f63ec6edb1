"""A workbook that a judge sent: a score file, a filled score sheet, or neither."""

from judgepanel.model.score_file import ReceivedFile
from judgepanel.workbook.cells import Workbook
from judgepanel.workbook.score_file.carrier import carriers
from judgepanel.workbook.score_file.received import found_score_file, read_as
from judgepanel.workbook.score_sheet import found_sheet


def read(raw: bytes, name: str) -> ReceivedFile:
    """What these bytes are. Never raises for their content: `status` and `issues` say what is wrong.

    Findings are placed in the file of that name.
    """
    return read_as(raw, name, _found)


def _found(received: ReceivedFile, workbook: Workbook) -> ReceivedFile:
    """A workbook with sealed scores is a score file, whatever else was copied into it."""
    sheet = None if carriers(workbook) else found_sheet(received, workbook)
    return found_score_file(received, workbook) if sheet is None else sheet

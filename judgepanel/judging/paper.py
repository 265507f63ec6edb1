"""The judge's own record on paper, beside the score file and never instead of it. May run on a worker."""

from pathlib import Path

from judgepanel import files
from judgepanel.model.own_record import OwnRecord
from judgepanel.reports import own_record

_SUFFIX = ".pdf"


def write_own_record(record: OwnRecord, folder_or_path: Path) -> Path:
    """Write the record as a PDF, into a folder under a name of its own, or to a given path or a free one beside it.

    Returns where it is. Raises WorldError when it cannot be saved.
    """
    if folder_or_path.is_dir():
        award = files.safe_name(record.bundle.award_title, 30)
        judge = files.safe_name(record.bundle.judge.id, 20)
        path = files.free_name(folder_or_path, f"{award}_{judge}_own-record", _SUFFIX)
    else:
        path = files.free_name(folder_or_path.parent, folder_or_path.stem, _SUFFIX)
    own_record.write(path, record)
    return path

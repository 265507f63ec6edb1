"""The copies kept of a judge's workspace: listed, looked into, and deleted with it."""

import json
from pathlib import Path
from typing import Any

from judgepanel import files
from judgepanel.errors import WorldError
from judgepanel.model.backup import Backup
from judgepanel.model.draft import Draft
from judgepanel.model.record import Field
from judgepanel.store import backups
from judgepanel.store.database import Database
from judgepanel.store.judge_tables import APPLICATION_ID, MIGRATIONS

Drafts = dict[str, dict[Field, Draft]]
# Fields and steps that hold something else than a text, yes, no or nothing: no program of ours wrote that.
_SPOILT = """
    SELECT 1 FROM (SELECT value FROM draft UNION ALL SELECT before FROM edit UNION ALL SELECT after FROM edit)
    WHERE CASE WHEN json_valid(value) THEN json_type(value) NOT IN ('text', 'true', 'false', 'null') ELSE 1 END LIMIT 1
"""


def kept(path: Path) -> tuple[Backup, ...]:
    """The copies of this workspace, newest first."""
    return tuple(_backup(each) for each in reversed(backups.backups_of(path)))


def drafts_in(backup: Path) -> Drafts:
    """What stood in every field when that copy was taken. Raises WorldError."""
    with _opened(backup) as copy:
        return drafts_of(copy)


def drafts_of(database: Database) -> Drafts:
    """What stands in every field of an open workspace."""
    found: Drafts = {}
    for entry, *field, value, rubric in database.rows(
        "SELECT entry, kind, criterion, prompt, value, rubric FROM draft"
    ):
        found.setdefault(entry, {})[Field(*field)] = Draft(json.loads(value), rubric)
    return found


def is_spoilt(database: Database) -> bool:
    """Whether a field or a step of an open workspace cannot be read."""
    return bool(database.rows(_SPOILT))


def remove_with_copies(path: Path) -> None:
    """Delete a closed workspace, the copies kept of it, and its folder if nothing else is in it. Raises WorldError."""
    older = [each for each in path.parent.glob(f"{path.stem}-*{path.suffix}") if each.is_file()]
    # The workspace itself goes last: while it stands, the judge can be asked again.
    for each in (*backups.backups_of(path), *older, path):
        files.remove(each)
    files.remove_empty_folder(backups.folder_of(path))
    files.remove_empty_folder(path.parent)


def _backup(path: Path) -> Backup:
    before = path.stem.partition("-before-")[2]
    try:
        with _opened(path) as copy:
            if is_spoilt(copy):
                return Backup(str(path), before, 0.0, None)
            marks: Any = copy.rows("SELECT count(*) FROM draft WHERE kind = 'mark' AND value <> 'null'")[0][0]
        return Backup(str(path), before, path.stat().st_mtime, int(marks))
    except (WorldError, OSError):
        return Backup(str(path), before, 0.0, None)


def _opened(path: Path) -> Database:
    """A copy of this or an earlier format, to be read as it is: bringing a copy up to date would change it."""
    for known in range(len(MIGRATIONS), 0, -1):
        try:
            return Database.open(
                path, application_id=APPLICATION_ID, migrations=MIGRATIONS[:known], read_only=True
            )
        except WorldError:
            if known == 1:
                raise
    raise AssertionError("there is at least one format")

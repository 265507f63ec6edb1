"""Backups of one file: numbered copies in a folder beside it, the newest ten of them."""

import re
from pathlib import Path

from judgepanel import files
from judgepanel.errors import WorldError
from judgepanel.phrases import phrase
from judgepanel.store.database import Database

KEPT = 10
_NUMBERED = re.compile(r"([0-9]{4,9})-[a-z-]+")


def folder_of(path: Path) -> Path:
    """Where the backups of this file stand."""
    return path.with_suffix(".backups")


def backups_of(path: Path) -> tuple[Path, ...]:
    """The backups kept of this file, oldest first."""
    try:
        found = [each for each in folder_of(path).iterdir() if _number(each, path.suffix)]
    except FileNotFoundError:
        return ()
    except OSError as problem:
        raise WorldError(
            phrase("The backups in {folder} cannot be listed.", folder=folder_of(path).name),
            "The computer refused to read that folder.",
            "Check that the disk is connected and that you may read the folder.",
        ) from problem
    return tuple(sorted(found, key=lambda each: _number(each, path.suffix)))


def take(database: Database, before: str) -> Path:
    """A verified copy of everything committed, named by its number and by what it was taken before.

    Only when it stands are older ones removed. Raises WorldError; then the act it was taken for must not happen.
    """
    with database.transaction():
        pass  # where nothing may be changed, that is said before a copy is made for it
    path = database.path
    kept = backups_of(path)
    number = _number(kept[-1], path.suffix) + 1 if kept else 1
    copy = folder_of(path) / f"{number:04d}-before-{before}{path.suffix}"
    files.make_folder(copy.parent)
    database.backup(copy)
    for old in (*kept, copy)[:-KEPT]:
        files.remove(old)
    return copy


def _number(path: Path, suffix: str) -> int:
    """The number of a backup; 0 for a file that is none."""
    found = _NUMBERED.fullmatch(path.stem) if path.suffix == suffix else None
    return int(found[1]) if found else 0

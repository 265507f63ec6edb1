"""A pile of paths becomes a list of files: folders are walked, litter is passed over and named."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from judgepanel.issues import Issue, issue
from judgepanel.phrases import phrase

MOST_FILES = 5000
_LITTER = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
_LITTER_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information"})
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp")


@dataclass(frozen=True, slots=True)
class Pile:
    """The files to look at, in the order found, and what was passed over."""

    files: tuple[Path, ...]
    findings: tuple[Issue, ...]


def walk(paths: Iterable[Path]) -> Pile:
    """Every file named, and every file inside the folders named, in the order of names.

    A file named outright is always looked at. Inside a folder lock files, hidden files, unfinished copies and what
    operating systems leave behind are passed over, each with a sentence. Links to folders are not followed.
    """
    files: list[Path] = []
    findings: list[Issue] = []
    for path in paths:
        if path.is_dir():
            _walk_folder(path, files, findings)
        else:
            files.append(path)
    if len(files) > MOST_FILES:
        findings.append(issue("intake-too-many", most=MOST_FILES, found=len(files)))
    return Pile(tuple(files[:MOST_FILES]), tuple(findings))


def _walk_folder(folder: Path, files: list[Path], findings: list[Issue]) -> None:
    found = 0
    for path in _inside(folder, findings):
        reason = _litter(path)
        if reason:
            findings.append(issue("intake-passed-over", folder.name, name=path.name, reason=reason))
        else:
            files.append(path)
        found += not reason
    if not found:
        findings.append(issue("intake-empty-folder", folder.name))


def _inside(folder: Path, findings: list[Issue]) -> Iterator[Path]:
    def unreadable(problem: OSError) -> None:
        reason = problem.strerror or type(problem).__name__
        findings.append(issue("intake-unreadable", folder.name, reason=phrase("{reason}.", reason=reason)))

    for above, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(each for each in folders if not _is_litter_folder(each))
        for name in sorted(names):
            yield Path(above, name)


def _is_litter_folder(name: str) -> bool:
    return name.startswith(".") or name.casefold() in _LITTER_FOLDERS


def _litter(path: Path) -> str:
    """Why a file inside a folder is not worth a look; "" when it is."""
    name = path.name.casefold()
    if name.startswith(("~$", ".~lock.")):
        return phrase("it marks a file that is open in a spreadsheet program")
    if name.startswith(".") or name in _LITTER:
        return phrase("it is a note that the computer keeps for itself")
    if name.endswith(_UNFINISHED):
        return phrase("it is a copy that was not finished")
    return "" if is_plain(path) else phrase("it is not an ordinary file")


def is_plain(path: Path) -> bool:
    """Whether opening the path reads a file: a pipe or a device would wait for ever."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True  # missing or forbidden: opening it says so in words

"""A pile of paths becomes a list of files: folders are walked, litter is passed over and named."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from judgepanel.container import WORKBOOK_LIMITS
from judgepanel.files import MIB
from judgepanel.issues import Issue, issue
from judgepanel.phrases import phrase

MOST_FILES = 5000
# A score file of 200 entries has some hundred kilobytes; what is larger than this is something else.
MOST_BYTES = WORKBOOK_LIMITS.file_bytes
_LITTER = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
_LITTER_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information"})
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp")


@dataclass(frozen=True, slots=True)
class Pile:
    """The files to look at, in the order found, and what was passed over. `unfit` says of some why they cannot be
    score files, before a byte of them is read."""

    files: tuple[Path, ...]
    findings: tuple[Issue, ...]
    unfit: Mapping[Path, str] = field(default_factory=dict)


def walk(paths: Iterable[Path]) -> Pile:
    """Every file named, and every file inside the folders named, in the order of names.

    A file named outright is always listed. Inside a folder lock files, hidden files, unfinished copies and what
    operating systems leave behind are passed over, each with a sentence. Links to folders are not followed.
    """
    findings: list[Issue] = []
    # One more than are looked at, and the walk is over: somebody may have named a whole disk.
    found = list(islice(_found(paths, findings), MOST_FILES + 1))
    if len(found) > MOST_FILES:
        findings.append(issue("intake-too-many", most=MOST_FILES))
        del found[MOST_FILES:]
    unfit = {path: reason for path, state in found if (reason := _unfit(state))}
    return Pile(tuple(path for path, _ in found), tuple(findings), unfit)


def _found(paths: Iterable[Path], findings: list[Issue]) -> Iterator[tuple[Path, os.stat_result | None]]:
    for path in paths:
        state = _state(path)
        if state is not None and stat.S_ISDIR(state.st_mode):
            yield from _in_folder(path, findings)
        else:
            yield path, state


def _in_folder(folder: Path, findings: list[Issue]) -> Iterator[tuple[Path, os.stat_result | None]]:
    found = 0
    for path in _inside(folder, findings):
        state = _state(path)
        reason = _litter(path.name) or _unlike_a_file(state)
        if reason:
            findings.append(issue("intake-passed-over", folder.name, name=path.name, reason=reason))
        else:
            yield path, state
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


def _litter(file_name: str) -> str:
    """Why a file inside a folder is not worth a look; "" when it is."""
    name = file_name.casefold()
    if name.startswith(("~$", ".~lock.")):
        return phrase("it marks a file that is open in a spreadsheet program")
    if name.startswith(".") or name in _LITTER:
        return phrase("it is a note that the computer keeps for itself")
    return phrase("it is a copy that was not finished") if name.endswith(_UNFINISHED) else ""


def _state(path: Path) -> os.stat_result | None:
    """What the disk says of a path; None for what is missing or forbidden: opening it says so in words."""
    try:
        return path.stat()
    except OSError:
        return None


def _unlike_a_file(state: os.stat_result | None) -> str:
    """That opening it would not read a file, "" when it does: a pipe or a device would wait for ever."""
    return "" if state is None or stat.S_ISREG(state.st_mode) else phrase("it is not an ordinary file")


def _unfit(state: os.stat_result | None) -> str:
    if state is None or state.st_size <= MOST_BYTES:
        return _unlike_a_file(state)
    return phrase("it has {size} MB", size=state.st_size // MIB)

"""Files of entries, by the folder they lie in: the same for a folder on disk and for a zip of it."""

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from judgepanel.chairing.entry_draft import file_chunks
from judgepanel.container import ENTRIES_LIMITS, Container
from judgepanel.container.names import is_litter, name_problem, shown
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.phrases import phrase

_JUNCTION = 0xA0000003


@dataclass(frozen=True, slots=True)
class TreeFile:
    """One file: its steps from the top, composed (NFC), and its bytes piece by piece."""

    steps: tuple[str, ...]
    chunks: Callable[[], Iterator[bytes]]

    @property
    def name(self) -> str:
        return self.steps[-1]

    def read(self, most: int) -> bytes | None:
        """The whole file; None when it is larger than `most`."""
        found = bytearray()
        for piece in self.chunks():
            found += piece
            if len(found) > most:
                return None
        return bytes(found)


def of_folder(folder: Path, issues: list[Issue]) -> list[TreeFile]:
    """Every file in and below a folder. Links are not followed but reported, litter of file managers is left out."""
    found: list[TreeFile] = []

    def unreadable(problem: OSError) -> None:
        path = Path(problem.filename or folder)
        issues.append(
            issue(
                "file-unreadable", _shown(path, folder), reason=phrase("{reason}.", reason=problem.strerror)
            )
        )

    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [each for each in sorted(folders) if _wanted(Path(place, each), folder, issues)]
        for name in sorted(names):
            path = Path(place, name)
            if _wanted(path, folder, issues):
                steps = tuple(unicodedata.normalize("NFC", step) for step in path.relative_to(folder).parts)
                found.append(TreeFile(steps, file_chunks(path)))
        if len(found) > ENTRIES_LIMITS.members:
            most = ENTRIES_LIMITS.members
            raise RefusedError([*issues, issue("too-many-parts", count=len(found), most=most)])
    return found


def of_container(container: Container) -> list[TreeFile]:
    """Every file of an opened archive; it must stay open while they are read."""

    def chunks(name: str) -> Callable[[], Iterator[bytes]]:
        return lambda: container.chunks(name)

    return [
        TreeFile(tuple(unicodedata.normalize("NFC", name).split("/")), chunks(name))
        for name in container.names
        if not is_litter(name)
    ]


def by_folder(files: Iterable[TreeFile], issues: list[Issue]) -> dict[str, list[TreeFile]]:
    """The files of each entry, their steps counted from its folder, in the natural order of the folders' names.

    One folder around all of them is looked through. Files that lie in no entry's folder are reported.
    """
    found = _inside_enclosing(list(files))
    entries: dict[str, list[TreeFile]] = {}
    for each in found:
        if len(each.steps) == 1:
            issues.append(issue("file-loose", each.name))
        else:
            entries.setdefault(each.steps[0], []).append(TreeFile(each.steps[1:], each.chunks))
    return {name: entries[name] for name in sorted(entries, key=natural)}


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which "Entry 10" stands after "Entry 9"."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _inside_enclosing(files: list[TreeFile]) -> list[TreeFile]:
    """An entry's folder holds files itself; a folder that holds only folders is one around all entries."""
    tops = {each.steps[0] for each in files}
    if len(tops) == 1 and all(len(each.steps) > 2 for each in files):
        return [TreeFile(each.steps[1:], each.chunks) for each in files]
    return files


def _wanted(path: Path, folder: Path, issues: list[Issue]) -> bool:
    if is_litter(path.name) or path.name.startswith("."):
        return False
    if problem := name_problem(path.name):
        part = shown(path.name)
        issues.append(issue("bad-name", _shown(path.parent, folder), part=part, reason=problem))
        return False
    try:
        status = path.lstat()
    except OSError as refused:
        issues.append(
            issue(
                "file-unreadable", _shown(path, folder), reason=phrase("{reason}.", reason=refused.strerror)
            )
        )
        return False
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
        issues.append(issue("file-is-link", _shown(path, folder)))
        return False
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        issues.append(
            issue("file-unreadable", _shown(path, folder), reason=phrase("it is no ordinary file."))
        )
        return False
    return True


def _shown(path: Path, folder: Path) -> str:
    """The way from the folder, "" for itself."""
    if path == folder or not path.is_relative_to(folder):
        return "" if path == folder else shown(path.name)
    return shown(path.relative_to(folder).as_posix())

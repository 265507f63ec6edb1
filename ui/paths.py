"""What a file may be, judged by its name and place, and by its first bytes where the name says nothing: enough to know
whose desk it belongs on."""

import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

BUNDLE, AWARD = ".judging", ".award"
# What a bundle may end in after it was sent; the first bytes of no other file are looked at.
_RENAMED = frozenset({"", ".zip", ".txt", ".bin", ".dat", ".download"})


# Where mail programs and archivers put what is opened and not saved.
_PASSING = re.compile(
    r"inetcache|content\.outlook|temporary internet files|mail downloads|mozilla_.*|evolution-.*|\.fr-.*|7zo.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sorted:
    """A pile of paths, sorted by where they belong; each in the order given."""

    desks: tuple[Path, ...]
    """Bundles and awards: each opens a desk."""
    scores: tuple[Path, ...]
    """Workbooks and folders: merged into an award."""
    strange: tuple[Path, ...]
    """Nothing the window can open."""


IsBundle = Callable[[Path], bool]
"""Tells a bundle by its first bytes. Handed in: what reads bundles is loaded with the first file and not with this."""


def sort_paths(paths: Iterable[Path], is_bundle: IsBundle) -> Sorted:
    """Sort a pile. A folder counts as a pile of score files."""
    desks, scores, strange = [], [], []
    for path in paths:
        suffix = path.suffix.casefold()
        if desk_of(path, is_bundle):
            desks.append(path)
        elif suffix in (".xlsx", ".xlsm", ".xls", ".csv", ".ods") or path.is_dir():
            scores.append(path)
        else:
            strange.append(path)
    return Sorted(tuple(desks), tuple(scores), tuple(strange))


def desk_of(path: Path, is_bundle: IsBundle) -> str:
    """BUNDLE or AWARD for a file that opens a desk, "" for any other. Mail programs and browsers rename bundles."""
    suffix = path.suffix.casefold()
    if suffix in (BUNDLE, AWARD):
        return suffix
    return BUNDLE if suffix in _RENAMED and is_bundle(path) else ""


def is_passing(path: Path) -> bool:
    """Whether the file lies where the computer clears away by itself: opened from an e-mail or from inside a zip."""
    folders = path.resolve().parents
    # On Linux it is a folder like any other, which people choose on purpose.
    hidden = Path(tempfile.gettempdir()).resolve() if sys.platform in ("win32", "darwin") else None
    return hidden in folders or any(_PASSING.fullmatch(folder.name) for folder in folders)

"""Names inside an archive: which ones no computer should have to take, and how to show them safely."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from judgepanel.issues import Issue, issue

LONGEST_NAME = 400
LONGEST_STEP = 255
DEEPEST = 12
# Names of this form need no look at their single characters; nearly all names are.
_PLAIN = re.compile(r"[A-Za-z0-9_\[\]-][A-Za-z0-9_.\[\] -]*(/[A-Za-z0-9_.\[\]-][A-Za-z0-9_.\[\] -]*)*/?")
_FORBIDDEN = frozenset('<>:"|?*\\')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9]|lpt[0-9])", re.IGNORECASE)
_LITTER_FOLDERS = frozenset({"__macosx", ".spotlight-v100", ".trashes", ".fseventsd", "$recycle.bin"})
_LITTER_FILES = frozenset(
    {".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", ".localized", ".directory"}
)


def name_problem(name: str) -> str:
    """What is wrong with a path inside an archive, as the end of a sentence; "" when it may be used anywhere."""
    steps = name.removesuffix("/").split("/")
    if not name or len(name) > LONGEST_NAME or len(steps) > DEEPEST:
        return "is too long" if name else "is empty"
    if not _PLAIN.fullmatch(name):
        for letter in name:
            if letter in _FORBIDDEN:
                return f"holds the character {letter}"
            if unicodedata.category(letter) in _UNSEEN:
                return f"holds the unseen character {_code(letter)}"
    return next((problem for problem in map(_step_problem, steps) if problem), "")


def is_litter(name: str) -> bool:
    """Whether a file manager put this there without being asked; a left-over lock file is litter too."""
    *folders, last = name.casefold().removesuffix("/").split("/")
    return (
        any(folder in _LITTER_FOLDERS for folder in (*folders, last))
        or last in _LITTER_FILES
        or last.startswith(("._", "~$", ".~lock."))
    )


def shown(name: str, longest: int = 80) -> str:
    """A name for a sentence: unseen characters as codes, the middle of a long one left out."""
    text = (
        name if name.isprintable() else "".join(each if each.isprintable() else _code(each) for each in name)
    )
    half = longest // 2
    return text if len(text) <= longest else f"{text[:half]}...{text[-half + 3 :]}"


def clashes(names: Iterable[str]) -> Iterator[Issue]:
    """Names given twice, names that some computers take for the same, and a file that is also a folder."""
    spelled: dict[str, str] = {}
    seen: set[str] = set()
    files: set[str] = set()
    for name in names:
        path = name.removesuffix("/")
        if name in files:
            yield issue("duplicate-member", part=shown(name))
        steps = path.split("/")
        for depth in range(1, len(steps) + 1):
            part = "/".join(steps[:depth])
            if part in seen:
                continue
            seen.add(part)
            known = spelled.setdefault(_key(part), part)
            if known != part:
                yield issue("name-clash", part=shown(part), other=shown(known))
        files.add(name)
    for name in sorted(files):
        steps = name.removesuffix("/").split("/")
        for depth in range(1, len(steps) + name.endswith("/")):
            if (part := "/".join(steps[:depth])) in files:
                yield issue("name-clash", part=shown(name), other=shown(part))


@lru_cache(maxsize=256)  # the parts of a bundle lie in the same few folders
def _step_problem(step: str) -> str:
    if step in ("", ".", ".."):
        return "leads out of its folder" if step == ".." else "has an empty step"
    if len(step.encode("utf-8", "replace")) > LONGEST_STEP:
        return "is too long"
    if step[-1] in ". ":
        return "has a step that ends with a blank or a full stop"
    if _RESERVED.fullmatch(unicodedata.normalize("NFKC", step).partition(".")[0].rstrip(" ")):
        return "is reserved by Windows"
    return ""


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _code(letter: str) -> str:
    return f"<U+{ord(letter):04X}>"

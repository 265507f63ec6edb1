"""Names inside an archive: which ones no computer should have to take, and how to show them safely."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from judgepanel.issues import Issue, issue
from judgepanel.phrases import phrase

LONGEST_NAME = 400
LONGEST_STEP = 255
DEEPEST = 12
# Names of this form need no look at their single characters and steps; nearly all names are.
_DEVICES = "con|prn|aux|nul|clock|com[0-9]|lpt[0-9]"
_STEP = rf"(?!(?i:{_DEVICES})(?:[./ ]|$))[A-Za-z0-9_](?:[A-Za-z0-9_.\[\] -]{{0,100}}[A-Za-z0-9_\[\]-])?"
_PLAIN = re.compile(rf"{_STEP}(?:/{_STEP}){{0,8}}/?", re.ASCII)
_FORBIDDEN = frozenset('<>:"|?*\\')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9]|lpt[0-9])", re.IGNORECASE)
_LITTER_FOLDERS = frozenset({"__macosx", ".spotlight-v100", ".trashes", ".fseventsd", "$recycle.bin"})
_LITTER_FILES = frozenset(
    {".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", ".localized", ".directory"}
)


def name_problem(name: str) -> str:
    """What is wrong with a path inside an archive, as the end of a sentence; "" when it may be used anywhere."""
    if len(name) <= LONGEST_NAME and _PLAIN.fullmatch(name):
        return ""
    steps = name.removesuffix("/").split("/")
    if not name or len(name) > LONGEST_NAME or len(steps) > DEEPEST:
        return phrase("is too long") if name else phrase("is empty")
    for letter in name:
        if letter in _FORBIDDEN:
            return phrase("holds the character {letter}", letter=letter)
        if unicodedata.category(letter) in _UNSEEN:
            return phrase("holds the unseen character {letter}", letter=_code(letter))
    return next((problem for problem in map(_step_problem, steps) if problem), "")


def is_litter(name: str) -> bool:
    """Whether a file manager put this there without being asked; a left-over lock file is litter too."""
    steps = name.casefold().removesuffix("/").split("/")
    return (
        not _LITTER_FOLDERS.isdisjoint(steps)
        or steps[-1] in _LITTER_FILES
        or steps[-1].startswith(("._", "~$", ".~lock."))
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
    inside: dict[str, str] = {}  # of every folder, the first name found to lie in it
    given: set[str] = set()
    for name in names:
        if name in given:
            yield issue("duplicate-member", part=shown(name))
        given.add(name)
        path = name.removesuffix("/")
        for part in (path, *_new_folders(name, path, inside)):
            known = spelled.setdefault(_key(part), part)
            if known != part:
                yield issue("name-clash", part=shown(part), other=shown(known))
    for name in sorted(given.intersection(inside)):
        yield issue("name-clash", part=shown(inside[name]), other=shown(name))


def _new_folders(name: str, path: str, inside: dict[str, str]) -> Iterator[str]:
    """The folders on the way to a name that were not met before, from the inside out; they are met now."""
    folder = path if name != path else path.rpartition("/")[0]
    while folder and folder not in inside:
        inside[folder] = name
        yield folder
        folder = folder.rpartition("/")[0]


def _step_problem(step: str) -> str:
    if step in ("", ".", ".."):
        return phrase("leads out of its folder") if step == ".." else phrase("has an empty step")
    if len(step.encode("utf-8", "replace")) > LONGEST_STEP:
        return phrase("is too long")
    if step[-1] in ". ":
        return phrase("has a step that ends with a blank or a full stop")
    if _RESERVED.fullmatch(unicodedata.normalize("NFKC", step).partition(".")[0].rstrip(" ")):
        return phrase("is reserved by Windows")
    return ""


def _key(name: str) -> str:
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _code(letter: str) -> str:
    return f"<U+{ord(letter):04X}>"

"""Opening an award that exists: the one door by which every other door of a chair gets its store."""

from pathlib import Path

from judgepanel.errors import UsageError
from judgepanel.phrases import phrase
from judgepanel.store.award_store import SUFFIX, AwardStore

# The store's type belongs to this door: whoever holds an open award names it by it.
__all__ = ["AwardStore", "look_at_award", "open_award"]

_OTHERS = {
    ".judging": "It is an entry bundle, which a judge opens.",
    ".xlsx": "It is a workbook; a score file is merged into an award.",
    ".csv": "It is a list; entries and judges are imported into a new award.",
    ".zip": "It is an archive; entries in a zip are imported into a new award.",
}


def open_award(path: Path, read_only: bool = False) -> AwardStore:
    """The award in this file.

    Raises UsageError for a file of another kind, WorldError when it is missing, damaged, newer than this program, or
    in use elsewhere.
    """
    _refuse_others(path)
    return AwardStore.open(path, read_only=read_only)


def look_at_award(path: Path) -> AwardStore:
    """The award in this file as it stands at this moment, while another process has it open: only to be looked at.

    Raises HeldError when it is this process that has it open, and what `open_award` raises.
    """
    _refuse_others(path)
    return AwardStore.look(path)


def _refuse_others(path: Path) -> None:
    told = "It is a folder." if path.is_dir() else _OTHERS.get(path.suffix.casefold(), "")
    if told:
        raise UsageError(
            phrase("{name} is not an award.", name=path.name),
            told,
            phrase("Choose the file that ends in {suffix}.", suffix=SUFFIX),
        )

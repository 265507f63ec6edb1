"""Opening an award for the chair's desk: to work with it, or to look at it while somebody else does."""

from pathlib import Path

from judgepanel.chairing import whereabouts
from judgepanel.chairing.opening import AwardStore, look_at_award, open_award
from judgepanel.errors import HeldError
from ui.said import in_words


def open_or_look(path: Path) -> AwardStore:
    """The award in this file; only to be looked at while another process has it. Raises JudgePanelError."""
    try:
        return open_award(path)
    except HeldError:
        return look_at_award(path)


def said_of(path: Path) -> list[str]:
    """What to know about the place of this award."""
    found = whereabouts.remark(path)
    return [] if found is None else [f"{in_words(found.sentence)} {in_words(found.way_out)}"]

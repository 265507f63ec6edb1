"""Opening a judge's desk, and what is offered when that is not possible as it stands."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from judgepanel.errors import DamagedError, HeldError
from judgepanel.judging import Desk, look_at_desk, open_desk, recover
from ui import notices
from ui.paths import is_passing

translate = QCoreApplication.translate


def said_of(path: Path) -> list[str]:
    """What to know about the place of this bundle."""
    if not is_passing(path):
        return []
    said = translate(
        "Opening",
        "The bundle was opened from a temporary folder, which this computer clears by itself. Save the file from the "
        "e-mail or the zip into a folder of your own, and open it there next time. Your marks are kept either way.",
    )
    return [said]


def open_or_look(path: Path) -> Desk:
    """The desk of the judge whose bundle this is.

    While another window holds it, it is opened to be looked at; where the judge's work is damaged, the newest copy is
    offered. Raises JudgePanelError when nothing of that helps.
    """
    try:
        return open_desk(path)
    except HeldError:
        return look_at_desk(path)
    except DamagedError as damaged:
        title = translate("Opening", "Your marks on this laptop are damaged.")
        detail = translate(
            "Opening",
            "The newest sound copy of them can be used instead. The damaged file is kept beside it.",
        )
        yes, no = translate("Opening", "Use the newest copy"), translate("Opening", "Leave it as it is")
        if not notices.ask(None, title, detail, yes=yes, no=no) or recover(path) is None:
            raise damaged from None
        return open_desk(path)

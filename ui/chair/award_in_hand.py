"""The award a chair's desk works on: its store, how it stands, and the one way to work on it, to fail and to say.

Slow work gets frozen values and gives frozen values in the worker; a change of the award and the reading of how it
stands then are one piece of work.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from judgepanel.chairing import agenda, merges, results
from judgepanel.chairing.opening import AwardStore
from judgepanel.errors import JudgePanelError
from judgepanel.issues import RefusedError
from ui import notices
from ui.chair.findings_dialog import FindingsDialog
from ui.chair.opening import open_or_look
from ui.chair.standing import Standing
from ui.said import in_words
from ui.tasks import Progress, Tasks

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be done about something that was said: the words of its button, and the act."""

    words: str
    act: Callable[[], object]


class AwardInHand(QObject):
    """One open award. The desk shows it; whoever has a verb of the desk works through it."""

    stands = Signal()
    """How the award stands was read anew."""
    begun = Signal()
    """Something is being done: what was said of the thing before is out of date."""
    said = Signal(str, object)
    """What was done, and the one verb that goes with it: a Verb or None."""

    def __init__(self, store: AwardStore, tasks: Tasks, desk: QWidget) -> None:
        super().__init__(desk)
        self.store = store
        self.desk = desk
        self._tasks = tasks
        self.standing = self.read_standing()

    @property
    def busy(self) -> bool:
        return self._tasks.busy

    def read_standing(self) -> Standing:
        """How the award stands now. Raises WorldError."""
        award, view = self.store.award(), results.panel(self.store)
        return Standing(
            award=award,
            issued=self.store.issued(),
            view=view,
            judged=agenda.judged_by(self.store, view),
            ranking=results.ranking(self.store),
            progress=results.progress(award, view, self.store.records()),
            last_merge=self.store.last_merge(),
            merges=merges.past_merges(self.store),
            read_only=self.store.read_only,
            holder=self.store.holder,
        )

    def refresh(self) -> None:
        """Read anew how the award stands; what cannot be read is told, and the last standing stays."""
        try:
            self.standing = self.read_standing()
        except JudgePanelError as error:
            notices.show_error(self.desk, error)
        self.stands.emit()

    def open_again(self) -> None:
        """Open the award anew: as it stands now, and to work with it where nobody else has it any more."""
        try:
            opened = open_or_look(self.store.path)
        except JudgePanelError as error:
            notices.show_error(self.desk, error)
            return
        self.store.close()
        self.store = opened
        self.refresh()

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        busy: str,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Do slow work that changes nothing in the award."""
        self.begun.emit()
        self._tasks.run(work, done, self.fail, busy, cancelled)

    def change(self, act: Callable[[], T], done: Callable[[T], None], busy: str) -> None:
        """Change the award, and see in the same go how it stands then: the larger part of the work."""

        def on_done(both: tuple[T, Standing]) -> None:
            result, self.standing = both
            self.stands.emit()
            done(result)

        self.run(lambda _: (act(), self.read_standing()), on_done, busy)

    def fail(self, error: JudgePanelError) -> None:
        """Say why something was not done."""
        self.refresh()
        if isinstance(error, RefusedError) and len(error.issues) > 1:
            FindingsDialog(
                in_words(error.title), self.tr("Nothing was changed."), error.issues, self.desk
            ).open()
        else:
            notices.show_error(self.desk, error)

    def say(self, words: str, folder: Path | None = None, verb: Verb | None = None) -> None:
        """Say what was done; `folder` can be opened from there, or `verb` be used."""
        if folder is not None:
            address = QUrl.fromLocalFile(str(folder))
            verb = Verb(self.tr("Open folder"), lambda: QDesktopServices.openUrl(address))
        self.said.emit(words, verb)

"""What is for the judge alone: flags, the time spent, and the own marks seen together. Nothing of it is handed in."""

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCursor

from judgepanel.errors import JudgePanelError
from judgepanel.judging import Sitting
from ui.judge.keeping import Keeping
from ui.widgets.announce import announce

_LOOK_MS = 5_000
_KEEP_SECONDS = 60
_TIME, _MARKS = "view.time", "view.own_marks"


class Sidelines(QObject):
    """Off until the judge wants it, except for flags; what is wanted is remembered with the place."""

    def __init__(self, keeping: Keeping, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(keeping)
        self._keeping = keeping
        self._desk, self._views = keeping.desk, keeping.views
        self._sitting = Sitting(clock)
        self._counted = ""
        self._owed = 0
        self._wanted = keeping.beside
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.look)
        if not keeping.desk.read_only:
            self._look.start()

    def begin(self, positions: Mapping[str, int]) -> None:
        """Show what was wanted last time."""
        self._wanted.update({name: positions.get(name, 0) for name in (_TIME, _MARKS)})
        self._views.entries.show_flags(self._desk.flags())
        self.show()

    def flag(self) -> None:
        """Flag the entry in hand to come back to, or take the flag away."""
        entry = self._keeping.here.entry
        if not entry or not self._views.at_entry():
            return
        wanted = entry not in self._desk.flags()
        self._keeping.tried(lambda: self._desk.flag(entry, wanted=wanted))
        self.show()
        self._views.entries.show_flags(self._desk.flags())
        announce(self._keeping.window, self.tr("Flagged") if wanted else self.tr("Flag taken away"))

    def toggle_time(self) -> None:
        """Show or hide the time spent and left."""
        self._toggle(_TIME)

    def toggle_own_marks(self) -> None:
        """Show or hide the own marks seen together."""
        self._toggle(_MARKS)

    def show(self) -> None:
        """Show it as it is now, for the entry and criterion in hand."""
        here = self._keeping.here
        self._views.page.show_flag(flagged=here.entry in self._desk.flags())
        self._views.entries.show_pace(self._desk.pace(here.entry) if self._wanted.get(_TIME) else None)
        if self._wanted.get(_MARKS):
            title = self._desk.bundle.round.score_set.criterion(here.criterion).title
            own = self._desk.own_marks(here.criterion)
            self._views.entries.show_own_marks(own, title, here.entry)
        else:
            self._views.entries.hide_own_marks()

    def look(self) -> None:
        """Count the time since the last look for the entry that was in hand then."""
        here = self._keeping.here.entry if self._views.at_entry() else ""
        signs = (QCursor.pos().toTuple(), here, self._keeping.here.criterion, self._views.signs())
        self._sitting.look(signs, present=self._keeping.window.isActiveWindow())
        counted = self._sitting.take()
        self._owed += counted if self._counted else 0
        if here != self._counted or self._owed >= _KEEP_SECONDS:
            self.keep_time()
        self._counted = here

    def keep_time(self) -> None:
        """Put what was counted on the disk. Time is a comfort: a disk that fails is told by the next mark."""
        if self._owed and self._counted and not self._keeping.gone:
            try:
                self._desk.spend(self._counted, self._owed)
            except JudgePanelError:
                return
            self._owed = 0
            self.show()

    def stop(self) -> None:
        """Count no more."""
        self._look.stop()
        self.keep_time()

    def _toggle(self, name: str) -> None:
        self._wanted[name] = 1 - self._wanted.get(name, 0)
        self.show()
        self._keeping.remember_soon()

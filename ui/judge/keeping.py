"""Everything the judge changes goes to the disk through here, and what changed goes to every view that shows it.

Nothing echoes: a view sends what was typed, the front door answers what changed, and the change is handed on.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from judgepanel.errors import JudgePanelError
from judgepanel.issues import Issue
from judgepanel.judging import Change, Desk, Place
from judgepanel.model.record import Field
from ui import notices
from ui.judge.in_hand import InHand
from ui.judge.views import JudgeViews
from ui.said import finding
from ui.widgets.announce import announce

_REMEMBER_MS = 300
T = TypeVar("T")


class Keeping(QObject):
    """Holds the front door for whoever changes something. An error is shown here, once, and remembered."""

    changed_here = Signal()
    """A whole entry has changed, and it is the one in hand."""

    spread_out = Signal(object)
    """A Change that every view has been told."""
    leaving = Signal()
    """The bundle is about to be let go of."""

    def __init__(self, desk: Desk, views: JudgeViews, here: InHand, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self.views = views
        self.here = here
        self.window = window
        self.gone = False
        self.beside: dict[str, int] = {}
        """What else to remember with the place."""
        self._unkept = False
        self._held = 0
        self._closing = False
        self._end: Callable[[], None] = desk.close
        self._remember = QTimer(self, singleShot=True, interval=_REMEMBER_MS)
        self._remember.timeout.connect(self.remember_now)

    def tried(self, verb: Callable[[], T]) -> T | None:
        """What the verb gives, or None after an error has been shown."""
        try:
            answer = verb()
        except JudgePanelError as error:
            self._unkept = True
            self.views.page.show_saved(False)
            notices.show_error(self.window, error)
            return None
        self.views.page.show_saved(True)
        return answer

    def flush(self) -> bool:
        """Keep whatever is still being typed. False when something could not be kept."""
        self._unkept = False
        self.views.flush()
        return not self._unkept

    def leave(self) -> bool:
        """Keep what was typed and where the judge is, then let go of the bundle. False to stay."""
        if self.gone:
            return True
        if not self.flush() and not self._leaves_unkept():
            return False
        self.remember_now()
        self.let_go_and(self.desk.close)
        return True

    def let_go_and(self, end: Callable[[], None]) -> None:
        """Show nothing more; as soon as nothing is read from the bundle any more, `end` it."""
        self.leaving.emit()
        self._remember.stop()
        self.gone = True
        self._end = end
        self.views.release(self._let_go)

    def hold(self) -> None:
        """Something beside the window reads from the bundle: it is let go of only after `release`."""
        self._held += 1

    def release(self) -> None:
        """What was held for is done."""
        self._held -= 1
        if not self._held and self._closing:
            self._end()

    def _let_go(self) -> None:
        self._closing = True
        if not self._held:
            self._end()

    def remember_soon(self) -> None:
        """Where the judge is has changed."""
        self._remember.start()

    def remember_now(self) -> None:
        """Keep where the judge is, for the next opening."""
        self._remember.stop()
        if self.gone or not self.here.entry or self.desk.read_only:
            return
        try:
            positions = {**self.views.positions(), **self.beside}
            self.desk.remember(Place(self.here.entry, self.here.criterion, positions))
        except JudgePanelError:
            # Where one stopped is a comfort: the mark typed next will say loudly that the disk has failed.
            self.views.page.show_saved(False)

    def change(self, verb: Callable[[], tuple[Change, ...]]) -> None:
        """Do something that changes a whole entry, and show it."""
        changes = self.tried(verb) or ()
        for change in changes:
            self.spread(change)
        if any(change.entry == self.here.entry for change in changes) and not self.views.at_welcome():
            self.changed_here.emit()

    def spread(self, change: Change) -> None:
        """Hand a change to every view that shows what it changed."""
        in_hand = change.entry == self.here.entry
        self.views.spread(change, self.desk.sheet(change.entry), self.desk.progress(), in_hand=in_hand)
        self.spread_out.emit(change)

    def record(self, entry: str, field: Field, text: str) -> None:
        """Keep what was typed into a field, or say why it was refused."""
        answer = self.tried(lambda: self.desk.record(entry, field, text))
        if isinstance(answer, Change):
            self.spread(answer)
            self._announce(answer)
        elif isinstance(answer, Issue):
            self._unkept = self._unkept or field.kind in ("note", "feedback", "question")
            self.views.say_refused(field, finding(answer))
        else:
            self.views.say_refused(field, self.tr("This is not saved."))

    def _announce(self, change: Change) -> None:
        """Say a new mark to a screen reader: the keyboard may be far from where it shows."""
        if change.field.kind == "mark":
            title = self.desk.bundle.round.score_set.criterion(change.field.criterion).title
            given = self.tr("{title}: mark {mark}") if change.after else self.tr("{title}: no mark")
            announce(self.window, given.format(title=title, mark=change.after))

    def _leaves_unkept(self) -> bool:
        return notices.ask(
            self.window,
            self.tr("What you typed last is not saved."),
            self.tr("Everything before it is. If you stay, you can copy the text or make room on the disk."),
            yes=self.tr("Leave without it"),
            no=self.tr("Stay"),
        )

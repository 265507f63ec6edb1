"""The judge at the practice entry: what is typed there is kept apart, and what was agreed is shown in its time."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from judgepanel.issues import Issue
from judgepanel.judging import Change, Practice
from judgepanel.model.record import Field
from ui.judge.keeping import Keeping
from ui.judge.practice_view import PracticeView
from ui.said import finding
from ui.widgets.announce import announce

_SHOWN = "view.practice"


class Practising(QObject):
    """Holds the practice desk and its view. There is none where the bundle has no practice entry."""

    def __init__(
        self, keeping: Keeping, practice: Practice, view: PracticeView, go_on: Callable[[], None]
    ) -> None:
        """`go_on` leads to the entries that count."""
        super().__init__(keeping)
        self._keeping = keeping
        self._practice = practice
        self._view = view
        self._go_on = go_on
        self._criteria = keeping.desk.bundle.round.score_set.criteria
        self._here = self._criteria[0]
        self._done: list[Change] = []
        self._undone: list[Change] = []
        keeping.views.entries.practice_requested.connect(self.open)
        keeping.views.welcome.practice_requested.connect(self.open)
        view.again_requested.connect(self._on_again)
        view.agreed.asked.connect(self._on_asked)
        view.scoring.value_typed.connect(self._on_value_typed)
        view.scoring.criterion_requested.connect(self._go)
        view.scoring.next_requested.connect(lambda: self.step(1))
        view.scoring.previous_requested.connect(lambda: self.step(-1))
        keeping.views.entries.show_practice(practice.marked(), len(self._criteria))

    def open(self) -> None:
        """Show the practice entry where it was left."""
        if self._keeping.flush():
            self._show()
            self._keeping.views.show_practice()
            self._remember(shown=True)

    def leave(self) -> None:
        """The judge is at an entry that counts."""
        self._remember(shown=False)

    def was_left_open(self, positions: Mapping[str, int]) -> bool:
        """Whether the judge stopped here."""
        return bool(positions.get(_SHOWN))

    def step(self, step: int) -> None:
        """The next or the previous criterion; after the last come the entries that count."""
        at = self._criteria.index(self._here) + step
        if 0 <= at < len(self._criteria):
            self._go(self._criteria[at].id)
        elif step > 0:
            self._go_on()

    def type_key(self, character: str) -> bool:
        """A character typed where nothing else took it: a mark, if one begins like that."""
        return self._view.scoring.type_key(character)

    def undo(self) -> None:
        """Take back what was tried last, since this window was opened."""
        if not self._view.scoring.undo_typing():
            self._walk(self._done, self._undone, lambda change: change.before)

    def redo(self) -> None:
        """Try again what was taken back last."""
        if not self._view.scoring.redo_typing():
            self._walk(self._undone, self._done, lambda change: change.after)

    def _go(self, criterion: str) -> None:
        if self._keeping.flush():
            self._here = next(each for each in self._criteria if each.id == criterion)
            self._show()

    def _on_value_typed(self, _: str, field: Field, text: str) -> None:
        covered = self._practice.compared(self._here.id) is None
        answer = self._keeping.tried(lambda: self._practice.record(field, text))
        if isinstance(answer, Change):
            if answer.before != answer.after:
                self._done.append(answer)
                self._undone.clear()
            self._view.scoring.update_sheet(self._practice.sheet(), answer)
            self._show_agreed(newly=covered)
        else:
            said = finding(answer) if isinstance(answer, Issue) else self.tr("This is not saved.")
            self._view.scoring.say_refused(field, said)

    def _walk(self, taken: list[Change], given: list[Change], wanted: Callable[[Change], object]) -> None:
        if not self._keeping.flush() or not taken:
            return
        change = taken[-1]
        if self._keeping.tried(lambda: self._put(change, wanted)):
            given.append(taken.pop())
            self._go(change.field.criterion)

    def _put(self, change: Change, wanted: Callable[[Change], object]) -> bool:
        for each in (change, *change.also):
            self._practice.record(each.field, str(wanted(each) or ""))
        return True

    def _on_asked(self) -> None:
        self._practice.show_agreed(self._here.id)
        self._show_agreed(newly=True)
        self._view.scoring.focus_field(Field("mark", self._here.id))

    def _on_again(self) -> None:
        if not self._keeping.flush():
            return
        cleared = self._keeping.tried(self._practice.begin_again)
        if cleared is not None:
            self._done.append(cleared)
            self._undone.clear()
        self._here = self._criteria[0]
        self._show()
        self._view.reading.setFocus()
        announce(self._keeping.window, self.tr("The practice entry is empty again"))

    def _remember(self, *, shown: bool) -> None:
        self._keeping.beside[_SHOWN] = int(shown)
        self._keeping.remember_soon()

    def _show(self) -> None:
        self._view.show_criterion(self._here, self._practice.sheet())
        self._show_agreed(newly=False)

    def _show_agreed(self, *, newly: bool) -> None:
        """Show what was agreed as far as it is open; what has just been uncovered is spoken as well."""
        found, marked = self._practice.compared(self._here.id), self._practice.marked()
        self._view.show_compared(self._here, found, finished=self._practice.finished())
        self._view.show_begun(begun=bool(self._practice.sheet().values))
        self._keeping.views.entries.show_practice(marked, len(self._criteria))
        if newly and found is not None:
            announce(self._keeping.window, self._view.agreed.spoken())

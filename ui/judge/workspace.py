"""The judge's desk: the one place of the window that holds the judge's front door, with its wiring and its verbs.

Nothing echoes: a view sends what was typed, the front door answers what changed, and the change is handed to every
view that shows it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judgepanel.errors import JudgePanelError
from judgepanel.judging import Change, Desk, EntryState, Gap, is_same_work
from judgepanel.model.record import NO_CONFLICT, Field
from ui.judge.actions import JudgeActions, JudgeVerbs
from ui.judge.closed_view import CLOSED
from ui.judge.comparing import Comparing
from ui.judge.finding import Finding
from ui.judge.handing_in import HandingIn
from ui.judge.housekeeping import Housekeeping
from ui.judge.in_hand import InHand
from ui.judge.keeping import Keeping
from ui.judge.pinning import Pinning
from ui.judge.practising import Practising
from ui.judge.reason_dialog import ReasonDialog
from ui.judge.sidelines import Sidelines
from ui.judge.views import ON_SHEET, JudgeViews
from ui.menus import Menu
from ui.said import finding
from ui.tasks import Tasks
from ui.widgets.shortcut_sheet import ShortcutSheet

_MARK_KEYS = tuple("0123456789.,")


class JudgeWorkspace(QWidget):
    """One judge at work with one bundle: first the declarations, then the desk, at the end the finish page."""

    closed = Signal()
    title_changed = Signal()

    def __init__(
        self, desk: Desk, tasks: Tasks, aside: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        """`aside` is said to the judge together with what the desk itself has to say."""
        super().__init__(parent)
        self._desk = desk
        self._bundle = desk.bundle
        self._score_set = self._bundle.round.score_set
        self._order = [entry.id for entry in self._bundle.entries]
        self._here = InHand(self._order, [criterion.id for criterion in self._score_set.criteria])
        self._declaring = False
        self._views = JudgeViews(self._bundle, tasks, desk.attachment)
        self._keeping = Keeping(desk, self._views, self._here, self)
        self._handing_in = HandingIn(self._keeping, tasks)
        self._sidelines = Sidelines(self._keeping)
        self._finding = Finding(self._keeping, tasks, self.open_entry)
        self._pinning = Pinning(self._keeping)
        self._comparing = Comparing(self._keeping, self.open_entry)
        self._housekeeping = Housekeeping(self._keeping, tasks)
        self._practising = self._make_practising()
        self._actions = JudgeActions(self, self._verbs())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._views)
        self._connect()
        self._begin(aside)

    # What the frame asks of a desk

    def desk_title(self) -> str:
        return self._bundle.award_title

    def menus(self) -> tuple[Menu, ...]:
        return self._actions.menus()

    def keeps(self, path: Path) -> bool:
        """Whether the marks of the bundle in that file are kept on this desk."""
        try:
            return is_same_work(self._desk, path)
        except JudgePanelError:
            return False

    def leave(self) -> bool:
        """Keep what was typed and where the judge is, then let go of the bundle. False to stay."""
        return self._keeping.leave()

    # Verbs

    def open_entry(self, entry: str, criterion: str = "") -> None:
        """Go to an entry, at a criterion or where it was left. Stays here while something could not be kept."""
        if not self._here.knows(entry) or not self._keeping.flush():
            self._views.entries.show_current(self._here.entry)
            return
        self._here.go(entry, criterion)
        if self._practising is not None:
            self._practising.leave()
        self._declaring = False
        self._show_here()
        self._keeping.remember_soon()

    def next_criterion(self) -> None:
        """The next criterion; after the last comes the next entry."""
        self._step_criterion(1)

    def previous_criterion(self) -> None:
        """The previous criterion; before the first comes the previous entry."""
        self._step_criterion(-1)

    def next_entry(self) -> None:
        self._step_entry(1)

    def previous_entry(self) -> None:
        self._step_entry(-1)

    def undo(self) -> None:
        """Take back typing in the box in hand, else the last thing recorded, and go where it was."""
        if (practising := self._in_front()) is not None:
            practising.undo()
        elif not self._views.scoring.undo_typing():
            self._walk(self._desk.undo)

    def redo(self) -> None:
        """Do again what was taken back last, and go where it is."""
        if (practising := self._in_front()) is not None:
            practising.redo()
        elif not self._views.scoring.redo_typing():
            self._walk(self._desk.redo)

    def declare_all(self) -> None:
        """Show the declarations of every entry."""
        if self._keeping.flush():
            self._views.show_welcome({entry: self._desk.sheet(entry) for entry in self._order})

    def declare_this(self) -> None:
        """Show the declaration of the entry in hand."""
        if self._here.entry and not self._views.at_practice() and self._keeping.flush():
            self._declaring = True
            self._show_here()
            self._views.closed.focus_answer()

    def clear_mark(self) -> None:
        """Take the mark in hand back, as Delete does on the marks."""
        if self._views.reads() and not self._desk.read_only:
            self._views.scoring.clear_mark()

    def abstain(self) -> None:
        """Ask for a reason, then decline the entry in hand."""
        entry = "" if self._views.at_practice() else self._here.entry
        if not entry or self._state() == "abstained" or not self._keeping.flush():
            return
        dialog = ReasonDialog(
            self.tr("Abstain from entry {number}?").format(number=self._here.number()),
            self.tr(
                "It closes and does not count. What you wrote is kept, and you can judge it after all later."
            ),
            self.tr("Abstain from entry"),
            self,
        )
        dialog.confirmed.connect(
            lambda reason: self._keeping.change(lambda: self._desk.abstain(entry, reason))
        )
        dialog.open()

    def finish(self) -> None:
        """Show what is missing, and the way to hand in."""
        self._handing_in.finish()

    def export(self) -> None:
        """Hand in."""
        self._handing_in.export()

    def find_text(self) -> None:
        """Search in the attachment in hand, opening it first."""
        if (attachments := self._views.attachments_in_front()) is not None:
            attachments.find()

    def toggle_entries(self) -> None:
        self._views.page.toggle_entries()
        self._keeping.remember_soon()

    def toggle_evidence(self) -> None:
        """Open the attachments beside the answer or in its place, or close them."""
        if (attachments := self._views.attachments_in_front()) is not None:
            attachments.toggle()

    def arrange(self) -> None:
        """Put answer and attachment side by side, or one above the other."""
        if (attachments := self._views.attachments_in_front()) is not None:
            attachments.arrange()

    def next_pane(self) -> None:
        self._views.step_pane(1, self._here.criterion)

    def previous_pane(self) -> None:
        self._views.step_pane(-1, self._here.criterion)

    def show_keys(self) -> None:
        """Show the sheet of keyboard shortcuts."""
        ShortcutSheet(self._actions.told(), self).open()

    # What Qt tells

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that nothing else took is a mark."""
        chords = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        wanted = not event.modifiers() & chords and event.text() in _MARK_KEYS
        sheet = self._in_front() or (self._views.scoring if self._views.reads() else None)
        if not (wanted and sheet is not None and sheet.type_key(event.text())):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard given to the desk as a whole belongs where its page begins."""
        self._views.take_keyboard()

    # The practice entry

    def _make_practising(self) -> Practising | None:
        practice, view = self._desk.practice, self._views.practice
        if practice is None or view is None:
            return None
        return Practising(self._keeping, practice, view, self._on_start)

    def _in_front(self) -> Practising | None:
        """The practice entry, while it is what the judge has in front."""
        return self._practising if self._views.at_practice() else None

    # Wiring

    def _verbs(self) -> JudgeVerbs:
        parts = {
            "find_everywhere": self._finding.open,
            "compare": self._comparing.open,
            "pin": self._pinning.pin,
            "next_reference": self._pinning.next_reference,
            "finish": self._handing_in.finish,
            "export": self._handing_in.export,
            "save_record": self._handing_in.save_record,
            "continue_from": self._housekeeping.continue_from,
            "restore_backup": self._housekeeping.restore_backup,
            "remove_copy": self._housekeeping.remove_copy,
            "flag": self._sidelines.flag,
            "toggle_own_marks": self._sidelines.toggle_own_marks,
            "toggle_time": self._sidelines.toggle_time,
        }
        own = {name: getattr(self, name) for name in JudgeVerbs.__slots__ if name not in (*parts, "practise")}
        practise = self._practising.open if self._practising is not None else None
        return JudgeVerbs(practise=practise, **own, **parts)

    def _connect(self) -> None:
        views = self._views
        views.welcome.declared.connect(self._on_declared)
        views.welcome.rest_declared.connect(self._on_rest_declared)
        views.welcome.start_requested.connect(self._on_start)
        views.entries.entry_requested.connect(self.open_entry)
        views.attachments.moved.connect(self._keeping.remember_soon)
        views.evidence.copy_requested.connect(self._handing_in.save_copy)
        views.closed.declared.connect(lambda kind, reason: self._on_declared(self._here.entry, kind, reason))
        views.closed.abstention_withdrawn.connect(self._on_abstention_withdrawn)
        views.closed.left.connect(lambda: self.open_entry(self._here.entry))
        views.scoring.value_typed.connect(self._keeping.record)
        views.scoring.criterion_requested.connect(lambda own: self.open_entry(self._here.entry, own))
        views.scoring.next_requested.connect(self.next_criterion)
        views.scoring.previous_requested.connect(self.previous_criterion)
        views.page.finish_requested.connect(self.finish)
        views.page.next_entry_requested.connect(self.next_entry)
        views.page.previous_entry_requested.connect(self.previous_entry)
        views.finish.gap_requested.connect(self._on_gap_requested)
        views.finish.export_requested.connect(self.export)
        for page in (views.finish.back_requested, views.search.left, views.compare.left):
            page.connect(lambda: self.open_entry(self._here.entry or self._order[0]))
        views.finish.record_requested.connect(self._handing_in.save_record)
        views.finish.entry_requested.connect(self.open_entry)
        self._housekeeping.removed.connect(self.closed)
        views.page.flag_requested.connect(self._sidelines.flag)
        views.page.find_requested.connect(self._finding.open)
        views.page.compare_requested.connect(self._comparing.open)
        self._keeping.spread_out.connect(lambda _: self._sidelines.show())
        self._keeping.leaving.connect(self._sidelines.stop)
        self._keeping.changed_here.connect(self._on_changed_here)

    def _begin(self, aside: Sequence[str]) -> None:
        """Where the judge stopped; the declarations at the first opening."""
        self._views.notices.say([*map(finding, self._desk.notices), *aside])
        self._views.show_progress(self._desk.progress())
        place = self._desk.place()
        self._sidelines.begin(place.positions)
        if self._desk.read_only:
            self._views.show_read_only()
        if place.entry:
            self.open_entry(place.entry, place.criterion)
            self._views.take_positions(place.positions)
            if self._practising is not None and self._practising.was_left_open(place.positions):
                self._practising.open()
        else:
            self.declare_all()

    # Showing and moving

    def _state(self) -> EntryState:
        return self._desk.progress().entry(self._here.entry).state

    def _show_here(self) -> None:
        """Show the entry and criterion in hand in every view of the desk."""
        entry, number = self._bundle.entry(self._here.entry), self._here.number()
        state, sheet = self._state(), self._desk.sheet(entry.id)
        if self._declaring or state in CLOSED:
            self._views.show_closed(entry, number, sheet, state)
        else:
            self._views.show_entry(entry, number, self._score_set.criterion(self._here.criterion), sheet)
        self._sidelines.show()

    def _step_criterion(self, step: int) -> None:
        if (practising := self._in_front()) is not None:
            practising.step(step)
        elif self._views.reads():
            self.open_entry(*self._here.next_criterion(step))
        else:
            self._step_entry(step)

    def _step_entry(self, step: int) -> None:
        if self._views.at_entry():
            self.open_entry(self._here.next_entry(step))
        elif self._views.at_practice() and step > 0:
            self._on_start()

    def _walk(self, walk: Callable[[], Change | None]) -> None:
        change = self._keeping.tried(walk) if self._keeping.flush() else None
        if change is None:
            return
        for each in (change, *change.also):
            self._keeping.spread(each)
        if self._views.at_welcome() and change.field.kind not in ON_SHEET:
            self._views.welcome.focus_entry(change.entry)
            return
        self.open_entry(change.entry, change.field.criterion)
        if change.field.kind in ON_SHEET:
            self._views.focus_field(change.field)

    # Facts and wishes of the views

    def _on_changed_here(self) -> None:
        self._declaring = False
        self._show_here()

    def _on_declared(self, entry: str, kind: str, reason: str) -> None:
        self._keeping.change(lambda: self._desk.declare(entry, kind, reason))

    def _on_rest_declared(self) -> None:
        for entry in self._order:
            if not self._desk.sheet(entry).text(Field("conflict")):
                self._on_declared(entry, NO_CONFLICT, "")
        self._views.welcome.focus_entry()

    def _on_abstention_withdrawn(self) -> None:
        self._keeping.change(lambda: self._desk.withdraw_abstention(self._here.entry))

    def _on_start(self) -> None:
        states = {each.entry: each.state for each in self._desk.progress().entries}
        ready = [entry for entry in self._order if states[entry] not in CLOSED]
        self.open_entry(self._here.entry or next(iter(ready), self._order[0]))
        self._views.reading.setFocus()

    def _on_gap_requested(self, gap: Gap) -> None:
        self.open_entry(gap.entry, gap.criterion)
        field = Field("prompt", gap.criterion, gap.prompt) if gap.prompt else Field("mark", gap.criterion)
        self._views.focus_field(field)

"""The verbs of the judge's desk as actions: words, keys, and the menus they stand in. Made once."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.menus import Menu, make_action, separator, told


@dataclass(frozen=True, slots=True)
class JudgeVerbs:
    """What the menus ask of the workspace."""

    undo: Callable[[], None]
    redo: Callable[[], None]
    find_text: Callable[[], None]
    find_everywhere: Callable[[], None]
    pin: Callable[[], None]
    next_reference: Callable[[], None]
    practise: Callable[[], None] | None
    next_criterion: Callable[[], None]
    previous_criterion: Callable[[], None]
    next_entry: Callable[[], None]
    previous_entry: Callable[[], None]
    flag: Callable[[], None]
    compare: Callable[[], None]
    declare_all: Callable[[], None]
    declare_this: Callable[[], None]
    clear_mark: Callable[[], None]
    abstain: Callable[[], None]
    finish: Callable[[], None]
    export: Callable[[], None]
    save_record: Callable[[], None]
    continue_from: Callable[[], None]
    restore_backup: Callable[[], None]
    remove_copy: Callable[[], None]
    toggle_entries: Callable[[], None]
    toggle_evidence: Callable[[], None]
    arrange: Callable[[], None]
    toggle_own_marks: Callable[[], None]
    toggle_time: Callable[[], None]
    next_pane: Callable[[], None]
    previous_pane: Callable[[], None]
    show_keys: Callable[[], None]


class JudgeActions(QObject):
    """Every verb with its keys. Where two keys are given, the first is the one that is told."""

    def __init__(self, desk: QWidget, verbs: JudgeVerbs) -> None:
        super().__init__(desk)
        self._desk = desk
        self._edit = self._editing(verbs)
        self._judging = (*self._going(verbs), *self._judged(verbs), *self._kept(verbs))
        self._view = self._viewing(verbs)
        self._help = (self._make(self.tr("&Keyboard shortcuts"), verbs.show_keys, "F1"),)

    def menus(self) -> tuple[Menu, ...]:
        """The menus of this desk, in the order of a menu bar."""
        return (
            (self.tr("&Edit"), self._edit),
            (self.tr("&Judging"), self._judging),
            (self.tr("&View"), self._view),
            (self.tr("&Help"), self._help),
        )

    def told(self) -> list[tuple[str, str]]:
        """What is done by keys, in words, each with its key: first what stands in no menu, then every verb."""
        return [
            (self.tr("Give a mark, from anywhere but a text box"), self.tr("0 to 9; 1 then 0 for 10")),
            (self.tr("Walk the marks, clear the mark"), self.tr("arrows, Delete")),
            (self.tr("A prompt is met, partly met, not found"), "M, P, N"),
            (self.tr("No conflict, conflict"), "N, C"),
            (self.tr("Enlarge, shrink, fit the attachment in hand"), "Ctrl++, Ctrl+-, Ctrl+0"),
            (self.tr("Back: to the answer, to the marks, to the entries"), "Esc"),
            *told([*self._edit, *self._judging, *self._view, *self._help]),
        ]

    def _editing(self, verbs: JudgeVerbs) -> tuple[QAction, ...]:
        keys = QKeySequence.StandardKey
        return (
            self._make(self.tr("&Undo"), verbs.undo, keys.Undo),
            self._make(self.tr("&Redo"), verbs.redo, "Ctrl+Y", "Ctrl+Shift+Z"),
            self._line(),
            self._make(self.tr("&Find in attachment…"), verbs.find_text, keys.Find),
            self._make(self.tr("Find &everywhere…"), verbs.find_everywhere, "Ctrl+Shift+F"),
            self._line(),
            self._make(self.tr("&Pin selected words as evidence"), verbs.pin, "Ctrl+Shift+E"),
            self._make(self.tr("Next page &named in the answer"), verbs.next_reference, "Ctrl+J"),
        )

    def _going(self, verbs: JudgeVerbs) -> tuple[QAction, ...]:
        practise = verbs.practise
        return (
            *([self._make(self.tr("Practice entr&y"), practise, "Ctrl+Shift+P")] if practise else []),
            self._make(self.tr("Next &criterion"), verbs.next_criterion, "Ctrl+Down"),
            self._make(self.tr("Previous c&riterion"), verbs.previous_criterion, "Ctrl+Up"),
            self._make(self.tr("&Next entry"), verbs.next_entry, "Ctrl+PgDown", "Ctrl+Right"),
            self._make(self.tr("&Previous entry"), verbs.previous_entry, "Ctrl+PgUp", "Ctrl+Left"),
            self._make(self.tr("&Flag entry, or take its flag away"), verbs.flag, "Ctrl+B"),
            self._make(self.tr("C&ompare entries on this criterion"), verbs.compare, "Ctrl+Shift+C"),
            self._line(),
        )

    def _judged(self, verbs: JudgeVerbs) -> tuple[QAction, ...]:
        return (
            self._make(self.tr("C&lear the mark"), verbs.clear_mark),
            self._line(),
            self._make(self.tr("&Declare interests…"), verbs.declare_all),
            self._make(self.tr("C&hange declaration of this entry…"), verbs.declare_this),
            self._make(self.tr("&Abstain from this entry…"), verbs.abstain),
            self._line(),
            self._make(self.tr("See what is &missing"), verbs.finish, "Ctrl+Return"),
            self._make(self.tr("&Export score file…"), verbs.export, "Ctrl+E"),
            self._make(self.tr("&Save my own record…"), verbs.save_record),
            self._line(),
        )

    def _kept(self, verbs: JudgeVerbs) -> tuple[QAction, ...]:
        return (
            self._make(self.tr("Con&tinue from a score file…"), verbs.continue_from),
            self._make(self.tr("&Restore earlier marks…"), verbs.restore_backup),
            self._make(self.tr("Remove m&y copy…"), verbs.remove_copy),
        )

    def _viewing(self, verbs: JudgeVerbs) -> tuple[QAction, ...]:
        return (
            self._make(self.tr("Shrink or widen the &entries"), verbs.toggle_entries, "Ctrl+L"),
            self._make(self.tr("Open or close the &attachment"), verbs.toggle_evidence, "Ctrl+D"),
            self._make(
                self.tr("Answer and attachment &side by side or stacked"), verbs.arrange, "Ctrl+Shift+D"
            ),
            self._make(self.tr("Show or hide my own &marks"), verbs.toggle_own_marks, "Ctrl+M"),
            self._make(self.tr("Show or hide the &time spent"), verbs.toggle_time, "Ctrl+T"),
            self._make(self.tr("Next &pane"), verbs.next_pane, "F6"),
            self._make(self.tr("Pre&vious pane"), verbs.previous_pane, "Shift+F6"),
        )

    def _make(
        self,
        words: str,
        verb: Callable[[], None],
        key: QKeySequence | QKeySequence.StandardKey | str = "",
        also: str = "",
    ) -> QAction:
        action = make_action(self._desk, words, verb, key)
        if also:
            action.setShortcuts([QKeySequence(key), QKeySequence(also)])
        # The desk owns the keys, not the menu: a desk behind another one must not hear them.
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._desk.addAction(action)
        return action

    def _line(self) -> QAction:
        return separator(self._desk)

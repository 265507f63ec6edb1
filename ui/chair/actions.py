"""The verbs of the chair's desk as actions: words, keys, and the menu they stand in. Made once."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.menus import Menu, make_action, separator, told


@dataclass(frozen=True, slots=True)
class ChairVerbs:
    """What the menus and the header ask of the workspace."""

    add_files: Callable[[], None]
    add_folder: Callable[[], None]
    undo_merge: Callable[[], None]
    practise: Callable[[], None]
    amend: tuple[tuple[str, Callable[[], None]], ...]
    """The words of the menu and the verb of each change after the set-up."""
    assign: Callable[[], None]
    issue: Callable[[], None]
    sheets: Callable[[], None]
    results: Callable[[], None]
    prove: Callable[[], None]
    show_keys: Callable[[], None]
    pages: tuple[tuple[str, Callable[[], None]], ...]
    """For each page the words of the menu, and what shows it."""


class ChairActions(QObject):
    """Every verb with its keys; each is on exactly when it makes sense."""

    def __init__(self, desk: QWidget, verbs: ChairVerbs) -> None:
        super().__init__(desk)
        self.add_files = make_action(desk, self.tr("&Add score files…"), verbs.add_files, "Ctrl+Shift+A")
        self.add_folder = make_action(desk, self.tr("Add &folder of score files…"), verbs.add_folder)
        self.undo_merge = make_action(desk, self.tr("&Undo last merge…"), verbs.undo_merge, "Ctrl+Shift+Z")
        self.practise = make_action(desk, self.tr("&Practice entry…"), verbs.practise)
        self.amend = tuple(make_action(desk, words, verb) for words, verb in verbs.amend)
        self.assign = make_action(desk, self.tr("A&ssign readings…"), verbs.assign)
        self.issue = make_action(desk, self.tr("Make &bundles…"), verbs.issue)
        self.sheets = make_action(desk, self.tr("Make Excel score s&heet…"), verbs.sheets)
        self.results = make_action(desk, self.tr("&Write results…"), verbs.results, "Ctrl+Shift+W")
        self.prove = make_action(desk, self.tr("Chec&k award…"), verbs.prove)
        self.pages = tuple(
            make_action(desk, words, show, f"Ctrl+{number}")
            for number, (words, show) in enumerate(verbs.pages, start=1)
        )
        self._keys = make_action(desk, self.tr("&Keyboard shortcuts"), verbs.show_keys, "F1")
        self._changing = (
            self.add_files,
            self.add_folder,
            self.undo_merge,
            self.practise,
            *self.amend,
            self.assign,
            self.issue,
            self.sheets,
        )
        self._lines = (separator(desk), separator(desk), separator(desk))

    def menus(self) -> tuple[Menu, ...]:
        """The menus of the chair's desk."""
        award = (
            self.practise,
            self.assign,
            self.issue,
            self.sheets,
            self._lines[2],
            *self.amend,
            self._lines[0],
            self.add_files,
            self.add_folder,
            self.undo_merge,
            self._lines[1],
            self.results,
            self.prove,
        )
        return (
            (self.tr("&Award"), award),
            (self.tr("&View"), self.pages),
            (self.tr("&Help"), (self._keys,)),
        )

    def told(self) -> list[tuple[str, str]]:
        """What is done by keys, in words, each with its key: first what stands in no menu, then every verb."""
        return [
            (self.tr("Next part of the page"), self.tr("Tab")),
            (self.tr("Walk the rows of a table, open the row in hand"), self.tr("arrows, Enter")),
            (self.tr("Copy the row in hand"), "Ctrl+C"),
            (self.tr("Decisions about the entry in hand, in the ranking"), "Shift+F10"),
            *told([action for _, actions in self.menus() for action in actions]),
        ]

    def explain(self, why_not: str) -> None:
        """Say on every verb that changes the award why it is off; "" where it is not for a reason of its own."""
        for action in self._changing:
            action.setToolTip(why_not or action.text().replace("&", ""))

    def allow(self, *, change: bool, undo: bool, issue: bool, look: bool) -> None:
        """`change` that the award may be changed now, `undo` that there is a merge to take back, `issue` that there
        are readings to issue, `look` that nothing but looking is to be decided first."""
        for action in (self.add_files, self.add_folder, self.practise, *self.amend, self.assign):
            action.setEnabled(change)
        self.undo_merge.setEnabled(change and undo)
        self.issue.setEnabled(change and issue)
        self.sheets.setEnabled(change and issue)
        self.results.setEnabled(look)
        self.prove.setEnabled(look)
        for action in self.pages:
            action.setEnabled(look)

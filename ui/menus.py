"""The menus of the frame: its own verbs, with those of the desk in front between them."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

Menu = tuple[str, tuple[QAction, ...]]


def make_action(
    parent: QObject,
    words: str,
    verb: Callable[[], object],
    keys: QKeySequence | QKeySequence.StandardKey | str = "",
) -> QAction:
    """An action of the frame. `words` is verb and noun, with a mnemonic."""
    action = QAction(words, parent)
    if keys:
        action.setShortcut(QKeySequence(keys))
    # Qt hands the checked state over, which a verb has no use for.
    action.triggered.connect(lambda *_: verb())
    return action


def separator(parent: QObject) -> QAction:
    """A line between two groups of a menu."""
    action = QAction(parent)
    action.setSeparator(True)
    return action


def told(actions: Iterable[QAction]) -> list[tuple[str, str]]:
    """Those of the actions that have a key: in words, each with the key that is told for it."""
    form = QKeySequence.SequenceFormat.NativeText
    return [
        (action.text().replace("&", "").rstrip("…"), action.shortcut().toString(form))
        for action in actions
        if not action.shortcut().isEmpty()
    ]


def fill(bar: QMenuBar, before: Sequence[Menu], desk: Sequence[Menu], after: Sequence[Menu]) -> None:
    """Fill the bar anew. A desk's menu named like one of the frame's is added to that one."""
    bar.clear()
    menus: dict[str, QMenu] = {}
    for title, actions in [*before, *desk, *after]:
        key = title.replace("&", "")
        if key in menus:
            menus[key].addSeparator()
        else:
            menus[key] = bar.addMenu(title)
        menus[key].addActions(list(actions))

"""The order of the Tab key for pieces that are made late, and where the keyboard goes that is given to a whole page."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


def chain(stops: Sequence[QWidget]) -> None:
    """Let Tab go through these one after the other; the first stays where it is. All must be in one window."""
    for before, after in pairwise(stops):
        if before.window() is after.window():
            QWidget.setTabOrder(before, after)


def lead(whole: QWidget, part: QWidget) -> None:
    """Let the keyboard that is given to the whole go to this part, or to what comes next while that is not shown.

    Not a focus proxy: with one, Tab goes from before the whole to the part at once and back again from behind it, so
    that what stands beside the part is never reached.
    """
    whole.installEventFilter(_Lead(whole, part))


class _Lead(QObject):
    def __init__(self, whole: QWidget, part: QWidget) -> None:
        super().__init__(whole)
        self._whole, self._part = whole, part

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            if self._part.isVisible():
                self._part.setFocus(event.reason())
            else:
                self._whole.focusNextChild()
        return False

"""Shift+F10, the other key for the menu of what is in hand."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


def answer_menu_key(window: QWidget) -> None:
    """From now on Shift+F10 in this window does what the Menu key does.

    Windows makes both keys one. On Linux Qt knows only the Menu key, which many laptops lack.
    """
    key = QShortcut(QKeySequence("Shift+F10"), window)
    key.activated.connect(_open_menu)


def _open_menu() -> None:
    focused = QApplication.focusWidget()
    if focused is None:
        return
    # The row or the letter in hand: where Qt puts the menu for the Menu key.
    in_hand = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    place = QRectF(in_hand or focused.rect()).toRect().center()
    wanted = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, place, focused.mapToGlobal(place), Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(focused, wanted)

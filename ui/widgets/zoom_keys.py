"""The keys by which anything that can be enlarged is enlarged, taken before the program's own text size hears them."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

Zoom = Literal["in", "out", "fit"]
_KEYS: dict[int, Zoom] = {
    Qt.Key.Key_Plus: "in",
    Qt.Key.Key_Equal: "in",
    Qt.Key.Key_Minus: "out",
    Qt.Key.Key_0: "fit",
}


def zoom_of(event: QEvent) -> Zoom | None:
    """What a key press, or the question whether it is wanted here, asks for; None for any other event."""
    if not isinstance(event, QKeyEvent) or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    return _KEYS.get(event.key())

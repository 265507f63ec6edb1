"""A small button that is only an icon: always with a name, a tooltip and a place in the tab order."""

from PySide6.QtCore import QSize, Qt, SignalInstance
from PySide6.QtWidgets import QToolButton

from ui import theme
from ui.widgets.plain_label import plain_tooltip


def tool_key(
    icon: str, name: str, pressed: SignalInstance | None = None, *, shortcut: str = ""
) -> QToolButton:
    """An icon button called `name`; pressing it sends `pressed`. `shortcut` is only told, not bound."""
    button = QToolButton()
    button.setIcon(theme.icon(icon))
    side = theme.text_pixels(1.3)
    button.setIconSize(QSize(side, side))
    button.setAccessibleName(name)
    button.setToolTip(plain_tooltip(f"{name} ({shortcut})" if shortcut else name))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMinimumSize(26, 26)
    if pressed is not None:
        button.clicked.connect(pressed)
    return button

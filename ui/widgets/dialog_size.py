"""How large a dialog begins: as large as it wants, as far as the screen goes."""

from PySide6.QtWidgets import QDialog

from ui import theme

_EDGE = 40
"""Pixels left around the dialog for the frame of the window and the bar of the desktop."""


def begin_with(dialog: QDialog, width: int, height: int) -> None:
    """Give the dialog so many units of the text size, or what the screen has."""
    screen = dialog.screen().availableSize()
    dialog.resize(
        min(theme.text_pixels(width), screen.width() - _EDGE),
        min(theme.text_pixels(height), screen.height() - 2 * _EDGE),
    )

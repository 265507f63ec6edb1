"""How large a dialog begins: as large as it wants, as far as the screen goes."""

from PySide6.QtWidgets import QDialog

from ui import theme

_EDGE = 40
"""Pixels left around the dialog for the frame of the window and the bar of the desktop."""


def begin_with(dialog: QDialog, width: int, height: int) -> None:
    """Give the dialog so many units of the text size, or what the screen has."""
    begin_no_higher(dialog, width, theme.text_pixels(height))


def begin_no_higher(dialog: QDialog, width: int, pixels: int) -> int:
    """Give the dialog so many units of the text size in width and so many pixels in height, or what the screen has;
    return the width in pixels."""
    screen = dialog.screen().availableSize()
    wide = min(theme.text_pixels(width), screen.width() - _EDGE)
    dialog.resize(wide, min(pixels, screen.height() - 2 * _EDGE))
    return wide

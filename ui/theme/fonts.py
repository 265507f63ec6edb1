"""The bundled typeface, so that text looks and breaks the same on every laptop and no font is fetched."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

import resources

FAMILY = "Noto Sans"
# Scripts that Noto Sans lacks come from whatever the laptop has, in this order, before Qt searches everything.
FAMILIES: tuple[str, ...] = (FAMILY, "Noto Sans Arabic", "Noto Sans Bengali", "Segoe UI", "DejaVu Sans")
_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSans-BoldItalic.ttf")


@cache
def load() -> None:
    """Make the bundled files known to Qt, once."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", name)))


def text_font(pixels: int) -> QFont:
    """The font of ordinary text. Sizes are in pixels: a point is a different thing on each system."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(pixels)
    return font

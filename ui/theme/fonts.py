"""The bundled typeface, so that text looks and breaks the same on every laptop and no font is fetched."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

import resources

FAMILY = "Noto Sans"
# Scripts that Noto Sans lacks come from whatever the laptop has, in this order, before Qt searches everything.
FAMILIES: tuple[str, ...] = (FAMILY, "Noto Sans Arabic", "Noto Sans Bengali", "Segoe UI", "DejaVu Sans")
_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf", "NotoSans-BoldItalic.ttf")


_LETTER_GAP, _WORD_GAP = 0.12, 0.16


@cache
def load() -> None:
    """Make the bundled files known to Qt, once."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", name)))


def text_font(pixels: int, *, roomy: bool = False) -> QFont:
    """The font of ordinary text. Sizes are in pixels: a point is a different thing on each system.

    `roomy` spaces letters and words as WCAG 2.2 asks that text can bear (1.4.12).
    """
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(pixels)
    # Set in either case: a new font begins as the program's last one.
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels * _LETTER_GAP if roomy else 0.0)
    font.setWordSpacing(pixels * _WORD_GAP if roomy else 0.0)
    return font

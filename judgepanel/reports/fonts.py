"""The bundled typeface, and what it can print.

Only these fonts are used, and they are embedded, so a report looks alike on every machine.
"""

import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources

REGULAR = "Judgepanel"
BOLD = "Judgepanel-Bold"
ITALIC = "Judgepanel-Italic"
# Stands where a character has no glyph: a reader sees that something is missing, and where.
NO_GLYPH = "\ufffd"

_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf", ITALIC: "NotoSans-Italic.ttf"}
_INVISIBLE = ("Cc", "Cf")


@cache
def register() -> None:
    """Make the typeface known to reportlab; afterwards its names may be used in styles."""
    for font in _fonts():
        pdfmetrics.registerFont(font)


def legible(text: str) -> str:
    """The text in composed form without control, format and surrogate characters; line breaks stay."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return "".join(_seen(each) for each in composed)


def printable(text: str) -> str:
    """The legible text, every character without a glyph replaced by NO_GLYPH."""
    covered = _coverage()
    return "".join(each if each == "\n" or ord(each) in covered else NO_GLYPH for each in legible(text))


def one_line(text: str) -> str:
    """The legible text on one line, for titles and bookmarks."""
    return " ".join(legible(text).split())


def fitted(text: str, font: str, size: float, width: float) -> str:
    """As much of the printable text as fits on one line of that width, with an ellipsis when it was cut."""
    line = " ".join(printable(text).split())
    if pdfmetrics.stringWidth(line, font, size) <= width:
        return line
    kept = line
    while kept and pdfmetrics.stringWidth(kept + "…", font, size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _seen(character: str) -> str:
    if character in "\n\u2028\u2029\x0b\x0c\r":
        return "\n"
    category = unicodedata.category(character)
    if category == "Cs":
        return NO_GLYPH
    # Variation selectors choose between forms of a glyph; alone they are nothing to see.
    invisible = category in _INVISIBLE or "\ufe00" <= character <= "\ufe0f"
    return "" if invisible else character


@cache
def _fonts() -> tuple[TTFont, ...]:
    return tuple(TTFont(name, str(resources.path("fonts", file))) for name, file in _FILES.items())


@cache
def _coverage() -> frozenset[int]:
    """Code points that every cut of the typeface can print; whoever has text to print needs the typeface too."""
    register()
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in _fonts()))

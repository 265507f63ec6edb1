"""What the pictures of the reports are drawn with."""

from typing import Literal

from reportlab.graphics.shapes import Polygon, String
from reportlab.lib.colors import Color

from judgepanel.reports import fonts
from judgepanel.reports.fonts import REGULAR
from judgepanel.reports.page import ACCENT, INK

Anchor = Literal["start", "middle", "end"]


def diamond(x: float, y: float, size: float) -> Polygon:
    """The sign of an official total or rank; `size` is half its width, in points."""
    return Polygon([x - size, y, x, y + size, x + size, y, x, y - size], fillColor=ACCENT, strokeColor=None)


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    font: str = REGULAR,
    anchor: Anchor = "start",
    colour: Color = INK,
) -> String:
    """Words as they can be printed, on the base line `y`."""
    return String(
        x, y, fonts.printable(words), fontName=font, fontSize=size, textAnchor=anchor, fillColor=colour
    )

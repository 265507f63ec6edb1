"""The marks of each entry in a picture: one line an entry, a ring a judge, a diamond for the mean.

Shape and position carry the meaning; it reads the same in black and white.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect

from judgepanel.model.ranking import RankedEntry, two_places
from judgepanel.reports import fonts
from judgepanel.reports.drawing import diamond, text
from judgepanel.reports.fonts import BOLD, REGULAR
from judgepanel.reports.page import BAND, INK, QUIET, RULE, TEXT_WIDTH
from judgepanel.reports.wording import rank_text

_ROW = 18.0
_AXIS = 16.0
_RANK_AT, _ENTRY_AT, _TITLE_AT = 20.0, 26.0, 56.0
_SCALE_FROM, _SCALE_TO = 210.0, TEXT_WIDTH - 44.0
_RING = 2.9
_DIAMOND = 4.2
_TICKS = range(0, 101, 20)
# Totals closer than a ring are moved apart, up and down in turn, so that none hides another.
_SHIFTS = (0.0, 3.2, -3.2, 6.0, -6.0)


def marks_chart(rows: Sequence[RankedEntry]) -> Drawing:
    """A drawing as wide as the text, one line for each of `rows`, in their order."""
    height = _ROW * len(rows) + _AXIS
    drawing = Drawing(TEXT_WIDTH, height, initialFontName=REGULAR)
    for index in range(0, len(rows), 2):
        band = Rect(0, height - _ROW * (index + 1), TEXT_WIDTH, _ROW)
        band.fillColor, band.strokeColor = BAND, None
        drawing.add(band)
    _draw_axis(drawing, height)
    for index, row in enumerate(rows):
        _draw_row(drawing, row, height - _ROW * (index + 0.5))
    return drawing


def _draw_axis(drawing: Drawing, height: float) -> None:
    for tick in _TICKS:
        x = _across(Fraction(tick))
        drawing.add(Line(x, _AXIS, x, height, strokeColor=RULE, strokeWidth=0.5))
        drawing.add(text(x, 4, str(tick), 7.5, anchor="middle"))


def _draw_row(drawing: Drawing, row: RankedEntry, y: float) -> None:
    base = y - 2.8
    drawing.add(text(_RANK_AT, base, rank_text(row), 8, font=BOLD, anchor="end"))
    drawing.add(text(_ENTRY_AT, base, row.entry, 8))
    title = fonts.fitted(row.title, REGULAR, 7.5, _SCALE_FROM - _TITLE_AT - 10)
    drawing.add(text(_TITLE_AT, base, title, 7.5, colour=QUIET))
    totals = sorted(reading.total for reading in row.readings)
    drawing.add(Line(_across(totals[0]), y, _across(totals[-1]), y, strokeColor=QUIET, strokeWidth=0.8))
    drawing.add(diamond(_across(row.total), y, _DIAMOND))
    for x, shift in _rings(totals):
        drawing.add(Circle(x, y + shift, _RING, strokeColor=INK, strokeWidth=0.9, fillColor=None))
    drawing.add(text(TEXT_WIDTH - 3, base, two_places(row.total), 8, font=BOLD, anchor="end"))


def _rings(totals: Sequence[Fraction]) -> Iterator[tuple[float, float]]:
    """Where each ring goes: across, and how far it is moved from the line."""
    crowd, last = 0, -100.0
    for total in totals:
        x = _across(total)
        crowd = crowd + 1 if x - last < _RING else 0
        last = x
        yield x, _SHIFTS[crowd % len(_SHIFTS)]


def _across(total: Fraction) -> float:
    return _SCALE_FROM + (_SCALE_TO - _SCALE_FROM) * float(total) / 100

"""Plain vector charts for the evidence files: a line chart and grouped bars, drawn from a table of figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import Color, HexColor

from judgepanel.reports.fonts import BOLD, REGULAR

WIDTH, HEIGHT = 460.0, 210.0
_LEFT, _RIGHT, _BOTTOM, _TOP = 34.0, 8.0, 34.0, 26.0
_GREY = HexColor("#c6ccd2")
_DARK = HexColor("#20262c")
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Chart:
    """Series over labels. `highest` ends the axis, `goal` is a dashed line, `start` the label at which it began."""

    labels: Sequence[str]
    series: Sequence[tuple[str, Sequence[float]]]
    highest: float
    step: float
    unit: str
    goal: float | None = None
    start: str = ""

    def up(self, value: float) -> float:
        return _BOTTOM + (HEIGHT - _BOTTOM - _TOP) * value / self.highest

    def middle(self, index: int) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (index + 0.5) / len(self.labels)


def read_chart(figure: dict[str, Any]) -> Chart:
    """The chart described by one figure of a specification."""
    return Chart(
        labels=figure["labels"],
        series=[(each["name"], each["values"]) for each in figure["series"]],
        highest=figure["highest"],
        step=figure["step"],
        unit=figure["unit"],
        goal=figure.get("goal"),
        start=figure.get("start", ""),
    )


def line_chart(chart: Chart, accent: str) -> Drawing:
    """Every series as a line with its values written at the points, the highest above and the others below."""
    drawing = _grid(chart)
    for number, (_, values) in enumerate(chart.series):
        colour = _shade(accent, number)
        points = [(chart.middle(index), chart.up(value)) for index, value in enumerate(values)]
        line = PolyLine([part for point in points for part in point])
        line.strokeColor, line.strokeWidth = colour, 1.8
        if number:
            line.strokeDashArray = (5, 3)
        drawing.add(line)
        for index, (x, y) in enumerate(points):
            highest = max(others[index] for _, others in chart.series)
            above = values[index] == highest
            drawing.add(Circle(x, y, 2.6, fillColor=colour, strokeColor=None))
            drawing.add(_text(x, y + (5 if above else -11), _number(values[index]), 7.5, anchor="middle"))
    return drawing


def bar_chart(chart: Chart, accent: str) -> Drawing:
    """Grouped bars, one group a label, with the values written above."""
    drawing = _grid(chart)
    group = (WIDTH - _LEFT - _RIGHT) / len(chart.labels) * 0.74
    width = group / len(chart.series)
    for number, (_, values) in enumerate(chart.series):
        for index, value in enumerate(values):
            x = chart.middle(index) - group / 2 + width * number
            bar = Rect(x, _BOTTOM, width - 2, chart.up(value) - _BOTTOM)
            bar.fillColor, bar.strokeColor, bar.strokeWidth = _shade(accent, number), _DARK, 0.4
            drawing.add(bar)
            drawing.add(_text(x + width / 2 - 1, chart.up(value) + 3, _number(value), 7.5, anchor="middle"))
    return drawing


def _grid(chart: Chart) -> Drawing:
    """Axes, ticks, labels, goal and start."""
    drawing = Drawing(WIDTH, HEIGHT, initialFontName=REGULAR)
    tick = 0.0
    while tick <= chart.highest + chart.step / 1000:
        y = chart.up(tick)
        drawing.add(Line(_LEFT, y, WIDTH - _RIGHT, y, strokeColor=_GREY, strokeWidth=0.5))
        drawing.add(_text(_LEFT - 4, y - 2.5, _number(tick), 7.5, anchor="end"))
        tick += chart.step
    for index, label in enumerate(chart.labels):
        for line, part in enumerate(label.split("\n")):
            drawing.add(_text(chart.middle(index), _BOTTOM - 11 - 9 * line, part, 7.5, anchor="middle"))
    if chart.goal is not None:
        y = chart.up(chart.goal)
        drawing.add(Line(_LEFT, y, WIDTH - _RIGHT, y, strokeColor=_DARK, strokeDashArray=[2, 2]))
        drawing.add(_text(_LEFT + 3, y + 3, f"goal {_number(chart.goal)}", 7.5))
    if chart.start:
        x = chart.middle(list(chart.labels).index(chart.start)) - 0.5 * (chart.middle(1) - chart.middle(0))
        drawing.add(Line(x, _BOTTOM, x, HEIGHT - _TOP, strokeColor=_DARK, strokeDashArray=[1, 2]))
        drawing.add(_text(x + 3, HEIGHT - _TOP - 7, "start", 7.5))
    drawing.add(_text(0, HEIGHT - 9, chart.unit, 7.5, font=BOLD))
    return drawing


def key_of(chart: Chart, accent: str) -> Drawing:
    """The key of a chart with several series, drawn below it."""
    drawing = Drawing(WIDTH, 14, initialFontName=REGULAR)
    x = _LEFT
    for number, (name, _) in enumerate(chart.series):
        square = Rect(x, 3, 8, 8)
        square.fillColor, square.strokeColor, square.strokeWidth = _shade(accent, number), _DARK, 0.4
        drawing.add(square)
        drawing.add(_text(x + 12, 4, name, 8))
        x += 28 + 4.6 * len(name)
    return drawing


def _shade(accent: str, number: int) -> Color:
    """The accent for the first series, then lighter and lighter: apart in grey print as well."""
    colour = HexColor(accent)
    part = (0.0, 0.55, 0.82)[number % 3]
    return Color(*(channel + (1 - channel) * part for channel in (colour.red, colour.green, colour.blue)))


def _number(value: float) -> str:
    return f"{value:g}"


def _text(
    x: float, y: float, text: str, size: float, *, font: str = REGULAR, anchor: Anchor = "start"
) -> String:
    return String(x, y, text, fontName=font, fontSize=size, textAnchor=anchor, fillColor=_DARK)

"""The pictures of the evidence drawn for paper. Shape and position carry the meaning; they read the same in grey."""

from collections.abc import Iterator, Sequence

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect
from reportlab.lib.colors import Color, white
from reportlab.pdfbase.pdfmetrics import stringWidth

from judgepanel.model.evidence_charts import (
    AgreementMap,
    BumpChart,
    BumpLine,
    HeatCell,
    RankBar,
    RankIntervals,
    SeverityPlot,
)
from judgepanel.phrases import counted
from judgepanel.reports import fonts
from judgepanel.reports.drawing import diamond, text
from judgepanel.reports.fonts import BOLD, REGULAR
from judgepanel.reports.page import ACCENT, BAND, INK, QUIET, RULE, TEXT_WIDTH

_ROW = 17.0
_AXIS = 26.0
_LABELS = 150.0
_SIZE = 8.0
_BUMP = 16.0
_ROOM_FOR_COUNT = 22.0
_MOST_TICKS = 10


def rank_intervals(chart: RankIntervals, bars: Sequence[RankBar]) -> Drawing:
    """One line an entry: a bar over the ranks that hold its true place, a diamond at the official one."""
    height = _ROW * len(bars) + _AXIS
    drawing = _paper(height, len(bars))

    def across(rank: float) -> float:
        return _LABELS + 30 + (TEXT_WIDTH - _LABELS - 50) * (rank - 0.5) / max(chart.last, 1)

    for tick in _rank_ticks(chart.last):
        _guide(drawing, across(tick), height, str(tick))
    drawing.add(text(_LABELS, _AXIS - 10, "rank", 7, colour=QUIET))
    if 0 < chart.places < chart.last:
        x = across(chart.places + 0.5)
        drawing.add(Line(x, _AXIS, x, height, strokeColor=INK, strokeWidth=1.2, strokeDashArray=[3, 2]))
        drawing.add(text(x, 5, "cut", 7, font=BOLD, anchor="middle"))
    for place, bar in enumerate(bars):
        y = height - _ROW * (place + 0.5)
        _name(drawing, y, str(bar.rank), bar.label, bar.title)
        low, high = across(bar.lowest - 0.35), across(bar.highest + 0.35)
        # An open box cannot be told from the cut; a filled one can.
        drawing.add(_box((low, y - 3.6), (high - low, 7.2), white if bar.undecided else RULE, INK))
        drawing.add(diamond(across(bar.rank), y, 3.6))
    return drawing


def severity_plot(chart: SeverityPlot) -> Drawing:
    """One line a judge: a dot for the estimate, a line for its interval; severe to the right."""
    height = _ROW * len(chart.dots) + _AXIS
    drawing = _paper(height, len(chart.dots))
    half = (TEXT_WIDTH - _LABELS - 60) / 2
    middle = TEXT_WIDTH - half - 20

    def across(points: float) -> float:
        return middle + half * points / chart.reach

    for tick in _point_ticks(chart.reach):
        _guide(drawing, across(tick), height, f"{tick:+g}" if tick else "0")
    drawing.add(Line(middle, _AXIS, middle, height, strokeColor=INK, strokeWidth=1.2))
    drawing.add(text(middle - half, 1, "marks more than the panel", 7, colour=QUIET))
    drawing.add(text(middle + half, 1, "marks less", 7, anchor="end", colour=QUIET))
    for place, dot in enumerate(chart.dots):
        y = height - _ROW * (place + 0.5)
        _name(drawing, y, "", dot.label, counted(dot.sheets, "1 scorecard", "%n scorecards"))
        drawing.add(Line(across(dot.lowest), y, across(dot.highest), y, strokeColor=INK, strokeWidth=1.0))
        # A filled dot is clearly apart from the panel; a ring is not.
        fill = INK if dot.clear else white
        drawing.add(Circle(across(dot.severity), y, 3.4, strokeColor=INK, strokeWidth=1.0, fillColor=fill))
    return drawing


def agreement_map(chart: AgreementMap) -> Drawing:
    """A square of cells with their numbers; the darker, the more two judges agree."""
    count = len(chart.labels)
    side = min(34.0, (TEXT_WIDTH - 70) / max(count, 1))
    height = side * count + 40
    drawing = Drawing(TEXT_WIDTH, height, initialFontName=REGULAR)
    for row, cells in enumerate(chart.rows):
        y = height - 16 - side * (row + 1)
        label = fonts.fitted(chart.labels[row], REGULAR, 7, 62)
        drawing.add(text(64, y + side / 2 - 2.5, label, 7, anchor="end"))
        for column, cell in enumerate(cells):
            _cell(drawing, 70 + side * column, y, side, cell)
    for column, label in enumerate(chart.labels):
        shown = fonts.fitted(label, REGULAR, 7, side - 2)
        drawing.add(text(70 + side * (column + 0.5), height - 12, shown, 7, anchor="middle"))
    note = "number: rank correlation · small: entries shared · dash: not defined, or fewer than three shared"
    drawing.add(text(70, 6, note, 7, colour=QUIET))
    return drawing


def bump_chart(chart: BumpChart) -> Drawing:
    """Columns of numbered ranks joined by lines: the whole panel first, then without each judge."""
    slots = [_slots(chart, column) for column in range(len(chart.columns))]
    deepest = max((slot for column in slots for slot in column if slot is not None), default=1)
    height = _BUMP * deepest + 40
    drawing = Drawing(TEXT_WIDTH, height, initialFontName=REGULAR)
    step = min(70.0, (TEXT_WIDTH - _LABELS - 20) / max(len(chart.columns) - 1, 1))
    for column, title in enumerate(chart.columns):
        x = _LABELS + step * column
        drawing.add(Line(x, 8, x, height - 28, strokeColor=RULE, strokeWidth=0.5))
        _column_title(drawing, x, height, title, step)
    for number, line in enumerate(chart.lines):
        heights = [column[number] for column in slots]
        places = [
            None if slot is None else (_LABELS + step * column, height - 36 - _BUMP * (slot - 1))
            for column, slot in enumerate(heights)
        ]
        _bump_line(drawing, line, places)
    return drawing


def _slots(chart: BumpChart, column: int) -> list[int | None]:
    """The height of each line's mark: its rank, and the ranks left out after a tie for those that share it."""
    taken: dict[int, int] = {}
    found: list[int | None] = []
    for line in chart.lines:
        rank = line.ranks[column]
        found.append(None if rank is None else rank + taken.get(rank, 0))
        if rank is not None:
            taken[rank] = taken.get(rank, 0) + 1
    return found


def _bump_line(drawing: Drawing, line: BumpLine, places: Sequence[tuple[float, float] | None]) -> None:
    points = [each for each in places if each is not None]
    if len(points) > 1:
        flat = [each for point in points for each in point]
        drawing.add(PolyLine(flat, strokeColor=INK, strokeWidth=1.6 if line.first else 0.7))
    for place, rank in zip(places, line.ranks, strict=True):
        if place is not None:
            fill = ACCENT if line.first else white
            drawing.add(Circle(*place, 6.2, fillColor=fill, strokeColor=INK, strokeWidth=0.8))
            shown = text(place[0], place[1] - 2.3, str(rank), 6.5, font=BOLD, anchor="middle")
            shown.fillColor = white if line.first else INK
            drawing.add(shown)
    if places[0] is not None:
        name = fonts.fitted(f"{line.label} {line.title}".strip(), REGULAR, 7.5, _LABELS - 16)
        drawing.add(text(_LABELS - 12, places[0][1] - 2.6, name, 7.5, anchor="end"))


def _column_title(drawing: Drawing, x: float, height: float, title: str, step: float) -> None:
    words = title.split(" ", 1)
    for place, word in enumerate(words):
        shown = fonts.fitted(word, REGULAR, 6.5, max(step - 2, 24))
        drawing.add(text(x, height - 10 - 8 * place, shown, 6.5, anchor="middle", colour=QUIET))


def _cell(drawing: Drawing, x: float, y: float, side: float, cell: HeatCell | None) -> None:
    if cell is None:
        drawing.add(_box((x, y), (side, side), white, RULE))
        return
    value = cell.value
    strength = 0.0 if value is None else max(0.0, value)
    drawing.add(_box((x, y), (side, side), _grey(strength), RULE))
    shown = "–" if value is None else f"{value:.2f}"
    size = min(7.5, side * 0.36)
    colour = white if strength > 0.6 else INK
    drawing.add(text(x + side / 2, y + side / 2 - size * 0.35, shown, size, anchor="middle", colour=colour))
    if side >= _ROOM_FOR_COUNT and cell.shared:
        drawing.add(text(x + side - 2, y + 2.5, str(cell.shared), 5, anchor="end", colour=colour))


def _grey(strength: float) -> Color:
    """White to the dark of the accent, by how strong the agreement is."""
    keep = 1 - strength
    return Color(
        ACCENT.red + (1 - ACCENT.red) * keep,
        ACCENT.green + (1 - ACCENT.green) * keep,
        ACCENT.blue + (1 - ACCENT.blue) * keep,
    )


def _paper(height: float, rows: int) -> Drawing:
    drawing = Drawing(TEXT_WIDTH, height, initialFontName=REGULAR)
    for row in range(0, rows, 2):
        drawing.add(_box((0, height - _ROW * (row + 1)), (TEXT_WIDTH, _ROW), BAND, None))
    return drawing


def _name(drawing: Drawing, y: float, rank: str, label: str, title: str) -> None:
    drawing.add(text(20, y - 2.8, rank, _SIZE, font=BOLD, anchor="end"))
    shown = fonts.fitted(label, REGULAR, _SIZE, 60)
    drawing.add(text(26, y - 2.8, shown, _SIZE))
    left = 34 + _width(shown)
    drawing.add(
        text(left, y - 2.8, fonts.fitted(title, REGULAR, 7.5, _LABELS + 20 - left), 7.5, colour=QUIET)
    )


def _width(text: str) -> float:
    return float(stringWidth(text, REGULAR, _SIZE))


def _box(corner: tuple[float, float], size: tuple[float, float], fill: Color, line: Color | None) -> Rect:
    box = Rect(*corner, *size)
    box.fillColor, box.strokeColor, box.strokeWidth = fill, line, 0.7
    return box


def _guide(drawing: Drawing, x: float, height: float, label: str) -> None:
    drawing.add(Line(x, _AXIS, x, height, strokeColor=RULE, strokeWidth=0.5))
    drawing.add(text(x, _AXIS - 10, label, 7.5, anchor="middle"))


def _rank_ticks(last: int) -> Iterator[int]:
    step = next(
        each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000) if last / each <= _MOST_TICKS
    )
    yield 1
    yield from range(max(step, 2), last + 1, step)


def _point_ticks(reach: float) -> Iterator[float]:
    """Round numbers of points on either side of 0."""
    size = 10.0 ** len(str(int(reach))) / 1000
    while reach / size > 3:
        size *= 2.5 if str(size).strip("0.")[:1] == "2" else 2
    count = int(reach / size)
    yield from (round(size * place, 6) for place in range(-count, count + 1))

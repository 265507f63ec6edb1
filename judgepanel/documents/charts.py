"""A chart as a table of the numbers it draws, which the file keeps beside it; and the words of a SmartArt drawing."""

from dataclasses import dataclass, field

from judgepanel.documents.blocks import Block, Chart, Paragraph
from judgepanel.documents.office_parts import DRAWING, OfficeParts
from judgepanel.documents.sheets import shown
from judgepanel.model.plain_text import storable
from judgepanel.workbook.cells import Cell
from judgepanel.workbook.grid import GENERAL
from judgepanel.workbook.xml_events import Attributes, walk

_SPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/chart",
)
_DIAGRAM = (
    "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "http://purl.oclc.org/ooxml/drawingml/diagram",
)
CHART = frozenset(f"{space} chart" for space in _SPACES)
"""Where a document shows a chart: it names the part by a relationship."""
DIAGRAM = frozenset(f"{space} relIds" for space in _DIAGRAM)
"""Where it shows a SmartArt drawing."""
_C = {f"{space} {name}": name for space in _SPACES for name in (
    "chart", "plotArea", "title", "ser", "tx", "cat", "val", "xVal", "yVal", "bubbleSize", "lvl", "pt", "v",
    "formatCode", "catAx", "dateAx", "valAx",
)}  # fmt: skip
_T = {f"{space} {name}": name for space in DRAWING for name in ("p", "t", "br")}
_KEYS = {"cat": "cat", "xVal": "cat", "val": "val", "yVal": "val", "bubbleSize": "size"}
_TEXTS = frozenset({"v", "formatCode", "t"})
_MOST_SERIES, _MOST_POINTS, _LONGEST = 40, 1_000, 1_000
_LONGEST_DIAGRAM = 500


def read_chart(parts: OfficeParts, part: str, about: str) -> Chart | None:
    """The chart in a part; None when the file keeps no numbers of it. `about` stands in for a title it lacks.

    Raises RefusedError.
    """
    reading = _Reading()
    walk(parts.read(part), part, reading.start, reading.end, reading.characters)
    rows = reading.rows()
    return Chart(reading.title() or about, rows) if len(rows) > 1 else None


def read_diagram(parts: OfficeParts, part: str) -> list[Block]:
    """The words of a SmartArt drawing, one line each, in the order of the file. Raises RefusedError."""
    found: list[Block] = []
    pieces: list[str] = []
    in_text = False

    def start(tag: str, _: Attributes) -> None:
        nonlocal in_text
        in_text = _T.get(tag) == "t"
        if _T.get(tag) == "p":
            pieces.clear()

    def end(tag: str) -> None:
        nonlocal in_text
        in_text = False
        words = storable("".join(pieces)).strip() if _T.get(tag) == "p" else ""
        if words and len(found) < _LONGEST_DIAGRAM:
            found.append(Paragraph(words, 0, 1))

    def characters(text: str) -> None:
        if in_text:
            pieces.append(text)

    walk(parts.read(part), part, start, end, characters)
    return found


@dataclass(slots=True)
class _Series:
    """One series: its name, and for each kind of value the format and the texts by their number."""

    name: str = ""
    formats: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[int, str]] = field(default_factory=lambda: {"cat": {}, "val": {}, "size": {}})

    def shown(self, key: str, number: int) -> str:
        """A value as a person sees it. A category is a text unless the file says how its number is written."""
        text = self.values[key].get(number, "")
        if not text or (key == "cat" and key not in self.formats):
            return text
        return shown(Cell("number", text, None, self.formats.get(key, GENERAL)))


class _Reading:
    """Follows the elements of one chart. Categories of several levels are joined, the outer one first."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._series: list[_Series] = []
        self._titles: dict[str, list[str]] = {}
        self._pieces: list[str] = []
        self._number = 0
        self._levels: list[dict[int, str]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        name = _C.get(tag) or _T.get(tag, "")
        self._path.append(name)
        match name:
            case "ser" if len(self._series) < _MOST_SERIES:
                self._series.append(_Series())
            case "pt":
                number = attributes.get("idx", "")
                self._number = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
            case "lvl":
                self._levels.append({})
            case _ if name in _TEXTS:
                self._pieces = []

    def end(self, _: str) -> None:
        name = self._path.pop()
        text = storable("".join(self._pieces)).strip()[:_LONGEST] if name in _TEXTS else ""
        match name:
            case "v" if text:
                self._value(text)
            case "formatCode" if text and self._series and (key := self._key()):
                self._series[-1].formats[key] = text
            case "t" if text and "title" in self._path:
                self._titles.setdefault(self._owner(), []).append(text)
            case "cat" if self._levels and self._series:
                self._join_levels()

    def characters(self, text: str) -> None:
        if self._path and self._path[-1] in _TEXTS:
            self._pieces.append(text)

    def title(self) -> str:
        """Of the chart, with that of its axis of values, which often names the unit."""
        own, axis = (" ".join(self._titles.get(owner, ())) for owner in ("chart", "valAx"))
        return f"{own} ({axis})" if own and axis else own or axis

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A row for each category, a column for each series; another one for the size of bubbles."""
        columns = [(series, key) for series in self._series for key in ("val", "size") if series.values[key]]
        numbers = sorted({number for series, key in columns for number in series.values[key]})
        if not columns:
            return ()
        first = " ".join(self._titles.get("catAx", self._titles.get("dateAx", ())))
        head = (first, *(series.name for series, _ in columns))
        named = next((series for series in self._series if series.values["cat"]), self._series[0])
        rows = (
            (
                named.shown("cat", number) or str(number + 1),
                *(series.shown(key, number) for series, key in columns),
            )
            for number in numbers[:_MOST_POINTS]
        )
        return (head, *rows)

    def _value(self, text: str) -> None:
        if "ser" not in self._path or not self._series:
            return
        series, key = self._series[-1], self._key()
        if not key and "tx" in self._path and len(series.name) < _LONGEST:
            series.name = f"{series.name} {text}".strip()
        elif key == "cat" and self._levels:
            self._levels[-1][self._number] = text
        elif key and len(series.values[key]) < _MOST_POINTS:
            series.values[key][self._number] = text

    def _key(self) -> str:
        return next((_KEYS[name] for name in self._path if name in _KEYS), "")

    def _owner(self) -> str:
        """What a title belongs to: an axis, or the chart."""
        return next((name for name in self._path if name in ("catAx", "dateAx", "valAx")), "chart")

    def _join_levels(self) -> None:
        """The inner level names every category, an outer one only where it changes."""
        inner, *outer = self._levels
        standing = [""] * len(outer)
        for number in sorted(inner):
            standing = [level.get(number, last) for level, last in zip(outer, standing, strict=True)]
            joined = [*reversed(standing), inner[number]]
            self._series[-1].values["cat"][number] = ", ".join(filter(None, joined))
        self._levels = []

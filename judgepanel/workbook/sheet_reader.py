"""The cells of one sheet, each on its own: a garbled cell loses only itself."""

import re
from collections.abc import Mapping, Sequence

from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.workbook.grid import GENERAL, Cell, CellKind, address
from judgepanel.workbook.shared_parts import unescaped
from judgepanel.workbook.xml_events import Attributes, Stop, tags, walk

MOST_ROWS = 20_000
MOST_COLUMNS = 512
MOST_CELLS = 400_000
LONGEST_TEXT = 65_534
_MOST_ROW_ELEMENTS = 1_048_576
_TAGS = tags("sheetData", "row", "c", "v", "f", "is", "t", "rPh")
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?")
_DATE = re.compile(r"[0-9T:.Z+-]{4,40}")
_BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}


class CellBudget:
    """How many cells and rows a whole workbook may still have, blank ones and all its sheets together."""

    def __init__(self) -> None:
        self._cells = MOST_CELLS
        self._rows = _MOST_ROW_ELEMENTS

    def spend_cell(self) -> None:
        """Raises RefusedError when none is left."""
        self._cells -= 1
        if self._cells < 0:
            raise RefusedError([issue("too-many-cells", most=MOST_CELLS)])

    def spend_row(self) -> None:
        """Raises RefusedError when none is left."""
        self._rows -= 1
        if self._rows < 0:
            raise RefusedError([issue("too-many-cells", most=MOST_CELLS)])


def read_cells(
    raw: bytes, name: str, texts: Sequence[str], formats: Sequence[str], budget: CellBudget
) -> tuple[Mapping[tuple[int, int], Cell], tuple[Issue, ...]]:
    """The cells of a sheet that are not blank, and what was left out. Raises RefusedError."""
    reader = _SheetReader(texts, formats, budget)
    walk(raw, name, reader.start, reader.end, reader.characters)
    found = []
    if reader.outside:
        found.append(issue("cells-out-of-reach", name, count=len(reader.outside), first=reader.outside[0]))
    return reader.cells, tuple(found)


class _SheetReader:
    """Turns the elements of a sheet into cells."""

    def __init__(self, texts: Sequence[str], formats: Sequence[str], budget: CellBudget) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.outside: list[str] = []
        self._texts = texts
        self._formats = formats
        self._budget = budget
        self._row = self._column = 0
        self._cell: Attributes | None = None
        self._phonetic = False
        self._into: list[str] | None = None
        self._begin()

    def start(self, name: str, attributes: Attributes) -> None:
        tag = _TAGS.get(name)
        if tag == "c":
            self._cell = attributes
            self._begin()
        elif tag == "row":
            self._start_row(attributes)
        elif self._cell is None:
            return
        elif tag == "v":
            self._into = self._value
        elif tag == "f":
            self._has_formula = True
            self._into = self._formula
        elif tag == "t":
            self._run.clear()
            self._into = None if self._phonetic else self._run
        elif tag == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag in ("v", "f"):
            self._into = None
        elif tag == "t":
            self._into = None
            self._inline.append(unescaped("".join(self._run)))
        elif tag == "c":
            self._finish()
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "sheetData":
            raise Stop

    def characters(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def _begin(self) -> None:
        self._value: list[str] = []
        self._formula: list[str] = []
        self._inline: list[str] = []
        self._run: list[str] = []
        self._has_formula = False

    def _start_row(self, attributes: Attributes) -> None:
        self._budget.spend_row()
        row = attributes.get("r", "")
        self._row = int(row) if row.isascii() and row.isdecimal() and len(row) < 8 else self._row + 1
        self._column = 0

    def _finish(self) -> None:
        attributes, self._cell = self._cell, None
        if attributes is None:
            return
        self._budget.spend_cell()
        placed = self._place(attributes.get("r"))
        cell = self._make(attributes)
        if cell.kind == "blank" and cell.formula is None:
            return
        row, column = self._row, self._column
        if row > MOST_ROWS or column > MOST_COLUMNS:
            self.outside.append(address(row, column))
        elif not placed or (row, column) in self.cells:
            # Programs differ in which of two values they show: nobody may rely on either.
            self.cells[row, column] = Cell("error", cell.text[:40], cell.formula)
        else:
            self.cells[row, column] = cell

    def _place(self, reference: str | None) -> bool:
        """Where the cell stands; one without a reference follows its neighbour. False when the two disagree."""
        if reference is None:
            self._column += 1
            return True
        found = _ADDRESS.fullmatch(reference)
        if found is None or int(found[2]) != self._row:
            self._column += 1
            return False
        self._column = _column(found[1])
        return True

    def _make(self, attributes: Attributes) -> Cell:
        kind, text = self._read(attributes.get("t", "n"))
        if len(text) > LONGEST_TEXT:
            kind, text = "error", text[:40]
        formula = "".join(self._formula)[:LONGEST_TEXT] if self._has_formula else None
        return Cell(kind, text, formula, self._format(attributes.get("s")))

    def _read(self, cell_type: str) -> tuple[CellKind, str]:
        if cell_type == "inlineStr":
            return _text("".join(self._inline))
        raw = "".join(self._value)
        if cell_type == "str":
            return _text(unescaped(raw))
        raw = raw.strip()
        if not raw:
            return "blank", ""
        if cell_type == "s":
            return self._shared(raw)
        return _typed(cell_type, raw)

    def _shared(self, raw: str) -> tuple[CellKind, str]:
        if raw.isascii() and raw.isdecimal() and len(raw) < 10 and int(raw) < len(self._texts):
            return _text(self._texts[int(raw)])
        return "error", raw[:40]

    def _format(self, style: str | None) -> str:
        if style and style.isascii() and style.isdecimal() and len(style) < 10:
            number = int(style)
            if number < len(self._formats):
                return self._formats[number]
        return GENERAL


def _text(text: str) -> tuple[CellKind, str]:
    return ("text", text) if text else ("blank", "")


def _typed(cell_type: str, raw: str) -> tuple[CellKind, str]:
    """A value that is not text. What its type does not allow is an error cell, never a number."""
    if cell_type == "n" and _NUMBER.fullmatch(raw):
        return "number", raw
    if cell_type == "b" and raw in _BOOLEANS:
        return "bool", _BOOLEANS[raw]
    if cell_type == "d" and _DATE.fullmatch(raw):
        return "date", raw
    return "error", raw[:40]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number

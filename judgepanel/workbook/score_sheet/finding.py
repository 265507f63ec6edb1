"""The tables of a filled sheet, found by the codes a person can see: never by position, order or name.

A row belongs to the entry whose code stands in it, a column to the criterion whose code begins its heading. Sheets may
be renamed, copied and sorted, rows and columns moved, inserted, doubled and deleted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from judgepanel.model.record import FieldKind
from judgepanel.workbook.grid import Cell, Sheet, Workbook, address
from judgepanel.workbook.score_file.columns import heading_kind, piece_number
from judgepanel.workbook.score_sheet import layout
from judgepanel.workbook.score_sheet.identity import SheetIdentity

_LONGEST_CODE = 60


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """A table of marks. `rows` are (row, entry), `columns` (column, criterion); the others are columns, 0 for none.

    `strangers` are rows below the headings that hold something under a criterion and belong to no entry.
    """

    sheet: Sheet
    rows: tuple[tuple[int, str], ...]
    columns: tuple[tuple[int, str], ...]
    title: int
    state: int
    reason: int
    strangers: tuple[int, ...]

    def place(self, row: int, column: int) -> str:
        return f"{self.sheet.name}!{address(row, column)}"


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of texts. `rows` are (row, entry, criterion), `columns` the columns of each text, a long one having
    several. `strangers` are rows that hold a text and lack a code."""

    sheet: Sheet
    rows: tuple[tuple[int, str, str], ...]
    columns: Mapping[FieldKind, tuple[int, ...]]
    strangers: tuple[int, ...]

    def place(self, row: int, column: int) -> str:
        return f"{self.sheet.name}!{address(row, column)}"


def tables(
    workbook: Workbook, identity: SheetIdentity
) -> tuple[tuple[ScoreTable, ...], tuple[TextTable, ...]]:
    """Every table of marks and every table of texts, in the order of the sheets."""
    entries = frozenset(own for own, _ in identity.entries)
    criteria = {each.code: each.id for each in identity.criteria}
    scores, texts = [], []
    for sheet in workbook.sheets:
        codes = _Codes(sheet, entries, criteria)
        if not codes.rows:
            continue
        if (scored := codes.score_table()) is not None:
            scores.append(scored)
        elif (written := codes.text_table()) is not None:
            texts.append(written)
    return tuple(scores), tuple(texts)


def size_of(table: ScoreTable | TextTable) -> int:
    """How many cells a table has."""
    return len(table.rows) * len(table.columns)


class _Codes:
    """Where codes stand on one sheet."""

    def __init__(self, sheet: Sheet, entries: Set[str], criteria: Mapping[str, str]) -> None:
        self._sheet = sheet
        words = [(row, column, _word(cell)) for (row, column), cell in sheet.cells.items()]
        key = _fullest((row, column) for row, column, word in words if word in entries)
        self.rows = {row: word for row, column, word in words if column == key and word in entries}
        self._criteria = [(row, column, criteria[word]) for row, column, word in words if word in criteria]

    def score_table(self) -> ScoreTable | None:
        # Where criteria stand beside entries they are the key of a table of texts, not its headings.
        beside = _fullest((row, column) for row, column, _ in self._criteria if row in self.rows)
        above = Counter(row for row, column, _ in self._criteria if row not in self.rows and column != beside)
        if not above:
            return None
        heading = min(above, key=lambda row: (-above[row], row))
        columns = tuple(sorted((column, own) for row, column, own in self._criteria if row == heading))
        marked = {column for column, _ in columns}
        strangers = {
            row
            for (row, column), cell in self._sheet.cells.items()
            if row > heading and row not in self.rows and column in marked and _is_filled(cell)
        }
        return ScoreTable(
            self._sheet,
            tuple(sorted(self.rows.items())),
            columns,
            self._headed(heading, layout.TITLE),
            self._headed(heading, layout.STATE),
            self._headed(heading, layout.REASON),
            tuple(sorted(strangers)),
        )

    def text_table(self) -> TextTable | None:
        columns = self._text_columns()
        if not columns:
            return None
        taken = {column for found in columns.values() for column in found}
        inside = [each for each in self._criteria if each[0] in self.rows and each[1] not in taken]
        key = _fullest((row, column) for row, column, _ in inside)
        criteria = {row: own for row, column, own in inside if column == key}
        top = min(row for row, _, _ in self._text_headings())
        strangers = {
            row
            for (row, column), cell in self._sheet.cells.items()
            if column in taken
            and row > top
            and _is_filled(cell)
            and not (row in self.rows and row in criteria)
        }
        rows = tuple(
            (row, entry, criteria[row]) for row, entry in sorted(self.rows.items()) if row in criteria
        )
        return TextTable(self._sheet, rows, columns, tuple(sorted(strangers)))

    def _headed(self, heading: int, word: str) -> int:
        """The first column whose heading begins with that word, 0 for none."""
        return min(
            (
                column
                for (row, column), cell in self._sheet.cells.items()
                if row == heading and _word(cell).casefold() == word.casefold()
            ),
            default=0,
        )

    def _text_columns(self) -> Mapping[FieldKind, tuple[int, ...]]:
        found: dict[FieldKind, list[tuple[int, int]]] = {}
        for row, column, kind in self._text_headings():
            piece = piece_number(self._sheet.text(row, column)[:_LONGEST_CODE])
            found.setdefault(kind, []).append((piece, column))
        return {kind: tuple(column for _, column in sorted(pieces)) for kind, pieces in found.items()}

    def _text_headings(self) -> Iterator[tuple[int, int, FieldKind]]:
        """Row, column and kind of every heading of a text: cells outside the rows of entries."""
        for (row, column), cell in self._sheet.cells.items():
            kind = heading_kind(cell.text[:_LONGEST_CODE]) if row not in self.rows else None
            if kind is not None:
                yield row, column, kind


def _fullest(places: Iterator[tuple[int, int]]) -> int:
    """The column that holds most of these places, the first of several; 0 for none."""
    count = Counter(column for _, column in places)
    return min(count, key=lambda column: (-count[column], column), default=0)


def _is_filled(cell: Cell) -> bool:
    return bool(cell.text.strip()) or cell.formula is not None


def _word(cell: Cell) -> str:
    """The first word of a cell, where a code would stand."""
    return next(iter(cell.text[:_LONGEST_CODE].split()), "")

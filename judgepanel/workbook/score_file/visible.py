"""The visible cells of a score file, found by the codes a person can see: never by position, order or name.

A row belongs to the entry whose code stands in it; a column to the criterion whose code begins its heading; a row of
notes to the criterion whose code begins one of its cells. Rows and columns may be moved, inserted or doubled.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from judgepanel.issues import Issue, issue
from judgepanel.model.record import FieldKind
from judgepanel.model.score_file import VisibleCell
from judgepanel.workbook.grid import Cell, Sheet, Workbook, address
from judgepanel.workbook.score_file.columns import STATE_HEADING, Columns, heading_kind, piece_number

LONGEST_CODE = 60


@dataclass(frozen=True, slots=True)
class _Found:
    """Codes found on one sheet: rows of entries, columns of criteria (in a heading), rows of criteria."""

    sheet: Sheet
    rows: tuple[tuple[int, str], ...]
    heading: int
    columns: tuple[tuple[int, str], ...]
    row_criteria: Mapping[int, str]


def visible_cells(
    workbook: Workbook, columns: Columns
) -> tuple[tuple[VisibleCell, ...], tuple[VisibleCell, ...], tuple[VisibleCell, ...], tuple[Issue, ...]]:
    """Marks, then notes and feedback, then the states of entries, then what stood out.

    Every entry and criterion has a mark; one whose row or column is gone has no address. A doubled row or column
    gives a cell for each.
    """
    found = [each for sheet in workbook.sheets if (each := _search(sheet, columns)) is not None]
    marks = [cell for each in found for cell in _marks(each)]
    texts = tuple(cell for each in found for cell in _texts(each))
    if not marks:
        return (), texts, (), (issue("scores-unseen"),)
    seen = {(cell.entry, cell.criterion) for cell in marks}
    gone = [
        VisibleCell(entry, criterion, "", "")
        for entry in columns.entries
        for criterion, _ in columns.criteria.values()
        if (entry, criterion) not in seen
    ]
    states = tuple(cell for each in found for cell in _states(each))
    return (*marks, *gone), texts, states, tuple(_doubles(found))


def shown(cell: Cell) -> str:
    """What a person put there: a typed formula as such, never its result."""
    return cell.text if cell.formula is None else f"={cell.formula or '...'}"


def _search(sheet: Sheet, columns: Columns) -> _Found | None:
    entries = set(columns.entries)
    places = [(row, column, _word(cell)) for (row, column), cell in sheet.cells.items()]
    codes = Counter(column for _, column, word in places if word in entries)
    if not codes:
        return None
    # The column with most codes is the key; a title that happens to look like a code stands elsewhere.
    key = min(codes, key=lambda column: (-codes[column], column))
    rows = tuple(sorted((row, word) for row, column, word in places if column == key and word in entries))
    taken = {row for row, _ in rows}
    criteria = [(row, column, word) for row, column, word in places if word in columns.criteria]
    above = Counter(row for row, _, _ in criteria if row not in taken)
    heading = min(above, key=lambda row: (-above[row], row)) if above else 0
    beside = _criterion_column([(column, word) for row, column, word in criteria if row in taken])
    return _Found(
        sheet,
        rows,
        heading,
        tuple(
            sorted((column, columns.criteria[word][0]) for row, column, word in criteria if row == heading)
        ),
        {
            row: columns.criteria[word][0]
            for row, column, word in criteria
            if row in taken and column == beside
        },
    )


def _criterion_column(found: Sequence[tuple[int, str]]) -> int:
    """The column in which rows name their criterion: the one with most codes, then with most different ones. A title
    that happens to begin with a code says the same in every row of its entry."""
    codes = Counter(column for column, _ in found)
    different = Counter(column for column, _ in set(found))
    return min(codes, key=lambda column: (-codes[column], -different[column], column), default=0)


def _word(cell: Cell) -> str:
    """The first word of a cell, where a code would stand."""
    text = cell.text[:LONGEST_CODE]
    return next(iter(text.split()), "")


def _marks(found: _Found) -> Iterator[VisibleCell]:
    for row, entry in found.rows:
        for column, criterion in found.columns:
            yield VisibleCell(
                entry, criterion, shown(found.sheet.cell(row, column)), _place(found, row, column)
            )


def _states(found: _Found) -> Iterator[VisibleCell]:
    """What stands in the column of states beside the marks."""
    columns = [
        column
        for (row, column), cell in found.sheet.cells.items()
        if found.columns and row == found.heading and cell.text.strip().casefold() == STATE_HEADING.casefold()
    ]
    for row, entry in found.rows:
        for column in columns:
            text = shown(found.sheet.cell(row, column))
            yield VisibleCell(entry, "", text, _place(found, row, column), "conflict")


def _texts(found: _Found) -> Iterator[VisibleCell]:
    """Notes and feedback, the pieces of a long one joined. A sheet with criteria in its heading holds marks."""
    if found.columns:
        return
    headings = _text_columns(found.sheet, {row for row, _ in found.rows})
    for row, entry in found.rows:
        for kind, pieces in headings.items():
            if row in found.row_criteria:
                text = "".join(shown(found.sheet.cell(row, column)) for column in pieces)
                place = _place(found, row, pieces[0])
                yield VisibleCell(entry, found.row_criteria[row], text, place, kind)


def _text_columns(sheet: Sheet, rows: Set[int]) -> Mapping[FieldKind, list[int]]:
    """The columns of each text, by the headings: cells outside the rows of entries."""
    found: dict[FieldKind, list[tuple[int, int]]] = {}
    for (row, column), cell in sheet.cells.items():
        kind = heading_kind(cell.text[:LONGEST_CODE]) if row not in rows else None
        if kind is not None:
            found.setdefault(kind, []).append((piece_number(cell.text[:LONGEST_CODE]), column))
    return {kind: [column for _, column in sorted(pieces)] for kind, pieces in found.items()}


def _doubles(found: Iterable[_Found]) -> Iterator[Issue]:
    for each in found:
        if each.columns:
            for entry in _repeated(entry for _, entry in each.rows):
                yield issue("row-twice", each.sheet.name, entry=entry)
            for criterion in _repeated(criterion for _, criterion in each.columns):
                yield issue("column-twice", each.sheet.name, criterion=criterion)


def _repeated(values: Iterable[str]) -> list[str]:
    return sorted(value for value, times in Counter(values).items() if times > 1)


def _place(found: _Found, row: int, column: int) -> str:
    return f"{found.sheet.name}!{address(row, column)}"

"""A table on a sheet: headings in row 1, one fact a row, printable; texts too long for a cell go on beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from judgepanel.workbook.writing import Book, Number, Page, Style, parts


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its heading, its width in characters and how its cells look."""

    heading: str
    width: float = 12
    style: Style = "wrapped"


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula (with its "=") and the result this program computed."""

    text: str
    result: Number | str


Value = str | Number | Formula | None
Row = Sequence[Value]


def add_table(
    book: Book,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    footer: str,
    keep_columns: int = 0,
) -> Page:
    """A protected sheet with these rows. None is an empty cell."""
    page = book.sheet(name)
    pieces = [_most_pieces(rows, at) for at in range(len(columns))]
    starts = [1 + sum(pieces[:at]) for at in range(len(columns))]
    wide = [column for column, count in zip(columns, pieces, strict=True) for _ in range(count)]
    page.write_headings(
        heading
        for column, count in zip(columns, pieces, strict=True)
        for heading in continued(column.heading, count)
    )
    for number, row in enumerate(rows, start=2):
        for start, column, value in zip(starts, columns, row, strict=True):
            _write(page, number, start, value, column.style)
    page.set_widths([column.width for column in wide])
    page.set_up_page(footer, keep_columns=keep_columns)
    page.protect()
    return page


def continued(heading: str, pieces: int) -> tuple[str, ...]:
    """A heading, and those of the columns that go on where its cells are full."""
    word = heading.partition(" (")[0]
    return (heading, *(f"{word} (continued {number})" for number in range(2, pieces + 1)))


def _most_pieces(rows: Sequence[Row], at: int) -> int:
    texts = (row[at] for row in rows)
    return max((len(parts(text)) for text in texts if isinstance(text, str)), default=1)


def _write(page: Page, row: int, column: int, value: Value, style: Style) -> None:
    match value:
        case str():
            text_style: Style = "text" if style == "text" else "wrapped"
            for at, piece in enumerate(parts(value)):
                page.write_text(row, column + at, piece, text_style)
        case Formula():
            page.write_formula(row, column, value.text, value.result, style)
        case int() | Decimal() | Fraction():
            page.write_number(row, column, value, style)

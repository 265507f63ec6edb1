"""Cells as they stand in a workbook: what kind each one is, its exact text, and where it stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from judgepanel.issues import Issue

CellKind = Literal["number", "text", "error", "bool", "date", "blank"]
SheetState = Literal["visible", "hidden", "very_hidden"]
GENERAL = "General"
# Texts in quotes, escaped or padding characters, colours and conditions say nothing; "[h]" is elapsed time.
_NOT_DATES = re.compile(r'"[^"]*"?|[\\_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTER = re.compile("[ymdhs]", re.IGNORECASE)


class Cell(NamedTuple):
    """One cell that holds something.

    `kind` and `text` are the value: a number or an ISO date as it is written in the file, a text, "TRUE" or "FALSE",
    an error such as "#REF!". A value that the file garbles is an error too, with what stands there. `formula` is
    None for a typed value, else the formula without "=" ("" where it is shared with another cell); `kind` and
    `text` are then its last result, and "blank" when the file keeps none.
    """

    kind: CellKind
    text: str
    formula: str | None = None
    number_format: str = GENERAL

    @property
    def is_date(self) -> bool:
        """Whether a person sees a date or a time here."""
        return self.kind == "date" or (self.kind == "number" and shows_date(self.number_format))

    @property
    def is_percentage(self) -> bool:
        return self.kind == "number" and "%" in self.number_format


BLANK = Cell("blank", "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `cells` holds those that are not blank, by (row, column), both counted from 1."""

    name: str
    state: SheetState
    cells: Mapping[tuple[int, int], Cell]

    def cell(self, row: int, column: int) -> Cell:
        return self.cells.get((row, column), BLANK)

    def text(self, row: int, column: int) -> str:
        """What stands there, "" when nothing does."""
        return self.cell(row, column).text


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as read. `issues` says what was left out or deserves a look; none of them is an error."""

    sheets: tuple[Sheet, ...]
    issues: tuple[Issue, ...] = ()


def address(row: int, column: int) -> str:
    """The name of a cell as spreadsheet programs write it: (7, 4) is "D7"."""
    return f"{column_name(column)}{row}"


@cache
def column_name(column: int) -> str:
    """1 is "A", 27 is "AA"."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


def shows_date(number_format: str) -> bool:
    """Whether a number format shows numbers as dates or times."""
    return bool(_DATE_LETTER.search(_NOT_DATES.sub("", number_format.partition(";")[0])))

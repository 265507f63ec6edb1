"""The very hidden sheet on which the sealed part travels: rows of key, piece and text, found by content.

A re-save by another program may make the sheet visible, rename it, copy it or sort its rows; a key and a piece
number stand in every row, so none of that matters.
"""

import re
from collections.abc import Mapping

from judgepanel.issues import RefusedError, issue
from judgepanel.workbook.grid import Sheet, Workbook
from judgepanel.workbook.score_file.sealed import FORMAT, KIND
from judgepanel.workbook.writing import Book

NAME = "_meta"
_KIND_KEY = "kind"
_PIECE = 30_000
_COUNT = re.compile("([0-9]{1,4})/([0-9]{1,4})")
_REMARK = "The sealed part of this score file, for the program. A change here breaks the seal."


def add_carrier(book: Book, values: Mapping[str, str], kind: str = KIND, remark: str = _REMARK) -> None:
    """The sheet with these values, for a file of that kind. Keys and values are plain ASCII."""
    page = book.sheet(NAME)
    page.write_headings(("key", "piece", "text"))
    row = 2
    for key, value in {_KIND_KEY: kind, "format": str(FORMAT), "remark": remark, **values}.items():
        pieces = _pieces(value)
        for number, piece in enumerate(pieces, start=1):
            for column, text in enumerate((key, f"{number}/{len(pieces)}", piece), start=1):
                page.write_text(row, column, text)
            row += 1
    page.set_widths((12, 8, 100))
    page.hide_well()


def find_carrier(workbook: Workbook) -> Mapping[str, str]:
    """The values on the sheet that carries the sealed part.

    Raises RefusedError when there is none, when pieces are missing, or when two sheets disagree.
    """
    found = carriers(workbook)
    if not found:
        raise RefusedError([issue("not-score-file")])
    if any(values != found[0] for values in found):
        raise RefusedError([issue("score-file-twice")])
    return found[0]


def carriers(workbook: Workbook, kind: str = KIND) -> list[Mapping[str, str]]:
    """The values of every sheet that carries a sealed part of that kind. Raises RefusedError for missing pieces."""
    return [_values(sheet, *at) for sheet in workbook.sheets if (at := _marker(sheet, kind))]


def _marker(sheet: Sheet, kind: str) -> tuple[int, int] | None:
    """Row and column of the key of the row that says what this sheet is."""
    for (row, column), cell in sheet.cells.items():
        if cell.text == kind and column > 2 and sheet.text(row, column - 2) == _KIND_KEY:
            return row, column - 2
    return None


def _values(sheet: Sheet, _: int, key_column: int) -> Mapping[str, str]:
    pieces: dict[str, dict[int, str]] = {}
    counts: dict[str, int] = {}
    for (row, column), cell in sheet.cells.items():
        count = _COUNT.fullmatch(sheet.text(row, key_column + 1)) if column == key_column else None
        if count is not None:
            pieces.setdefault(cell.text, {})[int(count[1])] = sheet.text(row, key_column + 2)
            counts[cell.text] = max(int(count[2]), counts.get(cell.text, 0))
    missing = sum(number not in pieces[key] for key, most in counts.items() for number in range(1, most + 1))
    if missing:
        raise RefusedError(
            [issue("score-file-incomplete", sheet.name, missing=missing, parts=sum(counts.values()))]
        )
    return {
        key: "".join(found[number] for number in range(1, counts[key] + 1)) for key, found in pieces.items()
    }


def _pieces(text: str) -> list[str]:
    """The text cut where no blank stands at the edge: some programs trim cells."""
    pieces = []
    while len(text) > _PIECE:
        at = next((at for at in range(_PIECE, 1, -1) if " " not in text[at - 1 : at + 1]), _PIECE)
        pieces.append(text[:at])
        text = text[at:]
    return [*pieces, text]

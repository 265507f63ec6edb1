"""Other people's lists: a CSV or a workbook as headings and rows of plain text, each cell with its address.

A CSV may be UTF-8, UTF-16 or old Windows text, with commas, semicolons or tabs. A workbook is checked as an archive
and then read by openpyxl in a process of its own with limits of time and memory (`table_child`), because openpyxl can
hang on files that pass every check.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from judgepanel.container import WORKBOOK_LIMITS, open_container, shown
from judgepanel.files import read_bytes
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.model.plain_text import clean, clean_line, decode
from judgepanel.phrases import phrase
from judgepanel.workbook.grid import address, column_name
from judgepanel.workbook.nature import other_archive, packed_files, stranger
from judgepanel.workbook.table_child import ORDINARY, Found, Room, read_apart
from judgepanel.workbook.xml_events import refuse_declarations

_LONGEST_CELL = 100_000
_XML = (".xml", ".rels", ".vml")
_DELIMITERS = "\t;,"
_SPOKEN = {"\t": phrase("tab"), ";": phrase("semicolon"), ",": phrase("comma")}
_TEXTS = ("a text table", "a text file")


Rows = dict[int, dict[int, str]]


class TableCell(NamedTuple):
    """One cell. `place` reads "file / sheet!address"."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Table:
    """A list. Every row has one cell for each heading; rows and columns without anything in them are left out.

    `issues` holds what is wrong with single cells and columns; whoever uses the table reports them. `ours` says that
    it has the counted totals of a result workbook of this program.
    """

    name: str
    headings: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    issues: tuple[Issue, ...]
    ours: bool = False


@dataclass(frozen=True, slots=True)
class _Grid:
    """What both kinds of file come to: the sheet's name, texts by row and then column (both from 1), findings."""

    sheet: str
    rows: Rows
    issues: tuple[Issue, ...]
    ours: bool = False


def read_table(path: Path, room: Room = ORDINARY, first: str = "") -> Table:
    """The list in a CSV file or in the first visible sheet of a workbook that holds anything.

    The first row with anything in it holds the headings. `first` names the first column where it has no heading.
    Raises RefusedError when the file is no such list, WorldError when it cannot be read at all.
    """
    raw = read_bytes(path, WORKBOOK_LIMITS.file_bytes)
    try:
        strange = stranger(raw)
        if strange is None:
            grid = _from_workbook(raw, room)
        elif strange.code == "not-xlsx" and dict(strange.facts)["found"].startswith(_TEXTS):
            grid = _from_text(raw, room)
        else:
            raise RefusedError([strange])
        return _table(path.name, grid, first)
    except RefusedError as refusal:
        raise RefusedError(each.at(path.name) for each in refusal.issues) from refusal


def _from_workbook(raw: bytes, room: Room) -> _Grid:
    with open_container(raw, WORKBOOK_LIMITS) as container:
        other = other_archive(container.names)
        if other:
            raise RefusedError([issue("not-xlsx", found=other)])
        if packed := packed_files(container.names):
            raise RefusedError([issue("files-packed", count=len(packed), first=shown(packed[0]))])
        for name in container.names:
            if name.casefold().endswith(_XML):
                refuse_declarations(container.read(name), name)
    found = read_apart(raw, room)
    rows: Rows = {}
    for row, column, text in found.texts:
        rows.setdefault(row, {})[column] = text
    return _Grid(found.sheet, rows, _findings(found), found.ours)


def _findings(found: Found) -> tuple[Issue, ...]:
    """What is wrong with cells that hold no text."""
    bad = [
        issue("cell-error", _place(found.sheet, row, column), found=text)
        for row, column, text in found.errors
    ]
    unsaved = [
        issue("cell-formula-unsaved", _place(found.sheet, row, column)) for row, column in found.unsaved
    ]
    others = [issue("sheets-unread", read=found.sheet, count=found.others)] if found.others else []
    return (*bad, *unsaved, *others)


def _from_text(raw: bytes, room: Room) -> _Grid:
    try:
        text, guessed = decode(raw)
    except ValueError as problem:
        raise RefusedError([issue("file-not-text")]) from problem
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text, skipped = first.strip()[4], rest, 1
    else:
        delimiter, skipped = _delimiter(text), 0
    issues = [issue("text-guessed")] if guessed else []
    rows = _rows(text, delimiter, skipped, room, issues)
    return _Grid("", rows, tuple(issues))


def _rows(text: str, delimiter: str, skipped: int, room: Room, issues: list[Issue]) -> Rows:
    """A row with more cells than the headings have is left out and said: "2,5" without quotes would be 2 and 5.

    Raises RefusedError for quotes that do not match, and for more than a list may have.
    """
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    found: Rows = {}
    width = 0
    try:
        for row, values in enumerate(reader, start=1 + skipped):
            own = {column: value for column, value in enumerate(values, start=1) if value.strip()}
            if not own:
                continue
            _refuse_beyond(len(found), max(own), room)
            width = width or len(values)
            if max(own) > width:
                spoken = _SPOKEN.get(delimiter, delimiter)
                issues.append(issue("row-too-long", address(row, max(own)), delimiter=spoken))
            else:
                found[row] = own
    except csv.Error as problem:
        reason = phrase("line {line}, {problem}", line=reader.line_num + skipped, problem=problem)
        raise RefusedError([issue("table-unreadable", reason=reason)]) from problem
    return found


def _refuse_beyond(rows: int, column: int, room: Room) -> None:
    if column > room.columns:
        raise RefusedError([issue("table-too-wide", most=room.columns)])
    if rows > room.rows:
        raise RefusedError([issue("table-too-long", most=room.rows)])


def _delimiter(text: str) -> str:
    """The one most used outside quotes in the first line with anything in it; a comma when there is none."""
    line = next((each for each in text.splitlines() if each.strip()), "")
    outside = "".join(line.split('"')[::2])
    best = max(_DELIMITERS, key=outside.count)
    return best if best in outside else ","


def _table(name: str, grid: _Grid, first: str) -> Table:
    rows = _cleaned(grid.rows)
    if not rows:
        raise RefusedError([*grid.issues, issue("table-empty")])
    top, *below = sorted(rows)
    columns = sorted(set().union(*rows.values()))
    headings = {column: clean_line(rows[top].get(column, "")) for column in columns}
    headings[columns[0]] = headings[columns[0]] or first
    issues = [*grid.issues, *_heading_issues(grid.sheet, top, headings), *_too_long(grid.sheet, rows)]
    prefix = f"{name} / {grid.sheet}!" if grid.sheet else f"{name} / "
    kept = [(column, f"{prefix}{column_name(column)}") for column in columns if headings[column]]
    return Table(
        name,
        tuple(TableCell(headings[column], f"{place}{top}") for column, place in kept),
        tuple([_row(rows[row], f"{row}", kept) for row in below]),
        tuple(each.at(name) for each in issues),
        grid.ours,
    )


def _row(texts: dict[int, str], row: str, kept: list[tuple[int, str]]) -> tuple[TableCell, ...]:
    return tuple([TableCell(texts.get(column, ""), place + row) for column, place in kept])


def _cleaned(rows: Rows) -> Rows:
    """The rows and cells in which something is left after cleaning; each different text is cleaned once."""
    cleaned = {text: clean(text) for text in {text for own in rows.values() for text in own.values()}}
    found = {
        row: {column: cleaned[text] for column, text in own.items() if cleaned[text]}
        for row, own in rows.items()
    }
    return {row: own for row, own in found.items() if own}


def _heading_issues(sheet: str, row: int, headings: dict[int, str]) -> Iterator[Issue]:
    seen: set[str] = set()
    for column, heading in headings.items():
        if not heading:
            yield issue("heading-absent", _place(sheet, row, column))
        elif heading.casefold() in seen:
            yield issue("heading-repeated", _place(sheet, row, column), heading=heading[:60])
        seen.add(heading.casefold())


def _too_long(sheet: str, rows: Rows) -> Iterator[Issue]:
    for row, own in rows.items():
        for column, text in own.items():
            if len(text) > _LONGEST_CELL:
                facts = {"what": "The text", "length": len(text), "most": _LONGEST_CELL}
                yield issue("value-too-long", _place(sheet, row, column), **facts)


def _place(sheet: str, row: int, column: int) -> str:
    return f"{sheet}!{address(row, column)}" if sheet else address(row, column)

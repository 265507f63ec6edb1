"""An Excel attachment as plain tables: its first visible sheets, values as they were last shown, nothing computed."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from judgepanel.documents.blocks import Gathering, Paragraph, Section, Table
from judgepanel.model.plain_text import storable
from judgepanel.rubric.scale import plain
from judgepanel.workbook.cells import Cell, Sheet, read_workbook

_SHEETS, _ROWS, _COLUMNS = 5, 300, 30
_FIRST_DAY = date(1899, 12, 30)
_LAST_DAY = 2_958_465


def read_sheets(raw: bytes) -> tuple[Gathering, bool]:
    """The blocks of a workbook, and whether something was left out. Raises RefusedError."""
    gathered = Gathering()
    visible = [sheet for sheet in read_workbook(raw).sheets if sheet.state == "visible"]
    cut = len(visible) > _SHEETS
    for sheet in visible[:_SHEETS]:
        gathered.add(Section("sheet", storable(sheet.name)))
        rows, more = _table(sheet)
        cut = cut or more
        gathered.add(Table(rows) if rows else Paragraph(""))
    return gathered, cut


def _table(sheet: Sheet) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The rows up to the limits, without the empty ones, and whether there are more."""
    inside = [place for place in sheet.cells if place[0] <= _ROWS and place[1] <= _COLUMNS]
    width = max((column for _, column in inside), default=0)
    rows = sorted({row for row, _ in inside})
    table = tuple(tuple(shown(sheet.cell(row, column)) for column in range(1, width + 1)) for row in rows)
    return table, len(inside) < len(sheet.cells)


def shown(cell: Cell) -> str:
    """A value much as its program shows it; one this cannot tell as it is written in the file."""
    if cell.kind != "number":
        return storable(cell.text)
    try:
        number = Decimal(cell.text)
    except InvalidOperation:
        return cell.text
    if cell.is_date:
        return _day(number) or cell.text
    # Fifteen digits are what a spreadsheet program knows of a number; what is behind them is noise.
    rounded = Decimal(f"{number * 100 if cell.is_percentage else number:.15g}")
    if not -8 <= rounded.adjusted() <= 20:
        return f"{rounded:.6g}"
    return f"{plain(rounded)} %" if cell.is_percentage else plain(rounded)


def _day(number: Decimal) -> str:
    """A day counted by a spreadsheet, as a date; "" for a time of day or a day no calendar has."""
    if not 61 <= number <= _LAST_DAY:
        return ""
    return (_FIRST_DAY + timedelta(days=int(number))).isoformat()

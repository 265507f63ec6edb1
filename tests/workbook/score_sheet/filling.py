"""A judge with a score sheet and a spreadsheet program: openpyxl plays the program, codes say where to type."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook as Spreadsheet
from openpyxl.worksheet.worksheet import Worksheet

from judgepanel.bundle import seal
from judgepanel.model.award import Award
from judgepanel.model.bundle import Bundle
from judgepanel.model.record import Field, Record, Value
from judgepanel.model.score_file import ReceivedFile
from judgepanel.workbook import incoming, score_sheet
from tests.builders import small_award, small_bundle

SHEET = "5" * 32


def varied_award(entries: int = 3) -> Award:
    """Three criteria: whole marks, half marks from 1 to 7, and one that may not apply."""
    award = small_award(entries=entries, judges=2, criteria=3)
    first, second, third = award.round.score_set.criteria
    half = replace(second.scale, lowest=Decimal(1), highest=Decimal(7), step=Decimal("0.5"), anchors=())
    criteria = (first, replace(second, scale=half), replace(third, not_applicable=True))
    round_ = replace(award.round, score_set=replace(award.round.score_set, criteria=criteria))
    return replace(award, category=replace(award.category, rounds=(round_,)))


def write_sheet(
    place: Path, bundle: Bundle, records: Iterable[Record] = (), sheet: str = SHEET, key: bytes = b""
) -> Path:
    identity = score_sheet.identity_of(bundle, sheet, records)
    payload = score_sheet.payload(identity)
    score_sheet.write(place, identity, payload, seal.sign(key or bundle.seal_key, payload), bundle)
    return place


def new_sheet(place: Path, award: Award | None = None, records: Iterable[Record] = ()) -> "Judge":
    """An unfilled sheet of J01 on the disk, opened by the judge."""
    award = award or varied_award()
    return Judge(write_sheet(place, small_bundle(award), records))


@dataclass
class Judge:
    """Someone who types into a score sheet. `save` gives the bytes of the file as it is then."""

    path: Path
    book: Spreadsheet = field(init=False)

    def __post_init__(self) -> None:
        self.book = openpyxl.load_workbook(self.path)

    @property
    def scores(self) -> Worksheet:
        return self.book["Scores"]

    @property
    def notes(self) -> Worksheet:
        return self.book["Notes"]

    def cell(self, entry: str, heading: str) -> Any:
        """The cell of an entry under the heading that begins with this word."""
        return self.scores.cell(self.row(entry), self.column(heading))

    def row(self, entry: str) -> int:
        return next(row for row in range(2, 200) if self.scores.cell(row, 1).value == entry)

    def column(self, heading: str, page: Worksheet | None = None) -> int:
        page = page or self.scores
        return next(each.column for each in page[1] if str(each.value).split()[0] == heading)

    def mark(self, entry: str, *marks: object, state: str = "Score") -> None:
        """A whole row: its state, then its marks in the order of the criteria."""
        self.cell(entry, "State").value = state or None
        for number, mark in enumerate(marks, start=1):
            self.cell(entry, f"C{number:02d}").value = mark

    def write(self, entry: str, code: str, kind: str, text: object) -> None:
        """A note or feedback."""
        page = self.notes
        row = next(
            row
            for row in range(2, 400)
            if page.cell(row, 1).value == entry and str(page.cell(row, 3).value).startswith(code)
        )
        target = page.cell(row, self.column({"note": "Private", "feedback": "Feedback"}[kind], page))
        target.value = text
        if isinstance(text, str):
            target.data_type = "s"

    def save(self) -> bytes:
        stream = BytesIO()
        self.book.save(stream)
        return stream.getvalue()

    def read(self, change: Callable[[bytes], bytes] = lambda raw: raw) -> ReceivedFile:
        return incoming.read(change(self.save()), "sheet.xlsx")


def said(received: ReceivedFile) -> dict[tuple[str, str], Value]:
    """What the records of a sheet say, by entry and field in words."""
    assert received.content is not None, received.issues
    return {(each.entry, str(each.field)): each.value for each in received.content.records}


def codes(received: ReceivedFile) -> list[tuple[str, str]]:
    """Every finding with its place inside the file."""
    return [
        (each.code, each.place.removeprefix("sheet.xlsx").removeprefix(" / ")) for each in received.issues
    ]


def marks_of(received: ReceivedFile, entry: str) -> list[Value]:
    found = said(received)
    names = ("ambition", "outcome", "spread")
    return [found.get((entry, str(Field("mark", name)))) for name in names]

"""Text-safe writing of new workbooks: what a person typed stays text in every program, and nothing is cut.

A text cell is a text three times over: by type, by the format "@" and by the mark Excel sets for an apostrophe. A
formula always carries its result, because mail previews and Protected View show nothing else. The bytes depend on
the content alone: no clock, no machine, no user.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from math import ceil
from types import MappingProxyType
from typing import Any, Literal

from judgepanel.model.plain_text import storable

LONGEST_CELL = 32_767
# Below the limit of Excel, so that a later escape of a client has room.
_PART = 32_000
_FIXED_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_A4 = 9
_LONGEST_LABEL = 500
_LINE, _TITLE_HEIGHT, _UPRIGHT_HEIGHT, _HIGHEST = 15, 26, 125, 409
_LONGEST_FOOTER = 240

Style = Literal[
    "text",
    "wrapped",
    "title",
    "heading",
    "label",
    "hint",
    "number",
    "total",
    "whole",
    "field",
    "choice",
    "mark",
    "status",
    "upright",
]
# What a rule makes of the cells it applies to. Never by colour alone: by pattern, weight and signs as well.
Look = Literal["missing", "wrong", "idle", "attention"]
Number = Decimal | Fraction | int
# First row, first column, last row, last column of some cells.
Area = tuple[int, int, int, int]
_WRAPPED: frozenset[Style] = frozenset({"wrapped", "heading", "hint", "field", "choice"})
_TEXT = {"num_format": "@", "quote_prefix": True, "valign": "top"}
_OPEN = {"locked": False, "border": 1, "border_color": "#7F7F7F"}
_STYLES: Mapping[Style, Mapping[str, object]] = MappingProxyType(
    {
        "text": _TEXT,
        "wrapped": {**_TEXT, "text_wrap": True},
        "title": {**_TEXT, "bold": True, "font_size": 16},
        "heading": {
            **_TEXT,
            "bold": True,
            "text_wrap": True,
            "font_color": "#FFFFFF",
            "bg_color": "#1F3864",
            "border": 1,
        },
        "upright": {
            **_TEXT,
            "bold": True,
            "text_wrap": True,
            "rotation": 90,
            "valign": "bottom",
            "align": "center",
            "font_color": "#FFFFFF",
            "bg_color": "#1F3864",
            "border": 1,
        },
        "label": {**_TEXT, "bold": True},
        "hint": {**_TEXT, "text_wrap": True, "italic": True, "font_color": "#404040"},
        "number": {"num_format": "General", "align": "center", "valign": "top"},
        "whole": {"num_format": "0", "align": "center", "valign": "top"},
        "total": {"num_format": "0.00", "align": "right", "valign": "top"},
        "status": {**_TEXT, "bold": True, "indent": 1},
        # To be filled in: the only cells that protection leaves open.
        "field": {**_TEXT, **_OPEN, "text_wrap": True},
        "choice": {**_TEXT, **_OPEN, "text_wrap": True},
        "mark": {"num_format": "General", "align": "center", "valign": "top", **_OPEN},
    }
)
_LOOKS: Mapping[Look, Mapping[str, object]] = MappingProxyType(
    {
        "missing": {"pattern": 14, "fg_color": "#E0A800", "bg_color": "#FFF7D6"},
        "wrong": {
            "bold": True,
            "font_color": "#9C0006",
            "bg_color": "#FFE1E1",
            "num_format": '"▲ "General;"▲ "-General;"▲ "General;"▲ "@',
        },
        "idle": {"pattern": 17, "fg_color": "#A6A6A6", "bg_color": "#F2F2F2", "font_color": "#595959"},
        "attention": {"bold": True, "font_color": "#7A3E00"},
    }
)


def parts(text: str) -> tuple[str, ...]:
    """A cleaned text in pieces that fit into cells; joined they are the text. One piece, even of "", for most."""
    rest, found = storable(text), []
    while _units(rest) > _PART:
        at = _fitting(rest)
        found.append(rest[:at])
        rest = rest[at:]
    return (*found, rest)


def label(text: str) -> str:
    """A title or heading in one cell; one of absurd length ends in "...", for it stands in full elsewhere."""
    one = storable(text)
    return one if len(one) <= _LONGEST_LABEL else f"{one[: _LONGEST_LABEL - 3]}..."


class Book:
    """A workbook being written in memory. Rows and columns count from 1, as in `grid`.

    One that is `ruled` prints lines between its cells, so that a wide row can be followed on paper.
    """

    def __init__(
        self, title: str, author: str, subject: str = "", keywords: str = "", *, ruled: bool = False
    ) -> None:
        import xlsxwriter

        self._stream = BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(self._stream, options)
        self._book.set_properties(
            {
                "title": storable(title),
                "author": storable(author),
                "subject": storable(subject),
                "keywords": keywords,
                "comments": "Made by Judgepanel.",
                "created": _FIXED_DATE,
            }
        )
        self._formats = {style: self._book.add_format(dict(look)) for style, look in _STYLES.items()}
        self._looks = {look: self._book.add_format(dict(how)) for look, how in _LOOKS.items()}
        self._plain = self._book.add_format()
        self._ruled = ruled

    def sheet(self, name: str, *, to_fill_in: bool = False) -> "Page":
        """A new sheet at the end. In one that is to be filled in, rows grow with what is typed into them."""
        made = self._book.add_worksheet(name, _growing_sheet() if to_fill_in else None)
        if self._ruled:
            made.hide_gridlines(0)
        return Page(made, self._formats, self._looks, self._plain)

    @property
    def texts(self) -> int:
        """How many different texts were written by now. They stand in the file in the order of their first use."""
        return int(self._book.str_table.unique_count)

    def content(self) -> bytes:
        """The finished workbook. Call once, last."""
        self._book.close()
        return self._stream.getvalue()


class Page:
    """A sheet being written. A cell that cannot be written is a defect and fails at once."""

    def __init__(
        self, sheet: Any, formats: Mapping[Style, Any], looks: Mapping[Look, Any], plain: Any
    ) -> None:
        self._sheet = sheet
        self._formats = formats
        self._looks = looks
        self._plain = plain
        self._widths: Sequence[float] = ()
        self._wrapped: dict[int, list[tuple[int, str]]] = {}
        self._upright: set[int] = set()

    def write_text(self, row: int, column: int, text: str, style: Style = "text") -> None:
        """A text, whatever it looks like. Longer ones are split by `parts` first."""
        text = storable(text)
        look = self._formats[style]
        if not text:
            status = self._sheet.write_blank(row - 1, column - 1, None, look)
        elif text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes a text of this shape for finished XML; in runs it is escaped like any other.
            status = self._sheet.write_rich_string(row - 1, column - 1, *self._runs(text), look)
        else:
            status = self._sheet.write_string(row - 1, column - 1, text, look)
        if style == "title":
            self._sheet.set_row(row - 1, _TITLE_HEIGHT)
        elif style == "upright":
            self._upright.add(row)
        elif style in _WRAPPED:
            self._wrapped.setdefault(row, []).append((column, text))
        self._done(status, row)

    def write_number(self, row: int, column: int, number: Number, style: Style = "number") -> None:
        """A number, rounded to the 16 digits a cell holds."""
        self._done(
            self._sheet.write_number(row - 1, column - 1, _shortest(number), self._formats[style]), row
        )

    def write_formula(
        self, row: int, column: int, formula: str, result: Number | str, style: Style = "total"
    ) -> None:
        """A formula (with its "=") and the result this program computed; "" where it shows nothing yet."""
        value = result if isinstance(result, str) else _shortest(result)
        self._done(self._sheet.write_formula(row - 1, column - 1, formula, self._formats[style], value), row)

    def write_headings(self, headings: Iterable[str], upright: Container[int] = ()) -> None:
        """Row 1 of a table. Where columns are many and narrow, their headings stand `upright`."""
        for column, heading in enumerate(headings, start=1):
            self.write_text(1, column, heading, "upright" if column in upright else "heading")

    def set_widths(self, widths: Sequence[float]) -> None:
        """Widths of the first columns, in characters."""
        self._widths = widths
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)

    def set_up_page(self, footer: str, *, headings: bool = True, keep_columns: int = 0) -> None:
        """A4 across, as wide as one page; headings stay in sight on the screen and on every page. Call it last."""
        self._fit_rows()
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        name = storable(footer).replace("\n", " ")[: _LONGEST_FOOTER // 2 - 20].replace("&", "&&")
        self._sheet.set_footer(f"&L{name}&RPage &P of &N")
        if headings:
            self._sheet.freeze_panes(1, keep_columns)
            self._sheet.repeat_rows(0)

    def limit(self, area: Area, rule: Mapping[str, object]) -> None:
        """What may be typed into these cells, in the words of XlsxWriter's `data_validation`."""
        top, left, bottom, right = area
        self._done(self._sheet.data_validation(top - 1, left - 1, bottom - 1, right - 1, dict(rule)), top)

    def look_where(self, area: Area, formula: str, look: Look, *, last: bool = False) -> None:
        """How cells look for which a formula, written for the first of them, is true; with `last` no later rule
        changes them."""
        top, left, bottom, right = area
        rule = {"type": "formula", "criteria": formula, "format": self._looks[look], "stop_if_true": last}
        self._done(self._sheet.conditional_format(top - 1, left - 1, bottom - 1, right - 1, rule), top)

    def stand_on(self, row: int, column: int) -> None:
        """Where the cursor stands when the sheet is first seen."""
        self._sheet.set_selection(row - 1, column - 1, row - 1, column - 1)

    def protect(self) -> None:
        """A fence against slips, without a password: a person may lift it, and the reader does not rely on it."""
        allowed = ("format_columns", "format_rows", "select_locked_cells", "select_unlocked_cells")
        self._sheet.protect("", dict.fromkeys(allowed, True))

    def hide_well(self) -> None:
        """Out of sight, also in the list of hidden sheets."""
        self._sheet.very_hidden()

    def _fit_rows(self) -> None:
        """Rows high enough for their wrapped texts: not every program does that by itself when it opens a file."""
        for row, cells in self._wrapped.items():
            lines = max(_lines(text, self._widths[column - 1]) for column, text in cells)
            if row in self._upright:
                lines = max(lines, _UPRIGHT_HEIGHT // _LINE)
            if lines > 1:
                self._sheet.set_row(row - 1, min(_LINE * lines, _HIGHEST))

    def _runs(self, text: str) -> Iterable[Any]:
        first, *others = ("<", *re.split("(?<=_)(?=x)", text[1:]))
        yield first
        for run in others:
            yield self._plain
            yield run

    def _done(self, status: int, row: int) -> None:
        if status:
            raise ValueError(f"a cell in row {row} was not written: status {status}")


def _growing_sheet() -> Any:
    """A kind of sheet whose rows have a height to begin with and are not held to it: XlsxWriter says of every height
    that a person chose it, and a spreadsheet program then leaves it alone whatever is typed."""
    from xlsxwriter.worksheet import Worksheet

    class GrowingSheet(Worksheet):  # type: ignore[misc]  # the library ships no types
        def _xml_start_tag_unencoded(self, tag: str, attributes: Sequence[tuple[str, object]] = ()) -> None:
            if tag == "row":
                attributes = [each for each in attributes if each[0] != "customHeight"]
            super()._xml_start_tag_unencoded(tag, attributes)

    return GrowingSheet


def _shortest(number: Number) -> int | Decimal:
    """The number in the fewest digits that mean it. XlsxWriter would write the float 64.74 as 64.73999999999999."""
    return int(number) if number == int(number) else Decimal(repr(float(number)))


def _lines(text: str, width: float) -> int:
    """About how many lines a wrapped text takes in a column; wide characters count twice."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    stretch = 1.15 * (1 + wide / max(1, len(text)))
    return sum(max(1, ceil(len(line) * stretch / width)) for line in text.split("\n"))


def _units(text: str) -> int:
    """The length as Excel counts it: in UTF-16 units."""
    return (
        len(text) + sum(character > "\uffff" for character in text) if len(text) > _PART // 2 else len(text)
    )


def _fitting(text: str) -> int:
    """How many characters of a text fill one part."""
    units = 0
    for at, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > _PART:
            return at
    return len(text)

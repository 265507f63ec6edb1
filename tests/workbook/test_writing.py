"""Whatever a person typed comes back as that text, in our reader and in another one, and nothing is ever cut."""

import io
import time
import zipfile
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel.model.plain_text import storable
from judgepanel.workbook.cells import Sheet, read_workbook
from judgepanel.workbook.table_page import Column, Formula, add_table
from judgepanel.workbook.writing import LONGEST_CELL, Book, label, parts

# What spreadsheet programs and their readers stumble over, mixed with anything at all.
_WORDS = (
    "=1+1 +1 -1 @x ' #REF! TRUE 7 7,5 _x0041_ _x _x005F_ <r> </r> <t/> &amp; ]]> <![CDATA[ & < \" é 😀 Łukasz"
)
AWKWARD = st.sampled_from(
    [
        *_WORDS.split(),
        *(
            " ",
            "\r\n",
            "\r",
            "\n",
            "\t",
            "\xa0",
            "\u2028",
            "\ufffe",
            "\ud800",
            "\udc00",
            "\0",
            "\x1f",
            "\x7f",
            "\x85",
        ),
        *("e\u0301", "Ọlúwáṣeun", "Nguyễn", "\u202e"),
    ]
)
TEXTS = st.lists(AWKWARD | st.text(st.characters(codec=None), max_size=20), max_size=8).map("".join)


def written(texts: Iterable[str]) -> Sheet:
    """A sheet with these texts, one a row, read back."""
    book = Book("Title", "Author")
    page = book.sheet("Texts")
    for row, text in enumerate(texts, start=1):
        for column, piece in enumerate(parts(text), start=1):
            page.write_text(row, column, piece)
    return read_workbook(book.content()).sheets[0]


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    sheet = written(texts)
    for row, text in enumerate(texts, start=1):
        cell = sheet.cell(row, 1)
        assert cell.text == storable(text)
        assert (cell.kind, cell.formula) == ("text" if storable(text) else "blank", None)


@pytest.mark.parametrize(
    "text", ["<r>", "<r></r>", "<r>&</r>", "<r>_x0041_ _x_x0041_</r>", "<r><t>a</t></r>", "<r> \n</r>"]
)
def test_a_text_that_looks_like_finished_xml_is_text(text: str) -> None:
    assert written([text]).text(1, 1) == text


@given(TEXTS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = storable(text)
    assert storable(once) == once
    once.encode()


def test_what_no_cell_can_hold_is_dropped_and_line_ends_are_one_kind() -> None:
    assert storable("a\r\nb\rc\td\x00\ud83d\ufffee\uffff\x0bf") == "a\nb\nc de\nf"


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 3), st.sampled_from(["x", "😀", "é "]), st.integers(-2, 2))
def test_long_texts_are_split_and_never_cut(times: int, letter: str, more: int) -> None:
    text = letter * max(0, times * 32_000 // len(letter) + more)
    pieces = parts(text)
    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= LONGEST_CELL for piece in pieces)
    sheet = written([text])
    assert "".join(sheet.text(1, column) for column in range(1, len(pieces) + 1)) == text


def test_a_text_that_was_not_split_is_a_defect_and_not_cut() -> None:
    page = Book("Title", "Author").sheet("Texts")
    with pytest.raises(ValueError, match="not written"):
        page.write_text(1, 1, "x" * (LONGEST_CELL + 1))


def test_a_label_of_absurd_length_ends_in_dots() -> None:
    assert label("short\ttitle") == "short title"
    assert len(label("x" * 5000)) == 500
    assert label("x" * 5000).endswith("...")


def test_another_reader_sees_text_cells_formatted_and_marked_as_text() -> None:
    book = Book("Title", "Author")
    book.sheet("Texts").write_text(1, 1, "=HYPERLINK(A1)")
    cell = openpyxl.load_workbook(io.BytesIO(book.content())).active["A1"]
    assert (cell.data_type, cell.value, cell.number_format, cell.quotePrefix) == (
        "s",
        "=HYPERLINK(A1)",
        "@",
        True,
    )


def test_formulas_carry_their_results() -> None:
    book = Book("Title", "Author")
    page = book.sheet("Numbers")
    page.write_formula(1, 1, "=1/3", Fraction(1, 3))
    page.write_formula(2, 1, '=""', "")
    page.write_formula(3, 1, '="a"&"b"', "ab")
    page.write_number(4, 1, Decimal("7.50"))
    cells = read_workbook(book.content()).sheets[0].cells
    assert cells[1, 1][:3] == ("number", "0.3333333333333333", "1/3")
    assert cells[2, 1][:3] == ("blank", "", '""')
    assert cells[3, 1][:3] == ("text", "ab", '"a"&"b"')
    assert cells[4, 1][:3] == ("number", "7.5", None)


@given(st.decimals("-999.99", "999.99", places=2))
def test_a_number_comes_back_in_its_own_digits(number: Decimal) -> None:
    book = Book("Title", "Author")
    book.sheet("Numbers").write_number(1, 1, number)
    text = read_workbook(book.content()).sheets[0].text(1, 1)
    assert Decimal(text) == number
    assert len(text) <= len("-999.99")


def a_book() -> bytes:
    book = Book("Scores of Łukasz", "Award & Co", "Shortlisting")
    columns = (Column("Entry", 8, "text"), Column("Note (private)", 30), Column("Total", 9, "total"))
    rows = [("E001", "x" * 70_000, Formula("=1+1", 2)), ("E002", "short\ntext", None)]
    add_table(book, "Scores", columns, rows, footer="Award & Co", keep_columns=1)
    return book.content()


def test_two_runs_give_the_same_bytes_whatever_the_clock_says(monkeypatch: pytest.MonkeyPatch) -> None:
    first = a_book()
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setenv("USER", "someone")
    assert a_book() == first


def test_properties_name_the_award_and_no_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(a_book())) as archive:
        core = archive.read("docProps/core.xml").decode()
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = openpyxl.load_workbook(io.BytesIO(a_book())).properties
    assert (properties.title, properties.creator) == ("Scores of Łukasz", "Award & Co")
    assert "2000-01-01T00:00:00Z" in core
    assert b"/home/" not in everything
    assert b"/root" not in everything


def test_a_table_is_readable_by_people_and_machines() -> None:
    page = openpyxl.load_workbook(io.BytesIO(a_book()))["Scores"]
    assert [cell.value for cell in page[1]] == [
        "Entry",
        "Note (private)",
        "Note (continued 2)",
        "Note (continued 3)",
        "Total",
    ]
    assert page.freeze_panes == "B2"
    assert page.print_title_rows == "$1:$1"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.page_setup.fitToHeight == 0
    assert page.protection.sheet
    assert not page.protection.password
    assert list(page.merged_cells.ranges) == []
    assert page.oddFooter.left.text == "Award && Co"
    assert page.row_dimensions[3].height == 30


def test_a_long_text_in_a_table_is_joined_again() -> None:
    sheet = read_workbook(a_book()).sheets[0]
    assert "".join(sheet.text(2, column) for column in (2, 3, 4)) == "x" * 70_000
    assert sheet.cell(2, 5).formula == "1+1"

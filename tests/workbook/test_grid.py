"""Addresses and number formats."""

import openpyxl.utils
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.workbook.grid import Cell, Sheet, address, column_name, shows_date


@given(st.integers(1, 16_384))
def test_columns_are_named_as_spreadsheets_name_them(column: int) -> None:
    assert column_name(column) == openpyxl.utils.get_column_letter(column)


def test_an_address_is_column_then_row() -> None:
    assert address(7, 4) == "D7"


@pytest.mark.parametrize(
    "code", ["yyyy-mm-dd", "d. mmm", "[h]:mm", "hh:mm:ss", "[$-407]d. mmmm yyyy", "dd/mm/yyyy;@", "mm\\-yy"]
)
def test_formats_that_show_a_date(code: str) -> None:
    assert shows_date(code)
    assert Cell("number", "46000", None, code).is_date


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0",
        "0.00",
        "@",
        "0%",
        "0.00E+00",
        "[Red]0",
        '0 "days"',
        "0\\d",
        "[$£-809]#,##0",
        "_d0",
        "*m0",
    ],
)
def test_formats_that_show_no_date(code: str) -> None:
    assert not shows_date(code)


def test_a_percentage_is_told_by_its_format() -> None:
    assert Cell("number", "0.7", None, "0%").is_percentage
    assert not Cell("text", "70%", None, "@").is_percentage


def test_a_cell_that_is_not_there_is_blank() -> None:
    found = Sheet("Scores", "visible", {}).cell(3, 3)
    assert (found.kind, found.text, found.formula) == ("blank", "", None)

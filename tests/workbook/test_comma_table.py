"""A table with commas reads back as it was, and nothing in it is a formula."""

import csv
import io

import pytest

from judgepanel.workbook.comma_table import comma_table


def read(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_a_table_reads_back() -> None:
    rows = [["Ọlúwáṣeun", 'a "b", c', "two\nlines", 7], ["", "é", "漢", "x"]]
    raw = comma_table(("who", "what", "why", "number"), rows)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert read(raw) == [["who", "what", "why", "number"], *[[str(each) for each in row] for row in rows]]


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-x", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"]
)
def test_a_text_that_begins_like_a_formula_is_text(text: str) -> None:
    assert read(comma_table(("a",), [[text]]))[1] == [f"'{text}"]


def test_half_a_character_and_nothing_at_all_do_not_stop_it() -> None:
    assert read(comma_table(("a", "b"), [["\ud800", "a\x00b"]]))[1] == ["?", "ab"]

"""Text from elsewhere: kept as it was meant, without what no file of ours can hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.model.plain_text import clean, clean_line, decode


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  one \r\n\r\ntwo\rthree\t3  ", "one\n\ntwo\nthree 3"),
        ("O\u0323lu\u0301wa\u0301s\u0323eun", "Ọlúwáṣeun"),
        ("a\x00b\x07c\ud800d\ufffee\ufefff", "abcdef"),
        ("one\x0btwo\u2028three\u2029four", "one\ntwo\nthree\n\nfour"),
        ("\u00a0edge\u00a0", "edge"),
        ("", ""),
    ],
)
def test_clean(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_a_line_is_one_line() -> None:
    assert clean_line(" A\nlong \u00a0 title\t ") == "A long title"


@given(st.text())
def test_cleaning_twice_changes_nothing_and_all_of_it_can_be_written(text: str) -> None:
    kept = clean(text)
    assert clean(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    kept.encode()


@pytest.mark.parametrize(
    ("raw", "text", "guessed"),
    [
        ("Łódź".encode(), "Łódź", False),
        ("Łódź".encode("utf-8-sig"), "Łódź", False),
        ("Łódź".encode("utf-16"), "Łódź", False),
        ("café – “x”".encode("cp1252"), "café – “x”", True),
        (b"", "", False),
    ],
)
def test_decode(raw: bytes, text: str, guessed: bool) -> None:
    assert decode(raw) == (text, guessed)


@pytest.mark.parametrize("raw", [b"a\0b", b"\x81\xff", b"\xff\xfea"])
def test_bytes_that_are_no_text_are_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"text|codec"):
        decode(raw)

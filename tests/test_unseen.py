"""What nobody sees is shown where it could mislead, and stays where it belongs."""

import pytest

from judgepanel.errors import WorldError
from judgepanel.issues import issue
from judgepanel.unseen import in_codes


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("scores\u202exslx.exe", "scores<U+202E>xslx.exe"),
        ("7\u200b", "7<U+200B>"),
        ("\ufeff7", "<U+FEFF>7"),
        ("a\x1b[2Jb\x9b2J", "a<U+001B>[2Jb<U+009B>2J"),
        ("a\x00\ud800", "a<U+0000><U+D800>"),
        ("one\ntwo\u2028three\tfour", "one two three four"),
    ],
)
def test_unseen_letters_stand_as_codes(text: str, seen: str) -> None:
    assert in_codes(text) == seen


@pytest.mark.parametrize(
    "text", ["Ọlúwáṣeun", "👩🏽\u200d⚕️", "می\u200cخواهم", "\u200fשלום", "a\u00a0b", "漢字", ""]
)
def test_letters_that_belong_there_stay(text: str) -> None:
    assert in_codes(text) == text


def test_a_finding_shows_them_in_its_sentence_and_its_place() -> None:
    found = issue("mark-not-number", "file\u202e.xlsx", text="7\u200b", lowest="0", highest="10")
    assert found.sentence == '"7<U+200B>" is not a mark.'
    assert found.place == "file<U+202E>.xlsx"
    assert found.at("out\x1b").place == "out<U+001B> / file<U+202E>.xlsx"


def test_an_error_shows_them_too() -> None:
    error = WorldError("a\u202eb.award is not there.", "Looked in c\x1b[2J.")
    assert str(error) == "a<U+202E>b.award is not there. Looked in c<U+001B>[2J."
    assert (error.title, error.detail) == ("a<U+202E>b.award is not there.", "Looked in c<U+001B>[2J.")

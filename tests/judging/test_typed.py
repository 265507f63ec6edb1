"""What was typed becomes text that every file can carry; nothing is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.issues import Issue
from judgepanel.judging import typed
from judgepanel.model.plain_text import storable
from judgepanel.model.record import Field
from tests.builders import mark, small_category

SCORE_SET = small_category().rounds[0].score_set
NOTE = Field("note", "ambition")
PROMPT = Field("prompt", "ambition", "evidence")
ANYTHING = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\tb", "a b"),
        ("a\x00\x07\x1b\x1fb", "ab"),
        ("a\ud800b\udfffc\ufffed\uffff", "abcd"),
        ("Ọlúwáṣeun Nguyễn Łukasz \U0001f600 \u200f", "Ọlúwáṣeun Nguyễn Łukasz \U0001f600 \u200f"),
        ("  kept  \n", "  kept  \n"),
        ("=1+1", "=1+1"),
        ("<b>oops", "<b>oops"),
    ],
)
def test_cleaning(text: str, clean: str) -> None:
    assert storable(text) == clean


@given(ANYTHING)
def test_a_clean_text_is_clean_and_can_be_written(text: str) -> None:
    clean = storable(text)
    assert storable(clean) == clean
    clean.encode("utf-8")
    assert not any(ord(each) < 0x20 and each != "\n" for each in clean)


def test_the_longest_text_is_kept_and_a_longer_one_is_refused_not_cut() -> None:
    longest = "x" * typed.LONGEST_TEXT
    assert typed.read(SCORE_SET, NOTE, longest) == longest
    refused = typed.read(SCORE_SET, NOTE, longest + "x")
    assert isinstance(refused, Issue)
    assert refused.code == "text-too-long"


def test_characters_are_counted_as_a_workbook_counts_them() -> None:
    assert typed.length("a\U0001f600") == 3
    assert isinstance(typed.read(SCORE_SET, NOTE, "\U0001f600" * 16_001), Issue)


@pytest.mark.parametrize("text", ["", "  ", "\n", "\x00", "\t"])
def test_blanks_clear_a_mark_and_a_prompt(text: str) -> None:
    assert typed.read(SCORE_SET, mark("ambition"), text) is None
    assert typed.read(SCORE_SET, PROMPT, text) is None


def test_only_nothing_clears_a_text() -> None:
    assert typed.read(SCORE_SET, NOTE, "") is None
    assert typed.read(SCORE_SET, NOTE, " ") == " "


@pytest.mark.parametrize(("text", "value"), [("7", "7"), (" 07,0 ", "7"), ("0", "0"), ("\uff17", "7")])
def test_a_mark_has_one_written_form(text: str, value: str) -> None:
    assert typed.read(SCORE_SET, mark("ambition"), text) == value


@pytest.mark.parametrize("text", ["nan", "1_0", "11", "-1", "7.5", "seven", "7/10", "True", "n/a", "\u0667"])
def test_what_is_no_mark_is_an_issue(text: str) -> None:
    assert isinstance(typed.read(SCORE_SET, mark("ambition"), text), Issue)


@pytest.mark.parametrize("text", ["yes", "Met", "true"])
def test_a_prompt_takes_its_three_verdicts_only(text: str) -> None:
    assert [typed.read(SCORE_SET, PROMPT, each) for each in ("met", "partly", "not_found")] == [
        "met",
        "partly",
        "not_found",
    ]
    assert isinstance(typed.read(SCORE_SET, PROMPT, text), Issue)

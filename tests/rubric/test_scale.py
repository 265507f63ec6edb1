"""A typed mark is read strictly: exactly the marks of the scale, in any way people write them."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.issues import Issue
from judgepanel.rubric.scale import Scale, plain
from tests.builders import small_category, small_scale

HALVES = Scale(Decimal(1), Decimal(5), Decimal("0.5"))


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("7", "7"),
        (" 7 ", "7"),
        ("07", "7"),
        ("7.0", "7"),
        ("7,00", "7"),
        ("10", "10"),
        ("0", "0"),
        ("７", "7"),
    ],
)
def test_marks_as_people_write_them(text: str, mark: str) -> None:
    assert small_scale().read(text) == Decimal(mark)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nan",
        "inf",
        "1_0",
        "٧",
        "7/10",
        "seven",
        "-1",
        "+7",
        "1e1",
        "True",
        "7%",
        "1.234",
        "0x7",
        "7.",
        ".5",
        "7²",
        "1⁰",
        "1₀",
        "7\u200b",
    ],
)
def test_what_is_not_a_mark(text: str) -> None:
    found = small_scale().read(text)
    assert isinstance(found, Issue)
    assert found.code == "mark-not-number"


@pytest.mark.parametrize(
    ("text", "code"), [("11", "mark-off-scale"), ("999", "mark-off-scale"), ("7.5", "mark-off-step")]
)
def test_what_is_off_the_scale(text: str, code: str) -> None:
    found = small_scale().read(text)
    assert isinstance(found, Issue)
    assert found.code == code


@given(st.sampled_from(HALVES.marks()))
def test_every_mark_reads_back_from_its_written_form(mark: Decimal) -> None:
    assert HALVES.read(plain(mark)) == mark
    assert HALVES.read(plain(mark).replace(".", ",")) == mark


@given(st.text(max_size=8))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = small_scale().read(text)
    assert isinstance(found, Issue) or found in small_scale().marks()


def test_not_applicable_only_where_the_category_allows_it() -> None:
    criterion = small_category().round("shortlisting").score_set.criteria[0]
    barred = criterion.read("n/a")
    assert isinstance(barred, Issue)
    assert barred.code == "not-applicable-barred"


def test_weights_are_not_in_the_fingerprint_but_words_are() -> None:
    criterion = small_category().round("shortlisting").score_set.criteria[0]
    assert replace(criterion, weight=Decimal(9)).fingerprint() == criterion.fingerprint()
    assert replace(criterion, title="Other").fingerprint() != criterion.fingerprint()

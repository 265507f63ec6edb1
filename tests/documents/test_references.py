"""References in answers as people write them, and what only looks like one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.documents.references import references


def told(text: str) -> list[tuple[str, str, str]]:
    return [(text[each.first : each.end], each.kind, each.to) for each in references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See p. 4.", [("p. 4", "page", "4")]),
        ("(p4)", [("p4", "page", "4")]),
        ("on Page 12 of the file", [("Page 12", "page", "12")]),
        ("pages 4 and 6", [("pages 4", "page", "4"), ("6", "page", "6")]),
        ("pp. 4-6, 9", [("pp. 4", "page", "4"), ("6", "page", "6"), ("9", "page", "9")]),
        ("pg 007", [("pg 007", "page", "7")]),
        ("Slide 3 shows it", [("Slide 3", "slide", "3")]),
        (
            "see Appendix B and annex 2",
            [("Appendix B", "part", "Appendix B"), ("annex 2", "part", "annex 2")],
        ),
        ("Appendix IV", [("Appendix IV", "part", "Appendix IV")]),
        ("Appendix\nB", [("Appendix\nB", "part", "Appendix B")]),
    ],
)
def test_what_people_write_is_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "p = 0.04",
        "12 pages",
        "up 4 places",
        "p. 0",
        "page 4 million",
        "the attachment a nurse wrote",
        "appendix of the colon",
        "",
        "p. 12345",
        "<a href='p'>page</a>",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert told(text) == []


@given(st.text(st.sampled_from("pageslidApndx .,-0123456789\nBIV "), max_size=120))
def test_references_never_overlap_and_lie_in_the_text(text: str) -> None:
    found = references(text)
    assert all(0 <= each.first < each.end <= len(text) for each in found)
    assert all(one.end <= other.first for one, other in pairwise(found))


def test_a_text_made_of_references_does_not_hang() -> None:
    assert len(references("p. 1, " * 50_000)) == 200

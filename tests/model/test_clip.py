"""A clip written down is read back as itself, and nothing else is read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.model.clip import LONGEST_QUOTE, Clip, read_clip
from judgepanel.model.plain_text import storable

SHA = "ab" * 32
texts = st.text(min_size=1, max_size=60).map(lambda text: storable(text).strip()).filter(bool)
answers = st.builds(
    Clip, heading=st.sampled_from(["", "ambition", "need-1"]), start=st.integers(0, 5000), quote=texts
)
pages = st.builds(
    Clip,
    name=st.sampled_from(["evidence.pdf", "Ọlúwáṣeun & co.docx"]),
    attachment=st.just(SHA),
    page=st.integers(0, 400),
    start=st.integers(0, 5000),
    quote=texts,
)


@given(st.one_of(answers, pages))
def test_a_clip_survives_its_writing(clip: Clip) -> None:
    assert read_clip(clip.as_value()) == clip
    assert len(clip.id) == 16


@given(answers, answers)
def test_two_clips_share_an_id_only_when_they_are_one(one: Clip, other: Clip) -> None:
    assert (one.id == other.id) == (one == other)


RIGHT = Clip("evidence.pdf", SHA, 2, "", 10, "fell by 12 %")


@pytest.mark.parametrize(
    "changed",
    [
        {"quote": ""},
        {"quote": " blanks around "},
        {"quote": "x" * (LONGEST_QUOTE + 1)},
        {"quote": "a\u0000b"},
        {"quote": 7},
        {"start": -1},
        {"start": True},
        {"page": 10**9},
        {"attachment": "../../etc/passwd"},
        {"name": "two\nlines"},
        {"name": "x" * 300},
        {"more": 1},
    ],
)
def test_what_this_program_does_not_write_is_no_clip(changed: dict[str, object]) -> None:
    table = {**json.loads(RIGHT.as_value()), **changed}
    assert read_clip(json.dumps(table, sort_keys=True, separators=(",", ":"), ensure_ascii=False)) is None


@pytest.mark.parametrize("value", [None, True, "", "7", "[]", "{}", "[" * 50_000, '{"quote":"a"}', "\ud800"])
def test_other_values_are_no_clip(value: str | bool | None) -> None:
    assert read_clip(value) is None


def test_the_same_facts_in_another_writing_are_no_clip() -> None:
    assert read_clip(json.dumps(json.loads(RIGHT.as_value()), indent=1)) is None

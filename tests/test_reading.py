"""Strict reading of what comes from outside."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.issues import Issue, RefusedError
from judgepanel.reading import Fields, all_texts, canonical_json, column, parse_json

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_canonical_json_reads_back_equal(value: object) -> None:
    try:
        raw = canonical_json(value)
    except UnicodeEncodeError:
        return
    assert parse_json(raw, place="x") == value


@pytest.mark.parametrize(
    "raw",
    [b"[" * 100_000, b'{"a":1,"a":2}', b"NaN", b"1" * 200_000, b"\xff\xfe", b"", b"{", b"1." + b"0" * 100],
    ids=["deep", "doubled", "nan", "digits", "utf-16", "empty", "cut", "long decimal"],
)
def test_hostile_json_is_refused_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_json(raw, place="bundle.json")
    assert refused.value.issues[0].code == "not-text-format"
    assert len(refused.value.issues[0].sentence) < 400


@given(PLAIN)
def test_taking_any_kind_from_any_table_never_raises(value: object) -> None:
    issues: list[Issue] = []
    fields = Fields({"key": value}, "", issues, closed=True)
    fields.text("key")
    fields.whole("key")
    fields.flag("key")
    fields.texts("key")
    fields.table("key").text("deeper")
    list(fields.tables("key"))
    assert isinstance(fields.decimal("key"), Decimal)
    fields.done()
    assert all(each.place.startswith("key") for each in issues)


def test_unknown_keys_are_findings_only_where_people_write_the_file() -> None:
    for closed, expected in ((True, ["key-unknown"]), (False, [])):
        issues: list[Issue] = []
        Fields({"colour": 1}, "", issues, closed=closed).done()
        assert [each.code for each in issues] == expected


def test_null_is_a_finding_wherever_a_value_is_needed() -> None:
    keys = ("text", "whole", "flag", "decimal", "texts", "table", "tables")
    issues: list[Issue] = []
    fields = Fields(dict.fromkeys((*keys, "raw")), "", issues, closed=True)
    fields.text("text", "")
    fields.whole("whole", 1)
    fields.flag("flag", default=True)
    fields.decimal("decimal", "1")
    fields.texts("texts", optional=True)
    fields.table("table")
    list(fields.tables("tables", optional=True))
    assert fields.raw("raw") is None
    fields.done()
    assert [(each.code, each.place) for each in issues] == [("wrong-kind", key) for key in keys]


def cursors(values: list[object]) -> tuple[list[Fields], list[Issue]]:
    issues: list[Issue] = []
    return [Fields(value, f"[{n}]", issues, closed=False) for n, value in enumerate(values)], issues


@given(st.lists(st.dictionaries(st.sampled_from("ab"), PLAIN, max_size=2), max_size=6))
def test_a_column_read_at_once_is_the_column_read_cell_by_cell(tables: list[object]) -> None:
    rows, at_once = cursors(tables)
    column_ = column(rows, "a", all_texts, lambda each: each.text("a", ""))
    rows, one_by_one = cursors(tables)
    assert column_ == [each.text("a", "") for each in rows]
    assert at_once == one_by_one


@pytest.mark.parametrize(
    "raw", [b'["\\ud800"]', b'{"\\udC00": 1}', b'["\\ude00\\ud83d"]', b'["a\\\\\\uDBFF "]']
)
def test_half_a_character_is_refused(raw: bytes) -> None:
    with pytest.raises(RefusedError, match="it holds half a character"):
        parse_json(raw, place="bundle")


def test_whole_characters_in_escapes_are_read() -> None:
    assert parse_json(b'["\\ud83d\\ude00", "\\\\ud800"]', place="bundle") == ["\U0001f600", "\\ud800"]


@pytest.mark.parametrize("raw", ["{}".encode("utf-16"), b"\xff{}"])
def test_another_encoding_is_named_in_words(raw: bytes) -> None:
    with pytest.raises(RefusedError, match="it is not text in UTF-8"):
        parse_json(raw, place="bundle")

"""The sealed part: exact bytes, a strict reader, every problem named."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.issues import RefusedError
from judgepanel.model.record import FIELD_KINDS, NAMED, PER_CRITERION, Field
from judgepanel.workbook.score_file.sealed import FORMAT, parse_payload, payload
from tests.builders import a_record, mark
from tests.workbook.scores import an_award, content_of, records_of

AWARD = an_award()
CONTENT = content_of(AWARD, records_of(AWARD))


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    table = json.loads(payload(CONTENT))
    change(table)
    return json.dumps(table).encode()


def codes(raw: bytes) -> set[str]:
    with pytest.raises(RefusedError) as caught:
        parse_payload(raw)
    for each in caught.value.issues:
        assert each.sentence
        each.sentence.encode()
    return {each.code for each in caught.value.issues}


def test_the_content_comes_back_equal() -> None:
    assert parse_payload(payload(CONTENT)) == CONTENT


def test_the_same_content_is_the_same_plain_ascii() -> None:
    raw = payload(CONTENT)
    assert raw == payload(parse_payload(raw))
    assert all(32 <= byte < 127 for byte in raw)
    assert b"_x" not in raw


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    award = AWARD
    record = a_record(award, "J01", "E001", Field("note", "ambition"), text)
    assert parse_payload(payload(content_of(award, (record,)))).records == (record,)


@pytest.mark.parametrize("kind", FIELD_KINDS)
def test_every_kind_of_field_may_be_cleared(kind: Any) -> None:
    criterion = "ambition" if kind in PER_CRITERION else ""
    field = Field(kind, criterion, "evidence" if kind in NAMED else "")
    record = a_record(AWARD, "J01", "" if kind == "hand_in" else "E001", field, None)
    assert parse_payload(payload(content_of(AWARD, (record,)))).records == (record,)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("award", "x" * 32),
        ("award", 7),
        ("round", "short listing"),
        ("rehearsal", "no"),
        ("bundle", ""),
        ("issue", 0),
        ("issue", True),
        ("judge", "J 01"),
        ("judge", "\ud800"),
        ("device", None),
        ("export", 1.5),
        ("program", "\u202e1.0"),
        ("score_set", "short"),
        ("records", {}),
        ("records", [7]),
        ("kind", "something-else"),
    ],
)
def test_a_garbled_header_is_refused(key: str, value: object) -> None:
    assert codes(changed(lambda table: table.update({key: value})))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "opinion"},
        {"kind": "hand_in"},
        {"entry": ""},
        {"entry": "E/1"},
        {"criterion": ""},
        {"criterion": "no such one"},
        {"prompt": "evidence"},
        {"value": 7},
        {"value": True},
        {"value": "11.123"},
        {"value": "nan"},
        {"value": "7,5"},
        {"value": "٧"},
        {"value": ["7"]},
        {"device": ""},
        {"export": 0},
        {"export": "1"},
        {"replaces": "none"},
        {"replaces": ["b" * 32, "a" * 32]},
        {"replaces": ["a" * 31]},
        {"rubric": "fingerprint"},
        {"rubric": 7},
    ],
)
def test_a_garbled_record_is_refused(change: dict[str, object]) -> None:
    assert codes(changed(lambda table: table["records"][0].update(change)))


@pytest.mark.parametrize("key", ["kind", "value", "award", "replaces", "rubric", "export"])
def test_a_record_with_a_gap_is_refused(key: str) -> None:
    assert "key-missing" in codes(changed(lambda table: table["records"][0].pop(key)))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("prompt", "yes"),
        ("conflict", "secret"),
        ("abstention", "true"),
        ("abstention", False),
        ("hand_in", "done"),
        ("note", 7),
    ],
)
def test_a_value_that_its_field_cannot_have_is_refused(kind: str, value: object) -> None:
    criterion = "ambition" if kind in PER_CRITERION else ""
    prompt = "evidence" if kind == "prompt" else ""
    entry = "" if kind == "hand_in" else "E001"
    change = {
        "kind": kind,
        "value": value,
        "criterion": criterion,
        "prompt": prompt,
        "entry": entry,
        "rubric": "",
    }
    assert codes(changed(lambda table: table["records"][0].update(change))) == {"sealed-value"}


def test_half_a_character_is_refused() -> None:
    half = {"kind": "note", "value": "half \ud83d character"}
    assert codes(changed(lambda table: table["records"][0].update(half))) == {"not-text-format"}


@pytest.mark.parametrize("change", [{"judge": "J02"}, {"award": "f" * 32}, {"round": "presentation"}])
def test_a_record_of_somebody_else_is_refused(change: dict[str, object]) -> None:
    assert codes(changed(lambda table: table["records"][0].update(change))) == {"record-stranger"}


def test_a_record_of_a_later_export_is_refused_unless_another_laptop_made_it() -> None:
    assert codes(changed(lambda table: table["records"][0].update(export=2))) == {"record-ahead"}
    raw = changed(lambda table: table["records"][0].update(export=2, device="e" * 32))
    assert parse_payload(raw).records[0].export == 2


def test_history_with_a_hole_is_refused() -> None:
    assert codes(changed(lambda table: table["records"][0].update(replaces=["a" * 32]))) == {
        "record-dangling"
    }


def test_a_record_that_replaces_another_cell_is_refused() -> None:
    other = CONTENT.records[1].id
    assert codes(changed(lambda table: table["records"][0].update(replaces=[other]))) == {"record-crossed"}


def test_a_whole_history_is_accepted() -> None:
    first = a_record(AWARD, "J01", "E001", mark("ambition"), "3")
    second = a_record(AWARD, "J01", "E001", mark("ambition"), "4", replaces=(first.id,))
    content = content_of(AWARD, (first, second))
    assert parse_payload(payload(content)) == content


def test_every_problem_is_named_up_to_a_bound() -> None:
    def spoil(table: dict[str, Any]) -> None:
        table["export"] = 0
        for record in table["records"]:
            record.update(kind="opinion", value=7)

    with pytest.raises(RefusedError) as caught:
        parse_payload(changed(spoil))
    places = [each.place for each in caught.value.issues]
    assert "sealed part.export" in places
    assert "sealed part.records[3].kind" in places
    assert len(places) <= 50


@pytest.mark.parametrize("change", [{}, {"records": "moved elsewhere", "judge": 7}])
def test_a_newer_format_is_refused_before_anything_else_is_read(change: dict[str, object]) -> None:
    assert codes(changed(lambda table: table.update({**change, "format": FORMAT + 1}))) == {"format-newer"}


def test_unknown_keys_of_a_later_minor_version_are_left_alone() -> None:
    assert parse_payload(changed(lambda table: table.update(mood="cheerful"))) == CONTENT


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"null",
        b"7",
        b"{",
        b"[" * 100_000,
        b'{"format": NaN}',
        b'{"format": 1, "format": 1}',
        b'{"format": ' + b"9" * 5000 + b"}",
        b"\xff\xfe{\0}\0",
        b'{"format": "1"}',
    ],
)
def test_json_made_to_hurt_is_refused(raw: bytes) -> None:
    assert codes(raw)

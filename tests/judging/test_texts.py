"""Entries that were corrected after a judge worked on them: said until the judge hands in, and no mark is touched."""

from dataclasses import replace

import pytest

from judgepanel.judging.texts import corrected, seen_by_now, texts_of
from judgepanel.model.bundle import Bundle
from judgepanel.model.draft import Draft
from judgepanel.model.entry import Attachment
from judgepanel.model.record import Field
from tests.builders import mark
from tests.judging.conftest import Laptop, judge_all

MARK = mark("ambition")
NOTE = Field("note", "ambition")
ANSWERED = {"E001": {MARK: Draft("7")}, "E002": {MARK: Draft(None)}}


def put_right(bundle: Bundle, entry: str = "E001", issue: int = 2, title: str = "Put right") -> Bundle:
    entries = tuple(replace(each, title=title) if each.id == entry else each for each in bundle.entries)
    return replace(bundle, id=f"{issue}".rjust(32, "c"), issue=issue, entries=entries)


def said(laptop: Laptop, bundle: Bundle) -> list[tuple[str, str]]:
    with laptop.desk(bundle) as desk:
        return [(each.code, dict(each.facts)["entries"]) for each in desk.notices]


def test_a_corrected_entry_is_said_until_the_hand_in_and_the_marks_stay(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        judge_all(desk)
        before = desk.prepare_hand_in()
    newer = put_right(laptop.bundle())
    for _ in range(2):
        assert said(laptop, newer) == [("entries-corrected", "E001")]
    with laptop.desk(newer) as desk:
        assert desk.sheet("E001").value(MARK) == "7"
        assert not desk.sheet("E001").again
        again = desk.prepare_hand_in()
        assert (again.complete, again.export, again.is_new) == (True, before.export, False)
    assert said(laptop, newer) == []


def test_what_was_not_answered_is_simply_read_as_it_is(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.record("E002", MARK, "5")
        desk.record("E001", NOTE, "Strong.")
        desk.record("E001", NOTE, "")
    newer = put_right(laptop.bundle())
    assert said(laptop, newer) == []
    with laptop.desk(newer) as desk:
        desk.record("E001", MARK, "5")
    assert said(laptop, newer) == []
    assert said(laptop, put_right(laptop.bundle(), issue=3, title="Once more")) == [
        ("entries-corrected", "E001")
    ]


def test_an_older_bundle_says_only_that_it_is_older(laptop: Laptop) -> None:
    newer = put_right(laptop.bundle())
    with laptop.desk(newer) as desk:
        judge_all(desk)
    with laptop.desk() as desk:
        assert [each.code for each in desk.notices] == ["bundle-superseded"]


def test_a_workspace_that_remembers_nothing_or_nonsense_opens_and_begins_anew(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        judge_all(desk)
        store = desk._store
        for text in ("nonsense", "[1]", '"x"', "{}"):
            with store._database.transaction() as connection:
                connection.execute("UPDATE about SET value = ? WHERE name = 'texts'", (text,))
            assert store.texts() == {}
    assert said(laptop, put_right(laptop.bundle())) == []


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"synopsis": "Other."},
        {"answers": ()},
        {"attachments": (Attachment("plan.pdf", "d" * 64, 3),)},
    ],
)
def test_every_part_of_an_entry_counts(laptop: Laptop, change: dict[str, object]) -> None:
    bundle = laptop.bundle()
    first, *others = bundle.entries
    other = replace(bundle, entries=(replace(first, **change), *others))
    before, after = texts_of(bundle), texts_of(other)
    assert {own for own in before if before[own] != after[own]} == {first.id}


def test_only_what_was_answered_is_corrected_and_only_the_rest_is_remembered_anew() -> None:
    known, now = {"E001": "a", "E002": "b", "E009": "z"}, {"E001": "A", "E002": "B", "E003": "c"}
    assert corrected(known, now, ANSWERED) == ("E001",)
    assert seen_by_now(known, now, ANSWERED) == {"E001": "a", "E002": "B", "E003": "c", "E009": "z"}

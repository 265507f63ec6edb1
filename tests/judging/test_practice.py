"""The practice entry at the judge's desk: tried, compared with what was agreed, and without a trace in what counts."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judgepanel.errors import UsageError
from judgepanel.issues import Issue
from judgepanel.judging import Change, Desk, HandIn, Practice, Search, open_desk
from judgepanel.model.bundle import Bundle
from judgepanel.model.practice import PRACTICE, AgreedMark
from judgepanel.model.record import Field
from tests.builders import mark, small_practice
from tests.judging.conftest import ATTACHMENT, Laptop, judge_all, judge_entry

AMBITION, OUTCOME = mark("ambition"), mark("outcome")
POINT = Field("prompt", "ambition", "evidence")
NOTE = Field("note", "ambition")


def practising(laptop: Laptop, **changes: object) -> Bundle:
    return laptop.bundle(practice=small_practice(laptop.award.category), **changes)


@pytest.fixture
def practice(laptop: Laptop) -> Practice:
    with laptop.desk(practising(laptop)) as desk:
        assert desk.practice is not None
        yield desk.practice


def test_without_one_there_is_nothing_to_practise(desk: Desk) -> None:
    assert desk.practice is None


def test_it_is_marked_like_an_entry(practice: Practice) -> None:
    assert practice.record(AMBITION, " 7 ") == Change(PRACTICE, AMBITION, None, "7")
    assert practice.record(POINT, "met") == Change(PRACTICE, POINT, None, "met")
    assert practice.record(NOTE, "Why I think so.") == Change(PRACTICE, NOTE, None, "Why I think so.")
    assert dict(practice.sheet().values) == {AMBITION: "7", POINT: "met", NOTE: "Why I think so."}
    assert practice.marked() == 1
    assert practice.record(AMBITION, "") == Change(PRACTICE, AMBITION, "7", None)
    assert practice.marked() == 0


@pytest.mark.parametrize("text", ["11", "7.5", "nan", "1_0", "seven"])
def test_a_mark_off_the_scale_is_refused(practice: Practice, text: str) -> None:
    assert isinstance(practice.record(AMBITION, text), Issue)
    assert practice.sheet().values == {}


@pytest.mark.parametrize(
    "field",
    [
        Field("feedback", "ambition"),
        Field("question"),
        Field("conflict"),
        mark("elsewhere"),
        Field("hand_in"),
    ],
)
def test_nothing_else_can_be_practised(practice: Practice, field: Field) -> None:
    with pytest.raises(UsageError):
        practice.record(field, "x")


def test_what_was_agreed_is_covered_until_there_is_an_own_mark(practice: Practice) -> None:
    assert practice.compared("ambition") is None
    practice.record(POINT, "met")
    practice.record(NOTE, "A note is no mark.")
    assert practice.compared("ambition") is None
    practice.record(AMBITION, "4")
    found = practice.compared("ambition")
    assert found is not None
    assert (found.own, found.agreed, found.difference) == (
        "4",
        AgreedMark("ambition", "6", "Reason for Ambition."),
        Decimal(2),
    )
    assert practice.compared("outcome") is None
    practice.record(AMBITION, "")
    assert practice.compared("ambition") is None


def test_a_judge_may_ask_to_see_it(practice: Practice) -> None:
    practice.show_agreed("outcome")
    found = practice.compared("outcome")
    assert found is not None
    assert (found.own, found.agreed.mark, found.difference) == ("", "7", None)
    assert not practice.finished()
    practice.record(AMBITION, "6")
    assert practice.finished()
    with pytest.raises(KeyError):
        practice.show_agreed("elsewhere")


def test_a_criterion_without_an_agreed_mark_has_no_difference(laptop: Laptop) -> None:
    some = replace(
        small_practice(laptop.award.category), agreed=(AgreedMark("ambition", "", "We were split."),)
    )
    with laptop.desk(laptop.bundle(practice=some)) as desk:
        assert desk.practice is not None
        for field in (AMBITION, OUTCOME):
            desk.practice.record(field, "5")
        ambition, outcome = desk.practice.compared("ambition"), desk.practice.compared("outcome")
    assert ambition is not None
    assert outcome is not None
    assert (ambition.difference, ambition.agreed.reason) == (None, "We were split.")
    assert (outcome.difference, outcome.agreed) == (None, AgreedMark("outcome"))


def test_it_is_begun_again(practice: Practice) -> None:
    practice.record(AMBITION, "4")
    practice.record(NOTE, "Why.")
    practice.show_agreed("outcome")
    cleared = practice.begin_again()
    assert cleared is not None
    assert {(each.field, each.before, each.after) for each in (cleared, *cleared.also)} == {
        (AMBITION, "4", None),
        (NOTE, "Why.", None),
    }
    assert practice.begin_again() is None
    assert practice.sheet().values == {}
    assert practice.compared("ambition") is None
    assert practice.compared("outcome") is None


def test_it_is_there_at_the_next_opening(laptop: Laptop) -> None:
    path = laptop.receive(practising(laptop))
    with open_desk(path, laptop.workspaces) as desk:
        assert desk.practice is not None
        desk.practice.record(AMBITION, "4")
    with open_desk(path, laptop.workspaces) as desk:
        assert desk.practice is not None
        assert dict(desk.practice.sheet().values) == {AMBITION: "4"}


def test_another_practice_entry_begins_empty_and_other_agreed_marks_do_not(laptop: Laptop) -> None:
    with laptop.desk(practising(laptop)) as desk:
        assert desk.practice is not None
        desk.practice.record(AMBITION, "4")
        first = desk.practice.entry
    changed = replace(first, agreed=(AgreedMark("ambition", "9", "On second thoughts."),))
    with laptop.desk(laptop.bundle(id="c" * 32, issue=2, practice=changed)) as desk:
        assert desk.practice is not None
        found = desk.practice.compared("ambition")
        assert found is not None
        assert (found.own, found.difference) == ("4", Decimal(5))
    other = replace(first, synopsis="Another work.")
    with laptop.desk(laptop.bundle(id="d" * 32, issue=3, practice=other)) as desk:
        assert desk.practice is not None
        assert desk.practice.sheet().values == {}


def test_a_mark_under_an_earlier_wording_is_to_be_given_again(laptop: Laptop) -> None:
    with laptop.desk(practising(laptop)) as desk:
        assert desk.practice is not None
        desk.practice.record(AMBITION, "4")
    category = laptop.award.category
    first, *rest = category.rounds[0].score_set.criteria
    reworded = replace(category.rounds[0].score_set, criteria=(replace(first, title="Other"), *rest))
    newer = replace(category, rounds=(replace(category.rounds[0], score_set=reworded),))
    with laptop.desk(practising(laptop, id="c" * 32, issue=2, category=newer)) as desk:
        assert desk.practice is not None
        assert desk.practice.sheet().again == {AMBITION}
        assert (desk.practice.marked(), desk.practice.compared("ambition")) == (0, None)
        desk.practice.record(AMBITION, "4")
        assert desk.practice.marked() == 1


def test_its_attachments_are_read_from_the_bundle(laptop: Laptop) -> None:
    entries = tuple(replace(entry, attachments=()) for entry in laptop.award.entries)
    only_here = small_practice(laptop.award.category, (ATTACHMENT,))
    with laptop.desk(laptop.bundle(entries=entries, practice=only_here)) as desk:
        assert desk.practice is not None
        assert desk.attachment(desk.practice.entry.attachments[0].sha256)


# What follows are the laws: with or without a practice entry, whatever is done with it, nothing else differs.


def about(desk: Desk) -> tuple[object, ...]:
    """Everything that counts, as a judge or a window can ask for it."""
    with Search(desk.bundle) as search:
        search.read_entries()
        search.read_sheets(desk.sheet(entry.id) for entry in desk.bundle.entries)
        hits = search.find("practise", {entry.id for entry in desk.bundle.entries} | {PRACTICE})
    return (
        desk.progress(),
        desk.gaps(),
        desk.scorecards(),
        desk.own_marks(),
        desk.since_hand_in(),
        desk.can_undo(),
        desk.can_redo(),
        desk.place(),
        desk.pace(),
        desk.flags(),
        desk.notices,
        hits,
    )


def facts(hand_in: HandIn) -> set[tuple[str, Field, object]]:
    return {(each.entry, each.field, each.value) for each in hand_in.content.records}


ACTS: dict[str, Callable[[Practice], object]] = {
    "mark": lambda practice: practice.record(AMBITION, "3"),
    "other mark": lambda practice: practice.record(OUTCOME, "10"),
    "clear": lambda practice: practice.record(AMBITION, ""),
    "tick": lambda practice: practice.record(POINT, "partly"),
    "note": lambda practice: practice.record(NOTE, "To practise is no record."),
    "refused": lambda practice: practice.record(OUTCOME, "11"),
    "ask": lambda practice: practice.show_agreed("ambition"),
    "again": lambda practice: practice.begin_again(),
}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=8))
def test_nothing_that_counts_depends_on_it(
    laptop: Laptop, tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    plain = replace(laptop, workspaces=tmp_path_factory.mktemp("plain"))
    tried = replace(laptop, workspaces=tmp_path_factory.mktemp("tried"))
    with plain.desk() as without:
        judge_entry(without, "E001")
        expected, counted = about(without), facts(without.prepare_hand_in())
    with tried.desk(practising(tried)) as desk:
        assert desk.practice is not None
        judge_entry(desk, "E001")
        for act in acts:
            ACTS[act](desk.practice)
            assert about(desk) == expected
        given_in = desk.prepare_hand_in()
        assert facts(given_in) == counted
        for act in acts:
            ACTS[act](desk.practice)
        assert not desk.prepare_hand_in().is_new
        assert desk.prepare_hand_in().content == given_in.content
        assert "ractice" not in repr(given_in.content)
        assert "practise" not in repr(given_in.content)


def test_practising_makes_nothing_complete(laptop: Laptop) -> None:
    with laptop.desk(practising(laptop)) as desk:
        assert desk.practice is not None
        for field in (AMBITION, OUTCOME):
            desk.practice.record(field, "7")
        assert desk.progress().settled == 0
        assert not desk.prepare_hand_in().complete
        judge_all(desk)
        desk.practice.begin_again()
        assert desk.progress().settled == len(desk.bundle.entries)
        assert desk.prepare_hand_in().complete


def test_undo_and_earlier_copies_leave_it_alone(laptop: Laptop) -> None:
    with laptop.desk(practising(laptop)) as desk:
        assert desk.practice is not None
        desk.record("E001", AMBITION, "3")
        desk.practice.record(AMBITION, "9")
        desk.prepare_hand_in()
        undone = desk.undo()
        assert undone is not None
        assert (undone.entry, undone.after) == ("E001", None)
        assert desk.undo() is None
        desk.restore(desk.backups()[0])
        assert dict(desk.practice.sheet().values) == {AMBITION: "9"}
        with pytest.raises(UsageError):
            desk.sheet(PRACTICE)
        with pytest.raises(UsageError):
            desk.record(PRACTICE, AMBITION, "9")

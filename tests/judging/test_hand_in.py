"""Handing in: what changed becomes records, an unfinished one is as good, and nothing new is nothing new."""

import pytest

from judgepanel.judging import Desk, hand_in
from judgepanel.merge.admission import findings, identity
from judgepanel.merge.heads import heads
from judgepanel.merge.view import view
from judgepanel.model.draft import Draft, Owner
from judgepanel.model.record import Field, Record
from tests.builders import AWARD_ID, DEVICE, mark
from tests.judging.conftest import Laptop, judge_all, judge_entry

MARK, NOTE = mark("ambition"), Field("note", "ambition")
OWNER = Owner(AWARD_ID, "shortlisting", "J01")


def values(records: tuple[Record, ...]) -> dict[tuple[str, Field], object]:
    return {(each.entry, each.field): each.value for each in records}


def test_an_empty_hand_in_works_and_says_so(desk: Desk) -> None:
    handed_in = desk.prepare_hand_in()
    assert (handed_in.export, handed_in.complete, handed_in.is_new) == (1, False, True)
    assert values(handed_in.content.records) == {("", Field("hand_in")): "incomplete"}


def test_a_complete_hand_in_is_what_the_chair_counts(laptop: Laptop, desk: Desk) -> None:
    judge_all(desk)
    desk.declare("E002", "personal", "A friend")
    desk.abstain("E003", "Too close")
    desk.record("E001", NOTE, "Ọlúwáṣeun\n=1+1")
    handed_in = desk.prepare_hand_in()
    seen = view(laptop.award, handed_in.content.records)
    assert tuple(card for card in seen.scorecards if card.judge == "J01") == handed_in.cards
    assert seen.handed_in == (("J01", 1, True),)
    assert [handed_in.count(each) for each in ("complete", "conflicted", "abstained", "part")] == [1, 1, 1, 0]
    assert identity(laptop.award, handed_in.content) is None
    assert findings(laptop.award, handed_in.content) == ()


def test_handing_in_twice_with_no_change_is_the_same_hand_in(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        judge_all(desk)
        first, second = desk.prepare_hand_in(), desk.prepare_hand_in()
        assert (first.is_new, second.is_new) == (True, False)
    with laptop.desk() as desk:
        third = desk.prepare_hand_in()
    for again in (second, third):
        assert again.content == first.content
        assert again.receipt_code == first.receipt_code
        assert again.cards == first.cards


def test_only_what_changed_becomes_a_record(desk: Desk) -> None:
    judge_all(desk)
    first = desk.prepare_hand_in()
    desk.record("E001", MARK, "9")
    second = desk.prepare_hand_in()
    new = set(second.content.records) - set(first.content.records)
    assert set(first.content.records) < set(second.content.records)
    assert {(each.entry, each.field, each.value, each.export) for each in new} == {
        ("E001", MARK, "9", 2),
        ("", Field("hand_in"), "complete", 2),
    }
    assert second.receipt_code != first.receipt_code


def test_a_change_taken_back_is_no_change(desk: Desk) -> None:
    judge_all(desk)
    first = desk.prepare_hand_in()
    desk.record("E001", MARK, "9")
    desk.undo()
    desk.record("E001", NOTE, "x")
    desk.record("E001", NOTE, "")
    assert desk.prepare_hand_in().content == first.content


def test_a_mark_cleared_after_a_hand_in_is_handed_in_as_cleared(laptop: Laptop, desk: Desk) -> None:
    judge_all(desk)
    desk.prepare_hand_in()
    desk.record("E001", MARK, "")
    handed_in = desk.prepare_hand_in()
    assert (handed_in.export, handed_in.complete) == (2, False)
    assert heads(handed_in.content.records)["J01", "E001", MARK][0].value is None
    assert view(laptop.award, handed_in.content.records).scorecard("J01", "E001").state == "part"


def test_every_history_is_closed_and_has_one_head_each(desk: Desk) -> None:
    for text in ("1", "2", "", "3"):
        desk.record("E001", MARK, text)
        judge_entry(desk, "E002", text or "0")
        content = desk.prepare_hand_in().content
    known = {record.id for record in content.records}
    assert all(set(record.replaces) <= known for record in content.records)
    assert all(len(found) == 1 for found in heads(content.records).values())
    assert content.export == 4


def test_completeness_that_changes_alone_is_a_new_hand_in(laptop: Laptop) -> None:
    shorter = laptop.bundle(entries=laptop.bundle().entries[:2])
    with laptop.desk(shorter) as desk:
        judge_all(desk)
        assert desk.prepare_hand_in().complete
    with laptop.desk(laptop.bundle(id="c" * 32, issue=2)) as desk:
        handed_in = desk.prepare_hand_in()
        assert (handed_in.export, handed_in.complete, handed_in.is_new) == (2, False, True)


def test_several_heads_are_replaced_by_what_stands_here() -> None:
    def head(device: str, value: str) -> Record:
        return Record(AWARD_ID, "shortlisting", "J01", "E001", MARK, value, device, 1, (), "r1")

    held = (head(DEVICE, "7"), head("e" * 32, "8"))
    due = hand_in.due(OWNER, DEVICE, [("E001", MARK, Draft("7", "r1"))], held, complete=False)
    record = next(each for each in due.records if each.field == MARK)
    assert record.replaces == tuple(sorted(each.id for each in held))
    assert due.export == 2


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (Draft("7", "r1"), 0),
        (Draft("8", "r1"), 1),
        (Draft("7", "r2"), 1),
        (Draft(None), 1),
    ],
)
def test_what_counts_as_a_change(draft: Draft, expected: int) -> None:
    head = Record(AWARD_ID, "shortlisting", "J01", "E001", MARK, "7", DEVICE, 1, (), "r1")
    due = hand_in.due(OWNER, DEVICE, [("E001", MARK, draft)], (head,), complete=False)
    assert sum(each.field == MARK for each in due.records) == expected


def test_a_note_is_not_an_answer_to_the_wording() -> None:
    head = Record(AWARD_ID, "shortlisting", "J01", "E001", NOTE, "x", DEVICE, 1, (), "r1")
    due = hand_in.due(OWNER, DEVICE, [("E001", NOTE, Draft("x", "r2"))], (head,), complete=False)
    assert all(each.field != NOTE for each in due.records)

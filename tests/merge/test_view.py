from dataclasses import replace

import pytest

from judgepanel.merge.view import view
from judgepanel.model.award import Assignment, Award
from judgepanel.model.record import Field, state_hash
from judgepanel.rubric.category import Category
from tests.builders import a_record, mark, small_award

AWARD = small_award()
OTHER = "e" * 32


def reworded(award: Award) -> Award:
    """The same award after the chair has changed the first criterion's title."""
    score_set = award.round.score_set
    criteria = (replace(score_set.criteria[0], title="Reworded"), *score_set.criteria[1:])
    rounds = (replace(award.round, score_set=replace(score_set, criteria=criteria)),)
    category: Category = replace(award.category, rounds=rounds)
    return replace(award, category=category)


def full_card(award: Award, judge: str, entry: str, value: str = "7"):
    return [a_record(award, judge, entry, mark(each.id), value) for each in award.round.score_set.criteria]


def test_one_card_for_every_assignment_in_panel_order():
    award = replace(
        AWARD, assignments=(Assignment("J02", "E003"), Assignment("J01", "E002"), Assignment("J01", "E001"))
    )
    cards = [(card.judge, card.entry) for card in view(award, []).scorecards]
    assert cards == [("J01", "E001"), ("J01", "E002"), ("J02", "E003")]


@pytest.mark.parametrize("criteria", [1, 2, 12])
def test_any_number_of_criteria(criteria):
    award = small_award(criteria=criteria)
    card = view(award, full_card(award, "J01", "E001")).scorecard("J01", "E001")
    assert card.state == "complete"
    assert len(card.marks()) == criteria


def test_state_is_the_hash_of_all_records():
    records = full_card(AWARD, "J01", "E001")
    assert view(AWARD, records).state == view(AWARD, records[::-1] * 2).state
    assert view(AWARD, records).state == state_hash(record.id for record in records)
    assert view(AWARD, records).state != view(AWARD, records[:1]).state


def test_two_laptops_that_disagree_are_shown_both_and_neither_picked():
    one = a_record(AWARD, "J01", "E001", mark("ambition"), "7")
    two = a_record(AWARD, "J01", "E001", mark("ambition"), "4", device=OTHER, export=9)
    same = a_record(AWARD, "J01", "E001", mark("ambition"), "7", device=OTHER, export=3)
    found = view(AWARD, [one, two, same])
    (dispute,) = found.disputes
    assert (dispute.judge, dispute.entry, dispute.field) == ("J01", "E001", mark("ambition"))
    assert [choice.value for choice in dispute.choices] == ["4", "7", "7"]
    assert {choice.record for choice in dispute.choices} == {one.id, two.id, same.id}
    assert found.scorecard("J01", "E001").state == "disputed"
    assert found.scorecard("J02", "E001").state == "not_started"


def test_a_disputed_note_is_listed_and_the_card_still_counts():
    notes = [
        a_record(AWARD, "J01", "E001", Field("note", "ambition"), "Weak."),
        a_record(AWARD, "J01", "E001", Field("note", "ambition"), "Strong.", device=OTHER),
    ]
    found = view(AWARD, [*full_card(AWARD, "J01", "E001"), *notes])
    assert [dispute.field.kind for dispute in found.disputes] == ["note"]
    assert found.scorecard("J01", "E001").state == "complete"


def test_marks_of_an_earlier_wording_are_blank_and_listed_while_notes_stay():
    records = full_card(AWARD, "J01", "E001")
    records.append(a_record(AWARD, "J01", "E001", Field("note", "ambition"), "Weak."))
    found = view(reworded(AWARD), records)
    card = found.scorecard("J01", "E001")
    assert card.state == "part"
    assert card.score("ambition").state == "blank"
    assert card.score("ambition").note == "Weak."
    assert card.score("outcome").state == "scored"
    assert [(each.code, each.place) for each in found.issues] == [("score-again", "E001")]
    assert "Judge 1" in found.issues[0].sentence
    assert "Reworded" in found.issues[0].sentence


def test_a_mark_given_again_settles_it_even_beside_an_old_one_of_another_laptop():
    award = reworded(AWARD)
    old = a_record(AWARD, "J01", "E001", mark("ambition"), "7")
    new = a_record(award, "J01", "E001", mark("ambition"), "9", device=OTHER)
    found = view(award, [old, new])
    assert found.scorecard("J01", "E001").score("ambition").mark == 9
    assert found.disputes == ()
    assert found.issues == ()


def test_a_mark_taken_back_on_one_laptop_and_given_on_another_is_a_dispute():
    gone = a_record(AWARD, "J01", "E001", mark("ambition"), None, rubric="")
    given = a_record(AWARD, "J01", "E001", mark("ambition"), "9", device=OTHER)
    (dispute,) = view(AWARD, [gone, given]).disputes
    assert [choice.value for choice in dispute.choices] == [None, "9"]


def test_a_criterion_that_is_gone_is_listed():
    wide = small_award(criteria=3)
    found = view(AWARD, full_card(wide, "J01", "E001"))
    assert found.scorecard("J01", "E001").state == "complete"
    assert [each.code for each in found.issues] == ["criterion-gone"]


def test_a_cleared_mark_of_an_earlier_wording_asks_for_nothing():
    assert view(reworded(AWARD), [a_record(AWARD, "J01", "E001", mark("ambition"), None)]).issues == ()


def test_pairs_that_are_not_assigned_are_kept_listed_and_not_counted():
    award = replace(AWARD, assignments=(Assignment("J01", "E001"),))
    records = [
        a_record(award, "J01", "E002", mark("ambition"), "7"),
        a_record(award, "J09", "E001", mark("ambition"), "7"),
        a_record(award, "J01", "E999", Field("note", "ambition"), "Hm."),
    ]
    found = view(award, records)
    assert [card.state for card in found.scorecards] == ["not_started"]
    assert [(each.code, each.place) for each in found.issues] == [
        ("not-assigned", "E002"),
        ("not-assigned", "E999"),
        ("not-assigned", "E001"),
    ]


def test_records_of_another_round_or_award_are_left_alone():
    first = a_record(AWARD, "J01", "E001", mark("ambition"), "7", round="presentation")
    second = replace(a_record(AWARD, "J01", "E001", mark("ambition"), "7"), award="f" * 32)
    found = view(AWARD, [first, second])
    assert found.scorecard("J01", "E001").state == "not_started"
    assert found.issues == ()
    assert found.state == state_hash([first.id, second.id])


def test_who_handed_in_what():
    hand_in = Field("hand_in")
    first = a_record(AWARD, "J02", "", hand_in, "incomplete")
    second = a_record(AWARD, "J02", "", hand_in, "complete", export=3, replaces=(first.id,))
    assert view(AWARD, [first]).handed_in == (("J02", 1, False),)
    assert view(AWARD, [second, first]).handed_in == (("J02", 3, True),)
    third = a_record(AWARD, "J02", "", hand_in, "incomplete", export=3, device=OTHER)
    assert view(AWARD, [third, second, first]).handed_in == (("J02", 3, False),)
    assert view(AWARD, []).handed_in == ()
    assert view(AWARD, [first, second, third]).disputes == ()


@pytest.mark.parametrize("device", ["excel:" + "5" * 32, OTHER])
def test_versions_of_one_sheet_add_up_and_twins_of_a_laptop_do_not(device: str):
    part = a_record(AWARD, "J02", "", Field("hand_in"), "incomplete", device=device)
    whole = a_record(AWARD, "J02", "", Field("hand_in"), "complete", device=device)
    assert view(AWARD, [part, whole]).handed_in == (("J02", 1, device != OTHER),)
    assert view(AWARD, [part]).handed_in == (("J02", 1, False),)

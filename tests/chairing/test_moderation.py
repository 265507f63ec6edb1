"""The chair's decisions on a real award: checked, appended, and never in the way of a judge's own word."""

from decimal import Decimal

import pytest

from judgepanel.chairing import merges, moderation, results
from judgepanel.chairing.moderation import Grounds
from judgepanel.errors import UsageError
from judgepanel.issues import RefusedError
from judgepanel.model.record import Field
from judgepanel.store.award_store import AwardStore
from tests.builders import mark
from tests.chairing.office import CLOCK, Office, score

AMBITION = mark("ambition")
CELL = ("J01", "E001", AMBITION)
WHY = Grounds("The judge said so on the telephone.", CLOCK)


@pytest.fixture
def disputed(office: Office) -> Office:
    """J01 marked E001 on two laptops apart; both judges marked E002 alike."""
    one, two, other = office.laptop("J01"), office.laptop("J01", 1), office.laptop("J02")
    score(one, "E001", "7", "8")
    score(one, "E002", "6", "6")
    two.type("E001", AMBITION, "9")
    score(other, "E001", "5", "5")
    score(other, "E002", "6", "6")
    office.take_in(office.returned(one))
    office.take_in(office.returned(two), office.returned(other))
    return office


def total(office: Office, entry: str) -> str:
    return {each.entry: str(each.total) for each in results.ranking(office.store).ranked}[entry]


def test_a_dispute_is_settled_by_choosing_and_the_records_stay(disputed: Office):
    records = disputed.store.records()
    made = moderation.choose(disputed.store, CELL, "9", WHY)
    assert (made.number, made.merge, len(made.basis)) == (1, 2, 2)
    assert not moderation.panel(disputed.store).disputes
    assert total(disputed, "E001") == "135/2"
    assert disputed.store.records() == records


def test_a_later_file_of_the_judge_stands_and_the_choice_is_listed_as_stale(disputed: Office):
    moderation.choose(disputed.store, CELL, "9", WHY)
    laptop = disputed.laptop("J01", 1)
    both = [each for each in disputed.store.records() if each.judge == "J01"]
    laptop.export, laptop.records = 1, {each.id: each for each in both}
    laptop.type("E001", AMBITION, "4")
    path = disputed.returned(laptop)
    told = moderation.overtaken(disputed.store, disputed.plan(path))
    assert [each.code for each in told] == ["decision-overtaken"]
    disputed.take_in(path)
    found = moderation.panel(disputed.store)
    assert [each.standing for each in found.rulings] == ["stale"]
    assert not found.disputes
    assert found.scorecard("J01", "E001").marks()["ambition"] == Decimal(4)
    assert "decision-stale" in [each.code for each in results.ranking(disputed.store).issues]


@pytest.mark.parametrize("value", ["6", "", None])
def test_only_a_value_that_stands_there_can_be_chosen(disputed: Office, value):
    with pytest.raises(UsageError, match="No laptop of J01"):
        moderation.choose(disputed.store, CELL, value, WHY)
    with pytest.raises(UsageError, match="Nothing is in dispute"):
        moderation.choose(disputed.store, ("J02", "E001", AMBITION), "5", WHY)


@pytest.mark.parametrize("reason", ["", "  \n ", "\u2028", "x" * 2001])
def test_a_reason_is_required(disputed: Office, reason: str):
    with pytest.raises(UsageError, match="reason"):
        moderation.withdraw(disputed.store, "E001", Grounds(reason, CLOCK))
    assert disputed.store.decisions() == ()


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (CELL, "11"),
        (CELL, "7.0"),
        (CELL, True),
        (("J01", "E001", Field("hand_in")), "complete"),
        (("J01", "E001", Field("note")), "x"),
        (("J01", "E001", mark("beauty")), "7"),
        (("J01", "E001", Field("conflict")), "love"),
        (("J09", "E001", AMBITION), "7"),
        (("J01", "E009", AMBITION), "7"),
    ],
)
def test_what_no_judge_could_have_said_cannot_be_set(disputed: Office, cell, value):
    with pytest.raises(UsageError):
        moderation.override(disputed.store, cell, value, WHY)
    assert disputed.store.decisions() == ()


def test_a_merge_is_not_taken_back_while_a_decision_rests_on_it(disputed: Office):
    moderation.choose(disputed.store, CELL, "9", WHY)
    before = disputed.store.records()
    with pytest.raises(RefusedError) as refused:
        merges.undo(disputed.store, CLOCK)
    assert [each.sentence for each in refused.value.issues] == [
        "Decision 1 (choose) rests on this merge, so the merge cannot be taken back."
    ]
    assert disputed.store.records() == before
    moderation.take_back(disputed.store, 1, WHY)
    assert merges.undo(disputed.store, CLOCK).number == 2


def test_a_decision_that_rests_on_nothing_does_not_hold_a_merge(disputed: Office):
    moderation.withdraw(disputed.store, "E003", WHY)
    moderation.stand_down(disputed.store, "J02", WHY)
    assert merges.undo(disputed.store, CLOCK).number == 2


def test_withdrawing_and_restoring(disputed: Office):
    before = results.ranking(disputed.store)
    moderation.withdraw(disputed.store, "E001", WHY)
    assert "E001" not in [each.entry for each in results.ranking(disputed.store).ranked]
    with pytest.raises(UsageError, match="withdrawn already"):
        moderation.withdraw(disputed.store, "E001", WHY)
    moderation.restore(disputed.store, "E001", WHY)
    with pytest.raises(UsageError, match="not withdrawn"):
        moderation.restore(disputed.store, "E001", WHY)
    assert results.ranking(disputed.store) == before


def test_a_judge_stood_down_owes_nothing_and_files_are_kept_uncounted(disputed: Office):
    moderation.stand_down(disputed.store, "J01", WHY)
    (first, _) = results.missing(disputed.store)
    assert (first.counts, first.outstanding) == (False, 0)
    laptop = disputed.laptop("J01", 3)
    laptop.type("E003", AMBITION, "1")
    assert disputed.take_in(disputed.returned(laptop)).files[0].status == "judge_stood_down"
    moderation.reinstate(disputed.store, "J01", WHY)
    with pytest.raises(UsageError, match="not stood down"):
        moderation.reinstate(disputed.store, "J01", WHY)


def test_a_tie_is_broken_by_naming_all_of_it(office: Office):
    for judge in ("J01", "J02"):
        laptop = office.laptop(judge)
        for entry, value in (("E001", "6"), ("E002", "6"), ("E003", "9")):
            score(laptop, entry, value, value)
        office.take_in(office.returned(laptop))
    for wrong in ([], ["E001"], ["E001", "E003"], ["E001", "E002", "E003"], ["E001", "E001"]):
        with pytest.raises(UsageError, match="share one rank"):
            moderation.break_tie(office.store, wrong, WHY)
    moderation.break_tie(office.store, ["E002", "E001"], WHY)
    ranked = results.ranking(office.store).ranked
    assert [(each.rank, each.entry, each.decided) for each in ranked] == [
        (1, "E003", 0),
        (2, "E002", 1),
        (3, "E001", 1),
    ]
    moderation.break_tie(office.store, ["E001", "E002"], WHY)
    assert [each.entry for each in results.ranking(office.store).ranked] == ["E003", "E001", "E002"]


def test_outcomes_are_words_of_the_award(disputed: Office):
    moderation.give_outcome(disputed.store, "E002", "winner", WHY)
    (row,) = [each for each in results.ranking(disputed.store).ranked if each.entry == "E002"]
    assert row.outcome == "winner"
    with pytest.raises(UsageError, match="no outcome"):
        moderation.give_outcome(disputed.store, "E002", "withdrawn", WHY)


def test_finalising_waits_for_disputes_and_notices_what_comes_later(disputed: Office):
    with pytest.raises(RefusedError, match="two versions"):
        moderation.finalise(disputed.store, WHY)
    moderation.choose(disputed.store, CELL, "7", WHY)
    moderation.finalise(disputed.store, WHY)
    codes = [each.code for each in results.ranking(disputed.store).issues]
    assert "decision-finalise" in codes
    laptop = disputed.laptop("J02", 4)
    score(laptop, "E003", "1", "1")
    disputed.take_in(disputed.returned(laptop))
    assert "decision-final-stale" in [each.code for each in results.ranking(disputed.store).issues]


def test_weights_are_set_for_the_whole_award(disputed: Office):
    moderation.set_weights(disputed.store, {"group:ambition": Decimal(3)}, WHY)
    assert str(disputed.award.round.score_set.groups[0].weight) == "3"
    for wrong in ({}, {"group:beauty": Decimal(1)}, {"group:ambition": Decimal(0)}):
        with pytest.raises(UsageError, match=r"[Ww]eight"):
            moderation.set_weights(disputed.store, wrong, WHY)


def test_a_recusal_can_be_taken_back(disputed: Office):
    moderation.recuse(disputed.store, "J02", "E002", "personal", WHY)
    assert moderation.panel(disputed.store).scorecard("J02", "E002").state == "conflicted"
    moderation.take_back(disputed.store, 1, WHY)
    assert moderation.panel(disputed.store).scorecard("J02", "E002").state == "complete"
    for number in (0, 1, 2, 3):
        with pytest.raises(UsageError):
            moderation.take_back(disputed.store, number, WHY)


def test_decisions_outlive_the_window(disputed: Office):
    moderation.choose(disputed.store, CELL, "9", WHY)
    ranking = results.ranking(disputed.store)
    disputed.store.close()
    with AwardStore.open(disputed.store.path) as again:
        assert results.ranking(again) == ranking
        assert again.decisions()[0].reason == WHY.reason


def test_a_talk_that_leaves_the_marks_changes_nothing_that_counts(disputed: Office):
    state, before = moderation.panel(disputed.store).state, results.ranking(disputed.store).ranked
    made = moderation.discuss(disputed.store, "E002", WHY)
    found = moderation.panel(disputed.store)
    assert (made.kind, made.entry, found.state) == ("discuss", "E002", state)
    assert results.ranking(disputed.store).ranked == before
    assert "decision-discuss" in [each.code for each in found.issues]
    again = moderation.discuss(disputed.store, "E002", Grounds("And once more.", CLOCK))
    assert [each.standing for each in moderation.panel(disputed.store).rulings] == ["replaced", "applies"]
    assert again.number == 2
    with pytest.raises(UsageError, match="no entry"):
        moderation.discuss(disputed.store, "E099", WHY)

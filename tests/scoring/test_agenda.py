"""What stands on the agenda: exactly the entries beyond the tolerance, the largest spread first."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel.merge.as_judged import as_judged
from judgepanel.merge.view import view
from judgepanel.model.agenda import Agenda
from judgepanel.model.award import Award
from judgepanel.model.decision import Decision
from judgepanel.model.record import Field, Record
from judgepanel.scoring.agenda import agenda
from judgepanel.scoring.ranking import rank
from tests.builders import a_record, mark
from tests.scoring.panels import panel

MARKS = st.integers(0, 10)
SHEETS = st.lists(
    st.lists(st.lists(MARKS, min_size=2, max_size=2), min_size=3, max_size=3), min_size=1, max_size=6
)


def with_tolerance(award: Award, points: str | None) -> Award:
    return replace(award, category=award.category.with_tolerance(None if points is None else Decimal(points)))


def found(
    award: Award,
    records: Sequence[Record],
    decisions: Sequence[Decision] = (),
    undecided: Sequence[str] = (),
) -> Agenda:
    now = view(award, records, decisions)
    return agenda(award, as_judged(award, records, decisions), now, rank(award, now), undecided)


def of(sheets: object, points: str | None, undecided: Sequence[str] = ()) -> Agenda:
    award, records = panel(sheets)
    return found(with_tolerance(award, points), records, undecided=undecided)


def entries(agenda: Agenda) -> list[str]:
    return [each.entry for each in agenda.items]


def test_the_largest_spread_comes_first_and_what_is_within_the_tolerance_stays_away():
    within, far, farther = [[5], [6], [7]], [[1], [5], [9]], [[0], [5], [10]]
    seen = of([within, far, farther], "20")
    assert entries(seen) == ["E003", "E002"]
    first = seen.items[0]
    assert [each.judge for each in first.highest] == ["J03"]
    assert [each.judge for each in first.lowest] == ["J01"]
    assert (first.judged.spread, seen.left) == (100, 2)


def test_a_spread_of_exactly_the_tolerance_is_within_it():
    third = [[3, 3, 3], [4, 3, 3], [3, 3, 3]]
    assert entries(of([third], "3.33")) == ["E001"]
    assert entries(of([[[3], [5]]], "20")) == []


def test_equal_ends_are_all_named():
    (item,) = of([[[9], [2], [9], [2]]], "20").items
    assert [each.judge for each in item.highest] == ["J01", "J03"]
    assert [each.judge for each in item.lowest] == ["J02", "J04"]


def test_without_a_tolerance_every_entry_whose_judges_differ_is_an_item():
    assert entries(of([[[5], [5]], [[5], [6]], [[5], None]], None)) == ["E002"]


@given(SHEETS, st.integers(0, 100))
@settings(max_examples=60, deadline=None)
def test_what_is_on_the_agenda_is_exactly_what_is_beyond_the_tolerance(
    sheets: list[list[list[int]]], points: int
) -> None:
    award, records = panel(sheets)
    seen = found(with_tolerance(award, str(points)), records)
    ranked = rank(award, view(award, records)).ranked
    assert set(entries(seen)) == {each.entry for each in ranked if each.spread > points}
    spreads = [each.judged.spread for each in seen.items]
    assert spreads == sorted(spreads, reverse=True)
    for item in seen.items:
        # A total is a mean of marks: totals cannot lie further apart than every one of the criteria does.
        assert item.concerned
        assert all(each.gap > points for each in item.concerned)
        assert item.concerned[0].gap >= item.judged.spread


def test_the_criteria_concerned_bring_what_each_judge_wrote_for_the_panel():
    award, records = panel([[[9, 5], [2, 6]]])
    award = with_tolerance(award, "20")
    note = a_record(award, "J02", "E001", Field("note", "ambition"), "No figures at all.")
    feedback = a_record(award, "J01", "E001", Field("feedback", "ambition"), "Well done.")
    (item,) = found(award, [*records, note, feedback]).items
    (only,) = item.concerned
    assert (only.criterion, only.gap) == ("ambition", 70)
    assert [(each.judge, each.mark, each.note) for each in only.said] == [
        ("J01", 9, ""),
        ("J02", 2, "No figures at all."),
    ]


def test_where_no_criterion_is_beyond_the_tolerance_the_widest_is_named():
    """Different criteria were left out, so the totals are of different things."""
    award, records = panel([[[8, 2], [7, 2]]])
    award = with_tolerance(award, "20")
    criteria = tuple(replace(each, not_applicable=True) for each in award.round.score_set.criteria)
    score_set = replace(award.round.score_set, criteria=criteria)
    rounds = (replace(award.round, score_set=score_set),)
    award = replace(award, category=replace(award.category, rounds=rounds))
    records = [
        replace(
            each,
            rubric=score_set.criterion(each.field.criterion).fingerprint(),
            value="n/a" if each.judge == "J01" and each.field.criterion == "outcome" else each.value,
        )
        for each in records
    ]
    (item,) = found(award, records).items
    assert item.judged.spread == Fraction(35)
    assert [(each.criterion, each.gap) for each in item.concerned] == [("ambition", 10)]


def override(award: Award, number: int, value: str) -> Decision:
    field = mark("ambition")
    basis = (a_record(award, "J01", "E001", field, "9").id,)
    rubric = award.round.score_set.criterion("ambition").fingerprint()
    cell = {"entry": "E001", "judge": "J01", "field": field, "value": value}
    return Decision(number, "override", "", "chair", "Agreed.", basis=basis, rubric=rubric, **cell)


def test_an_overridden_mark_settles_the_item_and_both_spreads_are_kept():
    award, records = panel([[[9], [2]], [[0], [10]]])
    award = with_tolerance(award, "20")
    seen = found(award, records, (override(award, 1, "3"),))
    assert entries(seen) == ["E002", "E001"]
    settled = seen.items[1]
    assert (settled.judged.spread, settled.now.spread) == (70, 10)
    assert (settled.discussed, [each.number for each in settled.decisions], seen.left) == (True, [1], 1)


def test_a_talk_that_left_the_marks_counts_until_it_is_taken_back():
    award, records = panel([[[9], [2]]])
    award = with_tolerance(award, "20")
    talk = Decision(
        1, "discuss", "", "chair", "Both readings are fair.", entry="E001", basis=("J01 90", "J02 20")
    )
    seen = found(award, records, (talk,))
    assert (seen.items[0].discussed, seen.left, seen.state) == (True, 0, view(award, records).state)
    back = Decision(2, "take_back", "", "chair", "Not yet.", target=1)
    assert found(award, records, (talk, back)).left == 1


def test_an_outcome_alone_is_no_talk():
    award, records = panel([[[9], [2]]])
    given_out = Decision(1, "outcome", "", "chair", "Shortlist.", entry="E001", value="finalist")
    assert found(with_tolerance(award, "20"), records, (given_out,)).left == 1


def test_entries_open_at_the_cut_line_follow_in_the_order_of_the_ranking():
    seen = of([[[5], [5]], [[6], [6]], [[0], [9]], [[1], [1]]], "20", ["E001", "E002", "E003"])
    assert entries(seen) == ["E003", "E002", "E001"]
    assert [(each.apart, each.near_cut) for each in seen.items] == [
        (True, True),
        (False, True),
        (False, True),
    ]
    assert seen.items[1].concerned == ()


def test_a_withdrawn_entry_is_nobodys_to_discuss():
    award, records = panel([[[9], [2]]])
    gone = Decision(1, "withdraw", "", "chair", "They asked for it.", entry="E001")
    assert found(with_tolerance(award, "20"), records, (gone,), ["E001"]).items == ()


def test_a_talk_about_other_totals_leaves_the_item_open():
    award, records = panel([[[9], [2]]])
    award = with_tolerance(award, "20")
    basis = ("J01 90", "J02 10")
    talk = Decision(1, "discuss", "", "chair", "Both readings are fair.", entry="E001", basis=basis)
    (item,) = found(award, records, (talk,)).items
    assert (item.discussed, item.decisions, item.overtaken) == (False, (), (talk,))

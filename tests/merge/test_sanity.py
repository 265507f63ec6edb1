"""Odd marks are said, honest ones are not, and nothing that is said refuses a file."""

import random
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.merge.plan import plan
from judgepanel.merge.sanity import _inversions, _is_rare, hundredths, of_one, of_panel, totals
from judgepanel.model.record import Field
from tests.builders import mark, small_award
from tests.merge.laptops import Laptop
from tests.merge.test_at_once import both_ways, received

AWARD = small_award(entries=8, judges=4, criteria=2)
ENTRIES = [entry.id for entry in AWARD.entries]
CRITERIA = [each.id for each in AWARD.round.score_set.criteria]


def laptop_of(judge: str, columns: list[list[str]], laptop: Laptop | None = None) -> Laptop:
    """A laptop on which these marks were handed in: a column for each criterion."""
    laptop = laptop or Laptop(AWARD, judge, judge.rjust(32, "0"))
    for criterion, column in zip(CRITERIA, columns, strict=True):
        for entry, value in zip(ENTRIES, column, strict=False):
            laptop.type(entry, mark(criterion), value)
    laptop.hand_in()
    return laptop


def said(*laptops: Laptop, held=()) -> list[list[str]]:
    """The codes of what looks odd, by file."""
    files = [received(laptop, f"{number}.xlsx") for number, laptop in enumerate(laptops)]
    found = plan(AWARD, held, frozenset(), files)
    assert all(file.add for file in found.files)
    return [[each.code for each in file.issues if each.code.startswith("sanity-")] for file in found.files]


HONEST = [["7", "5", "8", "6", "9", "4", "7", "3"], ["6", "6", "7", "5", "9", "5", "8", "2"]]
UPSIDE_DOWN = [[str(10 - int(value)) for value in column] for column in HONEST]


def test_honest_marks_are_left_alone():
    near = [[str(min(10, int(value) + (row % 2))) for row, value in enumerate(column)] for column in HONEST]
    assert said(laptop_of("J01", HONEST), laptop_of("J02", near), laptop_of("J03", HONEST)) == [[], [], []]


def test_ranks_in_a_column():
    ranks = [str(number) for number in (3, 1, 8, 5, 2, 7, 4, 6)]
    assert said(laptop_of("J01", [HONEST[0], ranks])) == [["sanity-like-ranks"]]
    assert said(laptop_of("J01", [HONEST[0][:4], ["1", "2", "3", "4"]])) == [[]]


def test_one_value_everywhere():
    assert said(laptop_of("J01", [["7"] * 8, ["7"] * 8])) == [["sanity-one-value"]]
    assert said(laptop_of("J01", [["7"] * 8, ["7"] * 7 + ["8"]])) == [[]]


def test_a_judge_who_runs_against_the_panel():
    others = [laptop_of(judge, HONEST) for judge in ("J01", "J02", "J03")]
    assert said(*others, laptop_of("J04", UPSIDE_DOWN)) == [[], [], [], ["sanity-against-panel"]]


def test_two_judges_cannot_say_which_of_them_is_upside_down():
    assert said(laptop_of("J01", HONEST), laptop_of("J02", UPSIDE_DOWN)) == [["sanity-against-panel"]] * 2


def test_what_is_held_counts_for_the_panel():
    held = [record for judge in ("J01", "J02") for record in laptop_of(judge, HONEST).records.values()]
    assert said(laptop_of("J04", UPSIDE_DOWN), held=held) == [["sanity-against-panel"]]


@pytest.mark.parametrize(
    ("column", "code"),
    [
        (["5", "7", "6", "8", "9", "4", "7", "3"], "sanity-permuted"),
        (["3", "7", "5", "8", "6", "9", "4", "7"], "sanity-shifted"),
        (["5", "8", "6", "9", "4", "7", "3", "7"], "sanity-shifted"),
        (["8", "5", "8", "6", "9", "4", "7", "3"], ""),
        (["5", "7", "8", "6", "9", "4", "7", "3"], ""),
    ],
)
def test_a_column_that_moved_between_two_versions(column, code):
    laptop = laptop_of("J01", HONEST)
    held = tuple(laptop.records.values())
    assert said(laptop_of("J01", [column, HONEST[1]], laptop), held=held) == [[code] if code else []]


def test_far_fewer_marks_than_assigned_and_marks_of_entries_not_assigned():
    few = [column[:3] for column in HONEST]
    assert said(laptop_of("J01", few)) == [["sanity-far-fewer"]]
    abstaining = laptop_of("J01", few)
    for entry in ENTRIES[3:6]:
        abstaining.type(entry, Field("abstention"), True)
    abstaining.hand_in()
    assert said(abstaining) == [[]]
    marks = {
        (entry, criterion): 100 * number for number, entry in enumerate(ENTRIES) for criterion in CRITERIA
    }
    assert [each.code for each in of_one(AWARD, "J01", marks, frozenset(ENTRIES[:4]))] == [
        "sanity-not-assigned"
    ]


def test_what_is_said_at_once_is_what_the_plan_says():
    files = [received(laptop_of("J01", HONEST), "a"), received(laptop_of("J02", UPSIDE_DOWN), "b")]
    found = both_ways((), files, AWARD)
    assert all("sanity-against-panel" in [each.code for each in file.issues] for file in found.files)


@pytest.mark.parametrize("count", range(2, 8))
def test_how_rare_an_order_is_by_counting_every_order(count):
    inversions = [
        sum(a > b for at, a in enumerate(order) for b in order[at + 1 :])
        for order in permutations(range(count))
    ]
    for most in range(count * (count - 1) // 2 + 1):
        exact = 100 * sum(each <= most for each in inversions) <= len(inversions)
        assert _is_rare(count, most) == exact


def test_a_judge_who_marks_by_lot_is_suspected_once_in_a_hundred():
    dice, alarms = random.Random(5), 0
    for _ in range(2000):
        panel = {
            judge: {entry: dice.randrange(2000) for entry in ENTRIES}
            for judge in ("J01", "J02", "J03", "J04")
        }
        alarms += "J01" in of_panel(AWARD, panel, ["J01"])
    assert 1 <= alarms <= 30


def test_marks_are_exact_hundredths():
    assert [hundredths(value) for value in ("7", "7.5", "0", "0.25", "n/a")] == [700, 750, 0, 25, None]
    assert totals(AWARD, {("E001", "ambition"): 0, ("E001", "outcome"): 50, ("E002", "ambition"): 1}) == {
        "E001": 50
    }


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
def test_pairs_the_other_way_round_are_those_that_a_look_at_each_finds(points):
    plainly = sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(points, 2))
    assert _inversions(points) == plainly

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel.rubric.score_set import ScoreSet
from judgepanel.scoring.totals import mean, median, spread, total
from tests.builders import small_category, small_scale


def score_set(criteria: int = 2) -> ScoreSet:
    return small_category(criteria).round("shortlisting").score_set


def one_group(*weights: str) -> ScoreSet:
    """All criteria in one group, with these weights inside it."""
    plain = score_set(len(weights))
    group = plain.groups[0]
    criteria = tuple(
        replace(each, group=group.id, weight=Decimal(weight))
        for each, weight in zip(plain.criteria, weights, strict=True)
    )
    return ScoreSet((group,), criteria)


def marks(of: ScoreSet, *values: str | None) -> dict[str, Decimal]:
    named = zip(of.criteria, values, strict=True)
    return {criterion.id: Decimal(value) for criterion, value in named if value is not None}


def test_no_mark_at_all_is_no_total():
    assert total(score_set(), {}) is None


@pytest.mark.parametrize("criteria", [1, 2, 12])
@pytest.mark.parametrize(("mark", "expected"), [("0", 0), ("5", 50), ("10", 100)])
def test_equal_marks_give_that_share_whatever_the_number_of_criteria(criteria, mark, expected):
    of = score_set(criteria)
    assert total(of, marks(of, *[mark] * criteria)) == expected


def test_a_scale_that_does_not_begin_at_zero():
    of = score_set(1)
    scale = replace(small_scale(), lowest=Decimal(1), highest=Decimal(5), anchors=())
    of = replace(of, criteria=(replace(of.criteria[0], scale=scale),))
    assert total(of, marks(of, "1")) == 0
    assert total(of, marks(of, "2")) == 25
    assert total(of, marks(of, "5")) == 100


def test_weights_inside_a_group():
    of = one_group("0.5", "0.3", "0.2")
    assert total(of, marks(of, "10", "0", "5")) == Fraction(60)


def test_a_criterion_left_out_lends_its_weight_to_its_group_only():
    plain = score_set(3)
    shared = replace(plain.criteria[1], group=plain.groups[0].id)
    of = ScoreSet((plain.groups[0], plain.groups[2]), (plain.criteria[0], shared, plain.criteria[2]))
    assert total(of, marks(of, "10", "0", "0")) == 25
    assert total(of, marks(of, "10", None, "0")) == 50
    assert total(of, marks(of, "10", "0", None)) == 50


def test_thirds_stay_exact():
    of = one_group("1", "1", "1")
    assert total(of, marks(of, "1", "0", "0")) == Fraction(10, 3)


def test_mean_median_spread():
    assert mean([Fraction(10), Fraction(5), Fraction(15)]) == 10
    assert median([Fraction(3), Fraction(1), Fraction(2)]) == 2
    assert median([Fraction(1), Fraction(2)]) == Fraction(3, 2)
    assert median([Fraction(7)]) == 7
    assert spread([Fraction(3), Fraction(1), Fraction(2)]) == 2
    assert spread([Fraction(7)]) == 0


@given(
    st.lists(
        st.tuples(
            st.integers(1, 50),
            st.lists(st.tuples(st.integers(1, 9), st.none() | st.integers(0, 10)), min_size=1, max_size=4),
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=100, deadline=None, database=None)
def test_any_weights_agree_with_the_formula_written_out(table):
    """`table` holds, for each group, its weight and the weight and mark of each of its criteria."""
    plain = score_set(sum(len(rows) for _, rows in table))
    fresh = iter(plain.criteria)
    groups = [replace(plain.groups[n], weight=Decimal(weight)) for n, (weight, _) in enumerate(table)]
    criteria, given_marks = [], {}
    top, bottom = Fraction(0), 0
    for group, (group_weight, rows) in zip(groups, table, strict=True):
        answered = [(weight, mark) for weight, mark in rows if mark is not None]
        for weight, mark in rows:
            criterion = replace(next(fresh), group=group.id, weight=Decimal(weight))
            criteria.append(criterion)
            if mark is not None:
                given_marks[criterion.id] = Decimal(mark)
        if answered:
            share = Fraction(sum(w * m for w, m in answered), 10 * sum(w for w, _ in answered))
            top, bottom = top + group_weight * share, bottom + group_weight
    expected = 100 * top / bottom if bottom else None
    assert total(ScoreSet(tuple(groups), tuple(criteria)), given_marks) == expected

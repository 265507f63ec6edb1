"""A reference case: fifteen criteria in five weighted groups, exact ties, a partial sheet.

The numbers in tests/cases were computed apart from this program, once with floats to show how they break a tie.
"""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from judgepanel.merge.view import view
from judgepanel.model.award import Award
from judgepanel.rubric.score_set import Group, ScoreSet
from judgepanel.scoring.ranking import rank
from judgepanel.scoring.totals import mean, total
from tests.builders import small_award
from tests.scoring.panels import panel

CASE = json.loads(
    (Path(__file__).parents[1] / "cases" / "weighted_totals_exact_ties.json").read_text("utf-8")
)
EXPECTED = CASE["expected"]


@pytest.fixture
def award() -> Award:
    plain = small_award(entries=7, judges=4, criteria=15)
    groups = tuple(
        Group(f"group-{number}", f"Group {number}", Decimal(weight))
        for number, weight in enumerate(CASE["group_weights"])
    )
    weights = CASE["criterion_weights_within_group"]
    criteria = tuple(
        replace(each, group=groups[index // 3].id, weight=Decimal(weights[index % 3]))
        for index, each in enumerate(plain.round.score_set.criteria)
    )
    judged = replace(plain.round, score_set=ScoreSet(groups, criteria))
    return replace(plain, category=replace(plain.category, rounds=(judged,)))


def test_partial_sheets_do_not_count(award):
    award, records = panel(CASE["sheets"], award)
    found = rank(award, view(award, records))
    exact = {each.entry: each.total for each in found.ranked}
    places = {each.entry: each.rank for each in found.ranked}
    names = [entry.id for entry in award.entries]
    assert [exact[name] for name in names] == [
        Fraction(text) for text in EXPECTED["total_0_100_dropping_partial_sheets_fraction"]
    ]
    assert [places[name] for name in names] == EXPECTED["rank_competition_dropping_partial_sheets"]
    assert [each.entry for each in found.ranked if each.tied] == ["E001", "E002", "E003", "E004"]


def test_totals_over_the_answered_criteria(award):
    score_set = award.round.score_set
    for row, expected, readings in zip(
        CASE["sheets"], EXPECTED["total_0_100_fraction"], EXPECTED["readings"], strict=True
    ):
        totals = [_total(score_set, sheet) for sheet in row if sheet is not None]
        assert len(totals) == readings
        assert mean(totals) == Fraction(expected)


def test_floats_would_break_a_real_tie():
    assert EXPECTED["naive_float_competition_rank"] != EXPECTED["rank_competition"]


def _total(score_set: ScoreSet, sheet: list[int | None]) -> Fraction:
    named = zip(score_set.criteria, sheet, strict=True)
    found = total(score_set, {each.id: Decimal(mark) for each, mark in named if mark is not None})
    assert found is not None
    return found

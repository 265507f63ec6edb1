"""Criterion means are exact and rest on the counted readings only."""

from dataclasses import replace
from fractions import Fraction

from judgepanel.model.scorecard import CriterionScore
from judgepanel.scoring.criterion_means import criterion_means
from tests.reports.conftest import make_panel


def test_exact_means_over_the_counted_readings():
    panel = make_panel(
        1, 4, criteria=2, marks=lambda entry, judge, criterion: None if judge == 3 else judge + criterion
    )
    means = criterion_means(panel.award.round.score_set, panel.view.scorecards, panel.ranking.ranked[0])
    assert means == (("ambition", Fraction(1)), ("outcome", Fraction(2)))


def test_a_criterion_that_applies_to_nobody_has_no_mean():
    panel = make_panel(1, 1, criteria=2)
    card = panel.view.scorecards[0]
    scores = (CriterionScore("ambition", "not_applicable"), card.scores[1])
    changed = replace(card, scores=scores)
    means = dict(criterion_means(panel.award.round.score_set, [changed], panel.ranking.ranked[0]))
    assert means["ambition"] is None
    assert means["outcome"] is not None

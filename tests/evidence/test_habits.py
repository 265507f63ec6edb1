"""Habits that were planted are found; panels without them have few remarks; groups by every permutation."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

from judgepanel.evidence import habit_figures as figures
from judgepanel.evidence.agreement_block import correlation
from judgepanel.evidence.consistency import consistency
from judgepanel.evidence.panel import Panel, PanelCriterion, panel_of_marks, panel_of_scores
from judgepanel.evidence.panel_middle import holm, middle, standing_out
from judgepanel.model.habits import Habits

CRITERIA = tuple(
    PanelCriterion(f"c{number}", "", Fraction(1), Fraction(0), Fraction(10)) for number in range(5)
)


def marks_of(seed: int, judges: int = 6, entries: int = 12) -> np.ndarray:
    """Entries by judges by criteria, from 0 to 10, judges alike but for chance."""
    dice = np.random.default_rng(seed)
    truth = 5.5 + 1.2 * dice.normal(size=(entries, 1, 1)) + 0.6 * dice.normal(size=(entries, 1, 5))
    return np.clip(np.round(truth + dice.normal(size=(entries, judges, 5))), 0, 10)


def panel_from(marks: np.ndarray) -> Panel:
    return panel_of_marks(
        [
            (f"j{judge}", f"e{entry}", f"c{criterion}", Fraction(int(mark)))
            for (entry, judge, criterion), mark in np.ndenumerate(marks)
        ],
        CRITERIA,
    )


def found_in(marks: np.ndarray, order: dict[int, list[int]] | None = None) -> Habits:
    return consistency(panel_from(marks), 1, order).habits


def remarked(habits: Habits) -> set[tuple[str, int | None]]:
    return {(each.habit, each.judge) for each in habits.remarks}


def test_a_judge_who_marks_an_impression_shows_halo():
    marks = marks_of(3)
    marks[:, 2, :] = np.round(marks[:, 2, :].mean(axis=1, keepdims=True) + np.eye(5)[4])
    marks[:, 2, :] = np.clip(marks[:, 2, :], 0, 10)
    habits = found_in(marks)
    assert ("halo", 2) in remarked(habits)
    assert habits.judges[2].criteria_together > 0.95
    assert habits.judges[2].halo_icc > max(each.halo_icc for each in habits.judges if each.judge != 2)


def test_a_judge_who_gives_one_mark_throughout_is_named():
    marks = marks_of(4)
    marks[:9, 1, :] = marks[:9, 1, :1]
    habits = found_in(marks)
    assert ("straight_lining", 1) in remarked(habits)
    assert habits.judges[1].one_value >= 0.75


def test_a_judge_who_stays_in_the_middle_is_named():
    marks = marks_of(5, judges=8, entries=20)
    marks[:, 3, :] = np.round(5.5 + 0.15 * (marks[:, 3, :] - 5.5))
    habits = found_in(marks)
    assert ("central_tendency", 3) in remarked(habits)
    assert habits.judges[3].spread_ratio < 0.4
    assert habits.judges[3].middle > 0.9


def test_a_judge_who_turned_the_scale_round_is_named():
    marks = marks_of(6)
    marks[:, 4, :] = 10 - marks[:, 4, :]
    found = remarked(found_in(marks))
    assert {("against_panel", 4)} == {each for each in found if each[0] == "against_panel"}


def test_marks_that_fall_as_the_evening_wears_on_are_named():
    marks = marks_of(7, entries=20)
    order = {judge: list(np.random.default_rng(judge).permutation(20)) for judge in range(6)}
    for place, entry in enumerate(order[0]):
        marks[entry, 0, :] = np.clip(marks[entry, 0, :] + 3 - 0.3 * place, 0, 10).round()
    habits = found_in(marks, order)
    assert ("drift", 0) in remarked(habits)
    assert habits.judges[0].drift == pytest.approx(-57, abs=20)
    assert dict(found_in(marks).not_looked_for)["drift"] == "The order in which judges read is not known."


def test_ranks_pasted_as_marks_are_named_with_how_rare_they_are():
    rows = [
        (f"j{judge}", f"e{entry}", Fraction(5 + (entry * 7 + judge) % 5))
        for judge in range(3)
        for entry in range(9)
    ]
    rows += [("ranker", f"e{entry}", Fraction((entry * 4) % 9 + 1)) for entry in range(9)]
    habits = consistency(panel_of_scores(rows), 1).habits
    (remark,) = [each for each in habits.remarks if each.habit == "like_ranks"]
    assert remark.judge == 3
    assert "1 to 9" in remark.issue.sentence
    assert "once in 1,068 panels" in remark.issue.sentence


@pytest.mark.parametrize(
    ("scores", "ranks"),
    [
        ([3, 1, 2, 4], True),
        ([1, 2, 2, 4], True),
        ([1, 2.5, 2.5, 4], True),
        ([4, 1, 1, 3, 5], True),
        ([1, 2, 2, 3], False),
        ([1, 2, 3], False),
        ([2.5, 2.5, 2.5, 2.5], False),
        ([0, 1, 2, 3], False),
        ([1, 2, 3, 5], False),
    ],
)
def test_what_looks_like_ranks(scores, ranks):
    assert figures.like_ranks([float(each) for each in scores]) is ranks


def test_orders_are_counted():
    assert [figures.orders(count, ties=False) for count in range(1, 6)] == [1, 2, 6, 24, 120]
    assert [figures.orders(count, ties=True) for count in range(1, 6)] == [1, 3, 13, 75, 541]


def test_clean_panels_have_few_remarks():
    """Each kind of remark says that at most 1 in 20 such panels has it; 60 panels, so 3 expected and 8 too many."""
    order = {judge: list(range(12)) for judge in range(6)}
    kinds: dict[str, int] = {}
    for seed in range(60):
        for kind in {each.habit for each in found_in(marks_of(1000 + seed), order).remarks}:
            kinds[kind] = kinds.get(kind, 0) + 1
    assert all(count <= 8 for count in kinds.values()), kinds


@pytest.mark.parametrize("judges", [4, 6, 9, 15])
def test_what_stands_out_by_chance_does_so_in_one_panel_of_twenty(judges):
    dice = np.random.default_rng(judges)
    hits = 0
    for _ in range(1500):
        values = dict(enumerate(dice.normal(size=judges).tolist()))
        hits += bool(standing_out(values, middle("x", values), high=True, least=0.0))
    assert hits / 1500 < 0.07


def test_small_panels_say_what_was_not_looked_for():
    habits = consistency(panel_of_scores([("a", "e1", Fraction(3)), ("b", "e1", Fraction(4))]), 1).habits
    assert habits.remarks == ()
    assert set(habits.looked_for) == {"like_ranks"}
    assert all(reason.endswith(".") for _, reason in habits.not_looked_for)


def test_figures_by_hand():
    own = np.array([[1, 2, 3], [2, 3, 4], [3, 5, 4], [4, 4, 6], [5, 6, 7], [6, 7, 7]], float)
    pairs = [correlation(own[:, a], own[:, b]) for a, b in combinations(range(3), 2)]
    assert figures.criteria_together(own) == pytest.approx(np.mean(pairs))
    assert figures.middle_share(np.array([4, 5, 6, 6.1, 9.0]), 0, 10) == pytest.approx(3 / 5)
    assert figures.spread_ratio(2 * own[:, 0], own[:, 0]) == pytest.approx(2)
    assert figures.slope(2 * own[:, 0], own[:, 0]) == pytest.approx(2)
    change, p = figures.drift(np.array([0, 1, 2, 3, 4, 5.5]), np.zeros(6))
    assert (change, p < 0.001) == (pytest.approx(5 * 37.5 / 35), True)


def test_holm_allows_for_all_that_were_looked_at():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([]) == []


def biased(points: float, judges: int = 4) -> tuple[Panel, dict[int, str]]:
    """Eight entries in two groups; judge 0 gives the first group so many points more."""
    dice = np.random.default_rng(9)
    scores = 60 + 8 * dice.normal(size=(8, 1)) + 0.5 * dice.normal(size=(8, judges))
    scores[:4, 0] += points
    rows = [
        (f"j{judge}", f"e{entry}", Fraction(round(100 * scores[entry, judge]), 100))
        for entry in range(8)
        for judge in range(judges)
    ]
    return panel_of_scores(rows), {entry: "north" if entry < 4 else "south" for entry in range(8)}


def test_one_biased_judge_makes_the_others_look_biased_the_other_way():
    panel, group_of = biased(5.0)
    (study,) = consistency(panel, 1, group_of=group_of).groups
    assert (study.group, study.permutations, study.exact) == ("north", 70, True)
    assert study.smallest_p == pytest.approx(2 / 70)
    assert study.judges[0].points == pytest.approx(3.75, abs=0.6)
    assert all(-2.0 < each.points < -0.6 for each in study.judges[1:])
    assert study.judges[0].p == pytest.approx(2 / 70)
    assert study.judges[0].p_without_largest is None
    assert min(each.p_without_largest for each in study.judges[1:]) > study.smallest_p


def test_groups_by_every_permutation_spelt_out():
    panel, group_of = biased(1.0, judges=3)
    (study,) = consistency(panel, 1, group_of=group_of).groups
    scores = np.array([[float(each) for each in row] for row in panel.totals()])
    rest = scores - scores.mean(axis=1, keepdims=True) - scores.mean(axis=0) + scores.mean()
    for each in study.judges:
        own = rest[:, each.judge]
        drawn = []
        for chosen in combinations(range(8), 4):
            inside = np.isin(np.arange(8), chosen)
            drawn.append(own[inside].mean() - own[~inside].mean())
        found = own[:4].mean() - own[4:].mean()
        assert each.points == pytest.approx(found)
        assert each.p == pytest.approx(np.mean(np.abs(drawn) >= abs(found) - 1e-9))


def test_many_entries_are_sampled_by_the_seed():
    panel = panel_from(marks_of(11, entries=24))
    group_of = {entry: "ab"[entry % 2] for entry in range(24)}
    one, same, other = (consistency(panel, seed, group_of=group_of).groups[0] for seed in (1, 1, 2))
    assert (one.permutations, one.exact) == (9999, False)
    assert one == same
    assert one.judges != other.judges
    assert one.smallest_p == pytest.approx(1e-4)


def test_groups_too_small_or_without_noise_are_left_out():
    panel, _ = biased(0.0)
    assert consistency(panel, 1, group_of={0: "a", 1: "b"}).groups == ()
    assert consistency(panel, 1, group_of={0: "a", 1: "a", 2: "a"}).groups == ()
    exact = panel_of_scores([(f"j{j}", f"e{e}", Fraction(e + j)) for e in range(6) for j in range(3)])
    assert consistency(exact, 1, group_of=dict(enumerate("aaabbb"))).groups == ()

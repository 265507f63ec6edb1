"""Agreement against published panels, other formulas for the same figures, and panels that allow none."""

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.evidence.agreement import agreement
from judgepanel.evidence.agreement_alpha import alpha
from judgepanel.evidence.agreement_categories import categories
from judgepanel.evidence.agreement_icc import intraclass
from judgepanel.evidence.agreement_pairs import pairs, tau_b
from judgepanel.evidence.agreement_ranks import concordance, durbin, skillings_mack, with_others
from judgepanel.evidence.consistency import consistency
from judgepanel.evidence.facets import facets, fixed_criteria, random_criteria
from judgepanel.evidence.panel import panel_of_scores
from judgepanel.model.agreement import NotAvailable
from tests.evidence.reference import CASES, TOLERANCE, scores_of, with_key

NAN = math.nan


def some_panel(seed: int, entries: int = 6, judges: int = 4, gaps: float = 0.0) -> np.ndarray:
    dice = np.random.default_rng(seed)
    found = dice.integers(0, 11, (entries, judges)).astype(float)
    found[dice.random(found.shape) < gaps] = NAN
    return found


@pytest.mark.parametrize("name", with_key("icc", "anova"))
def test_intraclass_correlation_of_published_panels(name):
    expected, found = CASES[name]["expected"], intraclass(scores_of(CASES[name]))
    for form, interval in expected["icc"]["ci95"].items():
        assert found.value(form) == pytest.approx(expected["icc"][form], abs=TOLERANCE)
        own = dict(found.intervals)[form]
        assert (own.low, own.high) == pytest.approx(tuple(interval), abs=TOLERANCE)
    squares = found.anova
    assert (squares.entries, squares.within, squares.judges, squares.rest) == pytest.approx(
        tuple(expected["anova"][each] for each in ("BMS", "WMS", "JMS", "EMS")), abs=TOLERANCE
    )


@pytest.mark.parametrize("name", with_key("krippendorff_alpha"))
def test_krippendorffs_alpha_of_published_panels(name):
    found = alpha(scores_of(CASES[name]), 1)
    for metric, value in CASES[name]["expected"]["krippendorff_alpha"].items():
        assert getattr(found, metric) == pytest.approx(value, abs=TOLERANCE)
    assert found.interval_95.low < found.interval < found.interval_95.high


@pytest.mark.parametrize("name", with_key("kendall_w"))
def test_kendalls_w_of_published_panels(name):
    expected, found = CASES[name]["expected"]["kendall_w"], concordance(scores_of(CASES[name]), 1)
    assert found.corrected == pytest.approx(expected["W_tie_corrected"], abs=TOLERANCE)
    assert found.uncorrected == pytest.approx(expected["W_uncorrected"], abs=TOLERANCE)
    assert found.p == pytest.approx(expected["p_chisq"], rel=1e-9)
    assert found.mean_spearman == pytest.approx(expected["mean_pairwise_spearman"], abs=TOLERANCE)


def test_categories_of_a_published_panel():
    case = CASES["02_krippendorff_4x12"]
    for each in categories(scores_of(case)):
        expected = case["expected"]["weighted_agreement"][each.weighting]
        assert each.ac == pytest.approx(expected["AC"], abs=TOLERANCE)
        assert each.fleiss_kappa == pytest.approx(expected["fleiss_kappa"], abs=TOLERANCE)
        assert each.brennan_prediger == pytest.approx(expected["brennan_prediger"], abs=TOLERANCE)
        assert each.percent == pytest.approx(expected["percent_agreement"], abs=TOLERANCE)


def test_one_judge_against_the_others_in_a_published_tasting():
    case = CASES["08_quandt_wine_7x7"]
    expected = case["expected"]["spearman_of_judge_with_rank_sum_of_others"]
    found = {case["judges"][each.judge]: each.spearman for each in with_others(scores_of(case))}
    assert found == pytest.approx(expected, abs=TOLERANCE)


def test_facets_of_a_published_competition():
    case = CASES["16_isu_worlds_2017_ladies_12x9x5"]
    expected, found = case["expected"], facets(np.array(case["scores3"]))
    components = {**dict(found.components), "prc_e": dict(found.components)["prc"]}
    for name, value in expected["g_study"]["anova_components"].items():
        assert components[name] == pytest.approx(value, abs=TOLERANCE)
    for judges, value in expected["d_study_fixed_criteria"].items():
        assert fixed_criteria(found, int(judges)) == pytest.approx(
            (value["rel"], value["abs"]), abs=TOLERANCE
        )
    relative, absolute = random_criteria(found, 9, 5)
    assert absolute < relative < fixed_criteria(found, 9)[0]


@given(st.integers(0, 10_000))
def test_alpha_by_its_definition(seed):
    """The same from the table of coincidences, pair by pair, as Krippendorff defines it."""
    scores = some_panel(seed, gaps=0.4)
    found = alpha(scores, 1)
    units = [[value for value in row if not math.isnan(value)] for row in scores]
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    if len(set(values)) < 2:
        assert isinstance(found, NotAvailable)
        return
    observed = sum((a - b) ** 2 / (len(unit) - 1) for unit in units for a in unit for b in unit)
    expected = sum((a - b) ** 2 for a in values for b in values) / (len(values) - 1)
    assert found.interval == pytest.approx(1 - observed / expected, abs=1e-9)


@given(st.integers(0, 10_000))
def test_skillings_and_mack_by_the_generalised_inverse(seed):
    scores = some_panel(seed, entries=7, gaps=0.4)
    found = skillings_mack(scores)
    given_cells = ~np.isnan(scores)
    given_cells[:, given_cells.sum(axis=0) < 2] = False
    if not given_cells.any():
        assert isinstance(found, NotAvailable)
        return
    both = given_cells.astype(float) @ given_cells.T.astype(float)
    np.fill_diagonal(both, 0)
    laplacian = np.diag(both.sum(axis=1)) - both
    sums = np.zeros(len(scores))
    for judge in range(scores.shape[1]):
        own = np.flatnonzero(given_cells[:, judge])
        for entry in own:
            less = (scores[own, judge] < scores[entry, judge]).sum()
            rank = less + ((scores[own, judge] == scores[entry, judge]).sum() + 1) / 2
            sums[entry] += math.sqrt(12 / (len(own) + 1)) * (rank - (len(own) + 1) / 2)
    assert found.chi2 == pytest.approx(sums @ np.linalg.pinv(laplacian, rcond=1e-10) @ sums, abs=1e-7)
    assert found.df == np.linalg.matrix_rank(laplacian)


@given(st.integers(0, 10_000))
def test_complete_blocks_make_three_tests_one(seed):
    """Without ties Skillings and Mack, Durbin and Kendall are all Friedman's test."""
    dice = np.random.default_rng(seed)
    scores = np.column_stack([dice.permutation(6).astype(float) for _ in range(4)])
    kendall = concordance(scores, 1).chi2
    assert skillings_mack(scores).chi2 == pytest.approx(kendall, abs=1e-8)
    assert durbin(scores).chi2 == pytest.approx(kendall, abs=1e-8)


def test_durbin_on_a_balanced_incomplete_block():
    """Conover's ice creams: seven judges taste three of seven varieties each; T = 12, 6 degrees of freedom."""
    judged = [
        {0: 2, 1: 3, 3: 1},
        {1: 3, 2: 1, 4: 2},
        {2: 2, 3: 1, 5: 3},
        {3: 1, 4: 2, 6: 3},
        {0: 3, 4: 1, 5: 2},
        {1: 3, 5: 1, 6: 2},
        {0: 3, 2: 1, 6: 2},
    ]
    scores = np.full((7, 7), NAN)
    for judge, given_ranks in enumerate(judged):
        for entry, rank in given_ranks.items():
            scores[entry, judge] = rank
    found = durbin(scores)
    assert (found.chi2, found.df) == (pytest.approx(12), 6)
    assert found.p == pytest.approx(0.0619688, abs=1e-6)


@given(st.integers(0, 10_000))
def test_tau_counts_pairs(seed):
    a, b = some_panel(seed, judges=2).T
    order = [(np.sign(a[i] - a[j]), np.sign(b[i] - b[j])) for i in range(6) for j in range(i)]
    above = sum(one * other for one, other in order)
    size = math.sqrt(sum(one * one for one, _ in order) * sum(other * other for _, other in order))
    assert tau_b(a, b) == (pytest.approx(above / size) if size else None)


def test_pairs_say_how_many_entries_they_share():
    scores = np.array([[1, 2, NAN], [2, 3, NAN], [3, 5, 1], [4, 4, 2]], float)
    found = pairs(scores)
    assert [(each.judge, each.other, each.shared) for each in found.pairs] == [(0, 1, 4)]
    assert found.pairs[0].spearman == pytest.approx(0.8)
    assert found.pairs[0].tau_b == pytest.approx(4 / 6)
    assert found.sharing_few == 2


def test_a_judge_who_scores_all_alike_has_no_order():
    scores = np.array([[1, 5, 2], [2, 5, 3], [3, 5, 4]], float)
    found = agreement(scores, 1)
    assert [each.spearman for each in found.pairs.pairs] == [None, pytest.approx(1), None]
    assert [each.spearman for each in found.with_others] == [pytest.approx(1), None, pytest.approx(1)]
    assert found.concordance.corrected < 1


@pytest.mark.parametrize(
    "scores",
    [
        np.full((4, 3), NAN),
        np.full((4, 3), 7.0),
        np.array([[5.0], [6.0], [7.0]]),
        np.array([[5.0, 6.0, 7.0]]),
        np.array([[5.0, NAN], [NAN, 6.0]]),
        np.zeros((0, 0)),
        np.zeros((3, 0)),
    ],
)
def test_panels_that_allow_nothing_say_so(scores):
    found = agreement(scores, 1)
    for each in (found.intraclass, found.concordance, found.with_others, found.alpha, found.categories):
        if not isinstance(each, NotAvailable):
            assert scores.shape == (1, 3), each
        else:
            assert each.reason.endswith(".")


@given(st.integers(0, 500), st.floats(0, 0.95), st.integers(1, 6), st.integers(1, 6))
def test_no_panel_brings_it_down(seed, gaps, entries, judges):
    found = agreement(some_panel(seed, entries, judges, gaps), 1)
    assert all(getattr(found, name) is not None for name in found.__slots__)


@given(st.integers(0, 500), st.floats(0, 100), st.floats(0.01, 50))
def test_a_move_or_a_stretch_of_the_scale_changes_nothing(seed, move, stretch):
    scores = some_panel(seed)
    before, after = agreement(scores, 1), agreement(scores * stretch + move, 1)
    for name in ("ICC1", "ICCA1", "ICCC1"):
        assert after.intraclass.value(name) == pytest.approx(before.intraclass.value(name), abs=1e-6)
    assert after.alpha.interval == pytest.approx(before.alpha.interval, abs=1e-6)


def test_the_seed_decides_the_interval():
    scores = scores_of(CASES["25_incomplete_panel_20x8"])
    one, same, other = (alpha(scores, seed).interval_95 for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_agreement_falls_as_noise_grows():
    dice = np.random.default_rng(5)
    truth, noise = dice.normal(size=(30, 1)), dice.normal(size=(30, 4))
    found = [intraclass(truth + spread * noise).value("ICCC1") for spread in (0.1, 0.5, 2.0)]
    assert all(more > less for more, less in pairwise(found))


def test_skillings_and_mack_on_their_own_example():
    """Assembly times of four methods by nine workers with gaps (Skillings and Mack 1981): 15.493 on 3 degrees."""
    times = np.array(
        [
            [3.2, 3.1, 4.3, 3.5, 3.6, 4.5, NAN, 4.3, 3.5],
            [4.1, 3.9, 3.5, 3.6, 4.2, 4.7, 4.2, 4.6, NAN],
            [3.8, 3.4, 4.6, 3.9, 3.7, 3.7, 3.4, 4.4, 3.7],
            [4.2, 4.0, 4.8, 4.0, 3.9, NAN, NAN, 4.9, 3.9],
        ]
    )
    found = skillings_mack(times)
    assert (found.chi2, found.df) == (pytest.approx(15.493, abs=5e-4), 3)


def test_a_panel_without_a_scorecard_to_spare_compares_pairs_only():
    rows = [("a", f"e{each}", Fraction(each)) for each in range(4)]
    rows += [("b", f"f{each}", Fraction(each)) for each in range(4)] + [
        ("a", "both", Fraction(7)),
        ("b", "both", Fraction(6)),
    ]
    found = consistency(panel_of_scores(rows), 1).agreement
    assert all(
        isinstance(each, NotAvailable) for each in (found.alpha, found.skillings_mack, found.categories)
    )
    assert "no scorecard is left over" in found.skillings_mack.reason


def test_one_entry_is_no_agreement():
    found = agreement(np.array([[3.0, 4.0], [NAN, 5.0]]), 1)
    assert isinstance(found.alpha, NotAvailable)
    assert isinstance(found.categories, NotAvailable)


def test_parts_that_share_no_judge_agree_each_on_its_own():
    scores = {"ab": [[5, 6], [7, 9], [3, 3], [6, 6]], "cde": [[2, 4, 3], [8, 9, 7], [5, 5, 6]]}
    rows = [
        (judge, f"{judges}{entry}", Fraction(row[place]))
        for judges, block in scores.items()
        for entry, row in enumerate(block)
        for place, judge in enumerate(judges)
    ]
    found = consistency(panel_of_scores(rows), 1)
    assert [(len(part.entries), len(part.judges)) for part in found.parts] == [(4, 2), (3, 3)]
    for part, block in zip(found.parts, scores.values(), strict=True):
        assert part.agreement == agreement(np.array(block, float), 1)
    assert isinstance(found.agreement.intraclass, NotAvailable)
    assert consistency(panel_of_scores(rows[:8]), 1).parts == ()

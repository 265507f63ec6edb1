"""Every figure of the reference cases that `examine` gives, within the tolerance each case states."""

from fractions import Fraction
from typing import Any

import pytest

from judgepanel.evidence.exact import ranks, raw_means
from judgepanel.evidence.examine import examine
from judgepanel.evidence.panel import PanelCriterion
from judgepanel.model.evidence import Evidence, MixedModel
from tests.evidence.panels import panel_of_case, panel_of_sheets
from tests.evidence.reference import CASES, with_key

NEAR = 1e-6
COMPONENTS = 2e-4
FOUND: dict[str, Evidence] = {}


def found(name: str) -> Evidence:
    if name not in FOUND:
        FOUND[name] = examine(panel_of_case(CASES[name]), seed=1)
    return FOUND[name]


def close(values: Any, expected: Any, tolerance: float = NEAR) -> bool:
    return list(values) == pytest.approx(expected, abs=tolerance, rel=0)


def expected(name: str) -> dict[str, Any]:
    return CASES[name]["expected"]


def test_all_cases_are_here():
    assert len(CASES) >= 8


@pytest.mark.parametrize("name", with_key("raw_mean"))
def test_raw_means_and_ranks(name):
    raw = found(name).raw
    assert close(raw.mean, expected(name)["raw_mean"])
    assert list(raw.rank) == expected(name)["rank_raw_competition"]


@pytest.mark.parametrize("name", with_key("design"))
def test_design(name):
    design = found(name).design
    assert {key: getattr(design, key) for key in expected(name)["design"]} == expected(name)["design"]


@pytest.mark.parametrize("name", with_key("ls"))
def test_least_squares(name):
    fit, wanted = found(name).least_squares, expected(name)["ls"]
    assert fit is not None
    for key in ("judge_effect", "entry", "se_judge_effect"):
        assert close(getattr(fit, key), wanted[key]), key
    assert (fit.rss, fit.sigma) == pytest.approx((wanted["rss"], wanted["sigma"]), abs=NEAR)


@pytest.mark.parametrize("name", with_key("reml_both_random"))
def test_both_random(name):
    fit, wanted = found(name).both_random, expected(name)["reml_both_random"]
    assert fit is not None
    variances(fit, wanted, "var_entry", "var_judge", "var_resid")
    assert (fit.mu, fit.se_mu) == pytest.approx((wanted["mu"], wanted["se_mu"]), abs=COMPONENTS)
    assert fit.reml_criterion == pytest.approx(wanted["reml_criterion"], abs=NEAR)
    assert close(fit.judge_blup, wanted["judge_blup"], COMPONENTS)
    assert close(fit.entry, wanted["entry_blup"], COMPONENTS)


@pytest.mark.parametrize("name", with_key("reml_entries_fixed_judges_random"))
def test_entries_fixed(name):
    fit, wanted = found(name).entries_fixed, expected(name)["reml_entries_fixed_judges_random"]
    assert fit is not None
    variances(fit, wanted, "var_judge", "var_resid")
    assert fit.reml_criterion == pytest.approx(wanted["reml_criterion"], abs=NEAR)
    assert close(fit.judge_blup, wanted["judge_blup"], COMPONENTS)
    assert close(fit.entry, wanted["entry"], COMPONENTS)


def variances(fit: MixedModel, wanted: dict[str, Any], *names: str) -> None:
    for name in names:
        assert getattr(fit, name) == pytest.approx(wanted[name], rel=COMPONENTS), name


@pytest.mark.parametrize("name", with_key("judge_effect_averaged_over_variance_ratio"))
def test_calibrated_scores(name):
    score, wanted = found(name).calibrated, expected(name)["judge_effect_averaged_over_variance_ratio"]
    assert score is not None
    for key in ("grid_weights", "judge_effect", "entry"):
        assert close(getattr(score, key), wanted[key]), key
    assert list(score.rank) == wanted["rank_calibrated"]
    assert score.posterior_mean_log_ratio == pytest.approx(wanted["posterior_mean_log_ratio"], abs=NEAR)


@pytest.mark.parametrize("name", with_key("five_largest_studentized"))
def test_outlying_sheets(name):
    sheets = found(name).outliers
    assert sheets is not None
    same(sheets.largest[:5], expected(name)["five_largest_studentized"])


def same(sheets: Any, wanted: list[dict[str, Any]]) -> None:
    assert [(each.entry, each.judge) for each in sheets] == [
        (each["entry"], each["judge"]) for each in wanted
    ]
    assert close([each.t for each in sheets], [each["t"] for each in wanted])


@pytest.mark.parametrize("name", with_key("leave_one_judge_out"))
def test_without_each_judge(name):
    left, wanted = found(name).leave_one_out, expected(name)["leave_one_judge_out"]
    assert left is not None
    assert list(left.full_rank) == wanted["full_rank"]
    for one, other in zip(left.judges, wanted["per_judge"], strict=True):
        assert close(one.raw_mean, other["raw_mean"])
        assert list(one.rank) == other["rank"]
        assert (one.judge, list(one.winners), one.components) == (
            other["judge"],
            other["winners"],
            other["components"],
        )
        assert list(one.unranked) == other["unranked_entries"]
        assert one.tau_b == pytest.approx(other["tau_b"], abs=NEAR)


@pytest.mark.parametrize("name", with_key("extra_reading"))
def test_an_extra_reading(name):
    contrast, wanted = found(name).contrast, expected(name)["extra_reading"]
    assert contrast is not None
    assert list(contrast.entries) == wanted["contrast_entries"]
    assert contrast.base_variance == pytest.approx(wanted["base_variance_over_sigma2"], abs=NEAR)
    assert [each[:2] for each in contrast.best] == [(each["entry"], each["judge"]) for each in wanted["best"]]
    assert close(
        [each[2] for each in contrast.best], [each["reduction_over_sigma2"] for each in wanted["best"]]
    )
    assert contrast.worst_reduction == pytest.approx(wanted["worst_reduction"], abs=1e-9)


class TestSkating:
    """Nine judges, five components: criteria as a facet."""

    NAME = "16_isu_worlds_2017_ladies_12x9x5"

    def test_mean_over_components(self):
        wanted = expected(self.NAME)["mean_over_components"]
        evidence = found(self.NAME)
        fit = evidence.least_squares
        assert fit is not None
        assert close(fit.judge_effect, wanted["ls_judge_effect"])
        assert close(fit.entry, wanted["ls_entry"])
        assert fit.sigma == pytest.approx(wanted["sigma"], abs=NEAR)
        assert evidence.design.resid_df == wanted["resid_df"]
        assert evidence.outliers is not None
        same(evidence.outliers.largest[:5], wanted["five_largest_studentized"])

    def test_g_study(self):
        study, wanted = found(self.NAME).g_study, expected(self.NAME)["g_study"]
        assert study is not None
        assert dict(study.mean_squares) == pytest.approx(wanted["mean_squares"], abs=NEAR)
        assert dict(study.anova_components) == pytest.approx(wanted["anova_components"], abs=NEAR)

    def test_d_study(self):
        study, wanted = found(self.NAME).d_study, expected(self.NAME)["d_study_fixed_criteria"]
        assert study is not None
        rows = {str(n): (relative, absolute) for n, relative, absolute in study.fixed}
        for n, each in wanted.items():
            assert rows[n] == pytest.approx((each["rel"], each["abs"]), abs=NEAR), n


@pytest.mark.parametrize(("renormalise", "ending"), [(True, ""), (False, "_dropping_partial_sheets")])
def test_weighted_totals_tie_exactly(renormalise, ending):
    case = CASES["27_weighted_totals_exact_ties"]
    weights = case["criterion_weights_within_group"]
    criteria = [
        PanelCriterion(f"c{at}", f"g{at // 3}", Fraction(weights[at % 3]), Fraction(0), Fraction(10))
        for at in range(15)
    ]
    groups = [(f"g{place}", Fraction(weight)) for place, weight in enumerate(case["group_weights"])]
    panel = panel_of_sheets(case["sheets"], criteria, groups, renormalise)
    means = raw_means(panel)
    fractions = "total_0_100_dropping_partial_sheets_fraction" if ending else "total_0_100_fraction"
    assert [str(each) for each in means] == case["expected"][fractions]
    assert list(ranks(means)) == case["expected"][f"rank_competition{ending}"]
    same_weights = panel.weighted(dict(groups))
    assert raw_means(same_weights) == means

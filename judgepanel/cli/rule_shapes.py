"""What other rule books make of the same marks, as JSON; and totals under both customs for unfinished sheets."""

from fractions import Fraction
from typing import Any

from judgepanel.chairing.examination import Examination
from judgepanel.cli.agreement_shapes import composite_agreement
from judgepanel.evidence.other_rules import places

Data = dict[str, Any]
_TRIMMED = (
    "trimmed_mean_per_component",
    "panel_score_rounded",
    "component_total",
    "raw_total",
    "rank_by_component_total",
    "rule",
)
_WEIGHTED = (
    "total_0_100",
    "total_0_100_fraction",
    "total_0_100_dropping_partial_sheets_fraction",
    "rank_competition_dropping_partial_sheets",
    "naive_float_totals",
    "naive_float_competition_rank",
)
_NO_TRIM = "It needs marks by criterion and at least four of them for every criterion of every entry."
_NO_SCALE = "The scale and the weights of the criteria are not known; name the category."
_NO_CRITERIA = "The panel has no marks by criterion."


def rule_data(found: Examination) -> tuple[Data, dict[str, str]]:
    """The figures by name, and why some of them are null."""
    data: Data = {**dict.fromkeys((*_TRIMMED, *_WEIGHTED)), **_trimmed(found), **_weighted(found)}
    data["mean_over_components"] = _over_components(found)
    reasons = {**dict.fromkeys(_TRIMMED, _NO_TRIM), **dict.fromkeys(_WEIGHTED, _NO_SCALE)}
    return data, {**reasons, "mean_over_components": _NO_CRITERIA}


def _trimmed(found: Examination) -> Data:
    rule = found.trimmed
    if rule is None:
        return {}
    return {
        "trimmed_mean_per_component": rule.trimmed,
        "panel_score_rounded": rule.rounded,
        "component_total": rule.total,
        "raw_total": rule.raw_total,
        "rank_by_component_total": rule.rank,
        "rule": (
            "per component drop one highest and one lowest mark, mean of the others rounded to 2 decimals; each times "
            f"{float(rule.factor):g} and rounded to 2 decimals; then summed"
        ),
    }


def _weighted(found: Examination) -> Data:
    totals = found.weighted
    if totals is None:
        ranks = places(found.evidence.raw.mean)
        return {**_ranks(ranks), "readings": found.evidence.raw.readings}
    return {
        "total_0_100": totals.renormalised,
        "total_0_100_fraction": _fractions(totals.renormalised),
        **_ranks(totals.places),
        "total_0_100_dropping_partial_sheets_fraction": _fractions(totals.dropping),
        "rank_competition_dropping_partial_sheets": totals.dropping_rank,
        "naive_float_totals": totals.naive,
        "naive_float_competition_rank": totals.naive_rank,
        "readings": totals.readings,
    }


def _ranks(ranks: Any) -> Data:
    return {
        "rank_competition": ranks.competition,
        "rank_dense": ranks.dense,
        "rank_fractional": ranks.fractional,
    }


def _fractions(values: tuple[Fraction | None, ...]) -> list[str | None]:
    return [None if each is None else str(each) for each in values]


def _over_components(found: Examination) -> Data | None:
    """The study of totals, under the names used beside studies of criteria."""
    evidence = found.evidence
    fit = evidence.least_squares
    if len(found.panel.criteria) < 2 or fit is None:
        return None
    largest = evidence.outliers.largest[:5] if evidence.outliers else ()
    return {
        "ls_judge_effect": fit.judge_effect,
        "ls_entry": fit.entry,
        "sigma": fit.sigma,
        "resid_df": evidence.design.resid_df,
        **composite_agreement(found.consistency.agreement),
        "five_largest_studentized": [
            {"entry": each.entry, "judge": each.judge, "t": each.t} for each in largest
        ],
    }

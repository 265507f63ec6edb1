"""The evidence as JSON, under the names that the literature's reference panels use. Lists stand in the panel's order.

null means not available; `not_available` gives the reason for each name. Numbers have twelve significant digits, so
that equal data and seeds print equal bytes.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isfinite
from typing import Any

from judgepanel.chairing.examination import Examination
from judgepanel.cli.agreement_shapes import agreement_data, group_data, habit_data
from judgepanel.cli.rule_shapes import rule_data
from judgepanel.model.evidence import (
    Calibrated,
    DesignCheck,
    Evidence,
    Figure,
    LeaveOneOut,
    MixedModel,
    OutlyingSheet,
)

# The name in the JSON, and the figure whose notices give the reason when it is null.
_REASONS: tuple[tuple[str, Figure], ...] = (
    ("ls", "least_squares"),
    ("reml_both_random", "reliability"),
    ("reml_entries_fixed_judges_random", "calibrated"),
    ("calibrated", "calibrated"),
    ("judge_effect_averaged_over_variance_ratio", "calibrated"),
    ("severity", "severity"),
    ("rank_probabilities", "rank_probabilities"),
    ("reliability", "reliability"),
    ("d_study", "d_study"),
    ("d_study_fixed_criteria", "d_study"),
    ("judges_needed", "d_study"),
    ("outliers", "outliers"),
    ("five_largest_studentized", "outliers"),
    ("studentized_residual", "outliers"),
    ("leave_one_judge_out", "leave_one_judge_out"),
    ("leave_one_out", "leave_one_judge_out"),
    ("sensitivity", "sensitivity"),
    ("zscore_normalised", "sensitivity"),
    ("extra_reading", "extra_reading"),
)
_ANYHOW = "The panel is too small or varies too little for this figure."
_UNDEFINED = "It is not defined for these scores."
_ALL_READ = "Every judge has read every entry already."
_CONNECTED = "The panel hangs together by no single scorecard."


def evidence_data(found: Examination) -> dict[str, Any]:
    """The whole JSON object of one examination."""
    evidence = found.evidence
    agreement, missing = agreement_data(found)
    rules, without = rule_data(found)
    data: dict[str, Any] = {
        "source": found.source,
        "title": found.title,
        "state": found.state,
        "seed": found.question.seed,
        "places": found.question.places,
        "entries": evidence.entries,
        "judges": evidence.judges,
        "raw_mean": evidence.raw.mean,
        "rank_raw_competition": evidence.raw.rank,
        "readings_per_entry": evidence.raw.readings,
        **_design(evidence.design),
        **_models(evidence),
        **_calibrated(found),
        "severity": _severity(evidence),
        "rank_probabilities": _odds(evidence),
        "reliability": _reliability(evidence),
        **_studies(found),
        **_outliers(found),
        **_left_out(evidence.leave_one_out),
        **_sensitivity(evidence),
        **_extra(evidence),
        **agreement,
        **rules,
        "habits": habit_data(found.consistency.habits),
        "groups": group_data(found.consistency.groups),
        "notices": [
            {"figure": n.figure, "standing": n.standing, **n.issue.as_json()} for n in evidence.notices
        ],
    }
    reasons = {**dict(_withheld(evidence, data)), **missing, **without}
    data["not_available"] = {name: reasons.get(name, _UNDEFINED) for name in sorted(_nulls(data))}
    data["issues"] = [each.as_json() for each in found.issues]
    rounded: dict[str, Any] = plain(data)
    return rounded


def plain(value: Any) -> Any:
    """Values as JSON knows them: twelve significant digits, no infinity."""
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, Fraction | float):
        number = float(f"{float(value):.12g}")
        return (number + 0.0) if isfinite(number) else None
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items()}
    return [plain(each) for each in value]


def _nulls(data: dict[str, Any], inside: str = "") -> Iterator[str]:
    """The names, and the names inside names, under which nothing stands; places in lists speak for themselves."""
    for name, value in data.items():
        if value is None:
            yield f"{inside}{name}"
        elif isinstance(value, dict):
            yield from _nulls(value, f"{inside}{name}.")


def _withheld(evidence: Evidence, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, figure in _REASONS:
        if data.get(name) is None:
            said = [each.issue.sentence for each in evidence.why(figure) if each.standing == "withheld"]
            yield name, said[0] if said else _ANYHOW
    design = evidence.design
    if design.scores == len(evidence.entries) * len(evidence.judges):
        yield "extra_reading", _ALL_READ
    yield "bridge_leverage", _CONNECTED
    yield "design.bridge_leverage", _CONNECTED


def _design(design: DesignCheck) -> dict[str, Any]:
    graph = {
        "component_of_entry": design.component_of_entry,
        "component_of_judge": design.component_of_judge,
        "cross_component_comparison_estimable": design.connected,
        "judge_laplacian_eigenvalues": design.judge_laplacian_eigenvalues,
        "bridge_leverage": design.bridge_leverage,
    }
    own = {
        "scores": design.scores,
        "entries": design.entries,
        "judges": design.judges,
        "components": design.components,
        "resid_df": design.resid_df,
        "judge_graph_edges": design.judge_graph_edges,
        "judge_pairs_apart": design.judge_pairs_apart,
        "unread_entries": design.unread,
        "idle_judges": design.idle,
        "entries_read_once": design.read_once,
        "bridges": design.bridges,
        "link_strength": design.link_strength,
        "mean_load": design.mean_load,
        "precision": design.precision,
        **graph,
    }
    return {"design": own, **graph}


def _models(evidence: Evidence) -> dict[str, Any]:
    fit = evidence.least_squares
    least = None
    if fit is not None:
        least = {
            "judge_effect": fit.judge_effect,
            "entry": fit.entry,
            "rss": fit.rss,
            "sigma": fit.sigma,
            "se_judge_effect": fit.se_judge_effect,
        }
    return {
        "ls": least,
        "reml_both_random": _mixed(evidence.both_random, "entry_blup"),
        "reml_entries_fixed_judges_random": _mixed(evidence.entries_fixed, "entry"),
    }


def _mixed(model: MixedModel | None, entry: str) -> dict[str, Any] | None:
    if model is None:
        return None
    found = {
        "mu": model.mu,
        "se_mu": model.se_mu,
        "var_entry": model.var_entry,
        "var_judge": model.var_judge,
        "var_resid": model.var_resid,
        "judge_blup": model.judge_blup,
        entry: model.entry,
        "reml_criterion": model.reml_criterion,
    }
    return {name: value for name, value in found.items() if value is not None}


def _calibrated(found: Examination) -> dict[str, Any]:
    scores = found.evidence.calibrated
    if scores is None:
        return {"calibrated": None, "judge_effect_averaged_over_variance_ratio": None}
    use = scores.usefulness
    return {
        "calibrated": {
            "entry": scores.entry,
            "adjustment": scores.adjustment,
            "se_adjustment": scores.se_adjustment,
            "rank": scores.rank,
            "judge_effect": scores.judge_effect,
            "usefulness": None
            if use is None
            else {
                "verdict": use.verdict,
                "raw": use.raw,
                "least_squares": use.least_squares,
                "calibrated": use.calibrated,
            },
        },
        "judge_effect_averaged_over_variance_ratio": _averaged(found.evidence, scores),
    }


def _averaged(evidence: Evidence, scores: Calibrated) -> dict[str, Any]:
    return {
        "grid_weights": scores.grid_weights,
        "judge_effect": scores.judge_effect,
        "entry": scores.entry,
        "raw_mean": evidence.raw.mean,
        "rank_raw": evidence.raw.rank,
        "rank_calibrated": scores.rank,
        "posterior_mean_log_ratio": scores.posterior_mean_log_ratio,
        "grid": {"lo": 0.02, "hi": 15, "points": 33, "spacing": "log"},
        "definition": (
            "entries fixed, judges N(0, r^2 sigma^2); weight of grid point r proportional to |V|^(-1/2) "
            "|X'V^-1 X|^(-1/2) RSS^(-(n-E)/2) * r/(1+r^2) with V = I + r^2 Z Z'; effects averaged with these weights; "
            "entry = mean(score - judge effect)"
        ),
    }


def _severity(evidence: Evidence) -> dict[str, Any] | None:
    found = evidence.severity
    if found is None:
        return None
    names = ("judge", "sheets", "severity", "lowest", "highest", "least_squares", "se", "p", "p_holm")
    return {
        "judges": [{name: getattr(each, name) for name in names} for each in found.judges],
        "f": found.f,
        "df": found.df,
        "p": found.p,
    }


def _odds(evidence: Evidence) -> dict[str, Any] | None:
    odds = evidence.rank_odds
    if odds is None:
        return None
    return {
        "places": odds.places,
        "draws": odds.draws,
        "seed": odds.seed,
        "first": odds.first,
        "top": odds.top,
        "rank_interval_90": list(zip(odds.lowest, odds.highest, strict=True)),
        "rank_interval_90_inside_component": list(zip(odds.inside_lowest, odds.inside_highest, strict=True)),
        "expected_rank": odds.expected,
        "undecided": odds.undecided,
        "beats": odds.beats,
    }


def _reliability(evidence: Evidence) -> dict[str, Any] | None:
    found = evidence.reliability
    if found is None:
        return None
    names = ("sd_entry", "sd_judge", "sd_noise", "one_agreement", "one_consistency", "raw", "calibrated")
    return {
        name: {"middle": each.middle, "lowest": each.lowest, "highest": each.highest}
        for name in names
        if (each := getattr(found, name))
    }


def _studies(found: Examination) -> dict[str, Any]:
    study = found.evidence.d_study
    if study is None:
        return {"d_study": None, "d_study_fixed_criteria": None, "judges_needed": None}
    names = ("reliability", "kind", "middle", "lowest", "highest")
    return {
        "d_study": {
            f"{readings}x{criteria}": {"rel": rel, "abs": absolute}
            for readings, criteria, rel, absolute in (found.consistency.sizes or study.rows)
        },
        "d_study_fixed_criteria": {
            str(readings): {"rel": rel, "abs": absolute} for readings, rel, absolute in study.fixed
        },
        "judges_needed": [{name: getattr(each, name) for name in names} for each in study.needed],
    }


def _outliers(found: Examination) -> dict[str, Any]:
    outliers = found.evidence.outliers
    if outliers is None:
        return {"outliers": None, "five_largest_studentized": None, "studentized_residual": None}
    grid: list[list[float | None]] = [[None] * len(found.panel.judges) for _ in found.panel.entries]
    for sheet, t in zip(found.panel.sheets, outliers.studentized, strict=True):
        grid[sheet.entry][sheet.judge] = t
    return {
        "five_largest_studentized": five_largest(outliers.largest),
        "studentized_residual": grid,
        "outliers": {
            "largest": [
                {
                    "entry": each.entry,
                    "judge": each.judge,
                    "t": each.t,
                    "residual": each.residual,
                    "p": each.p,
                    "flagged": each.flagged,
                }
                for each in outliers.largest
            ],
            "tests": outliers.tests,
            "threshold": outliers.threshold,
            "false_alarm": outliers.false_alarm,
        },
    }


def five_largest(largest: Sequence[OutlyingSheet]) -> list[dict[str, Any]]:
    """The five sheets farthest from what one expects, farthest first."""
    return [{"entry": each.entry, "judge": each.judge, "t": each.t} for each in largest[:5]]


def _left_out(found: LeaveOneOut | None) -> dict[str, Any]:
    if found is None:
        return {"leave_one_judge_out": None, "leave_one_out": None}
    per_judge = [
        {
            "judge": each.judge,
            "unranked_entries": each.unranked,
            "raw_mean": each.raw_mean,
            "rank": each.rank,
            "winners": each.winners,
            "tau_b": each.tau_b,
            "components": each.components,
        }
        for each in found.judges
    ]
    more = [
        {
            **shown,
            "top": each.top,
            "rank_calibrated": each.calibrated_rank,
            "winners_calibrated": each.calibrated_winners,
        }
        for shown, each in zip(per_judge, found.judges, strict=True)
    ]
    return {
        "leave_one_judge_out": {"full_rank": found.full_rank, "per_judge": per_judge},
        "leave_one_out": {
            "full_rank": found.full_rank,
            "best_rank": found.best,
            "worst_rank": found.worst,
            "per_judge": more,
        },
    }


def _sensitivity(evidence: Evidence) -> dict[str, Any]:
    found = evidence.sensitivity
    if found is None:
        return {"sensitivity": None, "zscore_normalised": None}
    names = ("method", "subject", "winners", "top", "same_winner", "same_top")
    return {
        "sensitivity": {
            "rank_mean": found.mean,
            "rank_median": found.median,
            "rank_trimmed_mean": found.trimmed,
            "rank_calibrated": found.calibrated,
            "rank_mean_of_ranks": found.rank,
            "weight_range": found.weight_range,
            "checks": [{name: getattr(each, name) for name in names} for each in found.checks],
            "same_winner": found.agreeing,
            "same_shortlist": found.agreeing_top,
            "of": len(found.checks),
        },
        "zscore_normalised": found.zscore,
    }


def _extra(evidence: Evidence) -> dict[str, Any]:
    found = evidence.contrast
    shown = None
    if found is not None:
        shown = {
            "contrast_entries": found.entries,
            "base_variance_over_sigma2": found.base_variance,
            "best": [
                {"entry": entry, "judge": judge, "reduction_over_sigma2": gain}
                for entry, judge, gain in found.best
            ],
            "worst_reduction": found.worst_reduction,
        }
    return {
        "extra_reading": shown,
        "extra_readings": [
            {"entry": each.entry, "judge": each.judge, "why": each.why, "gain": each.gain}
            for each in evidence.extra_readings
        ],
    }

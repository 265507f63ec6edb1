"""The evidence as JSON, under the names that the literature's reference panels use. Lists stand in the panel's order.

null means not available; `not_available` gives the reason for each name. Numbers have twelve significant digits, so
that equal data and seeds print equal bytes.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import isfinite
from typing import Any

from judgepanel.chairing.examination import Examination
from judgepanel.cli.agreement_shapes import agreement_data, group_data, habit_data
from judgepanel.cli.model_shapes import calibrated_data, design_data, model_data
from judgepanel.cli.rank_shapes import (
    extra_data,
    left_out_data,
    odds_data,
    outlier_data,
    reliability_data,
    sensitivity_data,
    severity_data,
    study_data,
)
from judgepanel.cli.rule_shapes import rule_data
from judgepanel.model.evidence import Evidence, Figure

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
        **design_data(evidence.design),
        **model_data(evidence),
        **calibrated_data(found),
        "severity": severity_data(evidence),
        "rank_probabilities": odds_data(evidence),
        "reliability": reliability_data(evidence),
        **study_data(found),
        **outlier_data(found),
        **left_out_data(evidence.leave_one_out),
        **sensitivity_data(evidence),
        **extra_data(evidence),
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

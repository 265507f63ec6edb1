"""Severity, chances of ranks, reliability, other ways of counting and further readings, as JSON."""

from typing import Any

from judgepanel.chairing.examination import Examination
from judgepanel.model.evidence import Evidence
from judgepanel.model.evidence_checks import LeaveOneOut, Outliers


def severity_data(evidence: Evidence) -> dict[str, Any] | None:
    """How severe each judge is."""
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


def odds_data(evidence: Evidence) -> dict[str, Any] | None:
    """Chances of ranks."""
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


def reliability_data(evidence: Evidence) -> dict[str, Any] | None:
    """How reliable this ranking is, with the spreads it rests on."""
    found = evidence.reliability
    if found is None:
        return None
    names = ("sd_entry", "sd_judge", "sd_noise", "one_agreement", "one_consistency", "raw", "calibrated")
    return {
        name: {"middle": each.middle, "lowest": each.lowest, "highest": each.highest}
        for name in names
        if (each := getattr(found, name))
    }


def study_data(found: Examination) -> dict[str, Any]:
    """Reliability with more or fewer judges and criteria."""
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


def outlier_data(found: Examination) -> dict[str, Any]:
    """Scorecards and marks far from what one expects; studentised residuals wherever they are defined."""
    outliers = found.evidence.outliers
    grid: list[list[float | None]] = [[None] * len(found.panel.judges) for _ in found.panel.entries]
    known = []
    for sheet, t in zip(found.panel.sheets, found.evidence.studentized, strict=True):
        grid[sheet.entry][sheet.judge] = t
        if t is not None:
            known.append((sheet.entry, sheet.judge, t))
    largest = sorted(known, key=lambda each: -abs(each[2]))[:5]
    return {
        "five_largest_studentized": [{"entry": e, "judge": j, "t": t} for e, j, t in largest] or None,
        "studentized_residual": grid if known else None,
        "outliers": None if outliers is None else _outliers(outliers, found),
    }


def _outliers(outliers: Outliers, found: Examination) -> dict[str, Any]:
    names = ("entry", "judge", "t", "residual", "p", "flagged")
    criteria = [each.id for each in found.panel.criteria]
    return {
        "largest": [{name: getattr(each, name) for name in names} for each in outliers.largest],
        "tests": outliers.tests,
        "threshold": outliers.threshold,
        "false_alarm": outliers.false_alarm,
        "marks": [
            {"criterion": criteria[each.criterion], **{name: getattr(each, name) for name in names}}
            for each in outliers.marks
        ],
        "marks_tested": outliers.marks_tested,
    }


def left_out_data(found: LeaveOneOut | None) -> dict[str, Any]:
    """The ranking without each judge."""
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


def sensitivity_data(evidence: Evidence) -> dict[str, Any]:
    """The ranking by other rules and weights."""
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


def extra_data(evidence: Evidence) -> dict[str, Any]:
    """Readings that would help."""
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

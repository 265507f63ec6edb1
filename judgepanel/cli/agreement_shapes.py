"""Agreement, habits and groups as JSON, and the reasons for what is not available."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from judgepanel.chairing.examination import Examination
from judgepanel.model.agreement import (
    Agreement,
    Alpha,
    CategoryAgreement,
    Concordance,
    Facets,
    Intraclass,
    NotAvailable,
    Pairs,
    RankTest,
)
from judgepanel.model.habits import GroupStudy, Habits

Data = dict[str, Any]
_FEW_ENTRIES = "It needs at least three entries scored by two judges, and scores that vary between them."


def agreement_data(found: Examination) -> tuple[Data, dict[str, str]]:
    """Every figure of agreement by its name, and why some of them are null."""
    facets, readings = found.consistency.facets, found.evidence.raw.readings
    data, reasons = _agreement(
        found.consistency.agreement, found.evidence.judges, [bool(each) for each in readings]
    )
    for name in ("g_study", "g_study_p_judge_criterion"):
        data[name] = None if isinstance(facets, NotAvailable) else _facets(facets)
        if isinstance(facets, NotAvailable):
            reasons[name] = facets.reason
    data["agreement_per_component"] = [
        {
            "entries": part.entries,
            "judges": part.judges,
            **_agreement(
                part.agreement,
                [found.evidence.judges[each] for each in part.judges],
                [True] * len(part.entries),
            )[0],
        }
        for part in found.consistency.parts
    ]
    return data, reasons


def _agreement(
    agreement: Agreement, judges: Sequence[str], read: Sequence[bool]
) -> tuple[Data, dict[str, str]]:
    """`read` says which entries have a scorecard; the others have no rank sum."""
    sections: tuple[tuple[str, Any], ...] = (
        ("icc", agreement.intraclass),
        ("anova", agreement.intraclass),
        ("krippendorff_alpha", agreement.alpha),
        ("krippendorff_alpha_interval_ci95", agreement.alpha),
        ("kendall_w", agreement.concordance),
        ("competition_rank_of_rank_sum_low_is_best", agreement.concordance),
        ("skillings_mack", agreement.skillings_mack),
        ("durbin", agreement.durbin),
        ("pairwise_agreement", agreement.pairs),
        ("weighted_agreement", agreement.categories),
        ("spearman_of_judge_with_rank_sum_of_others", agreement.with_others),
    )
    data = {name: None if isinstance(each, NotAvailable) else _shaped(name, each) for name, each in sections}
    if not isinstance(agreement.with_others, NotAvailable):
        data["spearman_of_judge_with_rank_sum_of_others"] = {
            judges[each.judge]: each.spearman for each in agreement.with_others
        }
    if not isinstance(agreement.concordance, NotAvailable):
        sums = _at_entries(read, agreement.concordance.rank_sums)
        data["kendall_w"] = {**_concordance(agreement.concordance), "rank_sums_low_score_is_rank1": sums}
        data["competition_rank_of_rank_sum_low_is_best"] = _low_first(sums)
    reasons = {name: each.reason for name, each in sections if isinstance(each, NotAvailable)}
    return data, {"krippendorff_alpha_interval_ci95": _FEW_ENTRIES, **reasons}


def _at_entries(read: Sequence[bool], sums: tuple[float, ...]) -> list[float | None]:
    """Rank sums stand for the entries that were read; the others have none."""
    given = iter(sums)
    return [next(given) if each else None for each in read]


def _low_first(sums: list[float | None]) -> list[int | None]:
    known = [each for each in sums if each is not None]
    return [None if each is None else 1 + sum(other < each for other in known) for each in sums]


def _shaped(name: str, figure: Any) -> Any:
    match figure:
        case Intraclass() if name == "anova":
            return _anova(figure)
        case Intraclass():
            return _icc(figure)
        case Alpha() if name == "krippendorff_alpha_interval_ci95":
            return None if figure.interval_95 is None else [figure.interval_95.low, figure.interval_95.high]
        case Alpha():
            return {metric: getattr(figure, metric) for metric in ("nominal", "ordinal", "interval", "ratio")}
        case RankTest():
            return {"chisq": figure.chi2, "df": figure.df, "p": figure.p}
        case Pairs():
            return _pairs(figure)
        case (CategoryAgreement(), *_):
            return {each.weighting: _category(each) for each in figure}
    return None


def _icc(found: Intraclass) -> Data:
    ci95 = {name: None if each is None else [each.low, each.high] for name, each in found.intervals}
    return {**dict(found.values), "ci95": ci95}


def _anova(found: Intraclass) -> Data:
    squares = found.anova
    return {
        "BMS": squares.entries,
        "WMS": squares.within,
        "JMS": squares.judges,
        "EMS": squares.rest,
        "F_oneway": squares.f_one_way,
        "F_twoway": squares.f_two_way,
    }


def _concordance(found: Concordance) -> Data:
    return {
        "W_tie_corrected": found.corrected,
        "W_uncorrected": found.uncorrected,
        "chisq": found.chi2,
        "df": found.df,
        "p_chisq": found.p,
        "p_shuffled": found.p_shuffled,
        "mean_pairwise_spearman": found.mean_spearman,
    }


def _pairs(found: Pairs) -> Data:
    names = ("judge", "other", "shared", "spearman", "tau_b")
    return {
        "pairs": [{name: getattr(each, name) for name in names} for each in found.pairs],
        "mean_spearman": found.mean_spearman,
        "mean_tau_b": found.mean_tau_b,
        "pairs_sharing_too_few": found.sharing_few,
    }


def _category(each: CategoryAgreement) -> Data:
    return {
        "AC": each.ac,
        "fleiss_kappa": each.fleiss_kappa,
        "brennan_prediger": each.brennan_prediger,
        "percent_agreement": each.percent,
    }


def _facets(found: Facets) -> Data:
    components = dict(found.components)
    return {
        "mean_squares": dict(found.mean_squares),
        "df": dict(found.df),
        # The last component is noise as well: both names are in use for it.
        "anova_components": {**components, "prc_e": components["prc"]},
    }


def habit_data(habits: Habits) -> Data:
    """The habits of each judge, the middle of the panel, and what stands out."""
    return {
        "judges": [asdict(each) for each in habits.judges],
        "panel": {
            each.name: {"median": each.median, "mad": each.mad, "judges": each.judges}
            for each in habits.panel
        },
        "remarks": [
            {"habit": each.habit, "judge": each.judge, **each.issue.as_json()} for each in habits.remarks
        ],
        "looked_for": habits.looked_for,
        "not_looked_for": dict(habits.not_looked_for),
    }


def group_data(groups: tuple[GroupStudy, ...]) -> list[Data]:
    """Each group of entries against the others, judge by judge; points first."""
    names = ("judge", "points", "p", "p_holm", "p_without_largest")
    return [
        {
            "group": each.group,
            "entries": each.entries,
            "others": each.others,
            "judges": [{name: getattr(own, name) for name in names} for own in each.judges],
            "p_any": each.p_any,
            "permutations": each.permutations,
            "exact": each.exact,
            "smallest_p": each.smallest_p,
        }
        for each in groups
    ]


def composite_agreement(agreement: Agreement) -> Data:
    """The two figures of agreement that studies of criteria report of the means over them."""
    icc, w = agreement.intraclass, agreement.concordance
    return {
        "kendall_W": None if isinstance(w, NotAvailable) else w.corrected,
        "kendall_p": None if isinstance(w, NotAvailable) else w.p,
        "icc": None if isinstance(icc, NotAvailable) else _icc(icc),
    }

"""Who read what, and the models of scores, as JSON."""

from typing import Any

from judgepanel.chairing.examination import Examination
from judgepanel.model.evidence import Calibrated, DesignCheck, Evidence, MixedModel


def design_data(design: DesignCheck) -> dict[str, Any]:
    """Who is linked to whom."""
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


def model_data(evidence: Evidence) -> dict[str, Any]:
    """Least squares and the two mixed models."""
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


def calibrated_data(found: Examination) -> dict[str, Any]:
    """Scores with severity taken out, and what they were averaged with."""
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

"""Arrays turned into the values that leave this room: tuples of plain numbers, None where nothing is known."""

from collections.abc import Iterable
from math import isnan

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays, Flags, Whole
from judgepanel.evidence.calibration import Calibration
from judgepanel.evidence.design import Layout, bridges, eigenvalues, link_strength
from judgepanel.evidence.least_squares import Fit, pair_variance
from judgepanel.evidence.rank_order import competition
from judgepanel.evidence.severity import standard_errors
from judgepanel.evidence.variance import Components
from judgepanel.model.evidence import Calibrated, DesignCheck, LeastSquares, MixedModel, Usefulness
from judgepanel.model.evidence_checks import Numbers, Positions, Ranks


def numbers(values: Iterable[float]) -> Numbers:
    """Plain numbers, None for NaN."""
    return tuple(None if isnan(each) else each for each in np.asarray(values, dtype=np.float64).tolist())


def positions(flags: Flags) -> Positions:
    """Where the flags are set."""
    return tuple(int(each) for each in np.flatnonzero(flags))


def design_check(a: Arrays, lay: Layout, fit: Fit | None) -> DesignCheck:
    """The design in numbers; the leverages of `fit` show the bridges."""
    held = np.zeros(a.sheets, dtype=bool) if fit is None else bridges(fit.leverage)
    return DesignCheck(
        scores=a.sheets,
        entries=lay.entries_read,
        judges=lay.judges_active,
        components=lay.components,
        resid_df=lay.resid_df,
        judge_graph_edges=lay.judge_graph_edges,
        judge_pairs_apart=lay.judge_pairs_apart,
        component_of_entry=_parts(lay.component_of_entry),
        component_of_judge=_parts(lay.component_of_judge),
        unread=positions(a.n == 0),
        idle=positions(a.m == 0),
        read_once=positions(a.n == 1),
        bridges=tuple((int(a.entry[each]), int(a.judge[each])) for each in np.flatnonzero(held)),
        bridge_leverage=1.0 if held.any() else None,
        judge_laplacian_eigenvalues=tuple(float(each) for each in eigenvalues(lay))
        if lay.judges_active
        else (),
        link_strength=link_strength(lay),
        mean_load=a.sheets / lay.judges_active if lay.judges_active else 0.0,
        precision=None if fit is None else pair_variance(a, lay, fit.inverse),
    )


def least_squares_value(lay: Layout, fit: Fit) -> LeastSquares:
    return LeastSquares(
        judge_effect=numbers(fit.judge),
        entry=numbers(fit.entry),
        rss=fit.rss,
        sigma=fit.sigma,
        se_judge_effect=tuple(standard_errors(lay, fit)),
    )


def mixed_model(found: Components | None) -> MixedModel | None:
    if found is None:
        return None
    return MixedModel(
        mu=found.mu,
        se_mu=found.se_mu,
        var_entry=found.var_entry,
        var_judge=found.var_judge,
        var_resid=found.var_resid,
        judge_blup=numbers(found.judge),
        entry=numbers(found.entry),
        reml_criterion=found.criterion,
    )


def calibrated_value(found: Calibration, useful: Usefulness | None) -> Calibrated:
    return Calibrated(
        entry=numbers(found.entry),
        adjustment=numbers(found.adjustment),
        se_adjustment=numbers(found.se),
        rank=ranks_of(found.entry),
        judge_effect=numbers(found.judge),
        grid_weights=tuple(found.weights.tolist()),
        posterior_mean_log_ratio=found.log_ratio,
        usefulness=useful,
    )


def uncalibrated(a: Arrays, lay: Layout) -> Calibrated:
    """Where nothing can be taken out, the calibrated score is the raw mean."""
    raw = np.where(a.n > 0, lay.inverse_n * a.t, np.nan)
    nothing = tuple(0.0 if each else None for each in (a.n > 0))
    unknown = (None,) * len(a.n)
    return Calibrated(numbers(raw), nothing, unknown, ranks_of(raw), (None,) * len(a.m), (), None, None)


def ranks_of(scores: Array) -> Ranks:
    """Competition ranks of scores, None where there is none."""
    return tuple(int(each) or None for each in competition(scores))


def _parts(component: Whole) -> Ranks:
    return tuple(int(each) if each >= 0 else None for each in component)

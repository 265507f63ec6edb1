"""How severe each judge is, with an interval, and whether the judges differ at all."""

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays
from judgepanel.evidence.design import Layout
from judgepanel.evidence.distributions import f_above, t_two_sided
from judgepanel.evidence.least_squares import Fit
from judgepanel.evidence.standing import WEAK_BELOW
from judgepanel.model.evidence import JudgeSeverity, Severity

_INTERVAL = (0.025, 0.975)


def severity(a: Arrays, lay: Layout, fit: Fit, drawn: Array) -> Severity:
    """The table of all active judges; `drawn` are draws of their effects, D x J. Nothing is tested where the panel is
    too small for more than an interval."""
    judges = np.flatnonzero(a.m > 0)
    harsh = -_centred(drawn, lay)
    ordered = np.sort(harsh, axis=0)
    low = int(np.floor(_INTERVAL[0] * len(ordered)))
    middle = harsh.mean(axis=0)
    errors = standard_errors(lay, fit)
    tested = lay.judges_active > 2 and lay.resid_df >= WEAK_BELOW
    chances = {
        int(j): _chance(float(fit.judge[j]), errors[j], lay.resid_df) if tested else None for j in judges
    }
    adjusted = holm(chances)
    rows = tuple(
        JudgeSeverity(
            judge=int(j),
            sheets=int(a.m[j]),
            severity=float(middle[j]),
            lowest=float(ordered[low, j]),
            highest=float(ordered[len(ordered) - 1 - low, j]),
            least_squares=None if errors[j] is None else float(-fit.judge[j]),
            se=errors[j],
            p=chances[int(j)],
            p_holm=adjusted[int(j)],
        )
        for j in judges
    )
    value, chance = _all_equal(a, lay, fit) if tested else (None, None)
    return Severity(rows, value, (lay.judges_active - lay.components, lay.resid_df), chance)


def standard_errors(lay: Layout, fit: Fit) -> list[float | None]:
    """Standard error of each judge's effect; None for a judge alone in a part, or without noise to measure."""
    spread = np.diag(fit.inverse)
    alone = np.bincount(np.maximum(lay.component_of_judge, 0), lay.component_of_judge >= 0) < 2
    return [
        None if fit.sigma is None or part < 0 or alone[part] else float(fit.sigma * np.sqrt(max(each, 0.0)))
        for each, part in zip(spread, lay.component_of_judge, strict=True)
    ]


def holm(chances: dict[int, float | None]) -> dict[int, float | None]:
    """Holm's step-down adjustment; None stays None and is not counted as a test."""
    tested = sorted((p, key) for key, p in chances.items() if p is not None)
    found: dict[int, float | None] = dict.fromkeys(chances)
    highest = 0.0
    for place, (p, key) in enumerate(tested):
        highest = max(highest, min(1.0, p * (len(tested) - place)))
        found[key] = highest
    return found


def _chance(effect: float, error: float | None, df: int) -> float | None:
    if not error or df < 1:
        return None
    return t_two_sided(effect / error, df)


def _all_equal(a: Arrays, lay: Layout, fit: Fit) -> tuple[float | None, float | None]:
    """The F test that judges are equally severe: what they explain beyond the entries, against the noise."""
    df = lay.judges_active - lay.components
    if df < 1 or lay.resid_df < 1 or fit.rss <= 0.0:
        return None, None
    within = a.score - (lay.inverse_n * a.t)[a.entry]
    value = max(float(within @ within) - fit.rss, 0.0) / df / (fit.rss / lay.resid_df)
    return value, f_above(value, df, lay.resid_df)


def _centred(drawn: Array, lay: Layout) -> Array:
    """Each draw relative to the mean of the judges of the same part: severity is against the panel."""
    found = drawn.copy()
    for part in range(lay.components):
        mine = lay.component_of_judge == part
        found[:, mine] -= found[:, mine].mean(axis=1, keepdims=True)
    return found

"""Panels to examine: of published cases, drawn from a known truth, and degenerate."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from judgepanel.evidence.panel import Panel, PanelCriterion, panel_of_marks, panel_of_scores

Score = int | float | str | Fraction | None


def panel_of_table(scores: Sequence[Sequence[Score]], **more: Any) -> Panel:
    """scores[entry][judge]; None where nobody scored."""
    rows = [
        (f"J{judge}", f"E{entry}", score if isinstance(score, Fraction) else Fraction(str(score)))
        for entry, row in enumerate(scores)
        for judge, score in enumerate(row)
        if score is not None
    ]
    judges = max(map(len, scores), default=0)
    return panel_of_scores(
        rows, [f"E{each}" for each in range(len(scores))], [f"J{each}" for each in range(judges)], **more
    )


def panel_of_case(case: dict[str, Any]) -> Panel:
    """The panel of a reference case, with criteria where it has them."""
    if "scores" in case:
        return panel_of_table(case["scores"])
    criteria = tuple(PanelCriterion(f"c{number}") for number in range(len(case["scores3"][0][0])))
    return panel_of_sheets(case["scores3"], criteria)


def panel_of_sheets(
    sheets: Sequence[Sequence[Sequence[Score] | None]],
    criteria: Sequence[PanelCriterion] = (),
    groups: Sequence[tuple[str, Fraction]] = (),
    renormalise: bool = False,
) -> Panel:
    """sheets[entry][judge][criterion]; None for a sheet that is not there or a criterion not answered."""
    rows = [
        (f"J{judge}", f"E{entry}", criteria[place].id if criteria else f"c{place}", Fraction(str(mark)))
        for entry, row in enumerate(sheets)
        for judge, sheet in enumerate(row)
        for place, mark in enumerate(sheet or ())
        if mark is not None
    ]
    entries, judges = (
        [f"E{each}" for each in range(len(sheets))],
        [f"J{each}" for each in range(len(sheets[0]))],
    )
    return panel_of_marks(rows, criteria, groups, entries, judges, renormalise)


def drawn_panel(entries: int, judges: int, readings: int, seed: int = 1, severity: float = 0.8) -> Panel:
    """Balanced readings of entries of sd 1 by judges of that severity, with noise of 1.2, to three decimals."""
    dice = np.random.default_rng(seed)
    quality, harsh = dice.normal(size=entries), dice.normal(size=judges) * severity
    scores: list[list[Score]] = [[None] * judges for _ in range(entries)]
    for entry in range(entries):
        order = sorted(
            range(judges), key=lambda judge: (sum(row[judge] is not None for row in scores), dice.random())
        )
        for judge in order[:readings]:
            noise = dice.normal() * 1.2
            scores[entry][judge] = Fraction(round(1000 * (6 + quality[entry] - harsh[judge] + noise)), 1000)
    return panel_of_table(scores)

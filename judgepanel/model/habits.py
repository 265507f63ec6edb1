"""Habits of single judges, each beside the rest of the panel; and differences between groups of entries.

Judges stand by their positions in the panel. None means that there is too little to say.
"""

from dataclasses import dataclass
from typing import Literal

from judgepanel.issues import Issue

HabitName = Literal["halo", "straight_lining", "central_tendency", "drift", "against_panel", "like_ranks"]


@dataclass(frozen=True, slots=True)
class JudgeHabits:
    """The figures of one judge: `sheets` scorecards, `shared` of them of entries that others scored too.

    `criteria_together` is the mean correlation of two criteria over the judge's entries, `halo_icc` how far the
    criteria of an entry depart together from the other judges; `inside_spread` the mean standard deviation of the
    marks on one scorecard; `one_value` the share of scorecards with one mark throughout; `middle` the share of marks in
    the middle fifth of the scale. `spread_ratio` compares the spread of totals with that of the others' means on the
    same entries, `slope` is that of the totals on these means, `with_others` their rank correlation. `drift` is the
    change in points from the first to the last entry in reading order, `drift_p` its chance without any drift.
    """

    judge: int
    sheets: int
    shared: int
    criteria_together: float | None
    halo_icc: float | None
    inside_spread: float | None
    one_value: float | None
    middle: float | None
    spread_ratio: float | None
    slope: float | None
    with_others: float | None
    drift: float | None
    drift_p: float | None


@dataclass(frozen=True, slots=True)
class PanelFigure:
    """The middle of the panel in one figure, and how far judges usually lie from it (median absolute deviation)."""

    name: str
    median: float
    mad: float
    judges: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A habit that stands out. The issue says it in words, with how often chance alone would."""

    habit: HabitName
    judge: int | None
    issue: Issue


@dataclass(frozen=True, slots=True)
class Habits:
    """All judges with a scorecard, the panel's middle in each figure, and what stands out.

    `looked_for` names the habits that could be looked for here; `not_looked_for` the others, each with its reason.
    """

    judges: tuple[JudgeHabits, ...]
    panel: tuple[PanelFigure, ...]
    remarks: tuple[Remark, ...]
    looked_for: tuple[HabitName, ...]
    not_looked_for: tuple[tuple[HabitName, str], ...]


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """One judge on one group of entries against the rest.

    `points` is how much more the judge gives the group than the panel does, less the same for the other entries. `p`
    comes from permuted groups, `p_holm` allows for all judges and groups, `p_without_largest` is `p` again without the
    judge whose difference is largest.
    """

    judge: int
    points: float
    p: float
    p_holm: float
    p_without_largest: float | None


@dataclass(frozen=True, slots=True)
class GroupStudy:
    """One group of entries against all others, judge by judge.

    `p_any` tests that no judge treats the group differently from the others. `permutations` were compared, all there
    are if `exact`; no p can be smaller than `smallest_p`.
    """

    group: str
    entries: int
    others: int
    judges: tuple[GroupDifference, ...]
    p_any: float
    permutations: int
    exact: bool
    smallest_p: float

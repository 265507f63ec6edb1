"""How far single scorecards stand out, what would change the ranking, and which readings would settle it.

Positions, None and the order of lists are as in `evidence`.
"""

from dataclasses import dataclass
from typing import Literal

Number = float | None
Numbers = tuple[Number, ...]
Ranks = tuple[int | None, ...]
Positions = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OutlyingSheet:
    """A sheet far from what its entry and judge lead one to expect. `flagged` allows for all sheets looked at."""

    entry: int
    judge: int
    t: float
    residual: float
    p: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class OutlyingMark:
    """The same for one mark, against what its entry and judge lead one to expect in that criterion."""

    entry: int
    judge: int
    criterion: int
    t: float
    residual: float
    p: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class Outliers:
    """`largest` first by size of t.

    A flag is false in at most `false_alarm` of panels without any outlier, whatever their size. `marks` are the largest
    of single marks out of `marks_tested`; of those flagged, at most a share of `false_alarm` is expected to be false.
    """

    largest: tuple[OutlyingSheet, ...]
    tests: int
    threshold: float
    false_alarm: float
    marks: tuple[OutlyingMark, ...] = ()
    marks_tested: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The ranking without one judge. Entries that lose every reading are unranked, not dropped."""

    judge: int
    unranked: Positions
    raw_mean: Numbers
    rank: Ranks
    winners: Positions
    top: Positions
    tau_b: Number
    components: int
    calibrated_rank: Ranks
    calibrated_winners: Positions


@dataclass(frozen=True, slots=True)
class LeaveOneOut:
    """The ranking without each judge in turn, and the range of each entry's rank over all of them and the whole."""

    full_rank: Ranks
    judges: tuple[LeftOut, ...]
    best: Ranks
    worst: Ranks


@dataclass(frozen=True, slots=True)
class Check:
    """One other way of counting: `method` and what it was done to (a judge, a group, or nothing).

    The winner is the same when nobody comes first who does not come first officially, alone or sharing; the same goes
    for the first places.
    """

    method: Literal["median", "trimmed", "calibrated", "rank", "without_judge", "weight"]
    subject: str
    winners: Positions
    top: Positions
    same_winner: bool
    same_top: bool


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Ranks by other rules side by side, and how often the winner and the first places stay the same.

    `weight_range` is the share by which each group's weight was moved up and down. `zscore` is what a platform that
    standardises each judge would give; it is shown for comparison and never counted.
    """

    mean: Ranks
    median: Ranks
    trimmed: Ranks
    calibrated: Ranks
    rank: Ranks
    zscore: Numbers
    weight_range: float
    checks: tuple[Check, ...]

    @property
    def agreeing(self) -> int:
        return sum(each.same_winner for each in self.checks)

    @property
    def agreeing_top(self) -> int:
        return sum(each.same_top for each in self.checks)


@dataclass(frozen=True, slots=True)
class ExtraReading:
    """One more reading worth asking for.

    `gain` is the share of the doubt about the cut it would remove, after those above it; None when it is asked for
    another reason: to `join` parts of the panel or to give an entry its `minimum`.
    """

    entry: int
    judge: int
    why: Literal["join", "minimum", "cut"]
    gain: Number


@dataclass(frozen=True, slots=True)
class Contrast:
    """The two entries either side of the cut by least squares, and the readings that would tell them apart best.

    Variances are in units of the noise variance; `best` holds (entry, judge, reduction).
    """

    entries: tuple[int, int]
    base_variance: float
    best: tuple[tuple[int, int, float], ...]
    worst_reduction: float

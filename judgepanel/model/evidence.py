"""What can be said about a panel beside its official ranking. Positions count entries and judges of the panel from 0.

None always means "not available", never 0 or 1; `Evidence.notices` says why, in words. Every list over entries or
judges stands in the panel's order.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from judgepanel.issues import Issue
from judgepanel.model.evidence_checks import (
    Contrast,
    ExtraReading,
    LeaveOneOut,
    Number,
    Numbers,
    Outliers,
    Positions,
    Ranks,
    Sensitivity,
)

Figure = Literal[
    "totals",
    "least_squares",
    "calibrated",
    "severity",
    "rank_probabilities",
    "agreement",
    "reliability",
    "d_study",
    "outliers",
    "leave_one_judge_out",
    "sensitivity",
    "extra_reading",
]
Standing = Literal["withheld", "weak", "flagged"]
Verdict = Literal["helps", "does_not_matter", "hurts"]


@dataclass(frozen=True, slots=True)
class Notice:
    """Why a figure is withheld, rests on little, or needs a word beside it."""

    figure: Figure
    standing: Standing
    issue: Issue


@dataclass(frozen=True, slots=True)
class Interval:
    """A middle value and the bounds that hold it with the chance stated where it is used."""

    middle: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class RawScores:
    """The plain rule: exact means of the counted totals and their competition ranks."""

    mean: tuple[Fraction | None, ...]
    rank: Ranks
    readings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DesignCheck:
    """Who is linked to whom.

    Only what has a scorecard counts: `entries` and `judges` are those with at least one. `bridges` are sheets (entry,
    judge) without which the panel would fall into more parts; `bridge_leverage` is the weight such a sheet has on its
    own fitted value, which is 1, and None where there is none. `link_strength` is the weakest link of the panel, to be
    compared with `mean_load`, the sheets a judge; `precision` the variance of half a difference between two entries
    in units of the noise variance.
    """

    scores: int
    entries: int
    judges: int
    components: int
    resid_df: int
    judge_graph_edges: int
    judge_pairs_apart: int
    component_of_entry: Ranks
    component_of_judge: Ranks
    unread: Positions
    idle: Positions
    read_once: Positions
    bridges: tuple[tuple[int, int], ...]
    bridge_leverage: Number
    judge_laplacian_eigenvalues: tuple[float, ...]
    link_strength: Number
    mean_load: float
    precision: Number

    @property
    def connected(self) -> bool:
        return self.components == 1


@dataclass(frozen=True, slots=True)
class LeastSquares:
    """Additive least squares. A judge's effect is positive when lenient and sums to 0 inside each connected part."""

    judge_effect: Numbers
    entry: Numbers
    rss: float
    sigma: Number
    se_judge_effect: Numbers


@dataclass(frozen=True, slots=True)
class MixedModel:
    """A fit by restricted maximum likelihood, with the names other programs use."""

    mu: Number
    se_mu: Number
    var_entry: Number
    var_judge: float
    var_resid: float
    judge_blup: Numbers
    entry: Numbers
    reml_criterion: float


@dataclass(frozen=True, slots=True)
class Usefulness:
    """Expected root mean square error of a score, before and after judges' severity is taken out, and what follows."""

    raw: float
    least_squares: float
    calibrated: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The score with judges' severity taken out, beside the official mean: `adjustment` is the difference."""

    entry: Numbers
    adjustment: Numbers
    se_adjustment: Numbers
    rank: Ranks
    judge_effect: Numbers
    grid_weights: tuple[float, ...]
    posterior_mean_log_ratio: Number
    usefulness: Usefulness | None


@dataclass(frozen=True, slots=True)
class JudgeSeverity:
    """How harsh one judge is against the panel, in points: positive is severe. The interval holds 95 %.

    `least_squares` is the estimate that is not held back. `p` and `p_holm` test it against no severity at all, alone
    and as one of all judges.
    """

    judge: int
    sheets: int
    severity: float
    lowest: float
    highest: float
    least_squares: Number
    se: Number
    p: Number
    p_holm: Number


@dataclass(frozen=True, slots=True)
class Severity:
    """All judges with a scorecard, and the F test that they are equally severe."""

    judges: tuple[JudgeSeverity, ...]
    f: Number
    df: tuple[int, int]
    p: Number


@dataclass(frozen=True, slots=True)
class RankOdds:
    """Chances of ranks from `draws` draws with `seed`. Intervals hold 90 %.

    `top` is the chance of one of the first `places` ranks. `undecided` are the entries that cannot be told from that
    cut (chance from 0.1 to 0.9); `beats` gives, for pairs of them, the chance that the first is really the better.
    `inside_lowest` and `inside_highest` bound the rank among the entries of the same connected part.
    """

    places: int
    draws: int
    seed: int
    first: Numbers
    top: Numbers
    lowest: Ranks
    highest: Ranks
    expected: Numbers
    undecided: Positions
    beats: tuple[tuple[int, int, float], ...]
    inside_lowest: Ranks
    inside_highest: Ranks


@dataclass(frozen=True, slots=True)
class Reliability:
    """How much of what tells entries apart is the entries. Intervals hold 90 %.

    `raw` and `calibrated` are for this ranking with its own readings; `one_agreement` and `one_consistency` for a
    single reading, with and without severity counted as disagreement. The three spreads are standard deviations in
    points.
    """

    sd_entry: Interval
    sd_judge: Interval
    sd_noise: Interval
    one_agreement: Interval
    one_consistency: Interval
    raw: Interval
    calibrated: Interval


@dataclass(frozen=True, slots=True)
class JudgesNeeded:
    """Readings for each entry to reach a reliability. `highest` None: more than can be named."""

    reliability: float
    kind: Literal["absolute", "relative"]
    middle: int | None
    lowest: int | None
    highest: int | None


@dataclass(frozen=True, slots=True)
class DStudy:
    """Reliability with more or fewer readings for each entry.

    `rows` holds (readings, criteria, relative, absolute), where criteria is 1 when totals are studied and criteria are
    drawn at random otherwise; `fixed` holds (readings, relative, absolute) for the criteria as they are. `clipped`
    names components that came out below 0 and were taken as 0.
    """

    rows: tuple[tuple[int, int, Number, Number], ...]
    fixed: tuple[tuple[int, Number, Number], ...]
    needed: tuple[JudgesNeeded, ...]
    clipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GStudy:
    """Entries x judges x criteria, complete: mean squares, degrees of freedom and components, by name."""

    mean_squares: tuple[tuple[str, float], ...]
    df: tuple[tuple[str, int], ...]
    anova_components: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that was found about one panel, with the seed it was found with.

    `studentized` is the studentised residual of each sheet of the panel in its order, None where it is not defined. It
    is there on small panels too, where no sheet is called outlying.
    """

    entries: tuple[str, ...]
    judges: tuple[str, ...]
    seed: int
    raw: RawScores
    design: DesignCheck
    least_squares: LeastSquares | None
    both_random: MixedModel | None
    entries_fixed: MixedModel | None
    calibrated: Calibrated | None
    severity: Severity | None
    rank_odds: RankOdds | None
    reliability: Reliability | None
    d_study: DStudy | None
    g_study: GStudy | None
    studentized: Numbers
    outliers: Outliers | None
    leave_one_out: LeaveOneOut | None
    sensitivity: Sensitivity | None
    contrast: Contrast | None
    extra_readings: tuple[ExtraReading, ...]
    notices: tuple[Notice, ...]

    def why(self, figure: Figure) -> tuple[Notice, ...]:
        """What is to be said about that figure."""
        return tuple(each for each in self.notices if each.figure == figure)

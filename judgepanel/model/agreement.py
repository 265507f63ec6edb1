"""How far judges agree, in the figures the literature knows; each one there, or not available with its reason.

Entries and judges are meant by their positions in the panel, from 0.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NotAvailable:
    """A figure that means nothing here, and why, in one sentence. It is never 0 and never 1."""

    reason: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A range that holds the true value in 95 of 100 panels like this one."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Anova:
    """Mean squares of a complete block: between entries, within them, between judges, and what is left."""

    entries: float
    within: float
    judges: float
    rest: float
    f_one_way: float | None
    f_two_way: float | None


@dataclass(frozen=True, slots=True)
class Intraclass:
    """The six coefficients of McGraw and Wong by their names ("ICC1", "ICCA1", "ICCC1" and the "k" forms).

    The k forms are for the mean of all judges. A value or an interval is None where it is not defined.
    """

    values: tuple[tuple[str, float | None], ...]
    intervals: tuple[tuple[str, Interval | None], ...]
    anova: Anova

    def value(self, name: str) -> float | None:
        """The coefficient of that name. Raises KeyError."""
        return dict(self.values)[name]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha by the four ways to measure a difference; `interval_95` belongs to `interval`.

    `ratio` is None for scores below zero.
    """

    nominal: float
    ordinal: float
    interval: float
    ratio: float | None
    interval_95: Interval | None


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's W of a complete block. Ranks go up with the score.

    `p_shuffled` is by seeded shuffling of ranks, where entries are too few for chi-squared.
    """

    corrected: float
    uncorrected: float
    chi2: float
    df: int
    p: float
    p_shuffled: float | None
    rank_sums: tuple[float, ...]
    mean_spearman: float | None


@dataclass(frozen=True, slots=True)
class RankTest:
    """A test of "every order is as likely as any other": chi-squared, its degrees of freedom, its p."""

    chi2: float
    df: int
    p: float


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two judges on the entries both scored. A coefficient is None when one of them scored all of these alike."""

    judge: int
    other: int
    shared: int
    spearman: float | None
    tau_b: float | None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every two judges who share at least three entries, and the means over them.

    `sharing_few` counts the pairs that share fewer and are left out.
    """

    pairs: tuple[PairAgreement, ...]
    mean_spearman: float | None
    mean_tau_b: float | None
    sharing_few: int


@dataclass(frozen=True, slots=True)
class CategoryAgreement:
    """Chance-corrected agreement when scores are taken as categories, under one weighting of near misses."""

    weighting: str
    ac: float | None
    fleiss_kappa: float | None
    brennan_prediger: float | None
    percent: float


@dataclass(frozen=True, slots=True)
class WithOthers:
    """One judge's order against the sum of the other judges' ranks."""

    judge: int
    spearman: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Every figure of agreement that a panel of totals allows."""

    intraclass: Intraclass | NotAvailable
    alpha: Alpha | NotAvailable
    concordance: Concordance | NotAvailable
    skillings_mack: RankTest | NotAvailable
    durbin: RankTest | NotAvailable
    pairs: Pairs | NotAvailable
    categories: tuple[CategoryAgreement, ...] | NotAvailable
    with_others: tuple[WithOthers, ...] | NotAvailable


@dataclass(frozen=True, slots=True)
class Facets:
    """A study of complete data with criteria: entries (p), judges (r), criteria (c) and their interactions.

    Each tuple gives a value by its name: "p", "r", "c", "pr", "pc", "rc", "prc". A component may be estimated below
    zero; it is shown as it came out and counts as zero in any reliability.
    """

    mean_squares: tuple[tuple[str, float], ...]
    df: tuple[tuple[str, int], ...]
    components: tuple[tuple[str, float], ...]
    entries: int
    judges: int
    criteria: int

    def component(self, name: str) -> float:
        """The component of that name, at least zero. Raises KeyError."""
        return max(0.0, dict(self.components)[name])

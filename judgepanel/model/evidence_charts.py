"""The evidence as pictures, before any geometry: what stands where, and the words that belong to it.

The window and the report draw the same values. Position and shape carry the meaning; colour only repeats it. Entries
and judges are meant by their positions in the panel.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartWords:
    """`meaning` says in one sentence what is to be seen, `how` how it was computed, `alternative` the whole in text."""

    title: str
    meaning: str
    how: str
    alternative: str


@dataclass(frozen=True, slots=True)
class RankBar:
    """One entry: its official rank, and the ranks that hold its true place with 90 % chance.

    `undecided` says that it cannot be told from the cut.
    """

    entry: int
    label: str
    title: str
    rank: int
    lowest: int
    highest: int
    expected: float
    undecided: bool


@dataclass(frozen=True, slots=True)
class RankIntervals:
    """Bars in the official order; the cut lies after rank `places` of `last`."""

    words: ChartWords
    bars: tuple[RankBar, ...]
    places: int
    last: int


@dataclass(frozen=True, slots=True)
class SeverityDot:
    """One judge: points below (positive) or above the panel, with the 95 % interval; `clear` when 0 lies outside."""

    judge: int
    label: str
    sheets: int
    severity: float
    lowest: float
    highest: float
    clear: bool


@dataclass(frozen=True, slots=True)
class SeverityPlot:
    """Dots from the most severe judge to the most lenient, on an axis from -`reach` to `reach`."""

    words: ChartWords
    dots: tuple[SeverityDot, ...]
    reach: float


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Two judges: their rank correlation, None where it is undefined or they share too few entries."""

    value: float | None
    shared: int


@dataclass(frozen=True, slots=True)
class AgreementMap:
    """A square of cells, `rows[one][other]`, symmetric; None on the diagonal. `labels` name rows and columns."""

    words: ChartWords
    judges: tuple[int, ...]
    labels: tuple[str, ...]
    rows: tuple[tuple[HeatCell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class BumpLine:
    """One entry's rank in each column, None where it loses every reading. `first` when it is first anywhere."""

    entry: int
    label: str
    title: str
    ranks: tuple[int | None, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class BumpChart:
    """The first entries of the ranking; `columns` are the whole panel, then the panel without each judge."""

    words: ChartWords
    columns: tuple[str, ...]
    lines: tuple[BumpLine, ...]
    last: int


@dataclass(frozen=True, slots=True)
class EvidenceCharts:
    """The four pictures. One that means nothing here is None, and `missing` gives its title and the reason."""

    ranks: RankIntervals | None
    severity: SeverityPlot | None
    agreement: AgreementMap | None
    bumps: BumpChart | None
    missing: tuple[tuple[str, str], ...]

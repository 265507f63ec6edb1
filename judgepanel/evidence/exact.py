"""The exact part: raw means and competition ranks in fractions, fast enough to be done again without each judge."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

from judgepanel.evidence.panel import Panel

Means = tuple[Fraction | None, ...]
Ranks = tuple[int | None, ...]


def raw_means(panel: Panel) -> Means:
    """The exact mean of each entry's totals; None for an entry without a reading."""
    return tuple(sum(each, Fraction(0)) / len(each) if each else None for each in panel.totals())


def ranks(values: Sequence[Fraction | None]) -> Ranks:
    """Competition ranks, highest first (1-2-2-4), ties decided exactly; None stays None."""
    common = lcm(*(each.denominator for each in values if each is not None))
    return whole_ranks([None if each is None else int(each * common) for each in values])


def whole_ranks(values: Sequence[int | None]) -> Ranks:
    """The same for whole numbers."""
    places: dict[int, int] = {}
    for above, value in enumerate(sorted((each for each in values if each is not None), reverse=True)):
        places.setdefault(value, above + 1)
    return tuple(None if each is None else places[each] for each in values)


class WholeTotals:
    """The totals of a panel as whole numbers of one common unit, so that means compare exactly and at once."""

    def __init__(self, panel: Panel) -> None:
        counts = [0] * len(panel.entries)
        for sheet in panel.sheets:
            counts[sheet.entry] += 1
        most = max(counts, default=0)
        self.unit = lcm(1, *{each.total.denominator for each in panel.sheets})
        self.counts = counts
        self._even = lcm(*range(1, most + 1))
        self._totals = [
            (each.entry, each.judge, each.total.numerator * (self.unit // each.total.denominator))
            for each in panel.sheets
        ]
        self.sums = [0] * len(panel.entries)
        for entry, _, total in self._totals:
            self.sums[entry] += total

    def means_without(self, judge: int) -> list[int | None]:
        """Every entry's mean without that judge, in units of 1 / (`unit` x `even`)."""
        sums, counts = list(self.sums), list(self.counts)
        for entry, by, total in self._totals:
            if by == judge:
                sums[entry] -= total
                counts[entry] -= 1
        return [
            total * self._even // count if count else None for total, count in zip(sums, counts, strict=True)
        ]

    def number(self, mean: int | None) -> float | None:
        """Such a mean as a number."""
        return None if mean is None else mean / (self.unit * self._even)


def winners(places: Iterable[int | None]) -> tuple[int, ...]:
    """The positions that share the first rank."""
    return tuple(position for position, place in enumerate(places) if place == 1)

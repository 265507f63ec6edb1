"""The total of one scorecard from its marks, exactly: weighted means inside the groups, then over the groups.

A total is a linear function of the marks for each set of criteria answered, so it is worked out once for each such set
and then done in whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import mul

FULL = Fraction(100)
Marks = Sequence[Fraction | None]


@dataclass(frozen=True, slots=True)
class PanelCriterion:
    """One criterion: its group, its weight inside that group, and its scale where it is known."""

    id: str
    group: str = ""
    weight: Fraction = Fraction(1)
    lowest: Fraction | None = None
    highest: Fraction | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """total = (sum of factors x marks + offset) / unit, over the criteria `at`."""

    at: tuple[int, ...]
    factors: tuple[int, ...]
    offset: int
    unit: int


class Composite:
    """The rule of one panel. `scaled`: every criterion has a scale, so totals lie between 0 and 100; otherwise they are
    on the scale of the marks. Raises ValueError when only some criteria have a scale."""

    def __init__(self, criteria: Sequence[PanelCriterion], groups: Sequence[tuple[str, Fraction]]) -> None:
        known = {each.lowest is not None and each.highest is not None for each in criteria}
        if len(known) > 1:
            raise ValueError("either every criterion has a scale or none")
        self.scaled = known == {True}
        self._criteria = tuple(criteria)
        self._groups = tuple(groups)
        self._lines: dict[tuple[int, ...], _Line | None] = {}
        self._all = tuple(range(len(self._criteria)))

    def total(self, marks: Marks) -> Fraction | None:
        """The exact total of marks in the order of the criteria, None where not answered; None without a mark that
        carries weight."""
        # `None in marks` would ask every fraction whether it equals None.
        given = [mark for mark in marks if mark is not None]
        at = self._all
        if len(given) < len(marks):
            at = tuple(place for place, mark in enumerate(marks) if mark is not None)
        if at not in self._lines:
            self._lines[at] = self._line(at)
        line = self._lines[at]
        return None if line is None else _on(line, given)

    def _line(self, at: tuple[int, ...]) -> _Line | None:
        factors = dict.fromkeys(at, Fraction(0))
        inside = {
            group: sum(
                (self._criteria[place].weight for place in at if self._criteria[place].group == group),
                Fraction(0),
            )
            for group, _ in self._groups
        }
        below = sum((weight for group, weight in self._groups if inside[group]), Fraction(0))
        if not below:
            return None
        for group, weight in self._groups:
            for place in at:
                if self._criteria[place].group == group and inside[group]:
                    factors[place] += weight / below * self._criteria[place].weight / inside[group]
        return self._whole(factors)

    def _whole(self, factors: dict[int, Fraction]) -> _Line:
        offset = Fraction(0)
        if self.scaled:
            for place, factor in factors.items():
                lowest, highest = self._criteria[place].lowest, self._criteria[place].highest
                assert lowest is not None
                assert highest is not None
                factors[place] = factor * FULL / (highest - lowest)
                offset -= factors[place] * lowest
        unit = lcm(offset.denominator, *(each.denominator for each in factors.values()))
        return _Line(
            tuple(factors), tuple(int(each * unit) for each in factors.values()), int(offset * unit), unit
        )


def _on(line: _Line, marks: list[Fraction]) -> Fraction:
    parts = lcm(*(mark.denominator for mark in marks))
    if parts == 1:
        return Fraction(
            sum(map(mul, line.factors, (mark.numerator for mark in marks))) + line.offset, line.unit
        )
    whole = (mark.numerator * (parts // mark.denominator) for mark in marks)
    return Fraction(sum(map(mul, line.factors, whole)) + line.offset * parts, line.unit * parts)

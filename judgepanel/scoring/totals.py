"""The total of one scorecard: weighted means inside the groups, then over the groups, from 0 to 100."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from judgepanel.rubric.score_set import Criterion, ScoreSet

FULL = 100


def total(score_set: ScoreSet, marks: Mapping[str, Decimal]) -> Fraction | None:
    """The exact total of these marks, from 0 to 100; None when there is no mark at all.

    x = 100 · Σ_g W_g · (Σ_c w_c (y_c - lowest) / (highest - lowest) / Σ_c w_c) / Σ_g W_g, with every sum taken
    over the criteria that have a mark and the groups that have such a criterion. So a criterion answered "not
    applicable" lends its weight to the rest of its group, and an empty group to the other groups.
    """
    parts: list[tuple[Fraction, Fraction]] = []
    for group in score_set.groups:
        answered = [each for each in score_set.in_group(group.id) if each.id in marks]
        if answered:
            shares = [(Fraction(each.weight), _share(each, marks[each.id])) for each in answered]
            parts.append((Fraction(group.weight), _weighted_mean(shares)))
    return FULL * _weighted_mean(parts) if parts else None


def mean(totals: Sequence[Fraction]) -> Fraction:
    """The plain mean of at least one total: never a mean of means."""
    return sum(totals, Fraction(0)) / len(totals)


def median(totals: Sequence[Fraction]) -> Fraction:
    """The middle of at least one total, or the mean of the two in the middle."""
    ordered = sorted(totals)
    low, high = (len(ordered) - 1) // 2, len(ordered) // 2
    return (ordered[low] + ordered[high]) / 2


def spread(totals: Sequence[Fraction]) -> Fraction:
    """The highest less the lowest of at least one total."""
    return max(totals) - min(totals)


def _share(criterion: Criterion, mark: Decimal) -> Fraction:
    """How far up its scale a mark stands, from 0 to 1."""
    lowest, highest = Fraction(criterion.scale.lowest), Fraction(criterion.scale.highest)
    return (Fraction(mark) - lowest) / (highest - lowest)


def _weighted_mean(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    weighted = list(parts)
    return sum((weight * part for weight, part in weighted), Fraction(0)) / sum(
        weight for weight, _ in weighted
    )

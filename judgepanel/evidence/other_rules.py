"""What other rule books would make of the same marks, exactly; and what plain floating point would.

Shown beside the official total for comparison, never instead of it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

from judgepanel.evidence.panel import Panel, PanelCriterion, Sheet
from judgepanel.model.other_rules import Places, TrimmedRule, WeightedTotals

FEWEST_TO_TRIM = 4
Exact = tuple[Fraction | None, ...]


def trimmed_rule(panel: Panel, factor: Fraction) -> TrimmedRule | None:
    """Per criterion drop one highest and one lowest mark, mean of the rest rounded to 2 decimals, times a factor and
    rounded again, summed. None without criteria, or where an entry that was read has fewer than four marks of one."""
    if len(panel.criteria) < 2 or not panel.sheets or _too_few(panel):
        return None
    unit = lcm(*{mark.denominator for mark in _every_mark(panel)})
    marks = _marks(panel, unit)
    trimmed = tuple(
        tuple(Fraction(sum(given) - max(given) - min(given), unit * (len(given) - 2)) for given in own)
        if any(own)
        else None
        for own in marks
    )
    rounded = tuple(None if own is None else tuple(map(_two_places, own)) for own in trimmed)
    totals = tuple(
        None if own is None else sum((_two_places(factor * each) for each in own), Fraction(0))
        for own in rounded
    )
    raw = tuple(
        sum((Fraction(sum(given), unit * len(given)) for given in own), Fraction(0)) if any(own) else None
        for own in marks
    )
    return TrimmedRule(factor, trimmed, rounded, totals, raw, places(totals).competition)


def weighted_totals(strict: Panel, renormalised: Panel) -> WeightedTotals | None:
    """Totals from 0 to 100 with the weight of a missing criterion spread over the rest, and without unfinished sheets;
    None without known scales."""
    if strict.lowest is None or not strict.criteria:
        return None
    spread, dropped = _means(renormalised), _means(strict)
    naive = tuple(_naive(renormalised, entry) for entry in range(len(renormalised.entries)))
    return WeightedTotals(
        spread,
        places(spread),
        dropped,
        places(dropped).competition,
        naive,
        places(naive).competition,
        tuple(len(each) for each in renormalised.totals()),
    )


def places(values: Sequence[Fraction | float | None]) -> Places:
    """Ranks, highest first, in the three customs for ties: 1-2-2-4, 1-2-2-3, and 1-2.5-2.5-4."""
    many = Counter(each for each in values if each is not None)
    competition: dict[Fraction | float, int] = {}
    above = 0
    for level in sorted(many, reverse=True):
        competition[level] = above + 1
        above += many[level]
    dense = {level: place for place, level in enumerate(competition, start=1)}
    return Places(
        tuple(None if each is None else competition[each] for each in values),
        tuple(None if each is None else dense[each] for each in values),
        tuple(None if each is None else competition[each] + (many[each] - 1) / 2 for each in values),
    )


def _too_few(panel: Panel) -> bool:
    """Whether an entry that was read has fewer marks of some criterion than dropping two leaves sense in."""
    counts = [[0] * len(panel.criteria) for _ in panel.entries]
    for sheet in panel.sheets:
        own = counts[sheet.entry]
        for place, mark in enumerate(sheet.marks):
            own[place] += mark is not None
    return any(any(own) and min(own) < FEWEST_TO_TRIM for own in counts)


def _every_mark(panel: Panel) -> Iterator[Fraction]:
    return (mark for sheet in panel.sheets for mark in sheet.marks if mark is not None)


def _marks(panel: Panel, unit: int) -> list[list[list[int]]]:
    """The marks of each entry and criterion in whole units of 1 / `unit`, judges in order."""
    found: list[list[list[int]]] = [[[] for _ in panel.criteria] for _ in panel.entries]
    for sheet in panel.sheets:
        for into, mark in zip(found[sheet.entry], sheet.marks, strict=True):
            if mark is not None:
                into.append(mark.numerator * (unit // mark.denominator))
    return found


def _mean(given: Sequence[Fraction]) -> Fraction:
    return sum(given, Fraction(0)) / len(given)


def _two_places(value: Fraction) -> Fraction:
    """Halves up."""
    return Fraction((200 * value.numerator + value.denominator) // (2 * value.denominator), 100)


def _means(panel: Panel) -> Exact:
    return tuple(_mean(each) if each else None for each in panel.totals())


def _naive(panel: Panel, entry: int) -> float | None:
    """The same total as a spreadsheet of doubles computes it from weights that are shares of their sum."""
    scales = {(each.lowest, each.highest) for each in panel.criteria}
    own = [sheet for sheet in panel.sheets if sheet.entry == entry]
    if len(scales) != 1 or not own:
        return None
    return sum(_naive_total(panel, sheet) for sheet in own) / len(own)


def _naive_total(panel: Panel, sheet: Sheet) -> float:
    above = below = 0.0
    every = float(sum(weight for _, weight in panel.groups))
    for group, weight in panel.groups:
        pairs = [
            (each, float(mark))
            for each, mark in zip(panel.criteria, sheet.marks, strict=True)
            if each.group == group and mark is not None
        ]
        if pairs:
            whole = float(sum(each.weight for each in panel.criteria if each.group == group))
            shares = [float(each.weight) / whole for each, _ in pairs]
            inside = sum(share * mark for share, (_, mark) in zip(shares, pairs, strict=True)) / sum(shares)
            above += float(weight) / every * inside
            below += float(weight) / every
    low, width = _scale(panel.criteria[0])
    return (above / below - low) * (100 / width)


def _scale(criterion: PanelCriterion) -> tuple[float, float]:
    assert criterion.lowest is not None
    assert criterion.highest is not None
    return float(criterion.lowest), float(criterion.highest - criterion.lowest)

"""Which further readings would settle most: joining parts first, then entries with too few, then the cut."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays, Flags
from judgepanel.evidence.design import Layout
from judgepanel.evidence.least_squares import Fit, entry_variance
from judgepanel.model.evidence_checks import Contrast, ExtraReading

_BEST = 8


@dataclass(frozen=True, eq=False, slots=True)
class Doubt:
    """What is open about the cut: entries near it, draws of their scores (D x entries) and of all judges (D x J), the
    noise variance, and which of the entries are above the cut."""

    entries: tuple[int, ...]
    scores: Array
    judges: Array
    noise: float
    above: Flags


@dataclass
class _Desk:
    """Who may still read what."""

    open: Flags
    spare: Mapping[int, int]
    asked: Counter[int] = field(default_factory=Counter)

    def may(self, judge: int) -> bool:
        return self.asked[judge] < self.spare.get(judge, 1 << 30)

    def ask(self, entry: int, judge: int) -> None:
        self.open[entry, judge] = False
        self.asked[judge] += 1
        if not self.may(judge):
            self.open[:, judge] = False


def extra_readings(
    a: Arrays,
    lay: Layout,
    doubt: Doubt | None,
    barred: Collection[tuple[int, int]],
    spare: Mapping[int, int],
    wanted: tuple[int, int],
) -> tuple[ExtraReading, ...]:
    """Readings in the order in which to ask for them; `barred` holds pairs (entry, judge) that may not be. `wanted` is
    the least number of readings of an entry, and how many readings to name for the cut. Judges without a scorecard are
    not asked, because nothing is known of them."""
    may_read = (a.read == 0) & (a.m > 0)[None, :]
    for entry, judge in barred:
        may_read[entry, judge] = False
    for judge, count in spare.items():
        may_read[:, judge] &= count > 0
    desk = _Desk(may_read, spare)
    found = [*_joining(a, lay, desk), *_minimum(a, desk, wanted[0])]
    return (*found, *(_at_the_cut(a, doubt, desk, wanted[1]) if doubt is not None else ()))


def contrast(a: Arrays, lay: Layout, fit: Fit, pair: tuple[int, int]) -> Contrast | None:
    """How one more reading by anybody would sharpen the difference of two entries, by least squares; None when they
    lie in different parts."""
    one, other = pair
    if lay.component_of_entry[one] != lay.component_of_entry[other]:
        return None
    spread = a.read * lay.inverse_n[:, None]
    apart = fit.link[one] - fit.link[other]
    to_entries = spread @ apart
    to_entries[one] += lay.inverse_n[one]
    to_entries[other] -= lay.inverse_n[other]
    base = float(to_entries[one] - to_entries[other])
    own = entry_variance(a, lay, fit)[:, None] + np.diag(fit.inverse)[None, :] - 2.0 * fit.link
    reduction = (to_entries[:, None] - apart[None, :]) ** 2 / (1.0 + own)
    part = lay.component_of_entry[one]
    reduction[
        (a.read > 0) | (lay.component_of_entry != part)[:, None] | (lay.component_of_judge != part)
    ] = -1.0
    order = np.argsort(-reduction, axis=None, kind="stable")
    order = order[reduction.ravel()[order] >= 0.0]
    if not len(order):
        return None
    places = [divmod(int(each), len(a.m)) for each in order[:_BEST]]
    best = tuple((entry, judge, float(reduction[entry, judge])) for entry, judge in places)
    return Contrast(pair, base, best, float(reduction.ravel()[order[-1]]))


def _joining(a: Arrays, lay: Layout, desk: _Desk) -> list[ExtraReading]:
    """Two readings across for each part beyond the largest, one each way where that may be: by the judge with most
    sheets, of the entry with most readings."""
    sizes = np.bincount(lay.component_of_judge[lay.component_of_judge >= 0], minlength=lay.components)
    main = int(np.argmax(sizes)) if lay.components > 1 else 0
    found = []
    for part in range(lay.components):
        if part != main:
            for judges, entries in ((main, part), (part, main)):
                possible = desk.open & np.outer(
                    lay.component_of_entry == entries, lay.component_of_judge == judges
                )
                value = np.where(possible, a.m[None, :] * 1e6 + a.n[:, None], -1.0)
                entry, judge = divmod(int(np.argmax(value)), len(a.m))
                if possible.any():
                    desk.ask(entry, judge)
                    found.append(ExtraReading(entry, judge, "join", None))
    return found


def _minimum(a: Arrays, desk: _Desk, least: int) -> list[ExtraReading]:
    """Readings for entries that have been read, but too seldom, by the judges with fewest sheets."""
    found = []
    for entry in np.flatnonzero((a.n > 0) & (a.n < least)):
        for _ in range(least - int(a.n[entry])):
            able = np.flatnonzero(desk.open[entry])
            if len(able):
                judge = int(min(able, key=lambda each: (a.m[each] + desk.asked[int(each)], each)))
                desk.ask(int(entry), judge)
                found.append(ExtraReading(int(entry), judge, "minimum", None))
    return found


def _at_the_cut(a: Arrays, doubt: Doubt, desk: _Desk, count: int) -> list[ExtraReading]:
    """The readings that take most doubt off the order across the cut, each after the one before (Fedorov's exchange in
    its greedy form: the covariance loses V z z' V / (noise + z' V z))."""
    entries = np.array(doubt.entries)
    covariance = np.atleast_2d(np.cov(np.hstack((doubt.scores, doubt.judges)), rowvar=False))
    pairs, weight = _pairs(doubt)
    if not len(pairs):
        return []
    start = _doubt(pairs @ covariance, pairs, weight)
    found = []
    for _ in range(count):
        toward = pairs @ covariance
        mixed = toward.T @ (weight[:, None] * toward)
        gain = _sum_over(mixed, len(entries)) / (doubt.noise + _sum_over(covariance, len(entries)))
        gain[~desk.open[entries]] = -1.0
        place, judge = divmod(int(np.argmax(gain)), len(a.m))
        if gain[place, judge] <= 0.0:
            break
        z = covariance[:, place] + covariance[:, len(entries) + judge]
        known = doubt.noise + z[place] + z[len(entries) + judge]
        covariance = covariance - np.outer(z, z) / known
        desk.ask(int(entries[place]), judge)
        found.append(ExtraReading(int(entries[place]), judge, "cut", float(gain[place, judge] / start)))
    return found


def _pairs(doubt: Doubt) -> tuple[Array, Array]:
    """Contrasts of every entry above the cut with every one below, and the chance that their order is wrong."""
    size = len(doubt.entries) + doubt.judges.shape[1]
    rows, weight = [], []
    for one in np.flatnonzero(doubt.above):
        for other in np.flatnonzero(~doubt.above):
            row = np.zeros(size)
            row[one], row[other] = 1.0, -1.0
            rows.append(row)
            beats = float((doubt.scores[:, one] > doubt.scores[:, other]).mean())
            weight.append(min(beats, 1.0 - beats))
    return np.array(rows), np.array(weight)


def _doubt(toward: Array, pairs: Array, weight: Array) -> float:
    return max(float(weight @ np.einsum("ij,ij->i", toward, pairs)), 1e-300)


def _sum_over(matrix: Array, entries: int) -> Array:
    """z' matrix z for every z that picks one entry and one judge: entries x judges."""
    own = np.diag(matrix)
    found: Array = own[:entries, None] + own[None, entries:] + 2.0 * matrix[:entries, entries:]
    return found

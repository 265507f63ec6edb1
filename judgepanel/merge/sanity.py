"""What looks odd about the marks of a file, said before they are merged. Exact arithmetic, and never a refusal.

Thresholds, and how often honest marks would set each off. "By chance" is a judge whose marks are drawn evenly from a
scale of 11 points; real marks are less even, so real figures are of that size, not that number.

- `like ranks`: of one criterion, 5 or more marks that are exactly 1 to n. By chance 5! / 11^5, 1 in 1,300 for 5 entries
  and rarer for more, times the number of criteria.
- `one value`: 6 or more marks for 3 or more entries, all the same. By chance 1 / 11^5, 1 in 160,000 for 6 marks.
- `against the panel`: over 6 or more entries, so many pairs stand the other way round than in the mean of the other
  judges that an order drawn by lot would do so in at most 1 of 100 cases; ties count for the judge.
- `permuted`: of one criterion, 3 or more marks changed from the version held, and the same marks came back elsewhere.
  By chance for 3 changed marks at most 3! / 11^3, 1 in 220. `shifted`: 4 or more changed, each to what the entry before
  (or after) had. By chance 1 / 11^3, 1 in 1,300.
- `far fewer`: marks for less than half of 4 or more entries that the judge has to mark. `not assigned`: marks for more
  than 2 entries, and more than a quarter of those assigned, that are not the judge's.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from math import factorial, lcm
from operator import itemgetter

from judgepanel.issues import Issue, issue
from judgepanel.model.award import Award
from judgepanel.model.merge_plan import CellChange
from judgepanel.rubric.score_set import NOT_APPLICABLE

# The marks of one judge by entry and criterion, in hundredths of a point.
Marks = Mapping[tuple[str, str], int]
# The sum of one judge's marks for each entry that is marked in full, in hundredths.
Totals = Mapping[str, int]
_LIKE_RANKS, _SAME, _SAME_ENTRIES, _MOVED, _SHIFTED, _ORDERED, _ASSIGNED = 5, 6, 3, 3, 4, 6, 4
_RARE = 100


def hundredths(value: str) -> int | None:
    """A mark in hundredths of a point; None for one that is not applicable."""
    return None if value == NOT_APPLICABLE else int(Decimal(value) * 100)


def totals(award: Award, marks: Marks) -> Totals:
    """The totals of the entries in which every criterion has a number."""
    criteria = [each.id for each in award.round.score_set.criteria]
    entries = {entry for entry, _ in marks}
    found = {entry: [marks.get((entry, each)) for each in criteria] for entry in entries}
    return {entry: sum(filter(None, row)) for entry, row in found.items() if None not in row}


def readings(award: Award) -> Mapping[str, frozenset[str]]:
    """The entries each judge reads."""
    found: dict[str, set[str]] = {}
    for each in award.assignments:
        found.setdefault(each.judge, set()).add(each.entry)
    return {judge: frozenset(entries) for judge, entries in found.items()}


def of_one(
    award: Award, judge: str, marks: Marks, assigned: frozenset[str], excused: Iterable[str] = ()
) -> tuple[Issue, ...]:
    """What looks odd about a judge's marks taken alone. `excused` are assigned entries that need no mark."""
    return (
        *_like_ranks(award, judge, marks),
        *_one_value(award, judge, marks),
        *_number(award, judge, {entry for entry, _ in marks}, assigned, assigned - frozenset(excused)),
    )


def of_changes(award: Award, judge: str, cells: Iterable[CellChange]) -> tuple[Issue, ...]:
    """What looks odd about marks that replace those held: a column that moved."""
    columns: dict[str, list[tuple[str, str, str]]] = {}
    for cell in cells:
        if (
            cell.effect == "changed"
            and cell.field.kind == "mark"
            and len(cell.before) == len(cell.after) == 1
        ):
            change = (cell.entry, str(cell.before[0]), str(cell.after[0]))
            columns.setdefault(cell.field.criterion, []).append(change)
    return tuple(
        issue(code, judge=_name(award, judge), criterion=_title(award, criterion), count=len(changes))
        for criterion, changes in sorted(columns.items())
        if (code := _moved([(before, after) for _, before, after in sorted(changes)]))
    )


def of_panel(award: Award, panel: Mapping[str, Totals], judges: Iterable[str]) -> Mapping[str, Issue]:
    """By judge, that the marks run against those of the other judges in `panel`. Observers count as everybody."""
    sums: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for own in panel.values():
        sums.update(own)
        counts.update(own.keys())
    found = {}
    for judge in judges:
        points = _beside_others(panel.get(judge, {}), sums, counts)
        against = _against(points)
        pairs = len(points) * (len(points) - 1) // 2
        if against and _is_rare(len(points), pairs - against):
            facts = {"judge": _name(award, judge), "pairs": pairs, "against": against}
            found[judge] = issue("sanity-against-panel", "", **facts)
    return found


def _like_ranks(award: Award, judge: str, marks: Marks) -> Iterator[Issue]:
    columns: dict[str, list[int]] = {}
    for (_, criterion), mark in marks.items():
        columns.setdefault(criterion, []).append(mark)
    for criterion, column in sorted(columns.items()):
        count = len(column)
        if count >= _LIKE_RANKS and sorted(column) == list(range(100, 100 * count + 1, 100)):
            facts = {"judge": _name(award, judge), "criterion": _title(award, criterion), "count": count}
            yield issue("sanity-like-ranks", "", **facts)


def _one_value(award: Award, judge: str, marks: Marks) -> Iterator[Issue]:
    entries = {entry for entry, _ in marks}
    if len(marks) >= _SAME and len(entries) >= _SAME_ENTRIES and len(set(marks.values())) == 1:
        value = Decimal(next(iter(marks.values()))) / 100
        facts = {"judge": _name(award, judge), "value": f"{value.normalize():f}", "count": len(marks)}
        yield issue("sanity-one-value", "", entries=len(entries), **facts)


def _number(
    award: Award, judge: str, marked: set[str], assigned: frozenset[str], wanted: frozenset[str]
) -> Iterator[Issue]:
    if len(wanted) >= _ASSIGNED and 2 * len(wanted & marked) < len(wanted):
        facts = {"judge": _name(award, judge), "marked": len(wanted & marked), "assigned": len(wanted)}
        yield issue("sanity-far-fewer", "", **facts)
    others = len(marked - assigned)
    if others > 2 and 4 * others > len(assigned):
        yield issue("sanity-not-assigned", judge=_name(award, judge), count=others)


def _moved(changes: Sequence[tuple[str, str]]) -> str:
    """The code of what happened to a column, "" for nothing odd. A shift is a kind of permutation, named first."""
    down = all(before == after for (before, _), (_, after) in pairwise(changes))
    up = all(after == before for (_, after), (before, _) in pairwise(changes))
    if len(changes) >= _SHIFTED and (down or up):
        return "sanity-shifted"
    same = Counter(before for before, _ in changes) == Counter(after for _, after in changes)
    return "sanity-permuted" if same and len(changes) >= _MOVED else ""


def _beside_others(
    own: Totals, sums: Mapping[str, int], counts: Mapping[str, int]
) -> list[tuple[int, int, int]]:
    """For each entry that somebody else has marked too: the own total, and sum and number of the others'."""
    return [
        (total, sums[entry] - total, counts[entry] - 1) for entry, total in own.items() if counts[entry] > 1
    ]


def _against(points: Sequence[tuple[int, int, int]]) -> int:
    """How many pairs of entries stand the other way round; 0 where the two go together on the whole."""
    if len(points) < _ORDERED:
        return 0
    shared = lcm(*{number for _, _, number in points})
    compared = [(mine, theirs * (shared // number)) for mine, theirs, number in points]
    return 0 if _go_together(compared) else _inversions(compared)


def _go_together(points: Sequence[tuple[int, int]]) -> bool:
    """Whether the covariance is not negative: the many judges who agree are told without a look at every pair."""
    own, others = [mine for mine, _ in points], [theirs for _, theirs in points]
    return len(points) * sum(mine * theirs for mine, theirs in points) >= sum(own) * sum(others)


def _inversions(points: Iterable[tuple[int, int]]) -> int:
    """The pairs of which one is higher in the first and lower in the second; ties in either are none."""
    seen: list[int] = []
    found = 0
    for _, level in groupby(sorted(points), key=itemgetter(0)):
        others = [theirs for _, theirs in level]
        found += sum(len(seen) - bisect_right(seen, theirs) for theirs in others)
        seen = sorted(seen + others)
    return found


@lru_cache(maxsize=1024)
def _is_rare(count: int, inversions: int) -> bool:
    """Whether an order drawn by lot is at most so many exchanges away from the exact opposite 1 time in 100."""
    # The orders of so many things by their number of exchanges: one more thing is put in at any of its places, so each
    # number is the sum of that many numbers before it, the difference of two sums from the start.
    ways = [1] + [0] * inversions
    for length in range(2, count + 1):
        sums = list(accumulate(ways, initial=0))
        ways = [sums[at + 1] - sums[max(0, at + 1 - length)] for at in range(inversions + 1)]
    return _RARE * sum(ways) <= factorial(count)


def _name(award: Award, judge: str) -> str:
    return next((each.name for each in award.judges if each.id == judge), judge)


def _title(award: Award, criterion: str) -> str:
    titles = {each.id: each.title for each in award.round.score_set.criteria}
    return titles.get(criterion, criterion)

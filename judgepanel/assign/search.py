"""Searches that make planned readings better without changing how much anybody reads or how often an entry is read."""

from judgepanel.assign.reading_plan import Pair, ReadingPlan

# Enough for panels of ordinary size to settle; for very large ones lots alone are even enough.
_TRIALS_PER_READING = 30
_MOST_TRIALS = 20_000
_TRIES_TO_CONNECT = 400


def even_out_pairs(plan: ReadingPlan) -> None:
    """Exchange entries between judges while that makes the numbers of shared entries more even."""
    pairs = plan.pairs()
    for _ in range(min(_MOST_TRIALS, _TRIALS_PER_READING * len(pairs))):
        first, second = plan.draws.below(len(pairs)), plan.draws.below(len(pairs))
        before = plan.unevenness
        exchanged = _exchange(plan, pairs, first, second)
        if exchanged and plan.unevenness > before:
            _exchange(plan, pairs, first, second)


def connect(plan: ReadingPlan) -> None:
    """Exchange entries between parts of the panel that share none, until it is one or that cannot be found."""
    parts = plan.parts()
    while len(parts) > 1 and _has_enough(plan):
        joined = _join_two(plan, parts)
        if len(joined) == len(parts):
            return
        parts = joined


def _join_two(plan: ReadingPlan, parts: list[set[str]]) -> list[set[str]]:
    pairs = plan.pairs()
    part_of = {judge: number for number, part in enumerate(parts) for judge in part}
    for _ in range(_TRIES_TO_CONNECT):
        first, second = plan.draws.below(len(pairs)), plan.draws.below(len(pairs))
        if part_of[pairs[first][0]] == part_of[pairs[second][0]]:
            continue
        if _exchange(plan, pairs, first, second):
            joined = plan.parts()
            if len(joined) < len(parts):
                return joined
            _exchange(plan, pairs, first, second)
    return parts


def _exchange(plan: ReadingPlan, pairs: list[Pair], first: int, second: int) -> bool:
    """Exchange, and keep the list of readings true. Doing it a second time undoes it."""
    (judge, entry), (other, instead) = pairs[first], pairs[second]
    if not plan.exchange(pairs[first], pairs[second]):
        return False
    pairs[first], pairs[second] = (judge, instead), (other, entry)
    return True


def _has_enough(plan: ReadingPlan) -> bool:
    """Whether there are as many readings as it takes to tie all judges and entries together."""
    judges = sum(bool(entries) for entries in plan.reads.values())
    entries = sum(bool(readers) for readers in plan.readers.values())
    return sum(map(len, plan.reads.values())) >= judges + entries - 1

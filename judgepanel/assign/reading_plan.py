"""Readings while they are being planned: who reads what, given, taken and exchanged one at a time."""

import random
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Pair = tuple[str, str]
# A reading passed on: who gives it up, the entry, who takes it over.
Move = tuple[str, str, str]


class Draws:
    """Lots drawn from a seed. Only `Random.random`, which gives the same numbers in every version of Python."""

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random  # noqa: S311 - lots that anybody may draw again, not secrets

    def below(self, count: int) -> int:
        """A whole number from 0 to `count` - 1."""
        return int(self._next() * count)

    def lot(self) -> float:
        """A number that breaks a tie."""
        return self._next()


class ReadingPlan:
    """Readings by these judges. `may` gives the judges without an interest in each entry, `kept` what must stay."""

    def __init__(
        self,
        may: Mapping[str, Sequence[str]],
        judges: Sequence[str],
        kept: Iterable[Pair],
        load: int | None,
        draws: Draws,
    ) -> None:
        self.may = may
        self.judges = judges
        self.kept = frozenset(kept)
        self.draws = draws
        self.readers: dict[str, set[str]] = {entry: set() for entry in may}
        self.reads: dict[str, set[str]] = {judge: set() for judge in judges}
        self.unevenness = 0
        self._most = len(may) if load is None else load
        self._shared: Counter[Pair] = Counter()
        for judge, entry in sorted(self.kept):
            self.give(judge, entry)

    def give(self, judge: str, entry: str) -> None:
        for other in self.readers[entry]:
            self._count(judge, other, 1)
        self.readers[entry].add(judge)
        self.reads[judge].add(entry)

    def take(self, judge: str, entry: str) -> None:
        self.readers[entry].remove(judge)
        self.reads[judge].remove(entry)
        for other in self.readers[entry]:
            self._count(judge, other, -1)

    def can_take_over(self, judge: str, entry: str) -> bool:
        return judge in self.may[entry] and judge not in self.readers[entry]

    def fill_up_to(self, readings: int) -> None:
        """Give every entry that many readers, reading by reading, so that no entry runs ahead of another."""
        open_entries = sorted(self.may, key=lambda entry: (len(self.may[entry]), self.draws.lot()))
        for wanted in range(1, min(readings, len(self.judges)) + 1):
            # An entry that found nobody will find nobody later either: chains only ever get fewer.
            open_entries = [
                entry
                for entry in open_entries
                if len(self.readers[entry]) >= wanted or self._add_reader(entry)
            ]

    def level_loads(self) -> None:
        """Pass readings on until no judge could give one to a judge with two fewer, not even by way of others."""
        while moves := self._relief():
            self._apply(moves)

    def exchange(self, one: Pair, other: Pair) -> bool:
        """Two judges swap these entries, if both may. Loads and readings stay as they are."""
        (judge, entry), (second, instead) = one, other
        if one in self.kept or other in self.kept or judge == second or entry == instead:
            return False
        if not (self.can_take_over(judge, instead) and self.can_take_over(second, entry)):
            return False
        self._apply([(judge, entry, second), (second, instead, judge)])
        return True

    def pairs(self) -> list[Pair]:
        """Every reading planned, in a fixed order."""
        return [(judge, entry) for judge in self.judges for entry in sorted(self.reads[judge])]

    def parts(self) -> list[set[str]]:
        """The judges who hang together through entries they share, one set for each part of the panel."""
        found: list[set[str]] = []
        for start in self.judges:
            if self.reads[start] and not any(start in part for part in found):
                part, waiting = {start}, [start]
                while waiting:
                    near = {other for entry in self.reads[waiting.pop()] for other in self.readers[entry]}
                    waiting.extend(sorted(near - part))
                    part |= near
                found.append(part)
        return found

    def _count(self, judge: str, other: str, step: int) -> None:
        """Keep the sum of squares of what every two judges share: the lower it is, the more even they are."""
        pair = (min(judge, other), max(judge, other))
        self.unevenness += step * (2 * self._shared[pair] + step)
        self._shared[pair] += step

    def _add_reader(self, entry: str) -> bool:
        able = [judge for judge in self.may[entry] if judge not in self.readers[entry]]
        free = [judge for judge in able if len(self.reads[judge]) < self._most]
        if free:
            self.give(min(free, key=lambda judge: self._burden(judge, entry)), entry)
            return True
        if all(len(self.reads[judge]) >= self._most for judge in self.judges):
            return False
        moves = self._chain(able, self._most - 1)
        if moves:
            self._apply(moves)
            self.give(moves[0][0], entry)
        return bool(moves)

    def _burden(self, judge: str, entry: str) -> tuple[int, int, float]:
        met = sum(self._shared[min(judge, other), max(judge, other)] for other in self.readers[entry])
        return (len(self.reads[judge]), met, self.draws.lot())

    def _relief(self) -> list[Move]:
        for judge in sorted(self.judges, key=lambda each: -len(self.reads[each])):
            if moves := self._chain([judge], len(self.reads[judge]) - 2):
                return moves
        return []

    def _chain(self, starts: Sequence[str], most: int) -> list[Move]:
        """The shortest chain of readings passed on from one of `starts` to a judge who reads `most` at most."""
        came: dict[str, Move | None] = dict.fromkeys(starts)
        waiting = deque(starts)
        while waiting:
            giver = waiting.popleft()
            for entry in sorted(self.reads[giver]):
                if (giver, entry) in self.kept:
                    continue
                for taker in self.may[entry]:
                    if taker in came or taker in self.readers[entry]:
                        continue
                    came[taker] = (giver, entry, taker)
                    if len(self.reads[taker]) <= most:
                        return _back(came, taker)
                    waiting.append(taker)
        return []

    def _apply(self, moves: Sequence[Move]) -> None:
        for giver, entry, _ in moves:
            self.take(giver, entry)
        for _, entry, taker in moves:
            self.give(taker, entry)


def _back(came: Mapping[str, Move | None], end: str) -> list[Move]:
    moves: list[Move] = []
    move = came[end]
    while move is not None:
        moves.append(move)
        move = came[move[0]]
    moves.reverse()
    assert all(first[2] == then[0] for first, then in pairwise(moves))
    return moves

"""Two things measured in turns, so that a machine whose speed drifts drifts for both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One comparison. Times in milliseconds, medians."""

    what: str
    ours: float
    floor: float
    goal: str = ""

    def cells(self) -> tuple[str, str, str, str, str]:
        return self.what, f"{self.ours:.2f}", f"{self.floor:.2f}", f"{self.ours / self.floor:.2f}", self.goal


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def compare(
    what: str, ours: Callable[[], object], floor: Callable[[], object], rounds: int, goal: str = ""
) -> Row:
    """Medians of `rounds` runs of each, in turns, after one run of each that is not counted."""
    milliseconds(floor)
    milliseconds(ours)
    pairs = [(milliseconds(floor), milliseconds(ours)) for _ in range(rounds)]
    return Row(
        what,
        statistics.median(ours for _, ours in pairs),
        statistics.median(floor for floor, _ in pairs),
        goal,
    )

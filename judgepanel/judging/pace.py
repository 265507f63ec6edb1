"""How long the judge spends with each entry, and how long the rest will take at this pace. Never handed in.

The clock is handed in: seconds that only go forward.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from judgepanel.judging.values import Progress

LONGEST_STILLNESS = 300
"""Seconds without a sign of the judge that still count as reading; a longer rest counts as none of it."""
_LONGEST_PAUSE = 60
"""Seconds from one look to the next; after more the laptop was asleep, and on some the clock runs on meanwhile."""
_FEWEST_DONE = 2


@dataclass(frozen=True, slots=True)
class Pace:
    """Whole seconds. `left` is None until enough entries are done to tell, and when nothing is left to do."""

    spent: int
    here: int
    left: int | None


def pace(progress: Progress, spent: Mapping[str, int], here: str) -> Pace:
    """The time spent in all and with the entry in hand, and what the entries not yet settled will take.

    What is left = the mean time of the complete entries, times the entries still open, less what was already spent
    with those, but never less than a tenth of that mean for each.
    """
    done = [each.entry for each in progress.entries if each.state == "complete" and spent.get(each.entry)]
    whole = sum(spent.get(each.entry, 0) for each in progress.entries)
    if len(done) < _FEWEST_DONE or all(each.settled for each in progress.entries):
        return Pace(whole, spent.get(here, 0), None)
    usual = sum(spent[entry] for entry in done) / len(done)
    still_open = (spent.get(each.entry, 0) for each in progress.entries if not each.settled)
    return Pace(whole, spent.get(here, 0), round(_rest(still_open, usual)))


def _rest(still_open: Iterable[int], usual: float) -> float:
    return sum(max(usual - already, usual / 10) for already in still_open)


class Sitting:
    """Counts the seconds in which the judge is there. `signs` are anything that changes when somebody is."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._signs: object = None
        self._last_sign = self._last_look = clock()
        self._owed = 0.0

    def look(self, signs: object, *, present: bool) -> None:
        """Called every few seconds. `present` is false while another window is in front."""
        now = self._clock()
        if signs != self._signs or not present:
            self._signs, self._last_sign = signs, now
        pause, self._last_look = now - self._last_look, now
        if present and pause <= _LONGEST_PAUSE and now - self._last_sign <= LONGEST_STILLNESS:
            self._owed += pause

    def take(self) -> int:
        """Whole seconds counted since they were last taken."""
        whole = int(self._owed)
        self._owed -= whole
        return whole

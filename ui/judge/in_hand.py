"""Which entry and criterion is in hand, and what comes before and after it. Plain state."""

from collections.abc import Sequence


class InHand:
    """Entries and criteria in the judge's order. An entry is come back to at the criterion it was left at."""

    def __init__(self, entries: Sequence[str], criteria: Sequence[str]) -> None:
        self._entries = list(entries)
        self._criteria = list(criteria)
        self._left_at: dict[str, str] = {}
        self.entry = ""
        self.criterion = self._criteria[0]

    def go(self, entry: str, criterion: str = "") -> None:
        """Take an entry in hand, at a criterion or where it was left. Both must be known."""
        self._left_at[self.entry] = self.criterion
        known = criterion if criterion in self._criteria else ""
        self.entry = entry
        self.criterion = known or self._left_at.get(entry, self._criteria[0])

    def knows(self, entry: str) -> bool:
        return entry in self._entries

    def number(self, entry: str = "") -> int:
        """Where an entry, or the one in hand, stands, counted from 1."""
        return self._entries.index(entry or self.entry) + 1

    def next_entry(self, step: int) -> str:
        """The entry that many places on; "" past either end."""
        at = self.number() - 1 + step if self.entry else 0
        return self._entries[at] if 0 <= at < len(self._entries) else ""

    def next_criterion(self, step: int) -> tuple[str, str]:
        """Entry and criterion one step on: after the last criterion the next entry begins. ("", "") at the end."""
        at = self._criteria.index(self.criterion) + step
        if 0 <= at < len(self._criteria):
            return self.entry, self._criteria[at]
        return self.next_entry(step), self._criteria[0 if step > 0 else -1]

"""What a search has found so far, page by page, and which find is in hand. Plain state."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF

Rects = Sequence[QRectF]


class HitList:
    """Finds in reading order, whatever order the pages were searched in."""

    def __init__(self) -> None:
        self._pages: dict[int, tuple[Rects, ...]] = {}
        self._now: tuple[int, int] | None = None

    def add(self, page: int, hits: Sequence[Rects]) -> None:
        """The finds of one page."""
        self._pages[page] = tuple(hits)

    def by_page(self) -> Mapping[int, Sequence[Rects]]:
        return self._pages

    def now(self) -> tuple[int, int] | None:
        """The find in hand: page and number on the page."""
        return self._now

    def found(self) -> int:
        return sum(len(hits) for hits in self._pages.values())

    def number(self) -> int:
        """Which find is in hand, from 1 in reading order; 0 when none is."""
        return self._order().index(self._now) + 1 if self._now is not None else 0

    def begin_at(self, page: int) -> bool:
        """Take the first find on or after a page in hand, else the first of all. False when there is none."""
        order = self._order()
        self._now = next((hit for hit in order if hit[0] >= page), order[0] if order else None)
        return self._now is not None

    def step(self, step: int) -> bool:
        """Take the next or the previous find in hand; after the last comes the first."""
        order = self._order()
        if not order or self._now is None:
            return False
        self._now = order[(order.index(self._now) + step) % len(order)]
        return True

    def take(self, place: int) -> bool:
        """Take the find of that place in reading order, from 0, in hand. False when there is none."""
        order = self._order()
        if not 0 <= place < len(order):
            return False
        self._now = order[place]
        return True

    def rects(self) -> Rects:
        """Where the find in hand stands on its page."""
        return self._pages[self._now[0]][self._now[1]] if self._now is not None else ()

    def _order(self) -> list[tuple[int, int]]:
        return [(page, number) for page in sorted(self._pages) for number in range(len(self._pages[page]))]

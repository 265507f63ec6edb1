"""What is selected on the pages of a document: a stretch of characters that may run over pages. Plain state."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF

from ui.widgets.known_pages import MOST_TOGETHER, KnownPages, Spot
from ui.widgets.page_letters import Move, PageLetters


@dataclass(frozen=True, slots=True)
class SelectedOnPage:
    """Selected words: the page they begin on, from 0, the letters before them on it, and the words.

    They may run on over the pages that follow.
    """

    page: int
    start: int
    quote: str


class PageSelection:
    """What is selected is always known as a whole, so it can be copied at once.

    Where it would run over a page whose characters are not known yet, it stops before that page, says so in
    `lacking`, and goes on when the page has come. The same holds for a quote that is wanted.
    """

    def __init__(self) -> None:
        self._pages = KnownPages()
        self._anchor: Spot | None = None
        self._caret: Spot = (0, 0)
        self._lacking: int | None = None
        self._go_on: Callable[[], object] | None = None

    def clear(self) -> None:
        """Select nothing."""
        self._anchor = None
        self._wait_for_nothing()

    def take(self, known: PageLetters) -> bool:
        """The characters of a page are known. True when something that waited for it was done."""
        self._pages.take(known, self._needed())
        go_on = self._go_on
        if go_on is None or known.page != self._lacking:
            return False
        self._wait_for_nothing()
        go_on()
        return True

    def knows(self, page: int) -> bool:
        return self._pages.page(page) is not None

    def lacking(self) -> int | None:
        """The page without which the selection cannot go on."""
        return self._lacking

    def forget(self) -> None:
        """Another document: nothing is known of its pages."""
        self._pages.forget()
        self.clear()

    def want(self, quote: SelectedOnPage) -> bool:
        """Select a quote, at once or when its pages are known. True when it is selected."""
        self.clear()
        found = self._pages.find(quote.page, quote.start, quote.quote)
        if isinstance(found, int):
            self._wait_for(found, partial(self.want, quote))
        elif found is not None:
            self._anchor, self._caret = found
        return self._anchor is not None

    def begun(self) -> bool:
        """Whether a selection has begun, even if nothing is selected yet."""
        return self._anchor is not None

    def begin(self, page: int, point: QPointF, shape: float) -> bool:
        """Begin where a point of a page is; nothing is selected yet. False when no text is known there."""
        self.clear()
        index = self._index_at(page, point, shape)
        if index is not None:
            self._anchor = self._caret = (page, index)
        return self._anchor is not None

    def stretch(self, page: int, point: QPointF, shape: float) -> None:
        """Select up to a point of this page or another one."""
        self._wait_for_nothing()
        if self._anchor is None:
            return
        reached = self._pages.reach(self._anchor[0], page)
        if reached == page:
            self._caret = (page, self._index_at(page, point, shape) or 0)
            return
        self._caret = self._edge_of(reached, page - reached)
        beyond = reached + (1 if page > reached else -1)
        if not self.knows(beyond):
            self._wait_for(beyond, partial(self.stretch, page, point, shape))

    def take_word(self, page: int, point: QPointF, shape: float) -> None:
        """Select the word at a point."""
        known = self._pages.page(page)
        index = known.at(point, shape=shape) if known is not None else None
        if known is not None and index is not None:
            self.clear()
            first, end = known.word(index)
            self._anchor, self._caret = (page, first), (page, end)

    def take_page(self, page: int) -> None:
        """Select all there is on a page."""
        known = self._pages.page(page)
        if known is not None and known.text.strip():
            self.clear()
            self._anchor, self._caret = (page, 0), (page, len(known.text))

    def begin_below(self, page: int, height: float) -> bool:
        """Begin before the first character below a height of a page, if there is one and nothing is begun."""
        known = self._pages.page(page)
        index = known.first_below(height) if known is not None else None
        if self._anchor is None and index is not None:
            self._anchor = self._caret = (page, index)
        return self._anchor is not None

    def begin_at(self, page: int, rects: Iterable[QRectF]) -> bool:
        """Select what these boxes of a page cover, as a search has found it."""
        known, covered = self._pages.page(page), list(rects)
        if known is None or not covered:
            return False
        first = known.at(covered[0].center() - QPointF(covered[0].width() / 2, 0))
        last = known.at(covered[-1].center() + QPointF(covered[-1].width() / 2, 0))
        if first is None or last is None:
            return False
        self.clear()
        self._anchor, self._caret = (page, min(first, last)), (page, max(first, last) + 1)
        return True

    def move(self, by: Move, step: int) -> None:
        """Move the end of the selection that moves, at the edge of a page onto the next one."""
        self._wait_for_nothing()
        page, index = self._caret
        known = self._pages.page(page)
        if known is None or self._anchor is None:
            return
        moved = known.moved(index, by, step)
        if moved != index or by == "edge":
            self._caret = (page, moved)
        else:
            self._cross(page + step, by, step)

    def selected(self) -> SelectedOnPage | None:
        """What is selected; None when that is nothing or only white space."""
        if self._anchor is None:
            return None
        begin, quote = self._pages.text(*self._ends(self._anchor))
        return SelectedOnPage(begin[0], self._pages.letters_before(begin), quote) if quote else None

    def rects(self, page: int) -> tuple[QRectF, ...]:
        """What the selection covers of a page."""
        known = self._pages.page(page)
        if known is None or self._anchor is None:
            return ()
        first, end = self._ends(self._anchor)
        if not first[0] <= page <= end[0]:
            return ()
        return known.rects(first[1] if page == first[0] else 0, end[1] if page == end[0] else len(known.text))

    def caret_box(self) -> tuple[int, QRectF] | None:
        """Page and box of the character at the end that moves; None when there is none."""
        page, index = self._caret
        known = self._pages.page(page)
        if known is None or self._anchor is None:
            return None
        box = known.box_near(index - 1 if self._caret > self._anchor else index)
        return (page, box) if box is not None else None

    def first_box(self) -> tuple[int, QRectF] | None:
        """Page and box of the first stretch that is selected."""
        if self._anchor is None:
            return None
        page = self._ends(self._anchor)[0][0]
        return next(((page, box) for box in self.rects(page)), None)

    def _ends(self, anchor: Spot) -> tuple[Spot, Spot]:
        return min(anchor, self._caret), max(anchor, self._caret)

    def _index_at(self, page: int, point: QPointF, shape: float) -> int | None:
        """Before or behind the character nearest to the point, whichever is nearer."""
        known = self._pages.page(page)
        index = known.at(point, shape=shape) if known is not None else None
        if known is None or index is None:
            return None
        return index + (point.x() > known.box(index).center().x())

    def _edge_of(self, page: int, towards: int) -> Spot:
        known = self._pages.page(page)
        return page, len(known.text) if known is not None and towards > 0 else 0

    def _cross(self, page: int, by: Move, step: int) -> None:
        """The caret comes to another page, over those without a text, if that is not too far."""
        if self._anchor is None or page < 0 or abs(page - self._anchor[0]) >= MOST_TOGETHER:
            return
        known = self._pages.page(page)
        if known is None:
            self._wait_for(page, partial(self._cross, page, by, step))
        elif not known.text.strip():
            self._cross(page + step, by, step)
        else:
            self._caret = (page, known.moved(0 if step > 0 else len(known.text), by, step))

    def _wait_for(self, page: int, go_on: Callable[[], object]) -> None:
        self._lacking, self._go_on = page, go_on

    def _wait_for_nothing(self) -> None:
        self._lacking = self._go_on = None

    def _needed(self) -> Collection[int]:
        """Pages that must not be forgotten: of the selection, and those read for what is waited for."""
        ends = [self._anchor[0], self._caret[0]] if self._anchor is not None else []
        if self._lacking is not None:
            ends += [self._lacking - MOST_TOGETHER, self._lacking + MOST_TOGETHER]
        return range(min(ends, default=0), max(ends, default=-1) + 1)

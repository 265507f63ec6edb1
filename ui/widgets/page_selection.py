"""What is selected on the pages of a document: a stretch of characters on one page. Plain state."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from ui.widgets.letters import letters, stretch_of
from ui.widgets.page_letters import Move, PageLetters

_MOST_PAGES = 12


@dataclass(frozen=True, slots=True)
class SelectedOnPage:
    """Selected words: the page, from 0, the letters before them on it, and the words."""

    page: int
    start: int
    quote: str


class PageSelection:
    """A selection stays on the page it begins on. A quote may be wanted before its page is known."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, PageLetters] = OrderedDict()
        self._page = -1
        self._anchor = self._caret = 0
        self._wanted: SelectedOnPage | None = None

    def clear(self) -> None:
        """Select nothing."""
        self._page, self._anchor, self._caret, self._wanted = -1, 0, 0, None

    def take(self, known: PageLetters) -> bool:
        """The characters of a page are known. True when a quote that was waited for is selected now."""
        self._pages[known.page] = known
        self._pages.move_to_end(known.page)
        while len(self._pages) > _MOST_PAGES:
            self._pages.pop(next(page for page in self._pages if page != self._page))
        wanted = self._wanted
        return wanted is not None and wanted.page == known.page and self.want(wanted)

    def knows(self, page: int) -> bool:
        return page in self._pages

    def forget(self) -> None:
        """Another document: nothing is known of its pages."""
        self._pages.clear()
        self.clear()

    def want(self, quote: SelectedOnPage) -> bool:
        """Select a quote, at once or when its page is known. True when it is selected."""
        self.clear()
        known = self._pages.get(quote.page)
        if known is None:
            self._wanted = quote
            return False
        stretch = stretch_of(known.text, quote.start, quote.quote)
        if stretch is not None:
            self._page, (self._anchor, self._caret) = quote.page, stretch
        return stretch is not None

    def begin(self, page: int, point: QPointF, shape: float) -> bool:
        """Begin where a point of a page is; nothing is selected yet. False when no text is known there."""
        self.clear()
        known = self._pages.get(page)
        index = known.at(point, shape=shape) if known is not None else None
        if known is None or index is None:
            return False
        self._page = page
        self._anchor = self._caret = _side(known.boxes[index], index, point)
        return True

    def stretch(self, point: QPointF, shape: float) -> None:
        """Select up to a point of the same page."""
        known = self._pages.get(self._page)
        index = known.at(point, shape=shape) if known is not None else None
        if known is not None and index is not None:
            self._caret = _side(known.boxes[index], index, point)

    def take_word(self, page: int, point: QPointF, shape: float) -> None:
        """Select the word at a point."""
        known = self._pages.get(page)
        index = known.at(point, shape=shape) if known is not None else None
        if known is not None and index is not None:
            self._page, (self._anchor, self._caret) = page, known.word(index)

    def begin_below(self, page: int, height: float) -> bool:
        """Begin before the first character below a height of a page, if there is one and nothing is begun."""
        known = self._pages.get(page)
        index = known.first_below(height) if known is not None else None
        if self._page >= 0 or index is None:
            return self._page >= 0
        self._page, self._anchor, self._caret = page, index, index
        return True

    def begin_at(self, page: int, rects: Iterable[QRectF]) -> bool:
        """Select what these boxes of a page cover, as a search has found it."""
        known, covered = self._pages.get(page), list(rects)
        if known is None or not covered:
            return False
        first = known.at(covered[0].center() - QPointF(covered[0].width() / 2, 0))
        last = known.at(covered[-1].center() + QPointF(covered[-1].width() / 2, 0))
        if first is None or last is None:
            return False
        self.clear()
        self._page, self._anchor, self._caret = page, min(first, last), max(first, last) + 1
        return True

    def move(self, by: Move, step: int) -> None:
        """Move the end of the selection that moves."""
        known = self._pages.get(self._page)
        if known is not None:
            self._caret = known.moved(self._caret, by, step)

    def selected(self) -> SelectedOnPage | None:
        """What is selected; None when that is nothing or only white space."""
        known = self._pages.get(self._page)
        first, end = sorted((self._anchor, self._caret))
        quote = known.text[first:end].replace("\r\n", "\n").replace("\r", "\n").strip() if known else ""
        if known is None or not quote:
            return None
        return SelectedOnPage(self._page, letters(known.text[:first]), quote)

    def rects(self, page: int) -> tuple[QRectF, ...]:
        """What the selection covers of a page."""
        known = self._pages.get(page)
        if known is None or page != self._page:
            return ()
        return known.rects(*sorted((self._anchor, self._caret)))

    def caret_box(self) -> tuple[int, QRectF] | None:
        """Page and box of the character at the end that moves; None when nothing is begun."""
        known = self._pages.get(self._page)
        if known is None or not known.boxes:
            return None
        last = self._caret - 1 if self._caret > self._anchor else self._caret
        near = (*range(min(last, len(known.boxes) - 1), -1, -1), *range(len(known.boxes)))
        box = next((known.boxes[index] for index in near if not known.boxes[index].isEmpty()), None)
        return (self._page, box) if box is not None else None


def _side(box: QRectF, index: int, point: QPointF) -> int:
    """Before or behind the character, whichever is nearer to the point."""
    return index + (point.x() > box.center().x())

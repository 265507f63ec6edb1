"""The pages of a document whose characters are known, and a text that runs over several of them. Plain state."""

from collections import OrderedDict
from collections.abc import Collection

from ui.widgets.letters import letters, stretch_of
from ui.widgets.page_letters import PageLetters

MOST_TOGETHER = 12
"""Pages over which one selection may run."""
_MOST_PAGES = 2 * MOST_TOGETHER

Spot = tuple[int, int]
"""A page, from 0, and the number of the character on it before which a caret stands."""


class KnownPages:
    """Keeps the pages known last, up to a limit."""

    def __init__(self) -> None:
        self._pages: OrderedDict[int, PageLetters] = OrderedDict()

    def take(self, known: PageLetters, keep: Collection[int]) -> None:
        """The characters of a page are known. Those of pages to `keep` are not forgotten for it."""
        self._pages[known.page] = known
        self._pages.move_to_end(known.page)
        far = [page for page in self._pages if page not in keep]
        for page in far[: max(0, len(self._pages) - _MOST_PAGES)]:
            del self._pages[page]

    def page(self, page: int) -> PageLetters | None:
        return self._pages.get(page)

    def forget(self) -> None:
        self._pages.clear()

    def reach(self, start: int, page: int) -> int:
        """The page nearest to a wanted one up to which all are known, from one that is, within the limit."""
        step = 1 if page > start else -1
        limit = start + step * (MOST_TOGETHER - 1)
        here = start
        while here not in (page, limit) and here + step in self._pages:
            here += step
        return here

    def text(self, first: Spot, end: Spot) -> tuple[Spot, str]:
        """What stands between two places, pages joined by a line end, and where it begins.

        White space around it is left out: it begins on the page of its first word.
        """
        pieces: list[str] = []
        begin = first
        for page in range(first[0], end[0] + 1):
            text = self._pages[page].text
            start = first[1] if page == first[0] else 0
            piece = text[start : end[1] if page == end[0] else len(text)]
            if piece.strip() and not any(pieces):
                begin = (page, start)
            pieces.append(piece.replace("\r\n", "\n").replace("\r", "\n").strip())
        return begin, "\n".join(filter(None, pieces))

    def letters_before(self, spot: Spot) -> int:
        """How many letters stand on a page before a place."""
        return letters(self._pages[spot[0]].text[: spot[1]])

    def find(self, page: int, start: int, quote: str) -> tuple[Spot, Spot] | int | None:
        """Where a quote stands that begins after so many letters of a page.

        A page number when that page has to be known first; None when the quote is not there. Only when all is known
        that the quote could run over is it looked for elsewhere too.
        """
        joined, starts = "", [0]
        for here in range(page, page + MOST_TOGETHER):
            known = self._pages.get(here)
            if known is None:
                return here
            joined += known.text + "\n"
            starts.append(len(joined))
            if not start <= letters(joined) < start + letters(quote):
                break
        stretch = stretch_of(joined, start, quote)
        if stretch is None:
            return None
        return _spot(page, starts, stretch[0]), _spot(page, starts, stretch[1], before=1)


def _spot(page: int, starts: list[int], offset: int, *, before: int = 0) -> Spot:
    """The place of an offset in joined pages; the end of a stretch belongs to the page of its last character."""
    number = next(at for at in reversed(range(len(starts))) if starts[at] <= offset - before)
    return page + number, offset - starts[number]

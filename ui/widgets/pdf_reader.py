"""One PDF in a thread of its own: what is on screen comes first, a text asked for second, the search last."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QImage

from ui.widgets.page_letters import PageLetters
from ui.widgets.pdf_engine import (
    BEFORE_THE_END,
    LONGEST_PAGE,
    Document,
    PdfGoneError,
    PdfPages,
    PdfRefusedError,
)

Job = Callable[[PdfPages], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to be drawn, `width` device pixels wide."""

    page: int
    width: int


class PdfReader(QObject):
    """Lives as long as its document is shown. Answers come as signals; `close` ends the thread soon after."""

    opened = Signal(object)
    """The sizes of all pages in points: a tuple of (width, height)."""
    refused = Signal(str)
    """The document cannot be read: "password" or "damaged"; or any more: "gone"."""
    page_drawn = Signal(object, QImage)
    """What was wanted, and the picture; a null picture when that page is damaged."""
    page_searched = Signal(str, int, object)
    """The text searched for, the page, and every Find on it."""
    search_ended = Signal(str)
    text_read = Signal(int, str)
    letters_read = Signal(object)
    """The PageLetters of a page."""
    thumb_drawn = Signal(int, QImage)

    def __init__(self, content: Document) -> None:
        super().__init__()
        self._content = content
        self._news = threading.Condition()
        self._closed = False
        self._pages = 0
        self._wanted: list[Wanted] = []
        self._text_wanted: int | None = None
        self._letters_wanted: list[int] = []
        self._thumbs_wanted: list[Wanted] = []
        self._sought = ""
        self._unsearched: list[int] = []
        self._thread = threading.Thread(target=self._work, name="pdf-reader", daemon=True)

    def start(self) -> None:
        """Begin reading. Connect the signals before."""
        _reading.add(self)
        self._thread.start()

    def draw(self, wanted: Sequence[Wanted]) -> None:
        """Draw these pages, in this order; what was asked for before and is not started is dropped."""
        with self._news:
            self._wanted = list(wanted)
            self._news.notify()

    def search(self, text: str, first_page: int = 0) -> None:
        """Look for a text on all pages, beginning at one; blank ends a search."""
        with self._news:
            self._sought = text
            ahead, behind = range(first_page, self._pages), range(min(first_page, self._pages))
            self._unsearched = [*ahead, *behind] if text.strip() else []
            self._news.notify()

    def read_text(self, page: int) -> None:
        """Ask for the text of one page."""
        with self._news:
            self._text_wanted = page
            self._news.notify()

    def read_letters(self, pages: Sequence[int]) -> None:
        """Ask for the characters of these pages and their places, instead of any asked for before."""
        with self._news:
            self._letters_wanted = list(pages)
            self._news.notify()

    def draw_thumbs(self, wanted: Sequence[Wanted]) -> None:
        """Draw these pages small, after everything else that shows, instead of any asked for before."""
        with self._news:
            self._thumbs_wanted = list(wanted)
            self._news.notify()

    def close(self, *, wait: bool = False) -> None:
        """End the thread after the page it is at. Nothing more is said."""
        with self._news:
            self._closed = True
            self._news.notify()
        if wait and self._thread.is_alive():
            self._thread.join(LONGEST_PAGE)

    def _work(self) -> None:
        try:
            self._read_on()
        finally:
            _reading.discard(self)

    def _read_on(self) -> None:
        try:
            pages = PdfPages(self._content)
        except PdfRefusedError as refused:
            self._say(self.refused, refused.reason)
            return
        except PdfGoneError:
            self._say(self.refused, "gone")
            return
        try:
            sizes = pages.sizes()
            self._pages = len(sizes)
            self._say(self.opened, sizes)
            while (job := self._next_job()) is not None:
                job(pages)
        except PdfRefusedError as refused:
            self._say(self.refused, refused.reason)
        except PdfGoneError:
            self._say(self.refused, "gone")
        finally:
            pages.close()

    def _next_job(self) -> Job | None:
        with self._news:
            while not self._closed:
                job = self._take()
                if job is not None:
                    return job
                self._news.wait()
        return None

    def _take(self) -> Job | None:
        if self._wanted:
            wanted = self._wanted.pop(0)
            return lambda pages: self._draw(pages, wanted)
        if self._text_wanted is not None:
            page, self._text_wanted = self._text_wanted, None
            return lambda pages: self._read(pages, page)
        if self._letters_wanted:
            read = self._letters_wanted.pop(0)
            return lambda pages: self._read_letters(pages, read)
        if self._thumbs_wanted:
            thumb = self._thumbs_wanted.pop(0)
            return lambda pages: self._draw_thumb(pages, thumb)
        if self._unsearched:
            sought, looked = self._sought, self._unsearched.pop(0)
            last = not self._unsearched
            return lambda pages: self._look(pages, sought, looked, last)
        return None

    def _draw(self, pages: PdfPages, wanted: Wanted) -> None:
        try:
            picture = pages.picture(wanted.page, wanted.width)
        except PdfRefusedError:
            picture = QImage()
        self._say(self.page_drawn, wanted, picture)

    def _read(self, pages: PdfPages, page: int) -> None:
        try:
            text = pages.text(page)
        except PdfRefusedError:
            text = ""
        self._say(self.text_read, page, text)

    def _read_letters(self, pages: PdfPages, page: int) -> None:
        try:
            known = pages.letters(page)
        except PdfRefusedError:
            known = PageLetters(page, "", ())
        self._say(self.letters_read, known)

    def _draw_thumb(self, pages: PdfPages, wanted: Wanted) -> None:
        try:
            picture = pages.picture(wanted.page, wanted.width)
        except PdfRefusedError:
            picture = QImage()
        self._say(self.thumb_drawn, wanted.page, picture)

    def _look(self, pages: PdfPages, sought: str, page: int, last: bool) -> None:
        try:
            places = pages.places(page, sought)
        except PdfRefusedError:
            places = ()
        if places:
            self._say(self.page_searched, sought, page, places)
        if last:
            self._say(self.search_ended, sought)

    def _say(self, signal: SignalInstance, *answer: object) -> None:
        if not self._closed:
            signal.emit(*answer)


_reading: set[PdfReader] = set()


def _stop_all() -> None:
    for reader in (*_reading,):
        reader.close()
    for reader in (*_reading,):
        reader.close(wait=True)


BEFORE_THE_END.append(_stop_all)

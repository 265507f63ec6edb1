"""What is asked of PDFium: page sizes, pictures, texts and places of a text. The one door to that library.

PDFium (built without a script engine) allows one call at a time in the whole program, hence the lock. Slow:
never call it on the thread that draws the window.
"""

import atexit
import ctypes
import io
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, BinaryIO

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QTransform

from ui.widgets.page_letters import PageLetters
from ui.widgets.page_stack import believable

_ENGINE = threading.Lock()
_MOST_PAGES = 5_000
_OPENED_AT_ONCE = 16
_MOST_PIXELS = 12_000_000
_MOST_HITS = 500
_LONGEST_TEXT = 60_000
_AROUND = 40
"""Characters told on each side of a find."""
LONGEST_PAGE = 10.0
"""Seconds to wait for whoever reads a page when the program ends."""
BEFORE_THE_END: list[Callable[[], None]] = []
"""What stops the threads that use this module."""
_FINE = 100_000
"""Device units across a page when places on it are worked out."""


Document = bytes | BinaryIO
"""The bytes of a document, or where they can be read; a file of any length is then never held whole."""


class PdfRefusedError(Exception):
    """The document or the page cannot be read. `reason` is "password" or "damaged"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class PdfGoneError(Exception):
    """The file in which the document lies cannot be read any more."""


class _Lying:
    """A document where it lies, as PDFium asks for it: a failure is kept until it can be told."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.read = stream.read
        self.failure: Exception | None = None

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: Any) -> int:
        try:
            return self._stream.readinto(buffer)  # type: ignore[attr-defined, no-any-return]  # io has it, typing not
        except Exception as problem:  # whatever it is, it cannot pass through the library
            self.failure = problem
            return 0


@dataclass(frozen=True, slots=True)
class Find:
    """One place of a text: its rectangles, in shares of the page's width and height, and the words around it."""

    rects: tuple[QRectF, ...]
    words: str


class PdfPages:
    """An open document. Usable from any thread, by one at a time."""

    def __init__(self, content: Document) -> None:
        """Raises PdfRefusedError or PdfGoneError, as everything here does."""
        self._library = _library()
        self._lying = _Lying(io.BytesIO(content) if isinstance(content, bytes) else content)
        self._opened = 0
        with _ENGINE, self._translated():
            self._document = self._library.PdfDocument(self._lying)

    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of every page in points. Raises PdfRefusedError when there is none."""
        with _ENGINE, self._translated():
            pages = min(len(self._document), _MOST_PAGES)
            sizes = tuple(believable(*self._document.get_page_size(page)) for page in range(pages))
        if not sizes:
            raise PdfRefusedError("damaged")
        return sizes

    def picture(self, page: int, width: int) -> QImage:
        """The page, `width` pixels wide or less if that would be too much. Raises PdfRefusedError."""
        with self._page(page) as opened:
            wide, high = (max(1.0, side) for side in opened.get_size())
            scale = min(width / wide, (_MOST_PIXELS / (wide * high)) ** 0.5)
            try:
                bitmap = opened.render(scale=scale, may_draw_forms=False, prefer_bgrx=True)
            except (self._library.PdfiumError, ValueError, MemoryError) as problem:
                raise PdfRefusedError("damaged") from problem
            kind = QImage.Format.Format_RGB32
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()
            bitmap.close()
        return image

    def text(self, page: int) -> str:
        """The text of a page in the order in which it is stored. Raises PdfRefusedError."""
        with self._page(page) as opened, closing(opened.get_textpage()) as reader:
            text = "".join(map(_character, self._codes(reader)))
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def letters(self, page: int) -> PageLetters:
        """The same text, character by character with its box. Raises PdfRefusedError."""
        with self._page(page) as opened, closing(opened.get_textpage()) as reader:
            codes = self._codes(reader)
            seen = self._view_of(opened)
            boxes = tuple(self._box(reader, index, seen) for index in range(len(codes)))
        return PageLetters(page, "".join(map(_character, codes)), boxes)

    def places(self, page: int, wanted: str) -> tuple[Find, ...]:
        """Where a text stands on a page. Raises PdfRefusedError."""
        sought = " ".join(wanted.encode("utf-8", "ignore").decode().replace("\x00", "").split())
        if not sought:
            return ()
        with self._page(page) as opened, closing(opened.get_textpage()) as reader:
            return tuple(
                Find(self._rectangles(opened, reader, first, count), _around(reader, first, count))
                for first, count in _hits(reader, sought)
            )

    def close(self) -> None:
        with _ENGINE:
            self._document.close()

    @contextmanager
    def _page(self, page: int) -> Iterator[Any]:
        with _ENGINE, self._translated():
            opened = self._document[page]
            try:
                yield opened
            finally:
                opened.close()
                self._forget_streams()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """What PDFium could not do, as an error of this module. It may also be silent and draw an empty page."""
        try:
            yield
        except self._library.PdfiumError as problem:
            if self._lying.failure is None:
                locked = "password" in str(problem).casefold()
                raise PdfRefusedError("password" if locked else "damaged") from problem
        if self._lying.failure is not None:
            raise PdfGoneError from self._lying.failure

    def _forget_streams(self) -> None:
        """PDFium keeps every picture it has unpacked for as long as a document is open: so it is opened anew."""
        self._opened += 1
        if self._opened % _OPENED_AT_ONCE == 0:
            self._document.close()
            self._document = self._library.PdfDocument(self._lying)

    def _codes(self, reader: Any) -> list[int]:
        read = self._library.raw.FPDFText_GetUnicode
        return [read(reader, index) for index in range(min(reader.count_chars(), _LONGEST_TEXT))]

    def _view_of(self, opened: Any) -> QTransform:
        """From the page's own coordinates to shares of what is seen; the page may be turned and cropped."""
        wide, high = (max(1.0, side) for side in opened.get_size())
        origin = self._on_screen(opened, 0, 0)
        across, up = self._on_screen(opened, wide, 0) - origin, self._on_screen(opened, 0, high) - origin
        return QTransform(
            across.x() / wide, across.y() / wide, up.x() / high, up.y() / high, origin.x(), origin.y()
        )

    def _box(self, reader: Any, index: int, seen: QTransform) -> QRectF:
        box = self._library.raw.FS_RECTF()
        if not self._library.raw.FPDFText_GetLooseCharBox(reader, index, box):
            return QRectF()
        corners = QRectF(QPointF(box.left, box.bottom), QPointF(box.right, box.top))
        return seen.mapRect(corners).normalized()

    def _rectangles(self, opened: Any, reader: Any, first: int, count: int) -> tuple[QRectF, ...]:
        found = range(reader.count_rects(first, count))
        corners = (reader.get_rect(index) for index in found)
        return tuple(
            QRectF(self._on_screen(opened, left, high), self._on_screen(opened, right, low)).normalized()
            for left, low, right, high in corners
        )

    def _on_screen(self, opened: Any, across: float, up: float) -> QPointF:
        x, y = ctypes.c_int(), ctypes.c_int()
        self._library.raw.FPDF_PageToDevice(opened, 0, 0, _FINE, _FINE, 0, across, up, x, y)
        return QPointF(x.value / _FINE, y.value / _FINE)


@cache
def _library() -> Any:
    """PDFium: heavy, so loaded with the first document and not with the program."""
    import pypdfium2
    import pypdfium2.raw

    # When the program ends the library closes its documents, by finalizers, and then itself. What is registered last
    # runs first: so the finalizers have to be registered before.
    weakref.finalize(_end, bool)
    atexit.register(_end)
    return pypdfium2


def _end() -> None:
    """Nobody reads any more when the program ends: a thread inside this library, or inside Qt, would bring it down."""
    for stop in BEFORE_THE_END:
        stop()
    _ENGINE.acquire(timeout=LONGEST_PAGE)


def _hits(reader: Any, sought: str) -> list[tuple[int, int]]:
    """First letter and length of every hit on a page, up to a limit."""
    found: list[tuple[int, int]] = []
    with closing(reader.search(sought)) as searcher:
        while len(found) < _MOST_HITS and (hit := searcher.get_next()) is not None:
            found.append(hit)
    return found


def _around(reader: Any, first: int, count: int) -> str:
    """A find with some words on each side, on one line."""
    start = max(0, first - _AROUND)
    end = min(first + count + _AROUND, reader.count_chars())
    text: str = reader.get_text_range(start, end - start)
    words = "".join(map(_character, map(ord, text)))
    # What is cut off in the middle of a word would only puzzle.
    if start and " " in words[: first - start]:
        words = "… " + words.partition(" ")[2]
    if end < reader.count_chars() and " " in words[-_AROUND:]:
        words = words.rpartition(" ")[0] + " …"
    return " ".join(words.split())


def _character(code: int) -> str:
    """What PDFium says stands there: 2 is a hyphen at the end of a line, other control characters are nothing."""
    if code == 2:
        return "-"
    if code in (9, 10, 13):
        return chr(code)
    if code < 32:
        return " "
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)

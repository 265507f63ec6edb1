"""Search in a document: the line to type in, and under it every find with its page and the words around it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.hit_list import HitList, Rects
from ui.widgets.pdf_engine import Find
from ui.widgets.search_bar import SearchBar

_ROWS, _FEW_ROWS = 5, 2
_LOW = 40
"""In units of the text size: in a window lower than that, few finds show at once."""
_MOST_LISTED = 1_000


class FindList(QListWidget):
    """Every find in reading order, one a row. Enter and a click take it; Esc is left to whoever is around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Places where it was found"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class PageSearch(QWidget):
    """Knows what was found so far and which find is in hand. Hidden while nothing is looked for."""

    search_requested = Signal(str)
    """A text to look for, or another one than before."""
    find_shown = Signal()
    """Another find is in hand, or more are known: ask `by_page`, `now` and `rects`."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits = HitList()
        self._words: dict[int, list[str]] = {}
        self._bar = SearchBar()
        self._list = FindList()
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._list)
        self._bar.search_requested.connect(self._on_asked)
        self._bar.next_requested.connect(lambda: self._step(1))
        self._bar.previous_requested.connect(lambda: self._step(-1))
        self._bar.closed.connect(self.closed)
        self._list.itemActivated.connect(lambda _: self._on_row(self._list.currentRow()))
        self._list.currentRowChanged.connect(self._on_row)
        self.hide()

    def begin(self, text: str = "") -> None:
        """Show the line with the keyboard in it, and look for a text when one is given."""
        self.show()
        self._bar.begin(text)

    def end(self) -> None:
        """Forget what was found and hide."""
        self.hide()
        self._forget()

    def text(self) -> str:
        return self._bar.text()

    def add(self, page: int, finds: Sequence[Find], here: int) -> bool:
        """Finds of one page; the reader is at page `here`. True when the first of all is in hand now."""
        self._hits.add(page, [find.rects for find in finds])
        self._words[page] = [find.words for find in finds]
        first = self._hits.now() is None and self._hits.begin_at(here)
        self._list_finds()
        self._say(looking=True)
        return first

    def ended(self) -> None:
        """Every page has been looked at."""
        self._say(looking=False)

    def by_page(self) -> Mapping[int, Sequence[Rects]]:
        return self._hits.by_page()

    def now(self) -> tuple[int, int] | None:
        """The find in hand: page and number on the page."""
        return self._hits.now()

    def rects(self) -> Rects:
        """Where the find in hand stands on its page."""
        return self._hits.rects()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_asked(self, text: str) -> None:
        self._forget()
        self._say(looking=True)
        self.find_shown.emit()
        self.search_requested.emit(text)

    def _forget(self) -> None:
        self._hits, self._words = HitList(), {}
        with QSignalBlocker(self._list):
            self._list.clear()
        self._list.hide()

    def _step(self, step: int) -> None:
        if self._hits.step(step):
            self._show_now()

    def _on_row(self, row: int) -> None:
        if self._hits.take(row):
            self._show_now()

    def _show_now(self) -> None:
        with QSignalBlocker(self._list):
            self._list.setCurrentRow(self._hits.number() - 1)
        self._say(looking=False)
        self.find_shown.emit()

    def _list_finds(self) -> None:
        high = max(24, self._list.fontMetrics().height() + 4)
        with QSignalBlocker(self._list):
            self._list.clear()
            for page in sorted(self._words):
                for words in self._words[page][: _MOST_LISTED - self._list.count()]:
                    said = self.tr("Page {page}: {words}").format(page=page + 1, words=words)
                    QListWidgetItem(said, self._list).setSizeHint(QSize(0, high))
            self._list.setCurrentRow(self._hits.number() - 1)
        low = self.window().height() < theme.text_pixels(_LOW)
        rows = min(_FEW_ROWS if low else _ROWS, self._list.count())
        self._list.setVisible(rows > 1)
        self._list.setFixedHeight(rows * high + 2 * self._list.frameWidth() + 2)

    def _say(self, *, looking: bool) -> None:
        self._bar.show_count(self._hits.number(), self._hits.found(), looking=looking)

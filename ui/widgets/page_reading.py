"""Pages on which words can be selected, from one page to another, by mouse and by keys alone."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.page_canvas import PageCanvas, Rects
from ui.widgets.page_letters import Move, PageLetters
from ui.widgets.page_selection import PageSelection, SelectedOnPage

_MOVES: dict[int, tuple[Move, int]] = {
    Qt.Key.Key_Left: ("letter", -1),
    Qt.Key.Key_Right: ("letter", 1),
    Qt.Key.Key_Up: ("line", -1),
    Qt.Key.Key_Down: ("line", 1),
    Qt.Key.Key_Home: ("edge", -1),
    Qt.Key.Key_End: ("edge", 1),
}
_PULL_MS = 30
"""How often the pages move on while the mouse is held beyond an edge."""


class ReadingCanvas(PageCanvas):
    """A canvas that asks for the characters of the pages in view, and keeps what is selected of them."""

    letters_wanted = Signal(object)
    """The pages, from 0, whose characters are needed for selecting."""
    selection_changed = Signal()
    menu_requested = Signal(QPoint)
    """A menu for the selection is wanted at this place of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = PageSelection()
        self._selecting = False
        self._shows_quote = False
        self._mouse = QPointF()
        self._pull = QTimer(self, singleShot=True, interval=_PULL_MS)
        self._pull.timeout.connect(self._stretch_to_mouse)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        self._selection.forget()
        super().show_pages(sizes)

    def show_hits(self, hits: Mapping[int, Sequence[Rects]], now: tuple[int, int] | None) -> None:
        if now is not None and now != self._hit_now:
            # Another find is in hand: it takes the place of what was selected.
            self._selection.clear()
        super().show_hits(hits, now)

    def show_letters(self, known: PageLetters) -> None:
        """The characters of a page, asked for by `letters_wanted`."""
        if self._selection.take(known):
            self._on_selected(
                self._selection.first_box() if self._shows_quote else self._selection.caret_box()
            )

    def selected(self) -> SelectedOnPage | None:
        """What is selected, else the find in hand; None when there is neither."""
        found = self._selection.selected()
        if found is None and self._hit_now is not None:
            page, number = self._hit_now
            self._selection.begin_at(page, self._hits[page][number])
            found = self._selection.selected()
            self.viewport().update()
        return found

    def has_selection(self) -> bool:
        """Whether something is selected or a find is in hand."""
        return self._hit_now is not None or self._selection.selected() is not None

    def reveal_quote(self, quote: SelectedOnPage) -> None:
        """Select a quote where it stands and bring it into view, as soon as its page is known."""
        self.go_to(quote.page)
        self._shows_quote = True
        self._selection.want(quote)
        self._on_selected(self._selection.first_box())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in _MOVES:
            self._stretch_by_key(event)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._selection.take_page(self.page())
            self._on_selected()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._shows_quote = False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._selection.begun():
            self._selecting = True
            self.mouseMoveEvent(event)
            return
        page, point, shape = self._under(event.position())
        self._selecting = page >= 0 and self._selection.begin(page, point, shape)
        self._on_selected()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        self._stretch_to_mouse()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._selecting = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        page, point, shape = self._under(event.position())
        if page >= 0:
            self._selection.take_word(page, point, shape)
            self._on_selected()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def _chosen(self, page: int) -> Rects:
        return self._selection.rects(page)

    def _seen(self, pages: range) -> None:
        """What the selection waits for comes first: a later wish takes the place of an earlier one."""
        while (lacking := self._selection.lacking()) is not None and lacking >= len(self._sizes):
            self._selection.take(PageLetters(lacking, "", ()))  # behind the last page there is nothing
        unknown = [page for page in pages if page != lacking and not self._selection.knows(page)]
        wanted = [lacking, *unknown] if lacking is not None else unknown
        if wanted:
            self.letters_wanted.emit(wanted)

    def _under(self, position: QPointF) -> tuple[int, QPointF, float]:
        """Page, point on it in shares, and its shape, for a place of the view; page -1 where there is none."""
        ground = position + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        if not self._stack.boxes:
            return -1, QPointF(), 1.0
        page = self._stack.page_at(ground.y())
        box = self._stack.boxes[page]
        point = QPointF((ground.x() - box.left) / box.width, (ground.y() - box.top) / box.height)
        return page, point, box.height / box.width

    def _stretch_to_mouse(self) -> None:
        """Select up to where the mouse is, and scroll on for as long as it is held beyond an edge."""
        if not self._selecting or not self._selection.begun():
            return
        self._selection.stretch(*self._under(self._mouse))
        self._on_selected()
        height, bar = self._mouse.y(), self.verticalScrollBar()
        beyond = min(height, 0.0) + max(height - self.viewport().height(), 0.0)
        if beyond:
            bar.setValue(bar.value() + round(min(max(beyond, -30.0), 30.0)))
            self._pull.start()

    def _stretch_by_key(self, event: QKeyEvent) -> None:
        """Shift and an arrow: from what is selected, from the find in hand, or from the first words in view."""
        self.selected()
        self._shows_quote = False
        page = self.page()
        seen = (self.verticalScrollBar().value() - self._stack.boxes[page].top) if self._stack.boxes else 0.0
        height = seen / self._stack.boxes[page].height if self._stack.boxes else 0.0
        if self._selection.begin_below(page, height):
            by, step = _MOVES[event.key()]
            if by == "letter" and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                by = "word"
            self._selection.move(by, step)
            self._on_selected(self._selection.caret_box())

    def _on_selected(self, show: tuple[int, QRectF] | None = None) -> None:
        """Something else is selected; a box of a page to be brought into view, and what it lacks asked for."""
        if show is not None:
            self.reveal_hit(show[0], (show[1],))
        if self._selection.lacking() is not None:
            top = self.verticalScrollBar().value()
            self._seen(self._stack.visible(top, top + self.viewport().height()))
        self.viewport().update()
        self.selection_changed.emit()

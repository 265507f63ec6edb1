"""Pages on which words can be selected, by mouse and by keys alone."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
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
            self._on_selected(show=True)

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
        if self._selection.want(quote):
            self._on_selected(show=True)
        else:
            self.letters_wanted.emit([quote.page])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in _MOVES:
            self._stretch_by_key(event)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._selection.caret_box():
            self._selecting = True
            self.mouseMoveEvent(event)
            return
        page, point, shape = self._under(event.position())
        self._selecting = page >= 0 and self._selection.begin(page, point, shape)
        self._on_selected(show=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        begun = self._selection.caret_box()
        if self._selecting and begun is not None:
            _, point, shape = self._under(event.position(), begun[0])
            self._selection.stretch(point, shape)
            self._on_selected(show=False)
            self._scroll_towards(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._selecting = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        page, point, shape = self._under(event.position())
        if page >= 0:
            self._selection.take_word(page, point, shape)
            self._on_selected(show=False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def _chosen(self, page: int) -> Rects:
        return self._selection.rects(page)

    def _seen(self, pages: range) -> None:
        unknown = [page for page in pages if not self._selection.knows(page)]
        if unknown:
            self.letters_wanted.emit(unknown)

    def _under(self, position: QPointF, page: int | None = None) -> tuple[int, QPointF, float]:
        """Page, point on it in shares, and its shape, for a place of the view; page -1 where there is none."""
        ground = position + QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        if not self._stack.boxes:
            return -1, QPointF(), 1.0
        page = self._stack.page_at(ground.y()) if page is None else page
        box = self._stack.boxes[page]
        point = QPointF((ground.x() - box.left) / box.width, (ground.y() - box.top) / box.height)
        return page, point, box.height / box.width

    def _scroll_towards(self, height: float) -> None:
        """While selecting, past the upper or lower edge."""
        beyond = min(height, 0.0) + max(height - self.viewport().height(), 0.0)
        if beyond:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(min(max(beyond, -30.0), 30.0)))

    def _stretch_by_key(self, event: QKeyEvent) -> None:
        """Shift and an arrow: from what is selected, from the find in hand, or from the first words in view."""
        self.selected()
        page = self.page()
        seen = (self.verticalScrollBar().value() - self._stack.boxes[page].top) if self._stack.boxes else 0.0
        height = seen / self._stack.boxes[page].height if self._stack.boxes else 0.0
        if self._selection.begin_below(page, height):
            by, step = _MOVES[event.key()]
            if by == "letter" and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                by = "word"
            self._selection.move(by, step)
            self._on_selected(show=True)

    def _on_selected(self, *, show: bool) -> None:
        caret = self._selection.caret_box()
        if show and caret is not None:
            self.reveal_hit(caret[0], (caret[1],))
        self.viewport().update()
        self.selection_changed.emit()

"""The ground on which the pages of a document lie, one below the other, with what was found on them marked."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui import theme
from ui.widgets.page_stack import GAP, PageStack, fitting_scale, stack
from ui.widgets.pdf_reader import Wanted

MOST_PICTURE_BYTES = 48 * 1024 * 1024
_FOUND, _FOUND_NOW, _CHOSEN = QColor(255, 238, 130), QColor(255, 196, 100), QColor(168, 206, 245)
_SMALLEST, _LARGEST, _STEP = 0.2, 6.0, 1.25
_SETTLE_MS = 30

Rects = Sequence[QRectF]


class PageCanvas(QAbstractScrollArea):
    """Draws what it was given and asks for what it lacks; it never waits for a page."""

    pages_wanted = Signal(object)
    """A list of Wanted, the most urgent first."""
    page_reached = Signal(int)
    """Another page is now at the top of the view, counted from 0."""
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._stack = PageStack((), 0.0, 0.0)
        self._zoom: float | None = None
        self._scale = 1.0
        self._pictures: OrderedDict[int, tuple[int, QImage]] = OrderedDict()
        self._hits: Mapping[int, Sequence[Rects]] = {}
        self._hit_now: tuple[int, int] | None = None
        self._page = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    def show_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Lay out a document of these page sizes (points), from its beginning, as wide as the view."""
        self._sizes = tuple(sizes)
        self._pictures.clear()
        self._hits, self._hit_now, self._zoom, self._page = {}, None, None, 0
        self._lay_out(0.0)
        self.page_reached.emit(0)

    def show_picture(self, wanted: Wanted, picture: QImage) -> None:
        """Put a drawn page in its place."""
        self._pictures[wanted.page] = (wanted.width, picture)
        self._pictures.move_to_end(wanted.page)
        self._forget_far_pages()
        self.viewport().update()

    def show_hits(self, hits: Mapping[int, Sequence[Rects]], now: tuple[int, int] | None) -> None:
        """Mark these places, and one of them as the one in hand: (page, number on the page)."""
        self._hits, self._hit_now = hits, now
        self.viewport().update()

    def reveal_hit(self, page: int, rects: Rects) -> None:
        """Scroll only as far as is needed to see these places."""
        if not rects or page >= len(self._stack.boxes):
            return
        area = self._on_ground(page, rects[0])
        bar, view = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() <= area.top() <= bar.value() + view - area.height():
            bar.setValue(round(area.top() - view / 3))
        across, wide = self.horizontalScrollBar(), self.viewport().width()
        if not across.value() <= area.left() <= across.value() + wide - area.width():
            across.setValue(round(area.left() - wide / 3))

    def place(self) -> float:
        """Where the reader is, as page and share of it: the same at any zoom."""
        return self._stack.place(self.verticalScrollBar().value() + GAP)

    def go_to(self, place: float) -> None:
        """Bring a place to the top of the view."""
        self.verticalScrollBar().setValue(round(self._stack.height_of(place) - GAP))

    def page(self) -> int:
        """The page that fills most of the upper view, counted from 0."""
        return self._stack.page_at(self.verticalScrollBar().value() + self.viewport().height() / 3)

    def zoom_percent(self) -> int:
        return round(self._scale * 72 / 96 * 100)

    def zoom_in(self) -> None:
        self._set_zoom(min(self._scale * _STEP, _LARGEST))

    def zoom_out(self) -> None:
        self._set_zoom(max(self._scale / _STEP, _SMALLEST))

    def fit_width(self) -> None:
        self._set_zoom(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.place())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom_in() if event.angleDelta().y() > 0 else self.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            bar.setValue(bar.value() + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = self.verticalScrollBar().value()
        for page in self._stack.visible(top, top + self.viewport().height()):
            self._paint_page(painter, page)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_page(self, painter: QPainter, page: int) -> None:
        box = self._on_screen(self._page_rect(page))
        painter.fillRect(box, Qt.GlobalColor.white)
        _, picture = self._pictures.get(page, (0, None))
        if picture is not None and not picture.isNull():
            painter.drawImage(box, picture)
        else:
            painter.setPen(QColor(0x57, 0x60, 0x6A))
            missing = (
                self.tr("Page {number} cannot be shown.") if picture is not None else self.tr("Page {number}")
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, missing.format(number=page + 1))
        # Like a marker pen: what is printed keeps its darkness under it.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for rect in self._chosen(page):
            painter.fillRect(self._on_screen(self._on_ground(page, rect)), _CHOSEN)
        for number, rects in enumerate(self._hits.get(page, ())):
            for rect in rects:
                colour = _FOUND_NOW if self._hit_now == (page, number) else _FOUND
                painter.fillRect(self._on_screen(self._on_ground(page, rect)).adjusted(-1, -1, 1, 1), colour)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if self._hit_now is not None and self._hit_now[0] == page:
            self._outline(painter, page, self._hit_now[1])

    def _outline(self, painter: QPainter, page: int, number: int) -> None:
        """The hit in hand has an edge too: colour is never the only sign."""
        painter.setPen(QPen(QColor(0x8A, 0x3C, 0x00), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        hits = self._hits.get(page, ())
        for rect in hits[number] if number < len(hits) else ():
            painter.drawRect(self._on_screen(self._on_ground(page, rect)).adjusted(-2, -2, 2, 2))

    def _chosen(self, page: int) -> Rects:
        """What is selected on a page; here nothing can be."""
        return ()

    def _seen(self, pages: range) -> None:
        """These pages are in view, and the view is at rest."""

    def _page_rect(self, page: int) -> QRectF:
        box = self._stack.boxes[page]
        return QRectF(box.left, box.top, box.width, box.height)

    def _on_ground(self, page: int, share: QRectF) -> QRectF:
        box = self._stack.boxes[page]
        return QRectF(
            box.left + share.x() * box.width,
            box.top + share.y() * box.height,
            share.width() * box.width,
            share.height() * box.height,
        )

    def _on_screen(self, area: QRectF) -> QRectF:
        return area.translated(-QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value()))

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._lay_out(self.place())
        self.zoomed.emit()

    def _lay_out(self, place: float) -> None:
        view = self.viewport().size()
        self._scale = self._zoom or fitting_scale(self._sizes, view.width())
        self._stack = stack(self._sizes, self._scale, view.width())
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._stack.height) - view.height()))
        down.setPageStep(max(1, view.height() - 40))
        down.setSingleStep(48)
        middle = across.maximum() == 0
        across.setRange(0, max(0, round(self._stack.width) - view.width()))
        across.setPageStep(view.width())
        if middle:
            across.setValue(across.maximum() // 2)
        self.go_to(place)
        self._settle.start()
        self.viewport().update()

    def _on_scrolled(self) -> None:
        self.viewport().update()
        # Not started anew by every step: who scrolls without a pause sees pages all the same.
        if not self._settle.isActive():
            self._settle.start()
        if self.page() != self._page:
            self._page = self.page()
            self.page_reached.emit(self._page)

    def _ask(self) -> None:
        """Ask for the pages in view and their neighbours, as wide as this screen draws them."""
        if not self._stack.boxes:
            return
        top = self.verticalScrollBar().value()
        seen = self._stack.visible(top, top + self.viewport().height())
        near = [seen.stop, seen.stop + 1, seen.start - 1]
        pages = [*seen, *(page for page in near if 0 <= page < len(self._sizes))]
        ratio = self.devicePixelRatioF()
        wanted = [Wanted(page, max(1, round(self._stack.boxes[page].width * ratio))) for page in pages]
        self.pages_wanted.emit([each for each in wanted if self._width_held(each.page) != each.width])
        self._seen(seen)

    def _width_held(self, page: int) -> int:
        return self._pictures[page][0] if page in self._pictures else 0

    def _forget_far_pages(self) -> None:
        top = self.verticalScrollBar().value()
        seen = self._stack.visible(top, top + self.viewport().height())
        held = sum(picture.sizeInBytes() for _, picture in self._pictures.values())
        for page in list(self._pictures):
            if held <= MOST_PICTURE_BYTES:
                return
            if page not in seen:
                held -= self._pictures.pop(page)[1].sizeInBytes()

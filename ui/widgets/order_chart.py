"""Totals from 0 to 100 in the order they came about: dots on a line, some of them marked, said in words too."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


@dataclass(frozen=True, slots=True)
class Point:
    """One dot: the number it stands over, its height from 0 to 100, what it is called, whether it stands out."""

    number: int
    height: float
    words: str
    marked: bool = False


class OrderChart(QWidget):
    """Marked dots are filled and larger, the others are rings: never told apart by colour alone."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these, in the order of their numbers."""
        self._points = tuple(sorted(points, key=lambda point: point.number))
        self.setAccessibleDescription("; ".join(point.words for point in self._points))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.text_pixels(24), theme.text_pixels(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.text_pixels(10), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(theme.text_pixels(0.8))
        painter.setFont(font)
        self._draw_frame(painter)
        for point in self._points:
            at = self._place(point)
            size = theme.text_pixels(0.42 if point.marked else 0.32)
            painter.setPen(QPen(theme.colour("chart"), 2))
            painter.setBrush(theme.colour("chart_mean" if point.marked else "surface"))
            painter.drawEllipse(at, size, size)

    def _draw_frame(self, painter: QPainter) -> None:
        side, foot = theme.text_pixels(2.2), theme.text_pixels(1.3)
        for height in (0, 50, 100):
            y = self._across(height)
            painter.setPen(QPen(theme.colour("hairline"), 1))
            painter.drawLine(QPointF(side, y), QPointF(self.width() - 2, y))
            painter.setPen(theme.colour("muted"))
            room = QRectF(0, y - foot / 2, side - 5, foot)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(height))
        every = max(1, len(self._points) * theme.text_pixels(2) // max(1, self.width()))
        for place, point in enumerate(self._points):
            if place % every == 0:
                at = self._place(point).x()
                room = QRectF(at - 20, self.height() - foot, 40, foot)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(point.number))

    def _place(self, point: Point) -> QPointF:
        first, last = self._points[0].number, self._points[-1].number
        side, end = theme.text_pixels(2.8), self.width() - theme.text_pixels(0.8)
        share = (point.number - first) / max(1, last - first)
        return QPointF(side + share * (end - side), self._across(point.height))

    def _across(self, height: float) -> float:
        top, foot = theme.text_pixels(0.8), self.height() - theme.text_pixels(1.9)
        return foot - (foot - top) * height / 100

"""The judges' totals of one entry on one line from 0 to 100, with their mean: drawn, and said in words."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import figures, theme

Dot = tuple[str, Fraction]


class DotChart(QWidget):
    """Rings for totals, a filled diamond for the mean. Rings that would hide each other are stacked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots: tuple[Dot, ...] = ()
        self._mean: Fraction | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_totals((), None)

    def show_totals(self, dots: Sequence[Dot], mean: Fraction | None) -> None:
        """Show these judges' totals (0 to 100) and their mean."""
        self._dots = tuple(sorted(dots, key=lambda dot: (dot[1], dot[0])))
        self._mean = mean
        said = "; ".join(f"{name} {figures.total(total)}" for name, total in self._dots)
        self.setAccessibleName(self.tr("Totals of the judges"))
        self.setAccessibleDescription(said or self.tr("No total counts yet."))
        self.setVisible(bool(self._dots))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.text_pixels(14), theme.text_pixels(2.6) + self._highest() * self._step())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.text_pixels(8), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # on a narrower line more rings have to be stacked

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(theme.text_pixels(0.85))
        painter.setFont(font)
        line = self.height() - theme.text_pixels(1.5)
        self._draw_axis(painter, line)
        for total, level in self._levels():
            self._draw_ring(painter, QPointF(self._across(total), line - level * self._step()))
        if self._mean is not None:
            self._draw_mean(painter, QPointF(self._across(self._mean), line))

    def _draw_axis(self, painter: QPainter, line: int) -> None:
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(QPointF(self._across(0), line), QPointF(self._across(100), line))
        for mark in (0, 25, 50, 75, 100):
            at = self._across(mark)
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.drawLine(QPointF(at, line - 3), QPointF(at, line + 3))
            painter.setPen(theme.colour("muted"))
            room = QRectF(at - 30, line + 4, 60, theme.text_pixels(1.3))
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, str(mark))

    def _draw_ring(self, painter: QPainter, centre: QPointF) -> None:
        painter.setPen(QPen(theme.colour("chart"), 2))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(centre, self._radius(), self._radius())

    def _draw_mean(self, painter: QPainter, centre: QPointF) -> None:
        size = self._radius() * 1.2
        corners = (QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0))
        painter.setPen(QPen(theme.colour("surface"), 1))
        painter.setBrush(theme.colour("chart_mean"))
        painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))

    def _levels(self) -> list[tuple[Fraction, int]]:
        """Each total with how many rings it stands above the line. The line itself is kept for the mean."""
        ends: list[float] = []
        placed = []
        for _, total in self._dots:
            at = self._across(total)
            level = next((n for n, end in enumerate(ends) if at - end >= 2.2 * self._radius()), len(ends))
            ends[level : level + 1] = [at]
            placed.append((total, level + 1))
        return placed

    def _highest(self) -> int:
        return max((level for _, level in self._levels()), default=0)

    def _across(self, total: Fraction | int) -> float:
        edge = theme.text_pixels(1.2)
        share = float(total) / 100
        if self.isRightToLeft():
            share = 1 - share
        return edge + share * max(1, self.width() - 2 * edge)

    def _radius(self) -> float:
        return max(4.0, theme.text_pixels(0.38))

    def _step(self) -> int:
        return round(self._radius() * 2.4)

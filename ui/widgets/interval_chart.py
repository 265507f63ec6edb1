"""Bars from the best to the worst rank that is likely, with the official rank on each and the cut across them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.chart import RowChart, hatched

Side = Literal["inside", "open", "outside"]


@dataclass(frozen=True, slots=True)
class RankBar:
    """One bar. `side` says whether it lies on the good side of the cut, on neither, or beyond it; `said` says it all
    in words."""

    name: str
    lowest: int
    highest: int
    rank: int
    side: Side
    said: str


class IntervalChart(RowChart):
    """A filled bar is inside the cut, a hatched one open, a hollow one outside: told apart without colour."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars: tuple[RankBar, ...] = ()
        self._cut = 0

    def show_bars(self, bars: Sequence[RankBar], ranks: int, cut: int) -> None:
        """Show these, on ranks 1 to `ranks`; the cut lies below the rank `cut`, 0 for none."""
        self._bars, self._cut = tuple(bars), cut
        self.take_rows([bar.name for bar in bars], [bar.said for bar in bars], (0.5, max(ranks, 1) + 0.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.begin()
        rows = self.visible(QRectF(event.rect()))
        self.draw_stripes(painter, rows)
        for rank in self._ranks():
            self.draw_tick(painter, rank, str(rank))
        for row in rows:
            self.draw_name(painter, row)
            self._draw_bar(painter, row)
        if self._cut:
            self._draw_cut(painter)

    def _ranks(self) -> list[int]:
        """The ranks that are written above: the first, and as many more as there is room for."""
        last = int(self._span[1])
        room = abs(self.across(last) - self.across(1)) / max(1, last - 1)
        step = next((each for each in (1, 2, 5, 10, 20, 50, 100, 200, 500) if each * room > 26), 1000)
        return [1, *range(step if step > 1 else 2, last + 1, step)]

    def _draw_bar(self, painter: QPainter, row: int) -> None:
        bar = self._bars[row]
        ends = sorted((self.across(bar.lowest - 0.38), self.across(bar.highest + 0.38)))
        height = self.step() * 0.46
        box = QRectF(ends[0], self.middle(row) - height / 2, ends[1] - ends[0], height)
        colour = theme.colour("chart")
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, 3, 3)
        if bar.side != "outside":
            painter.setBrush(QBrush(colour) if bar.side == "inside" else hatched(colour))
            painter.drawRoundedRect(box, 3, 3)
        self._draw_rank(painter, QPointF(self.across(bar.rank), self.middle(row)))

    def _draw_rank(self, painter: QPainter, centre: QPointF) -> None:
        size = max(4.0, theme.text_pixels(0.42))
        corners = (QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0))
        painter.setPen(QPen(theme.colour("surface"), 1.5))
        painter.setBrush(theme.colour("chart_mean"))
        painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))

    def _draw_cut(self, painter: QPainter) -> None:
        at = self.across(self._cut + 0.5)
        painter.setPen(QPen(theme.colour("danger"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at, self.top() - 4), QPointF(at, self.height() - self.bottom()))

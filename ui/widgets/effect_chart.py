"""Dots with the range they may lie in, on a line through nought: who lies clear of it, and who may not."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.chart import RowChart, ticks


@dataclass(frozen=True, slots=True)
class Effect:
    """One dot, in the unit of the chart, with its range; `said` says it all in words."""

    name: str
    middle: float
    lowest: float
    highest: float
    said: str

    @property
    def is_clear(self) -> bool:
        """Whether its whole range lies to one side of nought."""
        return self.lowest > 0 or self.highest < 0


class EffectChart(RowChart):
    """A filled dot is clear of nought, a ring is not. `below` and `above` say what the two sides mean."""

    def __init__(self, name: str, below: str, above: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._effects: tuple[Effect, ...] = ()
        self._sides = (below, above)

    def show_effects(self, effects: Sequence[Effect]) -> None:
        """Show these, from the top as given."""
        self._effects = tuple(effects)
        far = max((max(abs(each.lowest), abs(each.highest)) for each in effects), default=1.0) or 1.0
        self.take_rows([each.name for each in effects], [each.said for each in effects], (-far, far))

    def top(self) -> int:
        return theme.text_pixels(3.2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.begin()
        rows = self.visible(QRectF(event.rect()))
        self.draw_stripes(painter, rows)
        for mark in ticks(*self._span):
            words = f"{mark:+g}".replace("-", "−") if mark else "0"
            self.draw_tick(painter, mark, words, "hairline" if mark else "muted")
        self._draw_sides(painter)
        for row in rows:
            self.draw_name(painter, row)
            self._draw_effect(painter, row)

    def _draw_sides(self, painter: QPainter) -> None:
        painter.setPen(theme.colour("muted"))
        middle, end = self.across(0), self.across(self._span[1])
        start = self.across(self._span[0])
        for words, other in zip(self._sides, (start, end), strict=True):
            room = QRectF(min(middle, other), 0, abs(other - middle), theme.text_pixels(1.5))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _draw_effect(self, painter: QPainter, row: int) -> None:
        each, y = self._effects[row], self.middle(row)
        painter.setPen(QPen(theme.colour("chart"), 2))
        ends = (self.across(each.lowest), self.across(each.highest))
        painter.drawLine(QPointF(ends[0], y), QPointF(ends[1], y))
        for end in ends:
            painter.drawLine(QPointF(end, y - 4), QPointF(end, y + 4))
        painter.setBrush(theme.colour("chart" if each.is_clear else "surface"))
        size = max(4.5, theme.text_pixels(0.4))
        painter.drawEllipse(QPointF(self.across(each.middle), y), size, size)

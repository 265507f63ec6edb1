"""How ranks move from one ranking to another: a line for each thing, a column for each ranking, ranks in the dots."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)

_OVER_COLUMN = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
_LOW_TOP, _HIGH_TOP = 3, 10
"""The room over the columns, in units of the text size: for names in two lines, and for names that read upwards."""
_ROOM_FOR_NAMES = 8
"""How wide the room at each end has to be for whole names, in units of the text size."""


@dataclass(frozen=True, slots=True)
class Course:
    """The ranks of one thing, ranking by ranking; None where it has none. `said` says it all in words.

    `short` names it where there is little room.
    """

    name: str
    short: str
    ranks: tuple[int | None, ...]
    said: str

    @property
    def moves(self) -> bool:
        return len(set(self.ranks)) > 1


class BumpChart(QWidget):
    """Lines that move are drawn strong and in four manners of dashes, lines that stay are drawn fine. Ranks further
    down than the chart reaches are left out, and their line ends at its edge."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._courses: tuple[Course, ...] = ()
        self._slots: tuple[tuple[int | None, ...], ...] = ()
        self._deepest = 1
        self._cut = 0
        self._turned = False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_courses(self, columns: Sequence[str], courses: Sequence[Course], deepest: int, cut: int) -> None:
        """Show ranks 1 to `deepest` in these rankings; the cut lies below the rank `cut`, 0 for none."""
        self._columns, self._courses = tuple(columns), tuple(courses)
        self._deepest, self._cut = max(1, deepest), cut
        self._slots = _slots(self._courses, len(self._columns))
        self.setAccessibleDescription("; ".join(each.said for each in courses))
        self._turn_names()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.text_pixels(30), round(self._top() + (self._deepest + 0.6) * self._row()))

    def minimumSizeHint(self) -> QSize:
        wide = 2 * theme.text_pixels(5.5) + len(self._columns) * theme.text_pixels(3)
        return QSize(round(wide), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_names()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        self._draw_columns(painter)
        if 0 < self._cut < self._deepest:
            self._draw_cut(painter)
        for place in range(len(self._courses)):
            self._draw_line(painter, place)
        for place in range(len(self._courses)):
            self._draw_dots(painter, place)
        self._draw_names(painter)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.text_pixels(0.9))
        return font

    def _turn_names(self) -> None:
        """Names that do not stand whole over their columns read upwards."""
        metrics, low = QFontMetricsF(self._small()), theme.text_pixels(_LOW_TOP) - 6
        room = QRectF(0, 0, self._gap() - 4, 10_000)
        needed = [metrics.boundingRect(room, int(_OVER_COLUMN), words) for words in self._columns]
        turned = any(box.width() > room.width() or box.height() > low for box in needed)
        if turned != self._turned:
            self._turned = turned
            self.updateGeometry()
            self.update()

    def _draw_columns(self, painter: QPainter) -> None:
        wide = self._gap()
        for place, words in enumerate(self._columns):
            at = self._x(place)
            painter.setPen(QPen(theme.colour("hairline"), 1))
            painter.drawLine(QPointF(at, self._top() - 2), QPointF(at, self.height()))
            painter.setPen(theme.colour("muted"))
            if self._turned:
                self._draw_turned(painter, at, words)
            else:
                room = QRectF(at - wide / 2 + 2, 0, wide - 4, self._top() - 6)
                painter.drawText(room, int(_OVER_COLUMN), words)

    def _draw_turned(self, painter: QPainter, at: float, words: str) -> None:
        """A name that reads upwards, from its column."""
        high = self._top() - 6
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(high))
        painter.save()
        painter.translate(at, high)
        painter.rotate(-90)
        box = QRectF(0, -self._row() / 2, high, self._row())
        # Absolute: it reads upwards from its column in every language.
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(box, int(start | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def _draw_cut(self, painter: QPainter) -> None:
        y = self._y(self._cut + 0.5)
        painter.setPen(QPen(theme.colour("danger"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(self._side(), y), QPointF(self.width() - self._side(), y))

    def _draw_line(self, painter: QPainter, place: int) -> None:
        course, slots = self._courses[place], self._slots[place]
        pen = QPen(theme.colour("chart" if course.moves else "border"), 2 if course.moves else 1)
        if course.moves:
            pen.setStyle(_DASHES[place % len(_DASHES)])
        painter.setPen(pen)
        for number, (one, other) in enumerate(pairwise(slots)):
            if one is None or other is None or min(one, other) > self._deepest:
                continue
            start, end = (min(rank, self._deepest + 0.7) for rank in (one, other))
            painter.drawLine(
                QPointF(self._x(number), self._y(start)), QPointF(self._x(number + 1), self._y(end))
            )

    def _draw_dots(self, painter: QPainter, place: int) -> None:
        size, course = theme.text_pixels(0.72), self._courses[place]
        for number, (rank, slot) in enumerate(zip(course.ranks, self._slots[place], strict=True)):
            if slot is None or slot > self._deepest:
                continue
            centre = QPointF(self._x(number), self._y(slot))
            painter.setPen(QPen(theme.colour("chart" if course.moves else "border"), 1.5))
            painter.setBrush(theme.colour("surface"))
            painter.drawEllipse(centre, size, size)
            painter.setPen(theme.colour("text"))
            box = QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(rank))

    def _draw_names(self, painter: QPainter) -> None:
        """Beside both ends of the lines."""
        painter.setPen(theme.colour("text"))
        room = self._side() - theme.text_pixels(1.2)
        for end in (0, -1):
            right = bool(end) != self.isRightToLeft()
            side = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
            for course, slots in zip(self._courses, self._slots, strict=True):
                slot = slots[end] if slots else None
                if slot is None or slot > self._deepest:
                    continue
                box = QRectF(0, self._y(slot) - self._row() / 2, room, self._row())
                if right:
                    box.moveRight(self.width())
                words = course.name if room > theme.text_pixels(_ROOM_FOR_NAMES) else course.short
                shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room))
                painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _x(self, column: int) -> float:
        place = self._side() + (column + 0.5) * self._gap()
        return self.width() - place if self.isRightToLeft() else place

    def _y(self, rank: float) -> float:
        return self._top() + (rank - 0.5) * self._row()

    def _gap(self) -> float:
        return max(1.0, (self.width() - 2 * self._side()) / max(1, len(self._columns)))

    def _side(self) -> float:
        """The room for names at each end: for whole ones where the chart is wide, for short ones otherwise."""
        whole = min(float(theme.text_pixels(11)), self.width() * 0.22)
        return whole if whole > theme.text_pixels(_ROOM_FOR_NAMES + 1.2) else float(theme.text_pixels(5.5))

    def _top(self) -> float:
        return float(theme.text_pixels(_HIGH_TOP if self._turned else _LOW_TOP))

    def _row(self) -> float:
        return float(theme.text_pixels(1.9))


def _slots(courses: Sequence[Course], columns: int) -> tuple[tuple[int | None, ...], ...]:
    """Where each dot stands: at its rank, those that share one below each other on the ranks they leave free."""
    taken: list[Counter[int]] = [Counter() for _ in range(columns)]
    slots = []
    for course in courses:
        own: list[int | None] = []
        for column, rank in enumerate(course.ranks):
            own.append(None if rank is None else rank + taken[column][rank])
            if rank is not None:
                taken[column][rank] += 1
        slots.append(tuple(own))
    return tuple(slots)

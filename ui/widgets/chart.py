"""What the charts of rows have in common: a column of names, a line of numbers to draw along, and the same in words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.spoken_picture import SpokenPicture

_MOST_SAID = 60
"""How many rows a screen reader is told at once; the table beside a chart has them all."""
_WIDEST_NAMES = 0.4
"""The share of the width that names may take."""


class RowChart(SpokenPicture):
    """Rows one below the other, each with a name. What is drawn in a row is up to the chart; only rows in sight are
    painted. Numbers run the way the language does."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the chart."""
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._said: tuple[str, ...] = ()
        self._longest: tuple[tuple[str, ...], str, int] | None = None
        self._span = (0.0, 1.0)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def rows(self) -> int:
        return len(self._names)

    def sizeHint(self) -> QSize:
        return QSize(theme.text_pixels(24), self.top() + self.rows() * self.step() + self.bottom())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.text_pixels(16), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def words_at(self, place: QPoint) -> str:
        """What the row at this place says in words, "" for none."""
        row = self.row_at(place.y())
        return self._said[row] if row >= 0 else ""

    def take_rows(self, names: Sequence[str], said: Sequence[str], span: tuple[float, float]) -> None:
        """The names of the rows, what each says in words, and from where to where the numbers run."""
        self._names, self._said = tuple(names), tuple(said)
        low, high = span
        self._span = (low, high if high > low else low + 1.0)
        told = [*self._said[:_MOST_SAID]]
        if len(self._said) > _MOST_SAID:
            told.append(self.tr("%n more", "", len(self._said) - _MOST_SAID))
        self.setAccessibleDescription("; ".join(told))
        self.updateGeometry()
        self.update()

    # Where things stand

    def step(self) -> int:
        """The height of one row."""
        return theme.text_pixels(1.9)

    def top(self) -> int:
        """The room above the rows, where the numbers stand."""
        return theme.text_pixels(1.8)

    def bottom(self) -> int:
        return theme.text_pixels(0.4)

    def middle(self, row: int) -> float:
        """The height of the middle of a row."""
        return self.top() + (row + 0.5) * self.step()

    def row_at(self, y: float) -> int:
        """The row at this height, -1 for none."""
        row = int((y - self.top()) // self.step())
        return row if 0 <= row < self.rows() and y >= self.top() else -1

    def visible(self, area: QRectF) -> range:
        """The rows that have to be painted for this part of the chart."""
        first = int((area.top() - self.top()) // self.step())
        last = int((area.bottom() - self.top()) // self.step())
        return range(max(0, first), min(self.rows(), last + 1))

    def across(self, value: float) -> float:
        """Where a number stands."""
        low, high = self._span
        share = (value - low) / (high - low)
        start, room = self.names_width() + self.edge(), self.width() - self.names_width() - 2 * self.edge()
        place = start + share * max(1.0, room)
        return self.width() - place if self.isRightToLeft() else place

    def edge(self) -> float:
        return float(theme.text_pixels(1.2))

    def names_width(self) -> float:
        return min(self._longest_name() + theme.text_pixels(0.8), self.width() * _WIDEST_NAMES)

    def _longest_name(self) -> int:
        """Measured once for these names in these letters: every mark of the chart is placed by it."""
        font = self.small_font()
        known = self._longest
        if known is None or known[0] is not self._names or known[1] != font.key():
            metrics = QFontMetrics(font)
            longest = max((metrics.horizontalAdvance(name) for name in self._names[:400]), default=0)
            self._longest = known = (self._names, font.key(), longest)
        return known[2]

    # Drawing

    def small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.text_pixels(0.9))
        return font

    def begin(self) -> QPainter:
        """A painter in the size of the chart's letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.small_font())
        # A minus stands before its number in every language.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        return painter

    def draw_name(self, painter: QPainter, row: int) -> None:
        """The name of a row, shortened where there is no room."""
        room = QRectF(0, self.top() + row * self.step(), self.names_width() - 4, self.step())
        if self.isRightToLeft():
            room.moveRight(self.width())
        words = painter.fontMetrics().elidedText(
            self._names[row], Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.setPen(theme.colour("text"))
        start = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(room, int(start), words)

    def draw_stripes(self, painter: QPainter, rows: range) -> None:
        """Every other row on a ground of its own, so that the eye keeps the line."""
        for row in rows:
            if row % 2:
                ground = QRectF(0, self.top() + row * self.step(), self.width(), self.step())
                painter.fillRect(ground, theme.colour("window"))

    def draw_tick(self, painter: QPainter, value: float, words: str, role: str = "hairline") -> None:
        """A number above the rows, and its line down through them."""
        at = self.across(value)
        painter.setPen(QPen(theme.colour(role), 1))
        painter.drawLine(QPointF(at, self.top() - 2), QPointF(at, self.height() - self.bottom()))
        painter.setPen(theme.colour("muted"))
        room = QRectF(at - 40, 0, 80, self.top() - 3)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), words)


def hatched(colour: QColor) -> QBrush:
    """Diagonal lines: the middle between filled and hollow, for eyes that see no colours."""
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)


def ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Round numbers from low to high, at most so many, steps of 1, 2 or 5 times a power of ten."""
    room = high - low
    if room <= 0:
        return (low,)
    size = 1.0
    while size * most > room:
        size /= 10
    while size * most < room:
        size *= 10
    for part in (0.2, 0.5, 1.0):
        if room / (size * part) <= most:
            size *= part
            break
    first = int(low // size)
    marks = (number * size for number in range(first, first + 4 * most))
    return tuple(round(mark, 9) for mark in marks if low - size * 1e-9 <= mark <= high + size * 1e-9)

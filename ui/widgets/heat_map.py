"""Every two of a few things and how far they agree, as a square of shaded cells with the number in each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.chart import hatched
from ui.widgets.spoken_picture import SpokenPicture

Pair = tuple[int, int]


class HeatMap(SpokenPicture):
    """Numbers from -1 to 1 below the diagonal. Shade and number say the same; a cell below nought is hatched, one that
    is not available holds a dash."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._cells: dict[Pair, float | None] = {}
        self._said: dict[Pair, str] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cells(
        self, names: Sequence[str], cells: Mapping[Pair, float | None], said: Mapping[Pair, str]
    ) -> None:
        """Show these pairs (row, column) of the things named; `said` has each in words."""
        self._names = tuple(names)
        self._cells = {(max(pair), min(pair)): value for pair, value in cells.items()}
        self._said = {(max(pair), min(pair)): words for pair, words in said.items()}
        self.setAccessibleDescription("; ".join(self._said[pair] for pair in sorted(self._said)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.text_pixels(24), round(len(self._names) * self._row() + theme.text_pixels(2.2)))

    def minimumSizeHint(self) -> QSize:
        return QSize(
            round(self._left() + len(self._names) * theme.text_pixels(2.4)), self.sizeHint().height()
        )

    def words_at(self, place: QPoint) -> str:
        """What the cell at this place says in words, "" for none."""
        at = place.toPointF()
        return next((words for pair, words in self._said.items() if self._box(pair).contains(at)), "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        # A minus stands before its number in every language.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for row, name in enumerate(self._names):
            self._draw_names(painter, row, name)
        for pair, value in self._cells.items():
            self._draw_cell(painter, self._box(pair), value)

    def _draw_names(self, painter: QPainter, row: int, name: str) -> None:
        painter.setPen(theme.colour("text"))
        beside = self._mirrored(QRectF(0, row * self._row(), self._left() - 6, self._row()))
        middle = Qt.AlignmentFlag.AlignVCenter
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(beside, int(middle | side), _short(painter, name, beside.width()))
        if row < len(self._names) - 1:
            below = self._box((len(self._names), row))
            below.setHeight(theme.text_pixels(1.6))
            shown = _short(painter, name, below.width() - 4)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _draw_cell(self, painter: QPainter, box: QRectF, value: float | None) -> None:
        inner = box.adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.setBrush(theme.colour("surface") if value is None else _shade(value))
        painter.drawRoundedRect(inner, 3, 3)
        if value is not None and value < 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hatched(theme.colour("hairline")))
            painter.drawRoundedRect(inner, 3, 3)
        words = "–" if value is None else f"{value:.2f}".replace("-", "−")
        painter.setPen(theme.colour("muted" if value is None else "text"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), words)

    def _box(self, pair: Pair) -> QRectF:
        row, column = pair
        wide = self._column()
        return self._mirrored(QRectF(self._left() + column * wide, row * self._row(), wide, self._row()))

    def _mirrored(self, box: QRectF) -> QRectF:
        if self.isRightToLeft():
            box.moveRight(self.width() - box.left())
        return box

    def _left(self) -> float:
        return float(theme.text_pixels(8))

    def _row(self) -> float:
        return float(theme.text_pixels(2.1))

    def _column(self) -> float:
        room = (self.width() - self._left() - 4) / max(1, len(self._names) - 1)
        return min(max(room, theme.text_pixels(2.4)), theme.text_pixels(6))

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.text_pixels(0.9))
        return font


def _shade(value: float) -> QColor:
    """The ground of a cell, never so strong that the letters on it could not be read."""
    ground, ink = theme.colour("surface"), theme.colour("chart")
    share = 0.42 * min(1.0, abs(value))
    parts = ((ground.red(), ink.red()), (ground.green(), ink.green()), (ground.blue(), ink.blue()))
    return QColor(*(round(one + share * (other - one)) for one, other in parts))


def _short(painter: QPainter, name: str, width: float) -> str:
    return painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(width))

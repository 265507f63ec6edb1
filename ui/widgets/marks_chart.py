"""How often each mark was given: bars with their numbers, drawn, and said in words."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class MarksChart(QWidget):
    """One bar a mark; its number stands on it, so that no colour has to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("How often you gave each mark"))

    def show_counts(self, counts: Sequence[tuple[str, int]]) -> None:
        """Show these marks with how often each was given."""
        self._counts = tuple(counts)
        times = (self._times(mark, number) for mark, number in counts if number)
        self.setAccessibleDescription("; ".join(times) or self.tr("No marks yet."))
        self.update()

    def _times(self, mark: str, number: int) -> str:
        if number == 1:
            return self.tr("{mark}: once").format(mark=mark)
        return self.tr("{mark}: %n times", "", number).format(mark=mark)

    def sizeHint(self) -> QSize:
        return QSize(theme.text_pixels(14), theme.text_pixels(6.4))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.text_pixels(6), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._counts:
            return
        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(theme.text_pixels(0.8))
        painter.setFont(font)
        line = theme.text_pixels(1.2)
        most = max(1, *(count for _, count in self._counts))
        wide = self.width() / len(self._counts)
        room = self.height() - 2 * line
        for place, (mark, count) in enumerate(self._counts):
            at = len(self._counts) - 1 - place if self.isRightToLeft() else place
            high = room * count / most
            column = QRectF(at * wide, line + room - high, wide, high)
            painter.fillRect(column.adjusted(1, 0, -1, 0), theme.colour("chart"))
            painter.setPen(theme.colour("text"))
            if count:
                above = QRectF(column.left(), column.top() - line, wide, line)
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(count))
            painter.setPen(theme.colour("muted"))
            below = QRectF(column.left(), self.height() - line, wide, line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, mark)
        painter.setPen(theme.colour("border"))
        painter.drawLine(0, line + round(room), self.width(), line + round(room))

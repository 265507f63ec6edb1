"""A radio button that looks like a key, for marks and short answers; for a screen reader still a radio button."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui import theme


class ChoiceButton(QRadioButton):
    """Checked and unchecked by its row only; arrows and typed characters are left to the row.

    Only an auto-exclusive button is announced as one choice of several, so it is one; but what Qt would do to its
    neighbours (uncheck them, take them out of the tab order) is the row's to decide, so it acts alone.
    """

    AROUND = 12
    """Pixels beside its words, both sides together."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.width_for(self.text()), self._side())

    def width_for(self, text: str) -> int:
        """How wide it wants to be with this text, chosen or not."""
        font = self.font()
        font.setBold(True)
        return max(self._side(), QFontMetrics(font).horizontalAdvance(text) + self.AROUND)

    def _side(self) -> int:
        return max(24, round(self.fontMetrics().height() * 1.4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def nextCheckState(self) -> None:
        """Nothing by itself: the row decides, so that a click on the given mark does not take it away."""

    def setChecked(self, checked: bool) -> None:
        with self._alone():
            super().setChecked(checked)

    def focusInEvent(self, event: QFocusEvent) -> None:
        with self._alone():
            super().focusInEvent(event)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.setAutoExclusive(False)
        try:
            yield
        finally:
            self.setAutoExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, ink, edge = self._colours()
        thick = 2.0 if self.hasFocus() else 1.0
        box = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(edge, thick))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus() and self.isChecked():
            painter.setPen(QPen(ink, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 3, 3)
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        """Fill, ink and edge."""
        if not self.isEnabled():
            return theme.colour("window"), theme.colour("disabled"), theme.colour("hairline")
        if self.isChecked():
            edge = theme.colour("text" if self.hasFocus() else "accent")
            return theme.colour("accent"), theme.colour("on_accent"), edge
        edge = theme.colour("focus" if self.hasFocus() else "border")
        return theme.colour("sunken" if self.underMouse() else "surface"), theme.colour("text"), edge

"""A small icon in the colours of the moment. It decorates: the words beside it say the same."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class IconLabel(QWidget):
    """One icon, as large as a line of text."""

    def __init__(self, name: str, role: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn = (name, role)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, role: str = "text") -> None:
        """Show another icon."""
        self._drawn = (name, role)
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.text_pixels(1.3)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Made anew each time: an icon that Python keeps until the program ends is freed after its engine is gone.
        theme.icon(*self._drawn).paint(QPainter(self), self.rect())

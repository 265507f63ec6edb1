"""A picture that says in words what lies under the pointer."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.widgets.plain_label import plain_tooltip


class SpokenPicture(QWidget):
    """What is drawn, and where each part of it lies, is up to the picture."""

    def words_at(self, place: QPoint) -> str:
        """What lies at this place, in words; "" for nothing."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tooltip(self.words_at(event.pos())))
            return True
        return super().event(event)

"""What was just done, in one sentence, with at most one verb; it stays until the next thing is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tool_key import tool_key


class OutcomeBar(QWidget):
    """Hidden while nothing was done."""

    verb_requested = Signal()
    _put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        band = QFrame()
        theme.look(band, "good")
        self._words = PlainLabel()
        self._verb = QPushButton()
        self._verb.clicked.connect(self.verb_requested)
        row = QHBoxLayout(band)
        row.setContentsMargins(theme.GAP * 3 // 2, theme.GAP // 2, theme.GAP // 2, theme.GAP // 2)
        row.setSpacing(theme.GAP)
        row.addWidget(IconLabel("complete", "good"))
        row.addWidget(self._words, 1)
        row.addWidget(self._verb)
        row.addWidget(
            tool_key("close", self.tr("Put this notice away"), self._put_away), 0, Qt.AlignmentFlag.AlignTop
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 0)
        outer.addWidget(band)
        self._put_away.connect(self.hide)
        self.hide()

    def say(self, words: str, verb: str = "") -> None:
        """Say what was done; `verb` names a button, if there is one."""
        self._words.setText(words)
        self._verb.setText(verb)
        self._verb.setVisible(bool(verb))
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

"""Says that this window only shows the award, and who has it; it can be looked at again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


class HeldBand(QWidget):
    """Hidden while this window may change the award."""

    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        band = QFrame()
        theme.look(band, "warning")
        self._words = PlainLabel()
        again = QPushButton(self.tr("&Look again"))
        again.clicked.connect(self.again_requested)
        row = QHBoxLayout(band)
        row.setContentsMargins(theme.GAP * 3 // 2, theme.GAP // 2, theme.GAP // 2, theme.GAP // 2)
        row.setSpacing(theme.GAP)
        row.addWidget(IconLabel("lock", "warning"))
        row.addWidget(self._words, 1)
        row.addWidget(again)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 0)
        outer.addWidget(band)
        self.hide()

    def say(self, words: str) -> None:
        """Say this; "" hides the band."""
        self._words.setText(words)
        self.setVisible(bool(words))

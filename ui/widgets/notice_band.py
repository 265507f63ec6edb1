"""A band of sentences that are worth knowing and need no answer; it can be put away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tool_key import tool_key


class NoticeBand(QWidget):
    """Hidden while it has nothing to say."""

    _closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        band = QFrame()
        theme.look(band, "info")
        self._words = PlainLabel()
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout(band)
        row.setContentsMargins(10, 4, 4, 4)
        row.addWidget(IconLabel("info", "info"), 0, top)
        row.addWidget(self._words, 1)
        row.addWidget(tool_key("close", self.tr("Put this notice away"), self._closed), 0, top)
        # Room around it that goes with it.
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 0)
        outer.addWidget(band)
        self._closed.connect(self.hide)
        self.hide()

    def say(self, sentences: Sequence[str]) -> None:
        """Say these, one a line."""
        self._words.setText("\n".join(sentences))
        self.setVisible(bool(sentences))

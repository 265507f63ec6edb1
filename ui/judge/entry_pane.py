"""Answer and evidence: side by side where there is width, stacked where there is height, else one at a time."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui import theme

_WIDE, _TALL = 62, 44
"""In units of the text size: from here on two panes fit."""
Manner = Literal["side_by_side", "stacked", "single"]


class EntryPane(QSplitter):
    """Arranges two views by the room there is; `show_evidence` opens and closes the second."""

    def __init__(self, answer: QWidget, evidence: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._answer, self._evidence = answer, evidence
        self._open = False
        self.addWidget(answer)
        self.addWidget(evidence)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        evidence.hide()

    def show_evidence(self, is_open: bool) -> None:
        """Open or close the evidence."""
        self._open = is_open
        self._arrange()

    def evidence_is_open(self) -> bool:
        return self._open

    def manner(self) -> Manner:
        """How the two share the room there is now."""
        if self.width() >= theme.text_pixels(_WIDE):
            return "side_by_side"
        return "stacked" if self.height() >= theme.text_pixels(_TALL) else "single"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        manner = self.manner()
        direction = Qt.Orientation.Vertical if manner == "stacked" else Qt.Orientation.Horizontal
        if self.orientation() != direction:
            self.setOrientation(direction)
        self._evidence.setVisible(self._open)
        self._answer.setVisible(not self._open or manner != "single")

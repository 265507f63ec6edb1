"""Answer and evidence: side by side where there is width, stacked where there is height, else one at a time."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui import theme

_WIDE, _TALL = 62, 44
"""In units of the text size: from here on two panes fit."""
_SHARE = 55
"""Per cent of the room for the evidence until a person chooses."""
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
        self._share = _SHARE
        self.splitterMoved.connect(self._on_moved)
        evidence.hide()

    def show_evidence(self, is_open: bool) -> None:
        """Open or close the evidence."""
        self._open = is_open
        self._arrange()

    def evidence_is_open(self) -> bool:
        return self._open

    def share(self) -> int:
        """How much of the room the evidence has when both are in view, in per cent."""
        return self._share

    def take_share(self, share: int) -> None:
        """Give the evidence that much of the room."""
        self._share = min(max(share, 10), 90)
        self._arrange()

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
        if self._open and manner != "single":
            room = self.height() if manner == "stacked" else self.width()
            self.setSizes([room * (100 - self._share) // 100, room * self._share // 100])

    def _on_moved(self) -> None:
        answer, evidence = self.sizes()
        if answer and evidence:
            self._share = round(100 * evidence / (answer + evidence))

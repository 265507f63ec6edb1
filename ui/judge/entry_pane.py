"""Answer and evidence: side by side where there is width, stacked where there is height, else one at a time.

A person may turn them; what was chosen is kept wherever there is half the room for it.
"""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui import theme

_WIDE, _TALL = 62, 44
"""In units of the text size: from here on two panes fit."""
_LEAST_WIDE, _LEAST_TALL = 38, 26
"""The same where a person asked for it."""
_SHARE = 55
"""Per cent of the room for the evidence until a person chooses."""
Manner = Literal["side_by_side", "stacked", "single"]
_MANNERS: tuple[Manner, ...] = ("side_by_side", "stacked")
_SHARES: Mapping[Manner, str] = {"side_by_side": "evidence.share", "stacked": "evidence.share_stacked"}
_CHOSEN = "evidence.manner"


class EntryPane(QSplitter):
    """Arranges two views by the room there is; `show_evidence` opens and closes the second."""

    def __init__(self, answer: QWidget, evidence: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._answer, self._evidence = answer, evidence
        self._open = False
        self.addWidget(answer)
        self.addWidget(evidence)
        self.setChildrenCollapsible(False)
        self._shares: dict[Manner, int] = {}
        self._chosen: Manner | None = None
        self.splitterMoved.connect(self._on_moved)
        evidence.hide()

    def show_evidence(self, is_open: bool) -> None:
        """Open or close the evidence."""
        self._open = is_open
        self._arrange()

    def evidence_is_open(self) -> bool:
        return self._open

    def positions(self) -> dict[str, int]:
        """What a person chose: the manner, and how much of the room the evidence has in each, in per cent."""
        kept = {_SHARES[manner]: share for manner, share in self._shares.items()}
        return {**kept, _CHOSEN: _MANNERS.index(self._chosen)} if self._chosen else kept

    def take_positions(self, positions: Mapping[str, int]) -> None:
        """Arrange the two as they were."""
        chosen = positions.get(_CHOSEN, -1)
        self._chosen = _MANNERS[chosen] if 0 <= chosen < len(_MANNERS) else None
        for manner, name in _SHARES.items():
            if name in positions:
                self._shares[manner] = min(max(positions[name], 10), 90)
        self._arrange()

    def turn(self) -> None:
        """Side by side if they are stacked, stacked if they are side by side."""
        self._chosen = "stacked" if self.manner() == "side_by_side" else "side_by_side"
        self._arrange()

    def manner(self) -> Manner:
        """How the two share the room there is now."""
        if self._chosen == "side_by_side" and self.width() >= theme.text_pixels(_LEAST_WIDE):
            return "side_by_side"
        if self._chosen == "stacked" and self.height() >= theme.text_pixels(_LEAST_TALL):
            return "stacked"
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
            share = self._shares.get(manner, _SHARE)
            self.setSizes([room * (100 - share) // 100, room * share // 100])

    def _on_moved(self) -> None:
        answer, evidence = self.sizes()
        if answer and evidence:
            self._shares[self.manner()] = round(100 * evidence / (answer + evidence))

"""The sheet of keys, opened with F1."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.plain_label import PlainLabel

_LINE_GAP = 4
_LOOKS = ("", "strong")
"""Of what it does, and of its key."""
_AROUND, _EDGES = QSize(60, 90), QSize(60, 80)
"""Pixels around the keys for the dialog itself, and around the dialog for the window's frame and the desktop's bar."""


class ShortcutSheet(QDialog):
    """What it does, and its key, in two halves."""

    def __init__(self, told: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        half = -(-len(told) // 2)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(5 * theme.GAP)
        grids = [_grid(keys) for keys in (told[:half], told[half:])]
        for grid in grids:
            for column, look in enumerate(_LOOKS):
                grid.setColumnMinimumWidth(column, _widest([line[column] for line in told], look))
            self._halves.addLayout(grid)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        sheet = QWidget()
        sheet.setLayout(self._halves)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("Keyboard shortcuts"))
        scroll.setWidget(sheet)
        page = QVBoxLayout(self)
        page.addWidget(scroll)
        page.addWidget(buttons)
        self._fit(sheet)
        self.finished.connect(self.deleteLater)

    def _fit(self, sheet: QWidget) -> None:
        """Side by side where the screen is wide enough for both halves."""
        room = self.screen().availableSize() - _EDGES
        if sheet.sizeHint().width() > room.width():
            self._halves.setDirection(QBoxLayout.Direction.TopToBottom)
            self._halves.setSpacing(_LINE_GAP)
        self.resize((sheet.sizeHint() + _AROUND).boundedTo(room))


def _widest(texts: Sequence[str], look: str) -> int:
    """How wide a column is that holds these, in either half."""
    return max(_line(text, look).sizeHint().width() for text in texts)


def _line(text: str, look: str) -> PlainLabel:
    label = PlainLabel(text, look)
    label.setWordWrap(False)
    label.ensurePolished()
    return label


def _grid(keys: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * theme.GAP)
    grid.setVerticalSpacing(_LINE_GAP)
    grid.setColumnStretch(0, 1)
    for row, (words, key) in enumerate(keys):
        for column, label in enumerate(map(_line, (words, key), _LOOKS)):
            grid.addWidget(label, row, column)
    grid.setRowStretch(len(keys), 1)
    return grid

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
_AROUND, _EDGES = QSize(60, 90), QSize(60, 80)
"""Pixels around the keys for the dialog itself, and around the dialog for the window's frame and the desktop's bar."""


class ShortcutSheet(QDialog):
    """What it does, and its key, in two halves."""

    def __init__(self, told: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        plain = (
            (self.tr("Give a mark, from anywhere but a text box"), self.tr("0 to 9; 1 then 0 for 10")),
            (self.tr("Walk the marks, clear the mark"), self.tr("arrows, Delete")),
            (self.tr("A prompt is met, partly met, not found"), "M, P, N"),
            (self.tr("No conflict, conflict"), "N, C"),
            (self.tr("Enlarge, shrink, fit the attachment in hand"), "Ctrl++, Ctrl+-, Ctrl+0"),
            (self.tr("Back: to the answer, to the marks, to the entries"), "Esc"),
        )
        every = [*plain, *told]
        half = -(-len(every) // 2)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(5 * theme.GAP)
        grids = [_grid(keys) for keys in (every[:half], every[half:])]
        widest = max(PlainLabel(words).fontMetrics().horizontalAdvance(words) for words, _ in every)
        for grid in grids:
            grid.setColumnMinimumWidth(0, widest)
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


def _grid(keys: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * theme.GAP)
    grid.setVerticalSpacing(_LINE_GAP)
    grid.setColumnStretch(0, 1)
    for row, (words, key) in enumerate(keys):
        for column, label in enumerate((PlainLabel(words), PlainLabel(key, "strong"))):
            label.setWordWrap(False)
            grid.addWidget(label, row, column)
    grid.setRowStretch(len(keys), 1)
    return grid

"""The sheet of keys, opened with F1."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.plain_label import PlainLabel


class ShortcutSheet(QDialog):
    """Two columns: what it does, and its key."""

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
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (words, key) in enumerate([*plain, *told]):
            for column, label in enumerate((PlainLabel(words), PlainLabel(key, "strong"))):
                label.setWordWrap(False)
                grid.addWidget(label, row, column)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        sheet = QWidget()
        sheet.setLayout(grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("Keyboard shortcuts"))
        scroll.setWidget(sheet)
        page = QVBoxLayout(self)
        page.addWidget(scroll)
        page.addWidget(buttons)
        needed = sheet.sizeHint()
        self.resize(needed.width() + 60, min(needed.height() + 80, theme.text_pixels(30)))
        self.finished.connect(self.deleteLater)

"""What stands above the buttons of a dialog: as high as it wants, and scrolled where the screen is too low for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.dialog_size import begin_no_higher

_LEAST_HEIGHT = 8
"""In units of the text size."""


class DialogPage(QScrollArea):
    """Holds a column of widgets; what has the keyboard is brought into sight."""

    def __init__(self) -> None:
        super().__init__()
        self._page = QWidget()
        self.column = QVBoxLayout(self._page)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP * 3 // 2)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._page)

    def sizeHint(self) -> QSize:
        return QSize(self._page.sizeHint().width(), self.wanted_height(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._page.minimumSizeHint().width(), theme.text_pixels(_LEAST_HEIGHT))

    def wanted_height(self, width: int) -> int:
        """The height at which nothing has to be scrolled."""
        return self.column.totalHeightForWidth(width) if self.column.hasHeightForWidth() else 0


def stand_in(dialog: QDialog, page: DialogPage, buttons: QWidget, width: int) -> None:
    """Give the dialog its page and its buttons, so many units of the text size wide and as high as the page wants."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
    column.setSpacing(theme.GAP * 3 // 2)
    column.addWidget(page, 1)
    column.addWidget(buttons)
    inner = begin_no_higher(dialog, width, 0) - 4 * theme.GAP
    wanted = page.wanted_height(inner) + buttons.sizeHint().height() + 4 * theme.GAP + column.spacing()
    begin_no_higher(dialog, width, wanted)

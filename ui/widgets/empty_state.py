"""What stands where there is nothing to show: a sentence and, where there is one, the way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets.plain_label import PlainLabel


class EmptyState(QWidget):
    """A title, a sentence and at most one button, in the middle of the space."""

    action_requested = Signal()

    def __init__(
        self, title: str = "", text: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = PlainLabel(look="heading")
        self._text = PlainLabel(look="muted")
        self._button = QPushButton()
        self._button.clicked.connect(self.action_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.say(title, text, action)

    def say(self, title: str, text: str = "", action: str = "") -> None:
        """Show another title and sentence, and a button if `action` names what it does."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setText(action)
        self._button.setVisible(bool(action))

    def focus_action(self) -> None:
        """Put the keyboard on the button, if there is one."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

"""Asks for a reason before an entry is declined."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.plain_label import PlainLabel


class ReasonDialog(QDialog):
    """A title, what will happen, and room for a reason, which may stay empty."""

    confirmed = Signal(str)
    """The reason."""

    def __init__(self, title: str, detail: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(verb)
        self.setModal(True)
        self._reason = QPlainTextEdit()
        self._reason.setTabChangesFocus(True)
        self._reason.setAccessibleName(self.tr("Reason"))
        self._reason.setPlaceholderText(self.tr("Reason, for the chair (you may leave it empty)"))
        self._reason.setFixedHeight(theme.text_pixels(6))
        buttons = QDialogButtonBox()
        yes = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        theme.look(yes, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(PlainLabel(title, "heading"))
        column.addWidget(PlainLabel(detail))
        column.addWidget(self._reason)
        column.addWidget(buttons)
        self.setMinimumWidth(theme.text_pixels(30))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.confirmed.emit(self._reason.toPlainText().strip()))
        self.finished.connect(self.deleteLater)

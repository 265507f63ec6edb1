"""Asks for a reason before an entry is declined."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from ui import theme
from ui.widgets.dialog_page import DialogPage, stand_in
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
        page = DialogPage()
        page.column.addWidget(PlainLabel(title, "heading"))
        page.column.addWidget(PlainLabel(detail, "muted"))
        page.column.addWidget(self._reason)
        stand_in(self, page, buttons, 34)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.confirmed.emit(self._reason.toPlainText().strip()))
        self.finished.connect(self.deleteLater)

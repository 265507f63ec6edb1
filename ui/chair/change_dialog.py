"""One field of a merge in full: both texts side by side, however long they are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.models import words
from ui.models.change_rows import ChangeRow
from ui.widgets.dialog_size import begin_with
from ui.widgets.plain_label import PlainLabel
from ui.widgets.text_view import Passage, TextView


class ChangeDialog(QDialog):
    """Shows one row. What was sealed and what the file says are told apart from before and after."""

    def __init__(self, row: ChangeRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(row.field)
        begin_with(self, 54, 24)
        refused = row.effect == "refused"
        left = self.tr("Sealed") if refused else self.tr("Before")
        right = self.tr("In the file, not taken") if refused else self.tr("After")
        texts = QHBoxLayout()
        texts.setSpacing(theme.GAP)
        for heading, text in ((left, row.before), (right, row.after)):
            view = TextView()
            view.setAccessibleName(heading)
            view.show_passages([Passage(heading, "heading"), Passage(text, "lines")])
            texts.addWidget(view)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(PlainLabel(row.field, "heading"))
        about = (words.effect(row.effect), row.judge, row.entry, row.place)
        column.addWidget(PlainLabel(" · ".join(part for part in about if part), "muted"))
        column.addLayout(texts, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

"""What an undo would take back, field by field, before it is done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.chair.changes_pane import ChangesPane
from ui.models.change_rows import ChangeRow
from ui.widgets.dialog_size import begin_with
from ui.widgets.plain_label import PlainLabel
from ui.widgets.verb_box import verb_box


class UndoDialog(QDialog):
    """Asks whether a merge is to be taken back. Enter and Escape keep it."""

    def __init__(
        self, title: str, text: str, changes: Sequence[ChangeRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        begin_with(self, 62, 32)
        pane = ChangesPane()
        pane.show_changes(changes)
        undo = QPushButton(theme.icon("undo"), self.tr("&Undo merge"))
        keep = QPushButton(self.tr("&Keep merge"))
        undo.clicked.connect(self.accept)
        keep.clicked.connect(self.reject)
        buttons = verb_box(undo, keep)
        theme.look(undo, "")
        keep.setDefault(True)  # Return takes nothing back
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(PlainLabel(title, "heading"))
        column.addWidget(PlainLabel(text, "muted"))
        column.addWidget(pane, 1)
        column.addWidget(buttons)
        keep.setFocus()

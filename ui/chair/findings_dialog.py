"""A list of findings with a heading, for work that is done and left something to say."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from judgepanel.issues import Issue
from ui import theme
from ui.models.issue_rows import in_order, issue_columns, sentence
from ui.models.rows import RowsModel
from ui.widgets.dialog_size import begin_with
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable


class FindingsDialog(QDialog):
    """Says what was done, then every finding with its place and way out."""

    def __init__(
        self, title: str, text: str, found: tuple[Issue, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        begin_with(self, 54, 28)
        self._model = RowsModel(issue_columns(), sentence, parent=self)
        table = RowsTable(self.tr("Findings"), wrap=True)
        table.show_model(self._model, stretch=0)
        self._model.show_rows(in_order(found))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(PlainLabel(title, "heading"))
        column.addWidget(PlainLabel(text, "muted"))
        column.addWidget(table, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def shown(self) -> tuple[Issue, ...]:
        """The findings, the gravest first."""
        return self._model.rows()

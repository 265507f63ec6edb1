"""What the files of a new award hold, with every finding, before anything is made."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from judgepanel.issues import Issue, count_by_severity
from judgepanel.model.setup_report import SetupReport
from ui import counted, theme
from ui.models.issue_rows import in_order, issue_columns, sentence
from ui.models.rows import RowsModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable


class AwardLook(QWidget):
    """Either what would be made, or why nothing can be."""

    back_requested = Signal()
    create_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._band = QFrame()
        self._title = PlainLabel(look="heading")
        self._text = PlainLabel()
        self._model: RowsModel[Issue] = RowsModel(issue_columns(), sentence, parent=self)
        self._table = RowsTable(self.tr("Findings"), wrap=True)
        self._table.show_model(self._model, stretch=0)
        self._nothing = EmptyState(
            self.tr("Nothing to complain of"),
            self.tr("Every entry, answer, attachment and judge is in order."),
        )
        self._back = QPushButton(self.tr("&Back to the form"))
        self._back.clicked.connect(self.back_requested)
        self._create = QPushButton(self.tr("Create a&ward…"))
        self._create.clicked.connect(self.create_requested)
        theme.look(self._create, "primary")
        self._build()

    def show_report(self, report: SetupReport) -> None:
        """Show what would be made."""
        award = report.award
        counts = count_by_severity(report.issues)
        self._title.setText(award.title)
        held = self.tr("{entries}, {judges}, {readings}.").format(
            entries=counted.entries(len(award.entries)),
            judges=counted.judges(len(award.judges)),
            readings=counted.readings(len(award.assignments)),
        )
        if report.practice is not None:
            also = self.tr("And a practice entry, which counts nowhere.")
            held = f"{held} {also}"
        self._text.setText(f"{held} {self._found(counts['warning'], counts['info'])}")
        self._show(report.issues, "good" if not counts["warning"] else "warning", may_create=True)

    def show_refusal(self, issues: tuple[Issue, ...], title: str) -> None:
        """Show why nothing can be made."""
        counts = count_by_severity(issues)
        self._title.setText(title)
        errors = counts["error"]
        words = self.tr("%n things have to be put right in the files first.", "", errors)
        if errors == 1:
            words = self.tr("1 thing has to be put right in the files first.")
        self._text.setText(words)
        self._show(issues, "danger", may_create=False)

    def focus_first(self) -> None:
        """Put the keyboard on the list, or where there is none on the likely button."""
        if self._model.rowCount():
            self._table.choose(self._model.index(0, 0))
            self._table.setFocus()
        else:
            self._create.setFocus()

    def _found(self, warnings: int, notes: int) -> str:
        if not warnings:
            return (
                self.tr("No warnings.")
                if not notes
                else self.tr("No warnings; what is worth knowing is listed.")
            )
        return self.tr("{warnings}.").format(warnings=counted.warnings(warnings))

    def _show(self, issues: tuple[Issue, ...], tone: str, *, may_create: bool) -> None:
        theme.look(self._band, tone)
        self._model.show_rows(in_order(issues))
        self._table.setVisible(bool(issues))
        self._nothing.setVisible(not issues)
        self._create.setVisible(may_create)
        theme.look(self._back, "" if may_create else "primary")
        (self._create if may_create else self._back).setDefault(True)

    def _build(self) -> None:
        said = QVBoxLayout(self._band)
        said.setContentsMargins(theme.GAP * 3 // 2, theme.GAP, theme.GAP * 3 // 2, theme.GAP)
        said.setSpacing(0)
        said.addWidget(self._title)
        said.addWidget(self._text)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._create)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self._band)
        column.addWidget(self._table, 1)
        column.addWidget(self._nothing, 1)
        column.addLayout(buttons)

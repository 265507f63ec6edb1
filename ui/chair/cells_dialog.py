"""The cells of one file beside what counts, to be entered or refused one by one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from judgepanel.chairing.set_aside import SetAside
from judgepanel.model.award import Award
from ui import theme
from ui.models.offered_rows import (
    OfferedRow,
    is_refused,
    offered_columns,
    offered_rows,
    offered_sentence,
    remark,
)
from ui.models.rows import RowsModel
from ui.widgets.dialog_size import begin_with
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable


class CellsDialog(QDialog):
    """Shows every cell that is worth a look. It decides nothing itself."""

    enter_requested = Signal(object)
    """An OfferedCell is to be entered."""
    refuse_requested = Signal(object)
    """An OfferedCell is to be refused."""

    def __init__(self, award: Award, aside: SetAside, note: str = "", parent: QWidget | None = None) -> None:
        """`note` is what has to be known besides."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Cells of {name}").format(name=aside.name))
        self.setModal(True)
        begin_with(self, 66, 36)
        self._award = award
        self._free = True
        self._rows: RowsModel[OfferedRow] = RowsModel(
            offered_columns(sheet=aside.sheet), offered_sentence, is_refused, self
        )
        self._table = RowsTable(self.tr("Cells of the file"))
        self._table.show_model(self._rows, stretch=1, spare={5 if aside.sheet else 6: 46})
        self._table.row_chosen.connect(lambda _: self._allow())
        self._table.activated.connect(lambda _: self._on_enter())
        self._left = PlainLabel(look="muted")
        self._remark = PlainLabel(look="muted")
        self._enter = self._button("check", self.tr("&Enter cell…"), self._on_enter)
        self._refuse = self._button("minus", self.tr("&Refuse cell…"), self._on_refuse)
        self._build(aside, note)
        self.show_cells(aside)

    def show_cells(self, aside: SetAside) -> None:
        """Show the cells as they stand now; the choice stays in its place."""
        place = max(self._table.currentIndex().row(), 0)
        rows = offered_rows(self._award, aside.cells, sheet=aside.sheet)
        self._rows.show_rows(rows)
        self._table.choose(self._rows.index(min(place, len(rows) - 1), 0))
        open_ones = sum(row.may_enter and row.may_refuse for row in rows)
        said = (
            self.tr("1 cell can be entered.")
            if open_ones == 1
            else self.tr("%n cells can be entered.", "", open_ones)
        )
        self._left.setText(said)
        self._allow()

    def allow(self, free: bool = True) -> None:
        """Whether a cell may be decided now; not while a decision is being kept."""
        self._free = free
        self._allow()

    def _build(self, aside: SetAside, note: str) -> None:
        judge = self._award.judge(aside.judge).name
        told = self.tr(
            "{judge}. A cell that is entered counts as entered by the chair for this judge; one that is refused leaves "
            "what counts as it is. Each takes a reason, and the file is kept as it came."
        ).format(judge=judge)
        if aside.sheet and aside.status == "sheet":
            told += " " + self.tr("Merging the sheet takes all its cells at once.")
        close = QPushButton(self.tr("&Close"))
        close.clicked.connect(self.accept)
        verbs = QHBoxLayout()
        verbs.addWidget(self._remark, 1)
        for button in (self._enter, self._refuse, close):
            button.setAutoDefault(False)
            verbs.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(PlainLabel(self.tr("Cells of {name}").format(name=aside.name), "heading"))
        column.addWidget(PlainLabel(told, "muted"))
        if note:
            column.addWidget(PlainLabel(note, "strong"))
        column.addWidget(self._table, 1)
        column.addWidget(self._left)
        column.addLayout(verbs)
        self._table.setFocus()

    def _button(self, icon: str, words: str, act: Callable[[], None]) -> QPushButton:
        made = QPushButton(theme.icon(icon), words)
        made.clicked.connect(act)
        return made

    def _on_enter(self) -> None:
        row = self._chosen()
        if row is not None and row.may_enter:
            self.enter_requested.emit(row.cell)

    def _on_refuse(self) -> None:
        row = self._chosen()
        if row is not None and row.may_refuse:
            self.refuse_requested.emit(row.cell)

    def _chosen(self) -> OfferedRow | None:
        index = self._table.currentIndex()
        return self._rows.row(index) if index.isValid() else None

    def _allow(self) -> None:
        row = self._chosen()
        self._remark.setText(remark(row) if row else "")
        self._enter.setEnabled(self._free and row is not None and row.may_enter)
        self._refuse.setEnabled(self._free and row is not None and row.may_refuse)

"""What a pile of score files would change, before anything is kept: every file, every field, then a decision."""

from collections import Counter

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from judgepanel.issues import Issue
from judgepanel.model.award import Award
from judgepanel.model.merge_plan import MergePlan
from ui import theme
from ui.models import words
from ui.models.merge_rows import (
    ChangeRow,
    FileRow,
    change_columns,
    change_rows,
    change_sentence,
    file_columns,
    file_rows,
    file_sentence,
    is_taken,
    matches,
)
from ui.models.rows import RowsModel, RowsProxy
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable
from ui.widgets.text_view import Passage, TextView


class MergeView(QWidget):
    """A preview. It keeps nothing; the chair accepts it or leaves it."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Issue, ...] = ()
        self._may_accept = False
        self._title = PlainLabel(look="heading")
        self._text = PlainLabel(look="muted")
        self._files: RowsModel[FileRow] = RowsModel(file_columns(), file_sentence, parent=self)
        self._pile = RowsTable(self.tr("Files looked at"))
        self._pile.show_model(self._files, stretch=2, spare={3: 46, 4: 46, 5: 46, 6: 52})
        self._pile.row_chosen.connect(self._on_file_chosen)
        self._about = TextView()
        self._about.setAccessibleName(self.tr("About the chosen file"))
        self._changes: RowsModel[ChangeRow] = RowsModel(change_columns(), change_sentence, parent=self)
        self._shown = RowsProxy(self._changes, self)
        self._cells = RowsTable(self.tr("Fields that would change"))
        self._cells.show_model(self._shown, stretch=3)
        self._cells.setSortingEnabled(True)
        self._cells.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._effects = QComboBox()
        self._only_file = QCheckBox(self.tr("&Only the chosen file"))
        self._search = QLineEdit()
        self._count = PlainLabel(look="muted")
        self._accept = QPushButton(self.tr("Acc&ept merge"))
        self._cancel = QPushButton(self.tr("&Cancel merge"))
        self._build()
        self._connect()

    def show_preview(self, award: Award, plan: MergePlan, found: tuple[Issue, ...]) -> None:
        """Show what accepting would do. `found` is what was passed over in folders."""
        self._found = found
        self._title.setText(self._headline(plan))
        self._text.setText(self._decision(plan))
        self._files.show_rows(file_rows(plan))
        self._changes.show_rows(change_rows(award, plan))
        self._fill_effects(plan)
        self._search.clear()
        self._only_file.setChecked(False)
        self._accept.setEnabled(plan.changes_anything)
        self._cancel.setText(self.tr("&Cancel merge") if plan.changes_anything else self.tr("&Close preview"))
        self._filter()
        self._pile.choose(self._files.index(0, 0))
        if not plan.files:
            self._show_about(None)
        self._may_accept = plan.changes_anything

    def allow(self, free: bool) -> None:
        """Whether the decision may be taken now; not while it is being carried out."""
        self._accept.setEnabled(free and self._may_accept)
        self._cancel.setEnabled(free)

    def focus_decision(self) -> None:
        """Put the keyboard on the decision that is likely."""
        (self._accept if self._may_accept else self._cancel).setFocus()

    # How it is built

    def _build(self) -> None:
        theme.look(self._accept, "primary")
        self._search.setPlaceholderText(self.tr("Search judge, entry, field or value"))
        self._search.setAccessibleName(self.tr("Search the fields"))
        self._search.setClearButtonEnabled(True)
        self._effects.setAccessibleName(self.tr("Which fields to show"))
        top = QSplitter(Qt.Orientation.Horizontal)
        top.addWidget(self._pile)
        top.addWidget(self._about)
        top.setSizes([700, 300])
        top.setChildrenCollapsible(False)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(top)
        splitter.addWidget(self._lower())
        splitter.setSizes([400, 500])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self._decision_bar())
        column.addWidget(splitter, 1)

    def _lower(self) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for part, stretch in (
            (self._effects, 0),
            (self._only_file, 0),
            (self._search, 1),
            (self._count, 0),
        ):
            row.addWidget(part, stretch)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, theme.GAP // 2, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self._cells, 1)
        return lower

    def _decision_bar(self) -> QFrame:
        bar = QFrame()
        theme.look(bar, "card")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._title)
        said.addWidget(self._text)
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.GAP * 3 // 2, theme.GAP, theme.GAP, theme.GAP)
        row.addLayout(said, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._accept)
        return bar

    def _connect(self) -> None:
        self._accept.clicked.connect(self.accepted)
        self._cancel.clicked.connect(self.cancelled)
        self._effects.currentIndexChanged.connect(self._filter)
        self._only_file.toggled.connect(self._filter)
        self._search.textChanged.connect(self._filter)

    # What it says

    def _headline(self, plan: MergePlan) -> str:
        files = self.tr("1 file") if len(plan.files) == 1 else self.tr("%n files", "", len(plan.files))
        refused = sum(not is_taken(file.status) for file in plan.files)
        if refused:
            return self.tr("{files}, {refused} of them refused").format(files=files, refused=refused)
        return files

    def _decision(self, plan: MergePlan) -> str:
        if not plan.changes_anything:
            return self.tr("There is nothing to accept: none of these files adds anything to the award.")
        counts = {
            name: sum(getattr(file, name) for file in plan.files) for name in ("new", "changed", "conflicts")
        }
        fields = self.tr("{new} fields new, {changed} changed, {conflicts} in conflict.").format(**counts)
        promise = self.tr("Nothing has been kept yet. Accepting makes a backup first, and can be undone.")
        return f"{fields} {promise}"

    def _fill_effects(self, plan: MergePlan) -> None:
        counts = Counter(each.effect for file in plan.files for each in file.cells)
        self._effects.blockSignals(True)
        self._effects.clear()
        self._effects.addItem(self.tr("All fields ({count})").format(count=counts.total()), "")
        for effect in ("conflict", "changed", "new"):
            icon = theme.icon(*words.effect_icon(effect))
            said = self.tr("{effect} ({count})").format(effect=words.effect(effect), count=counts[effect])
            self._effects.addItem(icon, said, effect)
        self._effects.blockSignals(False)

    def _filter(self) -> None:
        effect = self._effects.currentData()
        number = self._chosen_file() if self._only_file.isChecked() else None
        text = self._search.text()

        def wanted(row: ChangeRow) -> bool:
            return (
                (not effect or row.change.effect == effect)
                and (number is None or row.file == number)
                and matches(row, text)
            )

        self._shown.show_only(wanted)
        self._count.setText(
            self.tr("{shown} of {all} fields").format(
                shown=self._shown.rowCount(), all=self._changes.rowCount()
            )
        )

    def _chosen_file(self) -> int:
        index = self._pile.currentIndex()
        return self._files.row(index).number if index.isValid() else -1

    def _on_file_chosen(self, index: QModelIndex) -> None:
        self._show_about(self._files.row(index) if index.isValid() else None)
        if self._only_file.isChecked():
            self._filter()

    def _show_about(self, row: FileRow | None) -> None:
        passages = []
        if row is not None:
            passages.append(Passage(words.status(row.plan.status).capitalize(), "heading"))
            passages.append(Passage(row.name, "aside"))
            passages += _said(row.plan.issues)
        if self._found:
            passages.append(Passage(self.tr("Passed over"), "heading"))
            passages += _said(self._found)
        self._about.show_passages(passages)


def _said(issues: tuple[Issue, ...]) -> list[Passage]:
    passages = []
    for each in issues:
        passages.append(Passage(each.sentence))
        if each.way_out:
            passages.append(Passage(each.way_out, "aside"))
    return passages

"""The fields that a pile would touch: sifted by effect, judge, file and words, and each to be read in full."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from ui import figures, theme
from ui.chair.change_dialog import ChangeDialog
from ui.models import words
from ui.models.change_rows import ChangeRow, change_columns, change_sentence, sieve
from ui.models.merge_rows import ALL_FILES
from ui.models.sifted_rows import SiftedRows
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable
from ui.widgets.tab_order import lead

_SETTLE_MS = 150


class ChangesPane(QWidget):
    """A line to sift by and the table. Rows are made elsewhere; nothing in here can be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = ALL_FILES
        self._rows: SiftedRows[ChangeRow] = SiftedRows(change_columns(), change_sentence, parent=self)
        self._table = RowsTable(self.tr("Fields that would change"))
        self._table.show_model(self._rows, stretch=2)
        self._table.setSortingEnabled(True)
        self._table.activated.connect(self._on_activated)
        self._effects = _choice(self.tr("Which effect to show"))
        self._judges = _choice(self.tr("Whose fields to show"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search entry, field or value"))
        self._search.setAccessibleName(self.tr("Search the fields"))
        self._search.setClearButtonEnabled(True)
        self._count = PlainLabel(look="muted")
        self._count.setWordWrap(False)
        self._nothing = EmptyState()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._sift)
        self._build()
        self._effects.currentIndexChanged.connect(self._sift)
        self._judges.currentIndexChanged.connect(self._sift)
        self._search.textChanged.connect(lambda _: self._settle.start())

    def show_changes(self, rows: Sequence[ChangeRow]) -> None:
        """Show these, of every file and judge, as given."""
        self._fill(rows)
        self._search.clear()
        self._settle.stop()
        self._file = ALL_FILES
        # As given: the gravest first. A click on a heading sorts otherwise until the next pile.
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._rows.show_rows(rows)
        self._sift()

    def show_file(self, number: int) -> None:
        """Show only the fields of one file, or of ALL_FILES."""
        self._file = number
        self._sift()

    def show_effect(self, effect: str) -> None:
        """Show only this effect; "" for all."""
        self._effects.setCurrentIndex(self._effects.findData(effect))

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        for part, stretch in ((self._effects, 0), (self._judges, 0), (self._search, 1), (self._count, 0)):
            line.addWidget(part, stretch)
        self._layers = QStackedLayout()
        self._layers.addWidget(self._table)
        self._layers.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GAP // 2, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addLayout(line)
        column.addLayout(self._layers, 1)
        lead(self, self._table)

    def _fill(self, rows: Sequence[ChangeRow]) -> None:
        effects, judges = Counter(row.effect for row in rows), Counter(row.judge for row in rows)
        for choice in (self._effects, self._judges):
            choice.blockSignals(True)
            choice.clear()
        self._effects.addItem(self.tr("All effects ({count})").format(count=len(rows)), "")
        for effect in ("conflict", "refused", "changed", "new"):
            said = self.tr("{effect} ({count})").format(effect=words.effect(effect), count=effects[effect])
            self._effects.addItem(theme.icon(*words.effect_icon(effect)), said, effect)
        self._judges.addItem(self.tr("All judges"), "")
        for judge in sorted(judges):
            said = self.tr("{judge} ({count})").format(judge=judge, count=judges[judge])
            self._judges.addItem(said, judge)
        for choice in (self._effects, self._judges):
            choice.blockSignals(False)

    def _sift(self) -> None:
        effect, judge, number = self._effects.currentData(), self._judges.currentData(), self._file
        fits = sieve(self._search.text())
        self._rows.show_only(
            lambda row: (
                (not effect or row.effect == effect)
                and number in (ALL_FILES, row.file)
                and (not judge or row.judge == judge)
                and fits(row)
            )
        )
        shown, held = self._rows.rowCount(), len(self._rows.everything())
        self._count.setText(
            self.tr("{shown} of {all} fields").format(shown=figures.whole(shown), all=figures.whole(held))
        )
        self._say_nothing(sifted=bool(effect or judge or self._search.text().strip()))
        self._layers.setCurrentIndex(0 if shown else 1)

    def _say_nothing(self, *, sifted: bool) -> None:
        if sifted:
            self._nothing.say(
                self.tr("No field fits"), self.tr("Choose all effects and judges, or search for less.")
            )
        elif self._file == ALL_FILES:
            self._nothing.say(
                self.tr("No field would change"), self.tr("What the files are stands beside their names.")
            )
        else:
            self._nothing.say(
                self.tr("This file changes no field"), self.tr("What is said about the file says why.")
            )

    def _on_activated(self, index: QModelIndex) -> None:
        ChangeDialog(self._rows.row(index), self).open()


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(11)
    return made

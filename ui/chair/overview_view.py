"""The award and its panel: what to do next, who handed in what, and what is missing from whom."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.chair.next_step import NextStep, next_step
from ui.chair.standing import Standing
from ui.models import words
from ui.models.panel_rows import PanelRow, bundle, panel_columns, panel_rows
from ui.models.panel_rows import sentence as panel_sentence
from ui.models.reading_rows import ReadingRow, is_kept, reading_columns, reading_rows
from ui.models.reading_rows import sentence as reading_sentence
from ui.models.reminder import reminder
from ui.models.rows import RowsModel, RowsProxy
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable
from ui.widgets.tab_order import lead


class OverviewView(QWidget):
    """What the chair sees on opening an award."""

    verb_requested = Signal(str)
    """The chair wants to "assign", "issue", "add" or "results"."""
    entry_requested = Signal(str)
    """The chair wants to see this entry in the ranking."""
    reminder_copied = Signal(str)
    """A reminder to the judge of this name is on the clipboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: Standing | None = None
        self._facts = FactStrip()
        self._step = StepBanner()
        self._step.verb_requested.connect(self.verb_requested)
        self._panel: RowsModel[PanelRow] = RowsModel(panel_columns(), panel_sentence, parent=self)
        self._sorted = RowsProxy(self._panel, self)
        self._judges = RowsTable(self.tr("Panel"))
        self._judges.show_model(self._sorted, stretch=0, spare={1: 42, 3: 44, 5: 48})
        self._judges.setSortingEnabled(True)
        self._judges.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._judges.row_chosen.connect(self._on_judge_chosen)
        self._readings: RowsModel[ReadingRow] = RowsModel(
            reading_columns(), reading_sentence, is_kept, parent=self
        )
        self._who = PlainLabel(look="heading")
        self._about = PlainLabel(look="muted")
        self._entries = RowsTable(self.tr("Readings of the chosen judge"))
        self._entries.show_model(self._readings, stretch=0)
        self._entries.activated.connect(self._on_entry_activated)
        self._remind = QPushButton(self.tr("Copy re&minder"))
        self._remind.setEnabled(False)
        self._remind.setToolTip(self.tr("A text for an e-mail, with what is still missing from this judge"))
        self._remind.clicked.connect(self._on_remind)
        self._build()
        lead(self, self._judges)

    def show_standing(self, standing: Standing) -> None:
        """Show this award, on the judge who was chosen before."""
        chosen = self._chosen_judge()
        self._standing = standing
        self._facts.show_standing(standing)
        self._step.show_step(next_step(standing), may_change=not standing.read_only)
        self._panel.show_rows(panel_rows(standing.award, standing.progress, standing.issued))
        place = self._sorted.place_of(lambda row: row.judge.id == chosen)
        self._judges.choose(place if place.isValid() else self._sorted.index(0, 0))

    def allow(self, *, verbs: bool) -> None:
        """Whether the next step may be taken now."""
        self._step.allow(verbs)

    def _chosen_judge(self) -> str:
        index = self._judges.currentIndex()
        return self._sorted.row(index).judge.id if index.isValid() else ""

    def _build(self) -> None:
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(theme.GAP, 0, 0, 0)
        beside.setSpacing(theme.GAP // 2)
        for part in (self._who, self._about, self._entries):
            beside.addWidget(part)
        beside.addWidget(self._remind, 0, Qt.AlignmentFlag.AlignTrailing)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("panel")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._judges)
        splitter.addWidget(side)
        splitter.setSizes([640, 360])
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self._step)
        column.addWidget(self._facts)
        column.addWidget(splitter, 1)

    def _on_judge_chosen(self, index: QModelIndex) -> None:
        if self._standing is None or not index.isValid():
            return
        row = self._sorted.row(index)
        self._who.setText(row.judge.name)
        sent = self.tr("bundle {issue}").format(issue=bundle(row))
        parts = (row.judge.organisation, words.role(row.judge.role), row.judge.id, row.judge.reference, sent)
        self._about.setText(" · ".join(part for part in parts if part))
        self._readings.show_rows(reading_rows(self._standing.award, self._standing.view, row.judge.id))

        self._remind.setEnabled(bool(self._reminder()))

    def _reminder(self) -> str:
        """What would be copied for the chosen judge; "" where nothing is missing."""
        now, judge = self._standing, self._chosen_judge()
        own = [each for each in now.progress if each.judge == judge] if now is not None else []
        return reminder(now.award, now.view, own[0]) if now is not None and own else ""

    def _on_remind(self) -> None:
        index = self._judges.currentIndex()
        if text := self._reminder():
            QGuiApplication.clipboard().setText(text)
            self.reminder_copied.emit(self._sorted.row(index).judge.name)

    def _on_entry_activated(self, index: QModelIndex) -> None:
        self.entry_requested.emit(self._readings.row(index).entry)


class StepBanner(QFrame):
    """The next step in one sentence, with its verb."""

    verb_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._verb = ""
        self._icon = IconLabel("info", "info")
        self._title = PlainLabel(look="strong")
        self._text = PlainLabel()
        self._button = QPushButton()
        theme.look(self._button, "primary")
        self._button.clicked.connect(lambda: self.verb_requested.emit(self._verb))
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(self._title)
        words_column.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP * 3 // 2, theme.GAP, theme.GAP, theme.GAP)
        row.setSpacing(theme.GAP * 3 // 2)
        row.addWidget(self._icon)
        row.addLayout(words_column, 1)
        row.addWidget(self._button)

    def show_step(self, step: NextStep, *, may_change: bool) -> None:
        """Show this step; its button only where the award may be changed."""
        theme.look(self, step.tone)
        self._icon.show_icon({"good": "complete", "warning": "clock"}.get(step.tone, "info"), step.tone)
        self._title.setText(step.title)
        self._text.setText(step.text)
        self._verb = step.verb
        self._button.setText(step.words)
        self._button.setVisible(bool(step.verb) and (may_change or step.verb == "results"))

    def allow(self, free: bool) -> None:
        """Whether the verb may be used now."""
        self._button.setEnabled(free)


class FactStrip(QWidget):
    """The award in four numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.GAP // 2, 0, 0, 0)
        self._row.setSpacing(3 * theme.GAP)
        self._numbers: list[QLabel] = []
        for caption in (
            self.tr("entries"),
            self.tr("judges"),
            self.tr("readings assigned"),
            self.tr("judges have handed in"),
        ):
            number, words_label = QLabel(), QLabel(caption)
            theme.look(number, "heading")
            theme.look(words_label, "muted")
            pair = QHBoxLayout()
            pair.setSpacing(theme.GAP // 2)
            pair.addWidget(number)
            pair.addWidget(words_label)
            self._row.addLayout(pair)
            self._numbers.append(number)
        self._row.addStretch(1)

    def show_standing(self, standing: Standing) -> None:
        award = standing.award
        reading = [each for each in standing.progress if each.assigned]
        handed_in = sum(bool(each.export) for each in reading)
        texts = (
            str(len(award.entries)),
            str(len(award.judges)),
            str(len(award.assignments)),
            self.tr("{some} of {all}").format(some=handed_in, all=len(reading)),
        )
        for label, text in zip(self._numbers, texts, strict=True):
            label.setText(text)

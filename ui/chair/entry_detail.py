"""One entry in the ranking: its totals drawn, every judge's marks, and what the chosen judge wrote."""

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import figures, theme
from ui.chair.dot_chart import DotChart
from ui.chair.standing import Standing
from ui.models.ranking_rows import RankRow, why_here
from ui.models.rows import RowsModel
from ui.models.scorecard_rows import CardRow, card_columns, card_rows, remarks
from ui.models.scorecard_rows import sentence as card_sentence
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable
from ui.widgets.text_view import Passage, TextView

_ROOM_FOR_STATE = 56
"""In units of the text size: narrower than that, a state is only the icon beside its judge."""
_MOST_JUDGES = 12
"""How many rows the table of marks shows before it scrolls by itself."""


class EntryDetail(QScrollArea):
    """Everything the panel said of one entry. It scrolls as a whole, so its parts keep their height on a laptop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("The chosen entry"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._standing: Standing | None = None
        self._title = PlainLabel(look="heading")
        self._line = PlainLabel(look="muted")
        self._why = PlainLabel()
        self._chart = DotChart()
        self._model: RowsModel[CardRow] | None = None
        self._table = RowsTable(self.tr("Marks of each judge"))
        self._table.row_chosen.connect(self._on_row_chosen)
        self._remarks = TextView()
        self._remarks.begin_at_the_side()
        self._remarks.setAccessibleName(self.tr("What the chosen judge wrote"))
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        for part in (self._title, self._line, self._why, self._chart, self._table):
            column.addWidget(part)
        column.addWidget(self._remarks, 1)
        self.setWidget(self._inner)

    def clear(self) -> None:
        """Show no entry."""
        self._inner.hide()

    def show_entry(self, standing: Standing, row: RankRow) -> None:
        """Show this entry."""
        # Not the whole: it is a page, and shown only while its tab is in front.
        self._inner.show()
        self._standing = standing
        self._title.setText(row.title)
        self._line.setText(self._facts(row))
        self._why.setText(why_here(row))
        self._chart.show_totals(row.totals, row.ranked.total if row.ranked else None)
        criteria = standing.award.round.score_set.criteria
        titles = {criterion.id: criterion.title for criterion in criteria}
        model: RowsModel[CardRow] = RowsModel(card_columns(criteria), card_sentence(titles), parent=self)
        model.show_rows(card_rows(standing.award, standing.view, row.ranked, row.entry))
        self._model, old = model, self._model
        self._table.show_model(model, stretch=0, spare={model.columnCount() - 1: _ROOM_FOR_STATE})
        if old is not None:
            old.deleteLater()
        self._fit()
        self._show_remarks(None)
        self._table.choose(model.index(0, 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        rows = self._model.rowCount() if self._model is not None else 0
        self._table.setFixedHeight(round(theme.text_pixels(2.1) * (min(rows, _MOST_JUDGES) + 1.2)) + 22)
        self._remarks.setMinimumHeight(theme.text_pixels(10))

    def _facts(self, row: RankRow) -> str:
        known = [row.organisation, row.entry, row.reference]
        if row.ranked is not None:
            known.append(self.tr("median {number}").format(number=figures.total(row.ranked.median)))
            known.append(self.tr("spread {number}").format(number=figures.total(row.ranked.spread)))
        return " · ".join(part for part in known if part)

    def _on_row_chosen(self, index: QModelIndex) -> None:
        if self._model is not None and index.isValid():
            self._show_remarks(self._model.row(index))

    def _show_remarks(self, row: CardRow | None) -> None:
        if row is None or self._standing is None:
            self._remarks.show_text(self.tr("No judge is to read this entry."))
            return
        written = remarks(self._standing.award, row)
        passages = [Passage(row.judge.name, "heading")]
        for heading, text in written:
            passages += [Passage(heading, "aside"), Passage(text)]
        if not written:
            passages.append(Passage(self.tr("No notes, feedback or prompts on this entry."), "aside"))
        self._remarks.show_passages(passages)

"""Other weights for the criteria: typed here, seen at once in the ranking, and set only with a reason."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from judgepanel.chairing import weights
from judgepanel.chairing.weights import AskedWeight
from judgepanel.errors import UsageError
from judgepanel.model.award import Award
from judgepanel.model.ranking import Ranking
from judgepanel.model.scorecard import PanelView
from ui import theme
from ui.chair.decision_dialog import DecisionDialog, DecisionWords
from ui.models.rows import RowsModel
from ui.models.weight_rows import (
    WeightRow,
    is_still,
    summary,
    weight_columns,
    weight_rows,
    weight_sentence,
)
from ui.said import in_words
from ui.widgets.dialog_size import begin_with
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable

_MOST_IN_SIGHT = 6


class WeightsDialog(DecisionDialog):
    """The value is every weight that decides something, by the name that decisions use."""

    def __init__(
        self, award: Award, view: PanelView, ranking: Ranking, parent: QWidget | None = None
    ) -> None:
        self._award, self._view, self._ranking = award, view, ranking
        self._asked: Sequence[AskedWeight] = weights.asked(award.round.score_set)
        self._typed: dict[str, QLineEdit] = {}
        self._shares: dict[str, QLabel] = {}
        self._given: dict[str, Decimal] = {}
        asked = DecisionWords(
            self.tr("Which weights count?"),
            self.tr(
                "Every total is worked out anew from the judges' marks, which stay as they are. The weights stand in "
                "the result workbook and the report."
            ),
            self.tr("Set weights"),
        )
        super().__init__(asked, parent=parent)
        begin_with(self, 50, 44)
        self._show_ranking()

    def _body(self) -> QWidget:
        self._rows: RowsModel[WeightRow] = RowsModel(weight_columns(), weight_sentence, is_still, self)
        self._table = RowsTable(self.tr("What would change in the ranking"))
        self._table.show_model(self._rows, stretch=2)
        self._table.setMinimumHeight(theme.text_pixels(9))
        self._summary = PlainLabel(look="strong")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._form())
        column.addWidget(self._summary)
        column.addWidget(self._table, 1)
        return body

    def _form(self) -> QWidget:
        """A line for each weight: its name, the number, and how much of a total it makes."""
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.GAP // 2)
        grid.setColumnStretch(2, 1)
        for row, each in enumerate(self._asked):
            name = f"{each.inside}: {each.title}" if each.inside else each.title
            line = QLineEdit(format(each.weight.normalize(), "f"))
            line.setMaximumWidth(theme.text_pixels(6))
            line.setAccessibleName(self.tr("Weight of {name}").format(name=name))
            line.textChanged.connect(self._on_typed)
            label, share = PlainLabel(name), PlainLabel(look="muted")
            label.setBuddy(line)
            for place, part in enumerate((label, line, share)):
                grid.addWidget(part, row, place)
            self._typed[each.name], self._shares[each.name] = line, share
        if len(self._asked) <= _MOST_IN_SIGHT:
            return form
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(form)
        area.setMinimumHeight(theme.text_pixels(2.4 * _MOST_IN_SIGHT))
        return area

    def _value(self) -> object:
        return dict(self._given)

    def _is_chosen(self) -> bool:
        """Whether every weight is one, and any of them is another than now."""
        return any(self._given.get(each.name, each.weight) != each.weight for each in self._asked)

    def _on_typed(self) -> None:
        self._show_ranking()
        self._allow()

    def _show_ranking(self) -> None:
        """What the weights typed so far would do; where one of them is none, what is wrong with it."""
        self._given = {}
        try:
            given = {name: weights.read_weight(line.text()) for name, line in self._typed.items()}
        except UsageError as wrong:
            self._summary.setText(" ".join(in_words(part) for part in (wrong.title, wrong.detail) if part))
            return
        self._given = given
        rows = weight_rows(self._ranking, weights.ranking_with(self._award, self._view, given))
        self._rows.show_rows(rows)
        self._summary.setText(summary(rows))
        self._show_shares(given)

    def _show_shares(self, given: dict[str, Decimal]) -> None:
        score_set = weights.weighted(self._award, given).round.score_set
        made = weights.shares(score_set)
        for name, label in self._shares.items():
            kind, _, own = name.partition(":")
            of = [
                each.id for each in score_set.criteria if own == (each.group if kind == "group" else each.id)
            ]
            share = sum(made[each] for each in of)
            label.setText(self.tr("{percent} % of the total").format(percent=f"{float(share * 100):.1f}"))

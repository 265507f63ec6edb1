"""What is in dispute, values side by side, and every decision that was made. It decides nothing itself."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from judgepanel.chairing import moderation
from judgepanel.model.decision import OF_THE_SETUP, Decision
from judgepanel.model.scorecard import Dispute
from ui import theme
from ui.chair.standing import Standing
from ui.models.decision_rows import (
    DecisionRow,
    DisputeRow,
    about_whom,
    decision_columns,
    decision_sentence,
    dispute_columns,
    dispute_rows,
    dispute_sentence,
    is_past,
)
from ui.models.rows import RowsModel
from ui.said import in_words
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.rows_table import RowsTable
from ui.widgets.tab_order import lead

_UNBOUND = 16_777_215
"""Qt's own word for no greatest height."""


class ModerationView(QWidget):
    """Two lists: what waits for a decision, and the decisions."""

    choose_requested = Signal(object)
    """A Dispute is to be settled."""
    take_back_requested = Signal(object)
    """A Decision is to be taken back."""
    finalise_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._free = True
        self._disputes: RowsModel[DisputeRow] = RowsModel(dispute_columns(), dispute_sentence, parent=self)
        self._open = RowsTable(self.tr("Disputes"), wrap=True)
        self._open.show_model(self._disputes, stretch=1)
        self._open.row_chosen.connect(lambda _: self._allow())
        self._open.activated.connect(lambda _: self._on_choose())
        self._decisions: RowsModel[DecisionRow] = RowsModel(
            decision_columns(), decision_sentence, is_past, self
        )
        self._log = RowsTable(self.tr("Decisions"), wrap=True)
        self._log.show_model(self._decisions, stretch=3)
        self._log.row_chosen.connect(lambda _: self._allow())
        self._left = PlainLabel(look="heading")
        self._made = PlainLabel(look="heading")
        self._choose = QPushButton(theme.icon("check"), self.tr("&Choose a value…"))
        self._choose.clicked.connect(self._on_choose)
        self._back = QPushButton(theme.icon("undo"), self.tr("&Take back…"))
        self._back.clicked.connect(self._on_take_back)
        self._final = QPushButton(theme.icon("lock"), self.tr("&Finalise result…"))
        self._final.clicked.connect(self.finalise_requested)
        self._build()
        lead(self, self._open)

    def show_standing(self, standing: Standing) -> None:
        """Show what is left to decide, and the log, the newest first."""
        award, view = standing.award, standing.view
        self._disputes.show_rows(dispute_rows(award, view.disputes))
        rows = (
            DecisionRow(
                each.decision,
                each.standing,
                about_whom(award, each.decision),
                in_words(moderation.in_words(award, each.decision)),
            )
            for each in reversed(view.rulings)
        )
        self._decisions.show_rows(tuple(rows))
        self._open.choose(self._disputes.index(0, 0))
        self._log.choose(self._decisions.index(0, 0))
        count = len(view.disputes)
        self._left.setText(self.tr("%n in dispute", "", count) if count else self.tr("Nothing is in dispute"))
        self._made.setText(self.tr("Decisions ({count})").format(count=len(view.rulings)))
        self._show_what_there_is(disputes=bool(count), decisions=bool(view.rulings))
        self._allow()

    def allow(self, *, change: bool) -> None:
        """Whether the award may be changed now."""
        self._free = change
        self._allow()

    def _show_what_there_is(self, *, disputes: bool, decisions: bool) -> None:
        """An empty list gives its room to the other, or says how it fills."""
        for piece in (self._open, self._why, self._choose):
            piece.setVisible(disputes)
        self._upper.setMaximumHeight(_UNBOUND if disputes else self._upper.sizeHint().height())
        self._splitter.handle(1).setEnabled(disputes)
        self._log.setVisible(decisions)
        self._back.setVisible(decisions)
        self._none.setVisible(not decisions)

    def _build(self) -> None:
        self._why = PlainLabel(
            self.tr("Two laptops of a judge say different things. Neither counts until one is chosen."),
            "muted",
        )
        self._upper = self._part(self._left, self._why, (self._open,), (self._choose,))
        self._none = EmptyState(
            self.tr("Nothing has been decided yet"),
            self.tr(
                "Choose an entry in the ranking, then withdraw it, break a tie or give an outcome: "
                "in the menu Decide, or with the right mouse button."
            ),
        )
        never = PlainLabel(
            self.tr("Decisions stand beside the judges' marks, which are never changed."), "muted"
        )
        lower = self._part(self._made, never, (self._log, self._none), (self._back, self._final))
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setObjectName("decisions")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._upper)
        self._splitter.addWidget(lower)
        self._splitter.setSizes([300, 400])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        outer.addWidget(self._splitter)

    def _part(
        self,
        title: PlainLabel,
        detail: PlainLabel,
        lists: tuple[QWidget, ...],
        verbs: tuple[QPushButton, ...],
    ) -> QWidget:
        part = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(detail)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        for verb in verbs:
            head.addWidget(verb, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        for each in lists:
            column.addWidget(each, 1)
        return part

    def _chosen_dispute(self) -> Dispute | None:
        index = self._open.currentIndex()
        return self._disputes.row(index).dispute if index.isValid() else None

    def _chosen_decision(self) -> Decision | None:
        index: QModelIndex = self._log.currentIndex()
        if not index.isValid():
            return None
        row = self._decisions.row(index)
        kind = row.decision.kind
        takable = row.standing != "taken_back" and kind != "take_back" and kind not in OF_THE_SETUP
        return row.decision if takable else None

    def _allow(self) -> None:
        self._choose.setEnabled(self._free and self._chosen_dispute() is not None)
        self._back.setEnabled(self._free and self._chosen_decision() is not None)
        self._final.setEnabled(self._free)

    def _on_choose(self) -> None:
        dispute = self._chosen_dispute()
        if dispute is not None and self._free:
            self.choose_requested.emit(dispute)

    def _on_take_back(self) -> None:
        decision = self._chosen_decision()
        if decision is not None:
            self.take_back_requested.emit(decision)

"""The prompts of the criterion in hand: what to look for, and whether it was found."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judgepanel.judging import Sheet
from judgepanel.model.record import Field
from judgepanel.rubric.score_set import Criterion, Prompt
from ui.widgets.plain_label import PlainLabel
from ui.widgets.prompt_row import Choice, PromptRow


class PromptList(QWidget):
    """One row a prompt, built anew only when another criterion comes to hand."""

    prompt_answered = Signal(str, str)
    """The prompt's id and its answer; "" when it was taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criterion: Criterion | None = None
        self._rows: dict[str, PromptRow] = {}
        self._pages: dict[str, tuple[QWidget, dict[str, PromptRow]]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_prompts(self, criterion: Criterion, sheet: Sheet) -> None:
        """Show the prompts of a criterion with what was answered."""
        if criterion != self._criterion:
            self._turn_to(criterion)
        for prompt in criterion.prompts:
            self._rows[prompt.id].show_answer(sheet.text(Field("prompt", criterion.id, prompt.id)))

    def focus_prompt(self, prompt: str) -> None:
        """Put the keyboard on that prompt."""
        if prompt in self._rows:
            self._rows[prompt].focus_answer()

    def tab_stops(self) -> list[QWidget]:
        """Everything the Tab key may reach here, in order."""
        return [stop for row in self._rows.values() for stop in row.tab_stops()]

    def _turn_to(self, criterion: Criterion) -> None:
        for page, _ in self._pages.values():
            page.hide()
        if criterion.id not in self._pages:
            self._pages[criterion.id] = self._build(criterion)
            self._column.addWidget(self._pages[criterion.id][0])
        page, self._rows = self._pages[criterion.id]
        self._criterion = criterion
        page.show()

    def _build(self, criterion: Criterion) -> tuple[QWidget, dict[str, PromptRow]]:
        page, rows = QWidget(), {}
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if criterion.prompts:
            column.addWidget(PlainLabel(self.tr("What to look for"), "strong"))
        choices = (
            Choice("met", self.tr("Met"), self.tr("m", "key for: met")),
            Choice("partly", self.tr("Partly"), self.tr("p", "key for: partly")),
            Choice("not_found", self.tr("Not found"), self.tr("n", "key for: not found")),
        )
        for prompt in criterion.prompts:
            row = PromptRow(prompt.text, self._tag(prompt), choices)
            row.answer_chosen.connect(lambda value, own=prompt.id: self.prompt_answered.emit(own, value))
            rows[prompt.id] = row
            column.addWidget(row)
        return page, rows

    def _tag(self, prompt: Prompt) -> str:
        if prompt.required:
            return self.tr("required")
        return self.tr("or the one above") if prompt.alternative_to else ""

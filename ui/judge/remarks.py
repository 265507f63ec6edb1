"""What is worth a look beside a mark: a required point that is not met, a reason that is asked for."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from judgepanel.judging import Sheet
from judgepanel.model.record import Field
from judgepanel.rubric.completeness import alternatives
from judgepanel.rubric.scale import plain
from judgepanel.rubric.score_set import NOT_APPLICABLE, Criterion, Prompt

translate = QCoreApplication.translate
_LONGEST_POINT = 60


def remarks(criterion: Criterion, sheet: Sheet) -> list[str]:
    """Sentences about the mark of this criterion, none while there is no mark."""
    mark = sheet.text(Field("mark", criterion.id))
    if not mark or mark == NOT_APPLICABLE:
        return []
    said = [_unmet(prompt) for prompt in criterion.prompts if _is_unmet(criterion, prompt, sheet)]
    if _lacks_reason(criterion, mark, sheet):
        words = translate("Remarks", "A mark of {mark} asks for a reason: write it as a note or as feedback.")
        said.append(words.format(mark=plain(Decimal(mark))))
    return said


def _is_unmet(criterion: Criterion, prompt: Prompt, sheet: Sheet) -> bool:
    """A required point that was looked for and not found, nor any point that may stand for it."""
    if not prompt.required:
        return False
    answers = {sheet.text(Field("prompt", criterion.id, each.id)) for each in alternatives(criterion, prompt)}
    return "not_found" in answers and not answers & {"met", "partly"}


def _unmet(prompt: Prompt) -> str:
    short = prompt.text[:_LONGEST_POINT].rpartition(" ")[0]
    point = prompt.text if len(prompt.text) <= _LONGEST_POINT or not short else f"{short}…"
    return translate("Remarks", "You marked this although a required point is not met: {point}").format(
        point=point
    )


def _lacks_reason(criterion: Criterion, mark: str, sheet: Sheet) -> bool:
    try:
        asked = criterion.scale.asks_reason(Decimal(mark))
    except ArithmeticError:
        return False
    given = (sheet.text(Field(kind, criterion.id)) for kind in ("note", "feedback"))
    return asked and not any(text.strip() for text in given)

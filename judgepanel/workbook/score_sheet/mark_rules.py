"""What may be typed into the cells of a score sheet, with the words that appear beside a cell.

Pasting goes round every such rule, so the reader relies on none of them.
"""

from collections.abc import Iterable, Mapping

from judgepanel.model.plain_text import storable
from judgepanel.rubric.scale import Scale, plain
from judgepanel.rubric.score_set import NOT_APPLICABLE, Criterion
from judgepanel.workbook.score_sheet.formulas import is_mark
from judgepanel.workbook.score_sheet.layout import MARKS, STATES

# Excel repairs a file in which one of these is longer, and takes the rule out.
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
Rule = Mapping[str, object]


def mark_rule(criterion: Criterion, cell: str) -> Rule:
    """Marks of this criterion, written for `cell`, the first one it stands for."""
    scale = criterion.scale
    spoken = {
        "input_title": _cut(f"{criterion.code} {criterion.title}", _LONGEST_TITLE),
        "input_message": anchor_message(criterion),
        "error_title": "Not a mark",
        "error_message": _cut(
            f"{allowed(criterion)}. Leave the cell empty to give no mark.", _LONGEST_MESSAGE
        ),
    }
    if scale.step == 1 and scale.lowest == int(scale.lowest) and not criterion.not_applicable:
        limits = {"minimum": int(scale.lowest), "maximum": int(scale.highest)}
        return {"validate": "integer", "criteria": "between", **limits, **spoken}
    return {"validate": "custom", "value": f"={is_mark(criterion, cell)}", **spoken}


def state_rule() -> Rule:
    """The states of a row, as a list."""
    return {
        "validate": "list",
        "source": list(STATES),
        "input_title": "State",
        "input_message": "Choose Score, Abstain, or the kind of conflict of interest. Please do this before you read "
        "the answers of an entry.",
        "error_title": "Not a state",
        "error_message": "Choose one of the list.",
    }


def text_rule(title: str, message: str) -> Rule:
    """Any text, with a word of guidance."""
    return {"validate": "any", "input_title": title, "input_message": message}


def anchor_message(criterion: Criterion) -> str:
    """The marks allowed and what they mean, as much of it as fits."""
    first = f"{allowed(criterion)}."
    named = [f"{plain(each.mark)} {each.title}" for each in criterion.scale.anchors if each.title]
    whole = "\n".join([first, *named])
    if len(storable(whole)) <= _LONGEST_MESSAGE:
        return storable(whole)
    rest = f"\nAll of them: sheet {MARKS}."
    return _cut(first + "".join(_fitting(named, _LONGEST_MESSAGE - len(first) - len(rest))) + rest)


def allowed(criterion: Criterion) -> str:
    """The marks of a criterion in words."""
    words = f"{spoken_scale(criterion.scale)}"
    return f"{words}, or {NOT_APPLICABLE}" if criterion.not_applicable else words


def spoken_scale(scale: Scale) -> str:
    """A scale in words."""
    if scale.step == 1 and scale.lowest == int(scale.lowest):
        return f"A whole number from {plain(scale.lowest)} to {plain(scale.highest)}"
    return f"A number from {plain(scale.lowest)} to {plain(scale.highest)} in steps of {plain(scale.step)}"


def _fitting(named: list[str], room: int) -> Iterable[str]:
    """Anchors from both ends and the middle outwards are worth more than a row of neighbours: every second one is
    tried before the list is cut."""
    for step in (1, 2, 3, 5):
        chosen = named[::step] if named[-1:] == named[::step][-1:] else [*named[::step], named[-1]]
        lines = [f"\n{each}" for each in chosen]
        if sum(map(len, lines)) <= room:
            return lines
    return []


def _cut(text: str, longest: int = _LONGEST_MESSAGE) -> str:
    one = storable(text)
    return one if len(one) <= longest else f"{one[: longest - 3]}..."

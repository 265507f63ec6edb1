"""The live formulas of the scoring sheet, and the same results computed here: exact, rounded half up.

They are a courtesy to the judge. Nothing that a formula shows is ever read back.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from judgepanel.model.scorecard import Scorecard
from judgepanel.rubric.scale import plain
from judgepanel.rubric.score_set import NOT_APPLICABLE, Criterion, ScoreSet
from judgepanel.scoring.totals import total
from judgepanel.workbook.score_file.total_formula import LONGEST_FORMULA, rounded_total
from judgepanel.workbook.score_sheet.layout import ABSTAIN, CONFLICT, SCORE, SIGN, read_state
from judgepanel.workbook.wording import two_decimals

DONE = "Done"
NOT_SCORED = "Done: not scored"


def is_mark(criterion: Criterion, cell: str) -> str:
    """A condition: the cell holds a mark of this criterion."""
    scale = criterion.scale
    on_scale = (
        f"AND({cell}>={plain(scale.lowest)},{cell}<={plain(scale.highest)},{_on_step(criterion, cell)})"
    )
    other = f'LOWER(TRIM({cell}))="{NOT_APPLICABLE}"' if criterion.not_applicable else "FALSE"
    return f"IF(ISNUMBER({cell}),{on_scale},{other})"


def not_scored(state: str) -> str:
    """A condition: the judge scores nothing in this row."""
    return f'OR(LEFT({state},{len(ABSTAIN)})="{ABSTAIN}",LEFT({state},{len(CONFLICT)})="{CONFLICT}")'


def given_formula(score_set: ScoreSet, cells: Mapping[str, str]) -> str:
    """How many criteria of a row have a mark."""
    formula = "=" + "+".join(f"IF({is_mark(each, cells[each.id])},1,0)" for each in score_set.criteria)
    if len(formula) <= LONGEST_FORMULA:
        return formula
    span = _span(cells)
    return f'=COUNT({span})+COUNTIF({span},"{NOT_APPLICABLE}")'


def total_formula(score_set: ScoreSet, cells: Mapping[str, str], state: str, given: str) -> str | None:
    """The total of a row in which everything is marked; None when it would be too long for a cell."""
    most = len(score_set.criteria)
    idle = f"OR({not_scored(state)},{given}<{most},COUNT({_span(cells)})=0)"
    formula = f'=IF({idle},"",{rounded_total(score_set, cells)})'
    return formula if len(formula) <= LONGEST_FORMULA else None


def to_do_formula(state: str, given: str, most: int) -> str:
    """What is still asked of the judge in a row, in words."""
    choose = f'IF(TRIM({state})="{SCORE}","","{SIGN} State")'
    comma = f'IF(AND(TRIM({state})<>"{SCORE}",{given}<{most}),", ","")'
    to_mark = f'IF({given}<{most},"{SIGN} "&({most}-{given})&" to mark","")'
    done = f'IF(AND(TRIM({state})="{SCORE}",{given}={most}),"{DONE}",{choose}&{comma}&{to_mark})'
    return f'=IF({not_scored(state)},"{NOT_SCORED}",{done})'


def given(card: Scorecard) -> int:
    """What `given_formula` shows."""
    return sum(each.state == "not_applicable" or each.mark is not None for each in card.scores)


def exact_total(card: Scorecard, score_set: ScoreSet) -> Decimal | str:
    """What `total_formula` shows: "" until every criterion is marked, and for a row that is not scored."""
    if card.state != "complete":
        return ""
    exact = total(score_set, card.marks())
    return "" if exact is None else two_decimals(exact)


def to_do(state: str, card: Scorecard) -> str:
    """What `to_do_formula` shows."""
    said, most = read_state(state), len(card.scores)
    if said is not None and (said.is_abstention or said.conflict):
        return NOT_SCORED
    missing = most - given(card)
    chosen = said is not None and said.is_scored
    asked = [*[f"{SIGN} State"] * (not chosen), *[f"{SIGN} {missing} to mark"] * bool(missing)]
    return ", ".join(asked) or DONE


def _on_step(criterion: Criterion, cell: str) -> str:
    scale = criterion.scale
    if scale.step == 1 and scale.lowest == int(scale.lowest):
        return f"{cell}=INT({cell})"
    steps = f"({cell}-{plain(scale.lowest)})/{plain(scale.step)}"
    return f"ROUND({steps},6)=ROUND({steps},0)"


def _span(cells: Mapping[str, str]) -> str:
    names: Sequence[str] = list(cells.values())
    return f"{names[0]}:{names[-1]}"

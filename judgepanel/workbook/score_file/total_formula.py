"""The total of a scorecard as a live formula, a courtesy to people: the program never reads it back.

The same sums as `scoring.totals`, over the cells that hold a number.
"""

from collections.abc import Mapping
from decimal import Decimal

from judgepanel.rubric.scale import plain
from judgepanel.rubric.score_set import Criterion, ScoreSet
from judgepanel.scoring.totals import FULL

# Excel takes 8,192 characters.
_LONGEST = 8000


def total_formula(score_set: ScoreSet, cells: Mapping[str, str]) -> str | None:
    """The formula over the cells of one row, by criterion id; None when it would be too long for a cell.

    It shows nothing until every criterion is answered, and nothing when none has a number.
    """
    names = list(cells.values())
    span = f"{names[0]}:{names[-1]}"
    weights, parts = [], []
    for group in score_set.groups:
        criteria = score_set.in_group(group.id)
        count = f"COUNT({','.join(cells[each.id] for each in criteria)})"
        optional = any(each.not_applicable for each in criteria)
        top = "+".join(_share(each, cells[each.id]) for each in criteria)
        bottom = "+".join(_weight(each, cells[each.id]) for each in criteria)
        weight = plain(group.weight)
        part = f"{weight}*({top})/({bottom})"
        parts.append(f"IF({count}=0,0,{part})" if optional else part)
        weights.append(f"{weight}*({count}>0)" if optional else weight)
    mean = f"({'+'.join(parts)})/({'+'.join(weights)})"
    formula = f'=IF(OR(COUNTA({span})<{len(names)},COUNT({span})=0),"",ROUND({FULL}*{mean},2))'
    return formula if len(formula) <= _LONGEST else None


def _share(criterion: Criterion, cell: str) -> str:
    scale = criterion.scale
    height = f"({cell}-{plain(scale.lowest)})" if scale.lowest else cell
    share = f"{plain(criterion.weight)}*{height}/{plain(Decimal(scale.highest - scale.lowest))}"
    return f"IF(ISNUMBER({cell}),{share},0)" if criterion.not_applicable else share


def _weight(criterion: Criterion, cell: str) -> str:
    weight = plain(criterion.weight)
    return f"{weight}*ISNUMBER({cell})" if criterion.not_applicable else weight

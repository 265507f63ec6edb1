"""The total of a scorecard as a live formula, a courtesy to people: the program never reads it back.

The same sums as `scoring.totals`, over the cells that hold a number.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from judgepanel.rubric.scale import plain
from judgepanel.rubric.score_set import Criterion, Group, ScoreSet
from judgepanel.scoring.totals import FULL

# Excel takes 8,192 characters.
LONGEST_FORMULA = 8000


def total_formula(score_set: ScoreSet, cells: Mapping[str, str]) -> str | None:
    """The formula over the cells of one row, by criterion id; None when it would be too long for a cell.

    It shows nothing until every criterion is answered, and nothing when none has a number.
    """
    names = list(cells.values())
    span = f"{names[0]}:{names[-1]}"
    formula = f'=IF(OR(COUNTA({span})<{len(names)},COUNT({span})=0),"",{rounded_total(score_set, cells)})'
    return formula if len(formula) <= LONGEST_FORMULA else None


def rounded_total(score_set: ScoreSet, cells: Mapping[str, str]) -> str:
    """The part of a formula that computes the total, for rows in which every criterion is answered and one has a
    number."""
    parts = [_part(group, score_set.in_group(group.id), cells) for group in score_set.groups]
    mean = f"({'+'.join(top for top, _ in parts)})/({'+'.join(weight for _, weight in parts)})"
    return f"ROUND({FULL}*{mean},2)"


def _part(group: Group, criteria: Sequence[Criterion], cells: Mapping[str, str]) -> tuple[str, str]:
    """The weighted mean of a group, and its weight; both nothing when no criterion of it has a number."""
    weight = plain(group.weight)
    top = _times(group.weight, _mean(criteria, cells))
    if not any(each.not_applicable for each in criteria):
        return top, weight
    count = f"COUNT({','.join(cells[each.id] for each in criteria)})"
    return f"IF({count}=0,0,{top})", f"{weight}*({count}>0)"


def _mean(criteria: Sequence[Criterion], cells: Mapping[str, str]) -> str:
    shares = [_share(each, cells[each.id]) for each in criteria]
    if len(criteria) == 1:
        return shares[0]
    top = "+".join(
        _if_answered(each, cells, _times(each.weight, share))
        for each, share in zip(criteria, shares, strict=True)
    )
    bottom = "+".join(_if_answered(each, cells, plain(each.weight)) for each in criteria)
    return f"({top})/({bottom})"


def _if_answered(criterion: Criterion, cells: Mapping[str, str], part: str) -> str:
    return f"IF(ISNUMBER({cells[criterion.id]}),{part},0)" if criterion.not_applicable else part


def _share(criterion: Criterion, cell: str) -> str:
    """How far up its scale a mark stands, from 0 to 1."""
    scale = criterion.scale
    height = f"({cell}-{plain(scale.lowest)})" if scale.lowest else cell
    return f"{height}/{plain(Decimal(scale.highest - scale.lowest))}"


def _times(weight: Decimal, part: str) -> str:
    return part if weight == 1 else f"{plain(weight)}*{part}"

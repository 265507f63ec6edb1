"""The total as a live formula: the exact total of this program, also where it is only a fraction."""

from dataclasses import replace
from decimal import Decimal

from judgepanel.rubric.score_set import Criterion, Group, ScoreSet
from judgepanel.workbook.score_file.total_formula import total_formula
from tests.builders import small_category, small_scale

EVEN = small_category(3).rounds[0].score_set
CELLS = {each.id: cell for each, cell in zip(EVEN.criteria, ("D2", "E2", "F2"), strict=True)}


def test_equal_weights_read_simply() -> None:
    assert total_formula(EVEN, CELLS) == (
        '=IF(OR(COUNTA(D2:F2)<3,COUNT(D2:F2)=0),"",ROUND(100*(D2/10+E2/10+F2/10)/(1+1+1),2))'
    )


def test_weights_groups_scales_and_not_applicable() -> None:
    first, second, third = EVEN.criteria
    scale = replace(small_scale(), lowest=Decimal(1), highest=Decimal(5), anchors=())
    criteria = (
        replace(first, group="a", weight=Decimal("2.5")),
        replace(second, group="a", scale=scale),
        replace(third, group="b", not_applicable=True),
    )
    score_set = ScoreSet((Group("a", "A", Decimal(3)), Group("b", "B", Decimal(1))), criteria)
    assert total_formula(score_set, CELLS) == (
        '=IF(OR(COUNTA(D2:F2)<3,COUNT(D2:F2)=0),"",ROUND(100*'
        "(3*(2.5*D2/10+(E2-1)/4)/(2.5+1)+IF(COUNT(F2)=0,0,F2/10))/(3+1*(COUNT(F2)>0)),2))"
    )


def test_a_formula_too_long_for_a_cell_is_none() -> None:
    criteria: list[Criterion] = [
        replace(
            EVEN.criteria[0], id=f"c{number}", group="ambition", not_applicable=True, weight=Decimal("1.25")
        )
        for number in range(200)
    ]
    cells = {each.id: f"AA{number}" for number, each in enumerate(criteria)}
    assert total_formula(ScoreSet(EVEN.groups[:1], tuple(criteria)), cells) is None

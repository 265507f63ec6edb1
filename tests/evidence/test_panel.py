"""A panel's totals are the award's totals, whatever the weights, the scale and the gaps."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel.evidence.composite import Composite, PanelCriterion
from judgepanel.evidence.panel import panel_of, panel_of_marks
from judgepanel.merge.view import view
from judgepanel.rubric.scale import Scale
from judgepanel.rubric.score_set import Criterion, Group, ScoreSet
from judgepanel.scoring.ranking import rank
from judgepanel.scoring.totals import total
from tests.builders import small_category
from tests.scoring.panels import panel as award_panel

WEIGHTS = st.sampled_from([Decimal(each) for each in ("0.5", "1", "2", "3", "33.3")])
SCALES = [Scale(Decimal(0), Decimal(10), Decimal(1)), Scale(Decimal(1), Decimal(4), Decimal("0.25"))]


@st.composite
def sheets(draw: st.DrawFn) -> tuple[ScoreSet, list[Decimal | None]]:
    groups = tuple(Group(f"g{each}", "", draw(WEIGHTS)) for each in range(draw(st.integers(1, 3))))
    plain = small_category(draw(st.integers(1, 6))).rounds[0].score_set.criteria
    criteria: list[Criterion] = []
    marks: list[Decimal | None] = []
    for each in plain:
        scale = draw(st.sampled_from(SCALES))
        group = draw(st.sampled_from(groups)).id
        criteria.append(replace(each, scale=scale, group=group, weight=draw(WEIGHTS)))
        marks.append(draw(st.one_of(st.none(), st.sampled_from(scale.marks()))))
    return ScoreSet(groups, tuple(criteria)), marks


@settings(deadline=None)
@given(sheets())
def test_a_total_is_the_official_total(drawn):
    score_set, marks = drawn
    rule = Composite(
        [
            PanelCriterion(
                each.id,
                each.group,
                Fraction(each.weight),
                Fraction(each.scale.lowest),
                Fraction(each.scale.highest),
            )
            for each in score_set.criteria
        ],
        [(each.id, Fraction(each.weight)) for each in score_set.groups],
    )
    given_ = {each.id: mark for each, mark in zip(score_set.criteria, marks, strict=True) if mark is not None}
    exact = [None if mark is None else Fraction(mark) for mark in marks]
    assert rule.total(exact) == total(score_set, given_)


def test_without_a_scale_a_total_is_on_that_of_the_marks():
    panel = panel_of_marks([("J", "E", "a", Fraction(4)), ("J", "E", "b", Fraction(7))])
    assert panel.totals() == ((Fraction(11, 2),),)
    assert panel.lowest is None


def test_some_scales_are_a_mistake():
    with pytest.raises(ValueError, match="scale"):
        Composite(
            [PanelCriterion("a", lowest=Fraction(0), highest=Fraction(1)), PanelCriterion("b")],
            [("", Fraction(1))],
        )


def test_an_unfinished_sheet_counts_only_when_its_weight_is_spread():
    rows = [("J", "E", "a", Fraction(4)), ("J", "E", "b", Fraction(7)), ("K", "E", "a", Fraction(2))]
    assert panel_of_marks(rows).totals() == ((Fraction(11, 2),),)
    assert panel_of_marks(rows, renormalise=True).totals() == ((Fraction(11, 2), Fraction(2)),)


def test_entries_and_judges_without_a_sheet_stay():
    panel = panel_of_marks([("J", "E", "a", Fraction(4))], entries=["D", "E"], judges=["I", "J"])
    assert (panel.entries, panel.judges) == (("D", "E"), ("I", "J"))
    assert panel.totals() == ((), (Fraction(4),))


def test_an_award_gives_its_counted_marks_under_its_names():
    award, records = award_panel([[(7, 8), (6, None)], [(3, 4), (2, 2)]])
    seen = view(award, records)
    panel = panel_of(award, seen, rank(award, seen))
    assert [(each.entry, each.judge, each.marks) for each in panel.sheets] == [
        (0, 0, (7, 8)),
        (1, 0, (3, 4)),
        (1, 1, (2, 2)),
    ]
    assert panel.name("E001") == award.entries[0].title
    assert panel.name("J02") == award.judges[1].name
    assert panel.name("nobody") == "nobody"

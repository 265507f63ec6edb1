"""Gaps: what is missing of one entry, in reading order, and how much each matters."""

from dataclasses import replace
from decimal import Decimal

import pytest

from judgepanel.rubric.completeness import Gap, alternatives, gaps
from judgepanel.rubric.score_set import Criterion, Group, Prompt, ScoreSet
from tests.builders import small_category, small_scale

SCORE_SET = small_category().rounds[0].score_set
MISSING = [Gap("E001", "mark_missing", each.id) for each in SCORE_SET.criteria]
OPEN = [Gap("E001", "required_prompt_open", each.id, "evidence") for each in SCORE_SET.criteria]


def found(answered: set[str], looked_at: set[tuple[str, str]], *, declared: bool = True) -> tuple[Gap, ...]:
    return gaps(SCORE_SET, "E001", declared=declared, answered=answered, looked_at=looked_at)


def with_prompts(*prompts: Prompt) -> ScoreSet:
    criterion = Criterion("spread", "C01", "Spread", "spread", "spread", Decimal(1), small_scale(), prompts)
    return ScoreSet((Group("spread", "Spread", Decimal(1)),), (criterion,))


def test_nothing_but_the_declaration_is_asked_before_it_is_given() -> None:
    assert found(set(), set(), declared=False) == (Gap("E001", "undeclared"),)
    assert found({"ambition"}, set(), declared=False) == (Gap("E001", "undeclared"),)


def test_everything_missing_is_listed_in_reading_order() -> None:
    assert found(set(), set()) == (MISSING[0], OPEN[0], MISSING[1], OPEN[1])


def test_a_finished_entry_has_no_gaps() -> None:
    assert found({"ambition", "outcome"}, {("ambition", "evidence"), ("outcome", "evidence")}) == ()


def test_a_prompt_of_another_criterion_does_not_help() -> None:
    assert found({"ambition", "outcome"}, {("ambition", "evidence"), ("ambition", "learning")}) == (OPEN[1],)


def test_a_prompt_that_is_not_required_is_never_a_gap() -> None:
    score_set = with_prompts(Prompt("a", "A"), Prompt("b", "B"))
    assert gaps(score_set, "E001", declared=True, answered={"spread"}, looked_at=()) == ()


@pytest.mark.parametrize("looked_at", [{("spread", "a")}, {("spread", "b")}])
@pytest.mark.parametrize("turned", [False, True])
def test_either_of_two_alternatives_satisfies(looked_at: set[tuple[str, str]], turned: bool) -> None:
    first, second = Prompt("a", "A", required=True), Prompt("b", "B", alternative_to="a")
    if turned:
        first, second = Prompt("a", "A", alternative_to="b"), Prompt("b", "B", required=True)
    score_set = with_prompts(first, second, Prompt("c", "C"))
    assert gaps(score_set, "E001", declared=True, answered={"spread"}, looked_at=looked_at) == ()
    assert len(gaps(score_set, "E001", declared=True, answered={"spread"}, looked_at={("spread", "c")})) == 1


def test_alternatives_of_alternatives_belong_together() -> None:
    prompts = (
        Prompt("a", "A", required=True),
        Prompt("b", "B", alternative_to="a"),
        Prompt("c", "C", alternative_to="b"),
        Prompt("d", "D"),
    )
    criterion = with_prompts(*prompts).criteria[0]
    assert [each.id for each in alternatives(criterion, prompts[0])] == ["a", "b", "c"]
    assert [each.id for each in alternatives(criterion, prompts[2])] == ["a", "b", "c"]
    assert [each.id for each in alternatives(criterion, prompts[3])] == ["d"]


def test_two_prompts_that_name_each_other_end() -> None:
    prompts = (Prompt("a", "A", alternative_to="b"), Prompt("b", "B", alternative_to="a"))
    criterion = replace(with_prompts(*prompts).criteria[0])
    assert [each.id for each in alternatives(criterion, prompts[1])] == ["a", "b"]


def test_only_an_open_prompt_leaves_the_scorecard_complete() -> None:
    assert [gap.leaves_incomplete for gap in (Gap("E1", "undeclared"), MISSING[0], OPEN[0])] == [
        True,
        True,
        False,
    ]
    assert [gap.severity for gap in (Gap("E1", "undeclared"), MISSING[0], OPEN[0])] == [
        "warning",
        "warning",
        "info",
    ]


def test_a_reason_that_is_missing_is_worth_knowing_and_no_more() -> None:
    told = gaps(
        SCORE_SET,
        "E001",
        declared=True,
        answered={"ambition", "outcome"},
        looked_at={("ambition", "evidence"), ("outcome", "evidence")},
        unexplained={"outcome"},
    )
    assert [(gap.kind, gap.criterion, gap.leaves_incomplete) for gap in told] == [
        ("reason_missing", "outcome", False)
    ]

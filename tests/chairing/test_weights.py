"""Weights: which decide anything, how they are typed, and a preview that is what the decision then does."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from judgepanel.chairing import moderation, results, weights
from judgepanel.chairing.moderation import Grounds
from judgepanel.errors import UsageError
from judgepanel.model.award import Award
from judgepanel.rubric.score_set import ScoreSet
from tests.builders import small_award
from tests.chairing.office import CLOCK, Office, open_office, score

WHY = Grounds("The panel agreed on it beforehand.", CLOCK)


def grouped(*sizes: int) -> Award:
    """Criteria in groups of these sizes."""
    award = small_award(entries=3, judges=2, criteria=sum(sizes))
    old = award.round.score_set
    group = old.groups[0]
    groups = tuple(replace(group, id=f"g{number}", title=f"Group {number}") for number, _ in enumerate(sizes))
    names = [each.id for each, size in zip(groups, sizes, strict=True) for _ in range(size)]
    criteria = tuple(replace(each, group=name) for each, name in zip(old.criteria, names, strict=True))
    round_ = replace(award.round, score_set=ScoreSet(groups, criteria))
    return replace(award, category=replace(award.category, rounds=(round_,)))


@pytest.mark.parametrize(
    ("sizes", "names"),
    [
        ((1,), []),
        ((2,), ["criterion:ambition", "criterion:outcome"]),
        ((1, 1), ["group:g0", "group:g1"]),
        ((1, 2), ["group:g0", "group:g1", "criterion:outcome", "criterion:spread"]),
    ],
)
def test_only_weights_that_can_change_a_total_are_asked(sizes, names):
    score_set = grouped(*sizes).round.score_set
    asked = weights.asked(score_set)
    assert [each.name for each in asked] == names
    changed = {each.name: each.weight * 3 for each in asked[:1]}
    for each in asked[:1]:
        after = weights.shares(weights.weighted(grouped(*sizes), changed).round.score_set)
        assert after != weights.shares(score_set), each.name


def test_a_criterion_alone_in_its_group_is_weighed_by_the_group_and_called_by_its_own_title():
    score_set = grouped(1, 2).round.score_set
    assert weights.name_of(score_set, "ambition") == "group:g0"
    assert weights.name_of(score_set, "outcome") == "criterion:outcome"
    assert weights.name_of(grouped(1).round.score_set, "ambition") == "criterion:ambition"
    first, second, third, _ = weights.asked(score_set)
    assert (first.title, first.inside) == (score_set.criteria[0].title, "")
    assert (second.title, third.inside) == ("Group 1", "Group 1")


def test_shares_add_up_and_follow_the_weights():
    award = grouped(1, 2)
    assert weights.shares(award.round.score_set) == {
        "ambition": Fraction(1, 2),
        "outcome": Fraction(1, 4),
        "spread": Fraction(1, 4),
    }
    heavier = weights.weighted(award, {"group:g0": Decimal(3), "criterion:spread": Decimal("0.5")})
    found = weights.shares(heavier.round.score_set)
    assert (found["ambition"], sum(found.values())) == (Fraction(3, 4), 1)
    assert found["outcome"] == 2 * found["spread"]


@pytest.mark.parametrize(("text", "weight"), [("2", "2"), (" 1,5 ", "1.5"), ("0.25", "0.25"), ("10.0", "10")])
def test_a_weight_is_typed_with_point_or_comma(text, weight):
    assert weights.read_weight(text) == Decimal(weight)


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "0,0", "one", "1e3", "1_0", "nan", "Infinity", "٣", "1/3", "9" * 40]
)
def test_anything_else_is_no_weight(text):
    with pytest.raises(UsageError, match="is no weight"):
        weights.read_weight(text)


@pytest.fixture
def marked(tmp_path) -> Office:
    """E001 is strong in ambition, E002 in outcome, E003 is withdrawn and J02 stood down."""
    office = open_office(tmp_path, grouped(1, 1))
    for judge in ("J01", "J02"):
        laptop = office.laptop(judge)
        for entry, given in (("E001", "94"), ("E002", "59"), ("E003", "88")):
            score(laptop, entry, *given)
        office.take_in(office.returned(laptop))
    moderation.withdraw(office.store, "E003", WHY)
    moderation.stand_down(office.store, "J02", WHY)
    yield office
    office.store.close()


def test_the_preview_is_what_the_decision_then_does(marked: Office):
    store = marked.store
    before = results.ranking(store)
    given = {"group:g0": Decimal(4), "group:g1": Decimal("0.5")}
    shown = weights.ranking_with(store.award(), results.panel(store), given)
    assert results.ranking(store) == before
    assert [each.entry for each in before.ranked] == ["E002", "E001"]
    assert [each.entry for each in shown.ranked] == ["E001", "E002"]
    moderation.set_weights(store, given, WHY)
    assert results.ranking(store).ranked == shown.ranked
    assert results.ranking(store).withdrawn == shown.withdrawn
    again = weights.ranking_with(store.award(), results.panel(store), dict.fromkeys(given, Decimal(1)))
    assert again.ranked == before.ranked

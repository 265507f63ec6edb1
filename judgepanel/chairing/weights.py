"""The weights that a chair may set, and what other weights would make of the ranking. Nothing here is decided."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from judgepanel.errors import UsageError
from judgepanel.merge.decisions import as_decided
from judgepanel.model.award import Award
from judgepanel.model.decision import Decision
from judgepanel.model.ranking import Ranking
from judgepanel.model.scorecard import PanelView
from judgepanel.phrases import phrase
from judgepanel.rubric.score_set import Criterion, ScoreSet
from judgepanel.scoring.ranking import rank

_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class AskedWeight:
    """One weight that decides something. `name` is what a decision calls it ("group:outcome"), `title` what people
    call it, `inside` the title of the group it counts in, "" at the top."""

    name: str
    title: str
    weight: Decimal
    inside: str = ""


def asked(score_set: ScoreSet) -> tuple[AskedWeight, ...]:
    """Every weight that can change a total, group by group. One that stands alone changes nothing and is left out."""
    found: list[AskedWeight] = []
    for group in score_set.groups:
        own = _criteria_of(score_set, group.id)
        title = own[0].title if len(own) == 1 else group.title
        if len(score_set.groups) > 1:
            found.append(AskedWeight(f"group:{group.id}", title, group.weight))
        if len(own) > 1:
            inside = group.title if len(score_set.groups) > 1 else ""
            found += (AskedWeight(f"criterion:{each.id}", each.title, each.weight, inside) for each in own)
    return tuple(found)


def name_of(score_set: ScoreSet, criterion: str) -> str:
    """What a decision calls the weight of a criterion: that of its group where it is alone in there."""
    group = score_set.criterion(criterion).group
    alone = len(_criteria_of(score_set, group)) == 1 and len(score_set.groups) > 1
    return f"group:{group}" if alone else f"criterion:{criterion}"


def read_weight(text: str) -> Decimal:
    """A typed weight. Raises UsageError for anything but a number above 0."""
    plain = text.strip().replace(",", ".")
    weight = Decimal(plain) if _NUMBER.fullmatch(plain) else Decimal(0)
    if weight <= 0:
        raise UsageError(
            phrase('"{text}" is no weight.', text=text.strip()[:40]), "A weight is a number above 0."
        )
    return weight


def shares(score_set: ScoreSet) -> dict[str, Fraction]:
    """How much of a total each criterion makes, by its id: all of them together are 1."""
    groups = {group.id: Fraction(group.weight) for group in score_set.groups}
    inside = {
        group: sum(Fraction(each.weight) for each in _criteria_of(score_set, group)) for group in groups
    }
    return {
        each.id: groups[each.group] / sum(groups.values()) * Fraction(each.weight) / inside[each.group]
        for each in score_set.criteria
    }


def weighted(award: Award, weights: Mapping[str, Decimal]) -> Award:
    """The award with these weights, by the names that decisions use."""
    named = tuple((name, format(weight, "f")) for name, weight in sorted(weights.items()))
    return as_decided(award, [Decision(1, "set_weights", "", "", "", weights=named)])


def ranking_with(award: Award, view: PanelView, weights: Mapping[str, Decimal]) -> Ranking:
    """The ranking that the same scorecards would have with these weights."""
    return rank(weighted(award, weights), view)


def _criteria_of(score_set: ScoreSet, group: str) -> list[Criterion]:
    return [each for each in score_set.criteria if each.group == group]

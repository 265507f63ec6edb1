"""A judge's own marks seen together: totals, how often each mark was given, and the totals in reading order. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from judgepanel.model.scorecard import Scorecard
from judgepanel.rubric.scale import plain
from judgepanel.rubric.score_set import ScoreSet
from judgepanel.scoring.totals import total

FIRST = 3
"""How many of the first entries are worth a second look: they were marked before the judge knew the field."""
_FEWEST_TO_COMPARE = 6


@dataclass(frozen=True, slots=True)
class OwnTotal:
    """The exact total of one complete scorecard, from 0 to 100. `number` is its place in the reading order, from 1."""

    number: int
    entry: str
    total: Fraction


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """`counts` has a pair for every mark of the scale, with how often it was given.

    `second_look` names the first entries, empty until there are others to hold them against.
    """

    totals: tuple[OwnTotal, ...]
    counts: tuple[tuple[str, int], ...]
    second_look: tuple[str, ...]


def own_marks(score_set: ScoreSet, cards: Iterable[Scorecard], criterion: str = "") -> OwnMarks:
    """What these scorecards, in reading order, say together; the counts of one criterion, or of all for "".

    Marks beside an interest or an abstention are left out.
    """
    counting = [
        (number, card)
        for number, card in enumerate(cards, start=1)
        if card.state in {"part", "complete", "not_started"}
    ]
    totals = tuple(
        OwnTotal(number, card.entry, whole)
        for number, card in counting
        if card.state == "complete" and (whole := total(score_set, card.marks())) is not None
    )
    given = Counter(
        plain(mark) for _, card in counting for own, mark in card.marks().items() if criterion in ("", own)
    )
    looked = tuple(each.entry for each in totals[:FIRST]) if len(totals) >= _FEWEST_TO_COMPARE else ()
    return OwnMarks(totals, tuple((mark, given[mark]) for mark in _marks(score_set, criterion)), looked)


def _marks(score_set: ScoreSet, criterion: str) -> list[str]:
    asked = [each for each in score_set.criteria if criterion in ("", each.id)]
    every = {mark for each in asked for mark in each.scale.marks()}
    return [plain(mark) for mark in sorted(every)]

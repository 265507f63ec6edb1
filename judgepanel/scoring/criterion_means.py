"""The mean mark of each criterion of an entry, beside its total: where an entry is strong and where it is not."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from judgepanel.model.ranking import RankedEntry
from judgepanel.model.scorecard import Scorecard
from judgepanel.rubric.score_set import ScoreSet
from judgepanel.scoring.totals import mean


def criterion_means(
    score_set: ScoreSet, cards: Iterable[Scorecard], ranked: RankedEntry
) -> tuple[tuple[str, Fraction | None], ...]:
    """For each criterion, in reading order: its id and the exact mean mark over the entry's counted readings.

    `cards` are the scorecards of that entry. Means are on the criterion's own scale. A reading in which the
    criterion does not apply is left out; None when that leaves none.
    """
    counted = {reading.judge for reading in ranked.readings}
    marks = [card.marks() for card in cards if card.entry == ranked.entry and card.judge in counted]
    return tuple((each.id, _mean_of(each.id, marks)) for each in score_set.criteria)


def _mean_of(criterion: str, cards: Iterable[Mapping[str, Decimal]]) -> Fraction | None:
    given = [Fraction(marks[criterion]) for marks in cards if criterion in marks]
    return mean(given) if given else None

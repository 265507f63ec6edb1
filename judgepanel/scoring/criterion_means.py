"""The mean mark of each criterion of an entry, beside its total: where an entry is strong and where it is not."""

from fractions import Fraction

from judgepanel.model.ranking import RankedEntry
from judgepanel.model.scorecard import PanelView
from judgepanel.rubric.score_set import ScoreSet


def criterion_means(
    score_set: ScoreSet, view: PanelView, ranked: RankedEntry
) -> tuple[tuple[str, Fraction | None], ...]:
    """For each criterion, in reading order: its id and the exact mean mark over the entry's counted readings.

    On the criterion's own scale. A reading in which it does not apply is left out; None when that leaves none.
    """
    cards = [view.scorecard(reading.judge, ranked.entry).marks() for reading in ranked.readings]
    return tuple(
        (criterion.id, _mean([Fraction(marks[criterion.id]) for marks in cards if criterion.id in marks]))
        for criterion in score_set.criteria
    )


def _mean(marks: list[Fraction]) -> Fraction | None:
    return sum(marks, Fraction()) / len(marks) if marks else None

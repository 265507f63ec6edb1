"""An award category: what entrants were asked, and the rounds in which their answers are judged."""

from dataclasses import dataclass, replace
from decimal import Decimal

from judgepanel.rubric.score_set import ScoreSet

_MOST = 100


def is_tolerance(points: Decimal) -> bool:
    """Whether a tolerance may be that many points: from 0 to 100, with up to two decimals."""
    return points.is_finite() and 0 <= points <= _MOST and points == round(points, 2)


@dataclass(frozen=True, slots=True)
class AnswerHeading:
    """One question of the entry form. `word_limit` 0 means no limit."""

    id: str
    title: str
    word_limit: int


@dataclass(frozen=True, slots=True)
class Round:
    """A judging stage with its own score set.

    `tolerance` is how far apart the totals of one entry may lie, in points of 100, before the panel talks about it; it
    is fixed before anything is judged. None where the round has none.
    """

    id: str
    title: str
    score_set: ScoreSet
    tolerance: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """One award in a yearly scheme, wholly as data."""

    id: str
    title: str
    introduction: str
    eligibility: str
    synopsis_limit: int
    answers: tuple[AnswerHeading, ...]
    rounds: tuple[Round, ...]

    def round(self, round_id: str) -> Round:
        """The round of that id. Raises KeyError."""
        for judged in self.rounds:
            if judged.id == round_id:
                return judged
        raise KeyError(round_id)

    def with_tolerance(self, tolerance: Decimal | None) -> "Category":
        """The category with this tolerance in its first round, which is the one an award is made in."""
        first, *others = self.rounds
        return replace(self, rounds=(replace(first, tolerance=tolerance), *others))

    def answer(self, answer_id: str) -> AnswerHeading:
        """The answer heading of that id. Raises KeyError."""
        for heading in self.answers:
            if heading.id == answer_id:
                return heading
        raise KeyError(answer_id)

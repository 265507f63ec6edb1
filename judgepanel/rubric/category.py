"""An award category: what entrants were asked, and the rounds in which their answers are judged."""

from dataclasses import dataclass

from judgepanel.rubric.score_set import ScoreSet


@dataclass(frozen=True, slots=True)
class AnswerHeading:
    """One question of the entry form. `word_limit` 0 means no limit."""

    id: str
    title: str
    word_limit: int


@dataclass(frozen=True, slots=True)
class Round:
    """A judging stage with its own score set."""

    id: str
    title: str
    score_set: ScoreSet


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

    def answer(self, answer_id: str) -> AnswerHeading:
        """The answer heading of that id. Raises KeyError."""
        for heading in self.answers:
            if heading.id == answer_id:
                return heading
        raise KeyError(answer_id)

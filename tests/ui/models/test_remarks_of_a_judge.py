"""What the chair reads of one judge's scorecard: notes, feedback, and the question for a finalist."""

from decimal import Decimal

from judgepanel.model.scorecard import CriterionScore, Scorecard
from tests.builders import small_award
from ui.models.scorecard_rows import CardRow, remarks


def test_the_question_for_a_finalist_stands_last() -> None:
    award = small_award()
    scores = (
        CriterionScore("ambition", "scored", Decimal(7), "Baseline?", "Clear."),
        CriterionScore("outcome", "blank"),
    )
    card = Scorecard("J01", "E001", "part", scores, question="Who paid for it?")
    told = remarks(award, CardRow(award.judges[0], card, None, frozenset()))
    assert told == (
        ("Ambition: private note", "Baseline?"),
        ("Ambition: feedback", "Clear."),
        ("Question for a finalist", "Who paid for it?"),
    )

"""How the sides of a dispute are told apart in words."""

from judgepanel.model.scorecard import Dispute, HeadChoice
from tests.builders import mark
from ui.models.decision_rows import choice_words


def test_a_laptop_has_an_export_and_a_score_sheet_has_none() -> None:
    laptop = HeadChoice("a" * 32, "7", "d1" * 16, 3)
    sheet = HeadChoice("b" * 32, "9", "excel:" + "5f" * 16, 1)
    dispute = Dispute("J01", "E001", mark("ambition"), (laptop, sheet))
    assert choice_words(dispute, laptop) == "7 (laptop d1d1d1, export 3)"
    assert choice_words(dispute, sheet) == "9 (score sheet 5f5f5f)"

"""What is missing in a filled sheet, said without repeating itself."""

from judgepanel.issues import Issue
from judgepanel.model.record import Field
from judgepanel.workbook.score_sheet.identity import identity_of
from judgepanel.workbook.score_sheet.missing import still_missing
from tests.builders import small_award, small_bundle


def found(count: int) -> list[Issue]:
    """That many entries fully marked, none with a state."""
    identity = identity_of(small_bundle(small_award(entries=count)), "5" * 32)
    values = {
        (entry, Field("mark", each.id)): "7" for entry, _ in identity.entries for each in identity.criteria
    }
    places = {entry: f"Scores!C{row}" for row, (entry, _) in enumerate(identity.entries, start=2)}
    return list(still_missing(identity, values, {}, places))


def test_a_few_rows_without_a_state_are_named_with_their_place() -> None:
    assert [(each.code, each.place) for each in found(3)] == [
        ("sheet-state-missing", f"Scores!C{row}") for row in (2, 3, 4)
    ]


def test_many_rows_without_a_state_are_one_finding() -> None:
    (only,) = found(18)
    assert only.code == "sheet-states-missing"
    assert "18 entries" in only.sentence
    assert "E012, 6 more" in only.sentence

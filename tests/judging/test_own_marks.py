"""A judge's own marks seen together: what counts is counted, what does not is left out."""

from fractions import Fraction

from judgepanel.judging import Desk
from tests.builders import mark, small_award
from tests.judging.conftest import Laptop


def given(desk: Desk, entry: str, *marks: str) -> None:
    for criterion, text in zip(("ambition", "outcome"), marks, strict=False):
        desk.record(entry, mark(criterion), text)


def test_counts_and_totals(desk: Desk) -> None:
    given(desk, "E001", "7", "8")
    given(desk, "E002", "7")
    given(desk, "E003", "0", "10")
    desk.declare("E003", "personal")
    own = desk.own_marks()
    assert [(each.number, each.entry, each.total) for each in own.totals] == [(1, "E001", Fraction(75))]
    assert {given: times for given, times in own.counts if times} == {"7": 2, "8": 1}
    assert [given for given, _ in own.counts] == [str(number) for number in range(11)]
    assert {given: times for given, times in desk.own_marks("outcome").counts if times} == {"8": 1}
    assert own.second_look == ()


def test_the_first_three_are_looked_at_again_once_there_are_others(laptop: Laptop) -> None:
    laptop.award = small_award(entries=6)
    with laptop.desk() as desk:
        for number in range(1, 6):
            given(desk, f"E00{number}", "5", "6")
        assert desk.own_marks().second_look == ()
        given(desk, "E006", "5", "6")
        assert desk.own_marks().second_look == ("E001", "E002", "E003")

"""Which entry and criterion is in hand, and what comes next."""

from ui.judge.in_hand import InHand


def in_hand() -> InHand:
    made = InHand(["E1", "E2", "E3"], ["a", "b"])
    made.go("E1")
    return made


def test_it_begins_at_the_first_criterion() -> None:
    assert (in_hand().entry, in_hand().criterion) == ("E1", "a")


def test_after_the_last_criterion_the_next_entry_begins() -> None:
    here = in_hand()
    here.go("E1", "b")
    assert here.next_criterion(1) == ("E2", "a")
    assert here.next_criterion(-1) == ("E1", "a")
    here.go("E2", "a")
    assert here.next_criterion(-1) == ("E1", "b")


def test_there_is_nothing_past_either_end() -> None:
    here = in_hand()
    assert here.next_entry(-1) == ""
    here.go("E3", "b")
    assert here.next_entry(1) == ""
    assert not here.knows(here.next_criterion(1)[0])


def test_an_entry_is_come_back_to_where_it_was_left() -> None:
    here = in_hand()
    here.go("E1", "b")
    here.go("E2")
    assert here.criterion == "a"
    here.go("E1")
    assert here.criterion == "b"


def test_a_criterion_that_is_gone_is_not_gone_to() -> None:
    here = in_hand()
    here.go("E2", "gone")
    assert (here.entry, here.criterion) == ("E2", "a")
    assert here.number() == 2

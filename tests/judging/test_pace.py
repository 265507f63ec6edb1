"""Time with a clock of the test's own: reading counts, a tea break does not, and nothing is guessed too early."""

from judgepanel.judging import EntryProgress, Progress, Sitting
from judgepanel.judging.pace import LONGEST_STILLNESS, pace
from tests.judging.conftest import Laptop


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def progress(*states: str) -> Progress:
    return Progress(
        tuple(EntryProgress(f"E{number}", state, 0, 5) for number, state in enumerate(states, start=1))  # type: ignore[arg-type]
    )


def sat(clock: Clock, sitting: Sitting, seconds: int, signs: object = None, *, present: bool = True) -> int:
    for step in range(seconds // 5):
        clock.now += 5
        sitting.look(step if signs is None else signs, present=present)
    return sitting.take()


def test_time_at_the_desk_counts_and_time_away_does_not() -> None:
    clock = Clock()
    sitting = Sitting(clock)
    assert sat(clock, sitting, 60) == 60
    assert sat(clock, sitting, 600, present=False) == 0
    assert sat(clock, sitting, 60) == 60


def test_stillness_counts_as_reading_for_a_while_only() -> None:
    clock = Clock()
    sitting = Sitting(clock)
    assert sat(clock, sitting, 3600, signs="still") == LONGEST_STILLNESS + 5


def test_a_night_asleep_is_no_reading_though_the_clock_ran_on() -> None:
    clock = Clock()
    sitting = Sitting(clock)
    assert sat(clock, sitting, 60) == 60
    clock.now += 8 * 3600
    sitting.look("the mouse that woke it", present=True)
    assert sitting.take() == 0
    assert sat(clock, sitting, 60) == 60


def test_a_pace_is_told_once_two_entries_are_done() -> None:
    spent = {"E1": 1200, "E2": 1800, "E3": 300}
    early = pace(progress("complete", "part", "not_started"), spent, "E2")
    assert (early.spent, early.here, early.left) == (3300, 1800, None)
    later = pace(progress("complete", "complete", "part", "not_started", "conflicted"), spent, "E3")
    assert later.left == (1500 - 300) + 1500
    assert pace(progress("complete", "complete", "abstained"), spent, "E1").left is None
    long = pace(progress("complete", "complete", "part"), {**spent, "E3": 9000}, "E3")
    assert long.left == 150


def test_time_is_kept_and_never_handed_in(laptop: Laptop) -> None:
    with laptop.desk() as desk:
        desk.spend("E001", 40)
        desk.spend("E001", 2)
        desk.spend("E002", 0)
    with laptop.desk() as again:
        assert again.pace("E001").here == 42
        assert again.prepare_hand_in().content.records[0].field.kind == "hand_in"

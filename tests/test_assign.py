"""Assignments: nobody against an interest, nobody over the load, as many readings as there can be, evenly, together."""

import time
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.assign import assign
from judgepanel.errors import UsageError
from judgepanel.model.award import Assignment, Award, Conflict
from judgepanel.model.setup_report import AssignmentReport
from tests.builders import small_award


def panel(entries: int, judges: int, barred: set[tuple[int, int]] = frozenset(), observers: int = 0) -> Award:
    """An award with these conflicts, as (judge, entry) numbers from 1; the last `observers` judges observe."""
    award = small_award(entries, judges + observers, criteria=1)
    roles = ["judge"] * judges + ["observer"] * observers
    return replace(
        award,
        judges=tuple(replace(judge, role=role) for judge, role in zip(award.judges, roles, strict=True)),
        conflicts=tuple(Conflict(f"J{j:02d}", f"E{e:03d}", "personal") for j, e in sorted(barred)),
        assignments=(),
    )


def pairs(report: AssignmentReport) -> set[tuple[str, str]]:
    return {(each.judge, each.entry) for each in report.award.assignments}


def codes(report: AssignmentReport) -> Counter[str]:
    return Counter(each.code for each in report.issues)


@st.composite
def panels(draw: st.DrawFn) -> Award:
    entries, judges = draw(st.integers(1, 9)), draw(st.integers(1, 5))
    barred = draw(st.sets(st.tuples(st.integers(1, judges), st.integers(1, entries)), max_size=15))
    return panel(entries, judges, barred, draw(st.integers(0, 2)))


class PlainSearch:
    """The greatest number of readings there can be, found by chains of single readings passed on."""

    def __init__(self, award: Award, load: int) -> None:
        self.barred = {(each.judge, each.entry) for each in award.conflicts}
        self.judges = [each.id for each in award.judges if each.counts]
        self.entries = [each.id for each in award.entries]
        self.load = load
        self.taken: set[tuple[str, str]] = set()

    def may(self, judge: str, entry: str) -> bool:
        return (judge, entry) not in self.taken | self.barred

    def room(self, judge: str, seen: set[str]) -> bool:
        seen.add(judge)
        mine = sorted(entry for owner, entry in self.taken if owner == judge)
        return len(mine) < self.load or any(
            self.pass_on(judge, entry, other, seen) for entry in mine for other in self.judges
        )

    def pass_on(self, judge: str, entry: str, other: str, seen: set[str]) -> bool:
        if other in seen or not self.may(other, entry) or not self.room(other, seen):
            return False
        self.taken.remove((judge, entry))
        self.taken.add((other, entry))
        return True

    def most(self, readings: int) -> int:
        for _ in range(readings):
            for entry in self.entries:
                able = (judge for judge in self.judges if self.may(judge, entry) and self.room(judge, set()))
                if (judge := next(able, None)) is not None:
                    self.taken.add((judge, entry))
        return len(self.taken)


@given(panels(), st.integers(1, 5), st.none() | st.integers(1, 6), st.integers(0, 3))
def test_laws(award: Award, readings: int, load: int | None, seed: int) -> None:
    report = assign(award, readings=readings, load=load, seed=seed)
    given_out = pairs(report)
    barred = {(each.judge, each.entry) for each in award.conflicts}
    assert not given_out & barred
    assert len(given_out) == len(report.award.assignments)
    assert all(number <= (load or 99) for _, number in report.loads)
    counting = {judge.id for judge in award.judges if judge.counts}
    read = Counter(entry for judge, entry in given_out if judge in counting)
    assert dict(report.readings) == {entry.id: read[entry.id] for entry in award.entries}
    assert all(number <= readings for number in read.values())
    assert sum(read.values()) == PlainSearch(award, load or 99).most(readings)
    short = [entry.id for entry in award.entries if read[entry.id] < readings]
    named = {each.place for each in report.issues if each.code in ("readings-short", "entry-unread")}
    assert named == set(short)
    assert (codes(report)["panel-split"] == 0) == report.connected
    assert replace(report.award, assignments=()) == award


@given(panels(), st.integers(1, 5), st.none() | st.integers(1, 6))
def test_the_same_seed_gives_the_same(award: Award, readings: int, load: int | None) -> None:
    assert assign(award, readings=readings, load=load, seed=7) == assign(
        award, readings=readings, load=load, seed=7
    )


@given(st.integers(1, 24), st.integers(1, 8), st.integers(1, 8), st.integers(0, 5))
def test_without_conflicts_loads_and_readings_are_even(
    entries: int, judges: int, readings: int, seed: int
) -> None:
    report = assign(panel(entries, judges), readings=readings, seed=seed)
    assert {number for _, number in report.readings} == {min(readings, judges)}
    loads = [number for _, number in report.loads]
    assert max(loads) - min(loads) <= 1


@given(st.integers(2, 20), st.integers(2, 7), st.integers(2, 7), st.integers(0, 5))
def test_without_conflicts_the_panel_hangs_together(
    entries: int, judges: int, readings: int, seed: int
) -> None:
    report = assign(panel(entries, judges), readings=readings, seed=seed)
    used = sum(number > 0 for _, number in report.loads)
    assert report.connected == (min(readings, judges) * entries >= used + entries - 1)


@given(panels(), st.data())
def test_loads_differ_no_more_than_conflicts_demand(award: Award, data: st.DataObject) -> None:
    """No single reading can be passed on to a judge with two fewer."""
    report = assign(award, readings=data.draw(st.integers(1, 4)), seed=1)
    loads, given_out = dict(report.loads), pairs(report)
    barred = {(each.judge, each.entry) for each in award.conflicts}
    counting = [judge.id for judge in award.judges if judge.counts]
    for judge, entry in given_out:
        for other in counting if judge in counting else ():
            if (other, entry) not in given_out | barred:
                assert loads[judge] - loads[other] < 2


def test_two_judges_share_about_as_many_entries_as_any_other_two() -> None:
    report = assign(panel(24, 6), readings=3, seed=3)
    by_entry: dict[str, list[str]] = {}
    for each in report.award.assignments:
        by_entry.setdefault(each.entry, []).append(each.judge)
    shared = Counter(pair for readers in by_entry.values() for pair in combinations(sorted(readers), 2))
    assert len(shared) == 15
    assert max(shared.values()) - min(shared.values()) <= 2


def test_without_readings_every_judge_reads_every_entry_he_may() -> None:
    award = panel(5, 3, {(1, 2), (3, 5)}, observers=1)
    report = assign(award)
    assert len(pairs(report)) == 4 * 5 - 2
    assert report.issues == ()
    assert report.connected


def test_without_readings_a_load_still_holds_and_nobody_runs_ahead() -> None:
    report = assign(panel(10, 3), load=6)
    assert [number for _, number in report.loads] == [6, 6, 6]
    assert sorted(number for _, number in report.readings) == [1, 1, *[2] * 8]


def test_observers_read_a_share_and_count_for_nothing() -> None:
    report = assign(panel(12, 4, observers=2), readings=2, seed=1)
    assert dict(report.readings) == {f"E{n:03d}": 2 for n in range(1, 13)}
    assert [number for _, number in report.loads] == [6, 6, 6, 6, 6, 6]
    watched = Counter(each.entry for each in report.award.assignments if each.judge in ("J05", "J06"))
    assert set(watched.values()) == {1}


def test_a_panel_of_observers_leaves_every_entry_unread() -> None:
    report = assign(panel(2, 0, observers=1))
    assert codes(report)["entry-unread"] == 2
    assert dict(report.loads) == {"J01": 2}


def test_what_is_impossible_is_said_with_the_entries_that_fall_short() -> None:
    report = assign(panel(3, 2, {(1, 1), (2, 1), (1, 2)}), readings=2, seed=1)
    said = {each.place: each.sentence for each in report.issues}
    assert "Nobody whose marks count reads E001" in said["E001"]
    assert "gets 1 of 2 readings" in said["E002"]
    assert "E003" not in said


def test_a_panel_that_cannot_hang_together_says_so() -> None:
    report = assign(panel(4, 2), readings=1, seed=1)
    assert not report.connected
    assert codes(report)["panel-split"] == 1


def test_a_chain_frees_a_judge_who_is_full() -> None:
    """E003 can only be read by J01, who must pass E001 on to J02, who passes E002 on to J03."""
    award = panel(3, 3, {(3, 1), (1, 2), (2, 3), (3, 3)})
    report = assign(award, readings=1, load=1, seed=1)
    assert pairs(report) == {("J01", "E003"), ("J02", "E001"), ("J03", "E002")}


def test_judged_readings_stay() -> None:
    kept = {("J01", f"E{n:03d}") for n in range(1, 6)}
    report = assign(panel(9, 3), readings=2, load=4, seed=1, keep=kept)
    assert kept <= pairs(report)
    assert dict(report.loads)["J01"] == 5
    against = assign(panel(2, 2, {(1, 1)}), readings=1, seed=1, keep={("J01", "E001"), ("J09", "E001")})
    assert ("J01", "E001") not in pairs(against)


def test_a_judge_with_nothing_to_read_is_named() -> None:
    report = assign(panel(1, 2), readings=1, seed=1)
    assert [each.code for each in report.issues] == ["judge-idle"]


@pytest.mark.parametrize("numbers", [{"readings": 0}, {"load": 0}, {"readings": -1}])
def test_numbers_below_one_are_refused(numbers: dict[str, int]) -> None:
    with pytest.raises(UsageError, match="1 or more"):
        assign(panel(1, 1), **numbers)


def test_assignments_stand_in_the_order_of_the_award() -> None:
    report = assign(panel(5, 3), readings=2, seed=4)
    assert list(report.award.assignments) == sorted(
        report.award.assignments, key=lambda each: (each.judge, each.entry)
    )
    assert isinstance(report.award.assignments[0], Assignment)


def test_a_large_programme_takes_seconds() -> None:
    began = time.perf_counter()
    report = assign(panel(1500, 60), readings=5, seed=1)
    assert time.perf_counter() - began < 20
    assert report.connected
    assert {number for _, number in report.readings} == {5}
    assert {number for _, number in report.loads} == {125}

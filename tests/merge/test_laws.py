"""The laws of the merge, and a test of that test: planted bugs must be caught by it."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from judgepanel.merge import heads
from judgepanel.merge.view import view
from judgepanel.model.record import Record
from judgepanel.model.score_file import ReceivedFile
from tests.merge.laptops import Laptop
from tests.merge.renaming import renamed_award, renamed_records
from tests.merge.world import ACTS, AWARD, JUDGES, Chair, World

QUIET = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
# A planted bug must be found by the same search; it need not be made small.
HUNT = settings(
    QUIET, max_examples=300, phases=[Phase.generate], derandomize=True, report_multiple_bugs=False
)

TestLaws = World.TestCase
TestLaws.settings = QUIET


class LastFileWins(Chair):
    """What most spreadsheets by e-mail do: the latest file of a judge is the truth."""

    def merge(self, files: list[ReceivedFile]) -> None:
        for file in files:
            content = file.content
            if content is not None and content.award == AWARD.id:
                self.held = {own: each for own, each in self.held.items() if each.judge != content.judge}
                self.held |= {record.id: record for record in content.records}


class TrustingChair(Chair):
    """Union without looking: strangers' records and dangling references come in."""

    def merge(self, files: list[ReceivedFile]) -> None:
        for file in files:
            if file.content is not None:
                self.held |= {record.id: record for record in file.content.records}


@pytest.mark.parametrize("planted", [LastFileWins, TrustingChair])
def test_a_chair_who_merges_badly_is_caught(planted):
    class Planted(World):
        chair_class = planted

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Planted, settings=HUNT)


def _standing(history):
    replaced = {each for record in history.values() for each in record.replaces}
    return [history[own] for own in sorted(history) if own not in replaced]


def highest_counter_wins(history):
    """The planted bug: of several heads, the one with the highest export."""
    found = _standing(history)
    return tuple(each for each in found if each.export == max(every.export for every in found))


def keep_one_head(history):
    """The planted bug: of several heads, any one."""
    return tuple(_standing(history)[:1])


def anyone_replaces(history):
    """The planted bug: nothing is ever replaced."""
    return tuple(history[own] for own in sorted(history))


@pytest.mark.parametrize("planted", [highest_counter_wins, keep_one_head, anyone_replaces])
def test_a_wrong_idea_of_heads_is_caught(planted, monkeypatch):
    monkeypatch.setattr(heads, "heads_of", planted)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(World, settings=HUNT)


@st.composite
def histories(draw: st.DrawFn) -> list[Record]:
    """Records of a panel in which some judges use two laptops."""
    laptops = [Laptop(AWARD, JUDGES[n % 2], f"{n:032x}") for n in range(draw(st.integers(1, 4)))]
    for _ in range(draw(st.integers(0, 12))):
        laptop = draw(st.sampled_from(laptops))
        laptop.type(*draw(st.sampled_from(ACTS)))
        if draw(st.booleans()):
            laptop.hand_in()
    return [record for laptop in laptops for record in laptop.records.values()]


@given(histories(), st.randoms(use_true_random=False))
@settings(QUIET)
def test_union_commutes_associates_and_is_idempotent(records, random):
    shuffled = [*records, *random.sample(records, len(records))]
    random.shuffle(shuffled)
    assert view(AWARD, shuffled) == view(AWARD, records)


@given(histories(), st.permutations(JUDGES), st.permutations(["E001", "E002"]))
@settings(QUIET)
def test_renaming_judges_and_entries_permutes_the_view_only(records, judges, entries):
    names = dict(zip(["E001", "E002", *JUDGES], [*entries, *judges], strict=True)) | {"": ""}
    before = view(AWARD, records)
    after = view(renamed_award(AWARD, names), renamed_records(records, names))
    for card in before.scorecards:
        twin = after.scorecard(names[card.judge], names[card.entry])
        assert replace(twin, judge=card.judge, entry=card.entry) == card
    assert {(names[d.judge], names[d.entry], d.field, _values(d)) for d in before.disputes} == {
        (d.judge, d.entry, d.field, _values(d)) for d in after.disputes
    }
    assert {(names[judge], *rest) for judge, *rest in before.handed_in} == set(after.handed_in)


def _values(dispute):
    return tuple((choice.value, choice.device, choice.export) for choice in dispute.choices)

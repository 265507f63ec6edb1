"""Decisions beside records: what applies, what went stale, and that no order of arrival shows."""

from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel.merge.decisions import as_decided, decided_state, in_force, overtaken, resting_on
from judgepanel.merge.view import view
from judgepanel.model.decision import Decision
from judgepanel.model.record import Field, state_hash
from judgepanel.scoring.ranking import rank
from tests.builders import a_record, mark, small_award

AWARD = small_award(entries=3, judges=2, criteria=2)
AMBITION = mark("ambition")
RUBRIC = AWARD.round.score_set.criterion("ambition").fingerprint()
OTHER = "e" * 32


def the(kind, number=1, **members) -> Decision:
    return Decision(number, kind, f"clock {number}", "chair", "Because.", **members)


def full(judge, entry, first, second="8"):
    return [
        a_record(AWARD, judge, entry, AMBITION, first),
        a_record(AWARD, judge, entry, mark("outcome"), second),
    ]


RECORDS = [each for judge in ("J01", "J02") for entry in ("E001", "E002") for each in full(judge, entry, "6")]
FORK = a_record(AWARD, "J01", "E001", AMBITION, "9", device=OTHER)
SEEN = tuple(sorted([RECORDS[0].id, FORK.id]))
CHOOSE = the("choose", judge="J01", entry="E001", field=AMBITION, value="9", basis=SEEN, rubric=RUBRIC)


def ranking(records, *decisions):
    award = as_decided(AWARD, decisions)
    return rank(award, view(award, records, decisions))


def codes(found):
    return [each.code for each in found.issues]


def order(found):
    return [(each.rank, each.entry) for each in found.ranked]


def test_a_choice_settles_a_dispute_and_touches_no_record():
    before = view(AWARD, [*RECORDS, FORK])
    after = view(AWARD, [*RECORDS, FORK], [CHOOSE])
    assert (len(before.disputes), after.disputes) == (1, ())
    assert before.scorecard("J01", "E001").state == "disputed"
    assert after.scorecard("J01", "E001").state == "complete"
    assert str(after.scorecard("J01", "E001").marks()["ambition"]) == "9"
    assert "decision-choose" in [each.code for each in after.issues]
    assert after.rulings[0].standing == "applies"


@pytest.mark.parametrize("value", ["9", "4", None])
def test_a_later_file_makes_a_choice_stale_and_never_lost(value):
    later = a_record(AWARD, "J01", "E001", AMBITION, value, export=2, replaces=SEEN)
    found = view(AWARD, [*RECORDS, FORK, later], [CHOOSE])
    assert [each.standing for each in found.rulings] == ["stale"]
    assert [each.code for each in found.issues] == ["decision-stale"]
    card = found.scorecard("J01", "E001")
    assert card == view(AWARD, [*RECORDS, FORK, later]).scorecard("J01", "E001")
    again = replace(CHOOSE, number=2, kind="override", value="5", basis=(later.id,))
    assert view(AWARD, [*RECORDS, FORK, later], [CHOOSE, again]).scorecard("J01", "E001").state == "complete"


def test_a_decision_and_a_later_file_commute():
    """The view knows no order: the same records and decisions, whatever came first."""
    later = a_record(AWARD, "J01", "E001", AMBITION, "4", export=2, replaces=SEEN)
    everything = [*RECORDS, FORK, later]
    views = {repr(view(AWARD, order, [CHOOSE])) for order in (everything, everything[::-1])}
    assert len(views) == 1


def test_a_choice_under_another_wording_is_stale():
    found = view(AWARD, [*RECORDS, FORK], [replace(CHOOSE, rubric="0" * 32)])
    assert found.rulings[0].standing == "stale"


def test_an_override_counts_and_what_was_handed_in_is_kept():
    over = the("override", judge="J01", entry="E001", field=AMBITION, value="0", basis=(RECORDS[0].id,))
    over = replace(over, rubric=RUBRIC)
    assert ranking(RECORDS).ranked[0].total == Fraction(70)
    found = ranking(RECORDS, over)
    assert {each.entry: each.total for each in found.ranked}["E001"] == Fraction(55)
    scores = view(AWARD, RECORDS, [over]).scorecard("J01", "E001").scores
    assert [(score.criterion, score.decided) for score in scores] == [("ambition", 1), ("outcome", 0)]
    assert "decision-override" in codes(found)


def test_withdrawn_entries_leave_the_ranking_and_are_listed():
    found = ranking(RECORDS, the("withdraw", entry="E001"))
    assert order(found) == [(1, "E002")]
    assert [(each.entry, each.outcome) for each in found.withdrawn] == [("E001", "withdrawn")]
    assert [each.entry for each in found.unranked] == ["E003"]
    assert not [each for each in found.issues if each.place == "E001" and each.code.startswith("rank-")]


@pytest.mark.parametrize(
    ("one", "other", "members"),
    [("withdraw", "restore", {"entry": "E001"}), ("stand_down", "reinstate", {"judge": "J01"})],
)
def test_doing_and_undoing_is_nothing(one, other, members):
    both = (the(one, **members), the(other, 2, **members))
    assert ranking(RECORDS, *both) == ranking(RECORDS)
    assert ranking(RECORDS, both[0]) != ranking(RECORDS)


def test_a_decision_taken_back_was_never_made():
    first = the("outcome", entry="E001", value="winner")
    second = the("outcome", 2, entry="E001", value="finalist")
    back = the("take_back", 3, target=2)
    assert in_force([first, second]) == (second,)
    assert in_force([first, second, back]) == (first,)
    found = view(AWARD, RECORDS, [first, second, back])
    assert [each.standing for each in found.rulings] == ["applies", "taken_back", "applies"]
    assert ranking(RECORDS, first, second, back).ranked[0].outcome == "winner"


def test_a_judge_stood_down_does_not_count():
    found = ranking([*RECORDS, FORK], the("stand_down", judge="J01"))
    assert [len(each.readings) for each in found.ranked] == [1, 1]
    assert found.ranked[0].outstanding == 0
    assert "rank-disputed" not in codes(found)
    assert "decision-stand-down" in codes(found)


def test_a_recusal_keeps_the_marks_and_counts_none():
    found = view(AWARD, RECORDS, [the("recuse", judge="J01", entry="E001", value="personal")])
    card = found.scorecard("J01", "E001")
    assert (card.state, card.conflict, card.reason) == ("conflicted", "personal", "Because.")
    assert str(card.marks()["ambition"]) == "6"
    ranked = rank(AWARD, found)
    assert "rank-conflicted" not in codes(ranked)
    assert "decision-recuse" in codes(ranked)


def test_a_tie_is_broken_by_the_chair_and_says_so():
    assert order(ranking(RECORDS)) == [(1, "E001"), (1, "E002")]
    found = ranking(RECORDS, the("tie_break", 7, entries=("E002", "E001")))
    assert order(found) == [(1, "E002"), (2, "E001")]
    assert [(each.tied, each.decided) for each in found.ranked] == [(False, 7), (False, 7)]
    assert "tie-broken" in codes(found)
    assert "rank-tie" not in codes(found)


@pytest.mark.parametrize("entries", [("E003", "E001"), ("E003", "E002", "E001")])
def test_a_tie_break_about_other_entries_is_stale(entries):
    found = ranking(RECORDS, the("tie_break", entries=entries))
    assert order(found) == [(1, "E001"), (1, "E002")]
    assert "tie-break-stale" in codes(found)


def test_a_tie_that_a_later_file_resolved_is_not_forced():
    later = a_record(AWARD, "J01", "E001", AMBITION, "9", export=2, replaces=(RECORDS[0].id,))
    found = ranking([*RECORDS, later], the("tie_break", entries=("E002", "E001")))
    assert order(found) == [(1, "E001"), (2, "E002")]
    assert "tie-break-stale" in codes(found)


def test_weights_change_totals_exactly():
    found = ranking(RECORDS, the("set_weights", weights=(("group:ambition", "3"),)))
    assert found.ranked[0].total == Fraction(65)
    assert "decision-set-weights" in codes(found)


def test_finalising_holds_until_facts_change():
    state = view(AWARD, RECORDS).state
    final = the("finalise", 2, basis=(state,))
    assert view(AWARD, RECORDS, [final]).rulings[0].standing == "applies"
    assert view(AWARD, RECORDS, [final]).state == state
    assert view(AWARD, [*RECORDS, FORK], [final]).rulings[0].standing == "stale"
    outcome = the("outcome", 3, entry="E001", value="winner")
    assert view(AWARD, RECORDS, [final, outcome]).rulings[0].standing == "stale"


def test_the_state_depends_on_what_is_decided_alone():
    base = state_hash(each.id for each in RECORDS)
    made = [the("withdraw", entry="E001"), the("outcome", 2, entry="E002", value="winner"), CHOOSE]
    states = set()
    for order_made in permutations(made):
        numbered = [replace(each, number=n, clock=f"{n}") for n, each in enumerate(order_made, 1)]
        states.add(decided_state(base, numbered))
    assert len(states) == 1
    assert states != {base}
    assert decided_state(base, []) == base
    assert decided_state(base, [the("withdraw", entry="E001"), the("restore", 2, entry="E001")]) == base


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ([a_record(AWARD, "J01", "E001", AMBITION, "4", export=2, replaces=SEEN)], ["decision-overtaken"]),
        ([a_record(AWARD, "J01", "E001", AMBITION, "9", device="f" * 32)], ["decision-overtaken"]),
        ([a_record(AWARD, "J01", "E001", mark("outcome"), "4", device="f" * 32)], []),
        ([FORK], []),
        ([], []),
    ],
)
def test_what_files_would_overtake_is_said_beforehand(added, told):
    held = [*RECORDS, FORK]
    found = overtaken(AWARD, [CHOOSE], held, added)
    assert [each.code for each in found] == told
    after = view(AWARD, [*held, *added], [CHOOSE]).rulings[0].standing
    assert after == ("stale" if told else "applies")


def test_files_that_come_after_the_end_are_said_beforehand():
    final = the("finalise", basis=("x",))
    assert [each.code for each in overtaken(AWARD, [final], RECORDS, [FORK])] == ["decision-final-overtaken"]
    assert not overtaken(AWARD, [final], RECORDS, [])


def test_what_a_decision_rests_on():
    tie = the("tie_break", 2, entries=("E001", "E002"), merge=3)
    log = [replace(CHOOSE, merge=3), tie]
    assert [dict(each.facts)["number"] for each in resting_on(log, 3, {FORK.id})] == ["1", "2"]
    assert [dict(each.facts)["number"] for each in resting_on(log, 2, {"x"})] == ["2"]
    assert not resting_on(log, 4, {"x"})
    assert not resting_on([*log, the("take_back", 3, target=1), the("take_back", 4, target=2)], 3, {FORK.id})


def test_a_decision_about_a_pair_that_is_not_assigned_says_nothing():
    stray = the("override", judge="J09", entry="E001", field=Field("note", "ambition"), value="x")
    assert ranking(RECORDS, stray).ranked == ranking(RECORDS).ranked


KINDS = st.one_of(
    st.builds(
        lambda kind, entry: {"kind": kind, "entry": entry},
        st.sampled_from(["withdraw", "restore"]),
        st.sampled_from(["E001", "E002"]),
    ),
    st.builds(
        lambda kind, judge: {"kind": kind, "judge": judge},
        st.sampled_from(["stand_down", "reinstate"]),
        st.sampled_from(["J01", "J02"]),
    ),
    st.builds(
        lambda entry, value: {"kind": "outcome", "entry": entry, "value": value},
        st.sampled_from(["E001", "E002"]),
        st.sampled_from(["winner", "finalist"]),
    ),
    st.permutations(["E001", "E002", "E003"]).map(
        lambda entries: {"kind": "tie_break", "entries": tuple(entries[:2])}
    ),
    st.builds(
        lambda judge, value: {
            "kind": "override",
            "judge": judge,
            "entry": "E001",
            "field": AMBITION,
            "value": value,
        },
        st.sampled_from(["J01", "J02"]),
        st.sampled_from(["1", "2"]),
    ),
)
LOGS = st.lists(KINDS, max_size=8).map(
    lambda made: [the(number=number, **members) for number, members in enumerate(made, 1)]
)
DECIDING = settings(max_examples=150, deadline=None, database=None)


@given(LOGS, KINDS)
@DECIDING
def test_taking_the_last_decision_back_is_nothing(log, members):
    last = the(number=len(log) + 1, **members)
    back = the("take_back", len(log) + 2, target=last.number)
    assert in_force([*log, last, back]) == in_force(log)
    assert decided_state("s", [*log, last, back]) == decided_state("s", log)


@given(LOGS, KINDS)
@DECIDING
def test_deciding_the_same_again_changes_no_state(log, members):
    once = [*log, the(number=len(log) + 1, **members)]
    twice = [*once, the(number=len(log) + 2, **members)]
    assert decided_state("s", twice) == decided_state("s", once)


@given(LOGS)
@DECIDING
def test_of_one_matter_one_decision_is_in_force(log):
    standing = in_force(log)
    assert [each.number for each in standing] == sorted(each.number for each in standing)
    about = [(each.kind, each.entry, each.judge, each.field) for each in standing if each.kind != "tie_break"]
    assert len(set(about)) == len(about)
    tied = [entry for each in standing if each.kind == "tie_break" for entry in each.entries]
    assert len(set(tied)) == len(tied)
    view_of = view(as_decided(AWARD, log), RECORDS, log)
    assert [each.decision for each in view_of.rulings] == log

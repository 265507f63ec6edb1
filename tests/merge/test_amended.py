"""Laws of what comes after the set-up: it changes no mark, no dispute and no scorecard, whatever was handed in."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel.merge.decisions import as_decided
from judgepanel.merge.heads import heads
from judgepanel.merge.view import view
from judgepanel.model.decision import Decision
from judgepanel.model.record import Record
from tests.merge.laptops import Laptop
from tests.merge.world import ACTS, AWARD

SITTINGS = st.lists(
    st.tuples(st.sampled_from(["J01", "J02"]), st.integers(0, 1), st.sampled_from(ACTS)), max_size=12
)


def handed_in(sittings: list) -> list[Record]:
    laptops = {
        (judge, number): Laptop(AWARD, judge, f"{judge[1:]}{number}".rjust(32, "0"))
        for judge in ("J01", "J02")
        for number in (0, 1)
    }
    for judge, number, (entry, field, value) in sittings:
        laptops[judge, number].type(entry, field, value)
    for laptop in laptops.values():
        laptop.hand_in()
    return [record for laptop in laptops.values() for record in laptop.records.values()]


def steps(records: list[Record]) -> tuple[Decision, ...]:
    """E001 is corrected when these were held, and J02 after it."""
    standing = heads(each for each in records if each.entry == "E001" and each.field.kind == "mark")
    basis = tuple(sorted(each.id for found in standing.values() for each in found if each.value is not None))
    entry = replace(AWARD.entry("E001"), title="Put right", answers=())
    judge = replace(AWARD.judge("J02"), name="Dr Judge Two")
    first = Decision(1, "correct_entry", "clock", "chair", "Why.", entry="E001", basis=basis, content=entry)
    second = Decision(
        2, "correct_judge", "clock", "chair", "Why.", judge="J02", content=judge, before=first.hash
    )
    return first, second


@settings(max_examples=60, deadline=None)
@given(SITTINGS, SITTINGS)
def test_a_correction_and_a_file_commute_and_no_mark_is_touched(before: list, after: list) -> None:
    held, more = handed_in(before), handed_in([*before, *after])
    made = steps(held)
    records = [*held, *more]
    plain, corrected = view(AWARD, records), view(as_decided(AWARD, made), records, made)
    assert corrected.scorecards == plain.scorecards
    assert corrected.disputes == plain.disputes
    assert corrected == view(as_decided(AWARD, made), reversed(records), made)
    assert {each.standing for each in corrected.rulings} == {"applies"}


@settings(max_examples=60, deadline=None)
@given(SITTINGS)
def test_whose_marks_answer_the_earlier_text_is_said_of_exactly_those(sittings: list) -> None:
    held = handed_in(sittings)
    made = steps(held)
    found = view(as_decided(AWARD, made), held, made)
    marked = {
        each.judge
        for own in heads(held).values()
        for each in own
        if each.entry == "E001" and each.field.kind == "mark" and each.value is not None
    }
    said = [dict(each.facts)["judges"] for each in found.issues if each.code == "decision-marks-before"]
    names = {"J01": "Judge 1", "J02": "Dr Judge Two"}
    assert said == ([", ".join(names[each] for each in sorted(marked))] if marked else [])

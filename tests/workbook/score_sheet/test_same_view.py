"""A filled score sheet and a score file with the same marks give the same view, whatever was typed."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judgepanel.merge.plan import plan
from judgepanel.merge.view import view
from judgepanel.model.record import Field, Record
from judgepanel.model.score_file import ReceivedFile
from judgepanel.model.scorecard import PanelView
from tests.builders import mark
from tests.merge.laptops import Laptop
from tests.workbook.score_sheet.filling import Judge, new_sheet, varied_award

AWARD = varied_award()
CRITERIA = AWARD.round.score_set.criteria
KINDS = {
    "financial": "Conflict: financial",
    "indirect": "Conflict: indirect",
    "same_organisation": "Conflict: same organisation",
}
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn"), include_characters="\n"),
    max_size=30,
).filter(
    lambda text: text == text.strip() and "_x" not in text and "\u2028" not in text and "\u2029" not in text
)


@dataclass(frozen=True)
class Typed:
    """What a judge has to say about one entry."""

    conflict: str
    abstains: bool
    reason: str
    marks: tuple[str | None, ...]
    note: str
    feedback: str


def marks_for(number: int) -> st.SearchStrategy[str | None]:
    criterion = CRITERIA[number]
    readable = [criterion.read(str(each)) for each in criterion.scale.marks()]
    offered = [each for each in readable if isinstance(each, str)] + ["n/a"] * criterion.not_applicable
    return st.one_of(st.none(), st.sampled_from(offered), st.sampled_from(offered))


TYPED = st.builds(
    Typed,
    conflict=st.sampled_from(["none", "none", "none", *KINDS]),
    abstains=st.booleans() | st.just(False),
    reason=TEXTS,
    marks=st.tuples(*(marks_for(number) for number in range(len(CRITERIA)))),
    note=TEXTS,
    feedback=TEXTS,
).map(lambda each: replace(each, abstains=each.abstains and each.conflict == "none"))
SITTINGS = st.tuples(*(TYPED for _ in AWARD.entries))


def on_a_laptop(sitting: tuple[Typed, ...]) -> ReceivedFile:
    laptop = Laptop(AWARD, "J01", "d" * 32)
    for entry, typed in zip(AWARD.entries, sitting, strict=True):
        laptop.type(entry.id, Field("conflict"), typed.conflict)
        if typed.abstains:
            laptop.type(entry.id, Field("abstention"), True)
            laptop.type(entry.id, Field("abstention_reason"), typed.reason or None)
        if typed.conflict != "none":
            laptop.type(entry.id, Field("conflict_reason"), typed.reason or None)
        for criterion, value in zip(CRITERIA, typed.marks, strict=True):
            laptop.type(entry.id, mark(criterion.id), value)
        laptop.type(entry.id, Field("note", "ambition"), typed.note or None)
        laptop.type(entry.id, Field("feedback", "spread"), typed.feedback or None)
    return laptop.hand_in()


def in_a_sheet(place: Path, sitting: tuple[Typed, ...], known: tuple[Record, ...] = ()) -> ReceivedFile:
    judge = new_sheet(place, AWARD, known)
    for entry, typed in zip(AWARD.entries, sitting, strict=True):
        state = "Abstain" if typed.abstains else KINDS.get(typed.conflict, "Score")
        judge.mark(entry.id, *(as_cell(value) for value in typed.marks), state=state)
        reason = judge.cell(entry.id, "Reason")
        reason.value = typed.reason if state != "Score" and typed.reason else None
        if reason.value:
            reason.data_type = "s"
        judge.write(entry.id, "C01", "note", typed.note or None)
        judge.write(entry.id, "C03", "feedback", typed.feedback or None)
    found = judge.read()
    assert found.unread == ()
    return replace(found, status="sheet")


def as_cell(value: str | None) -> object:
    return value if value is None or value == "n/a" else float(value)


def what_counts(*files: ReceivedFile, held: tuple[Record, ...] = ()) -> PanelView:
    merged = plan(AWARD, held, (), files)
    return view(AWARD, [*held, *(record for file in merged.files for record in file.add)])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("same") / "sheet.xlsx"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sitting=SITTINGS)
def test_the_same_marks_give_the_same_view(place: Path, sitting: tuple[Typed, ...]) -> None:
    by_laptop, by_sheet = what_counts(on_a_laptop(sitting)), what_counts(in_a_sheet(place, sitting))
    assert by_sheet.scorecards == by_laptop.scorecards
    assert by_sheet.disputes == by_laptop.disputes == ()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=SITTINGS, after=SITTINGS)
def test_a_sheet_made_after_a_hand_in_replaces_it_wholly(
    place: Path, before: tuple[Typed, ...], after: tuple[Typed, ...]
) -> None:
    """What the sheet says at last is what counts, and no laptop disagrees with it."""
    first = on_a_laptop(before)
    assert first.content is not None
    held = tuple(first.content.records)
    found = what_counts(in_a_sheet(place, after, held), held=held)
    assert found.scorecards == what_counts(on_a_laptop(after)).scorecards
    assert found.disputes == ()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(one=SITTINGS, other=SITTINGS)
def test_two_versions_of_one_sheet_are_never_guessed_between(
    place: Path, one: tuple[Typed, ...], other: tuple[Typed, ...]
) -> None:
    files = in_a_sheet(place, one), replace(in_a_sheet(place, other), name="other.xlsx", sha256="f" * 64)
    forth, back = what_counts(*files), what_counts(*files[::-1])
    assert forth == back
    disputed = {(each.entry, each.field) for each in forth.disputes}
    for entry, first, second in zip(AWARD.entries, one, other, strict=True):
        for criterion, a, b in zip(CRITERIA, first.marks, second.marks, strict=True):
            differ = a is not None and b is not None and a != b
            assert ((entry.id, mark(criterion.id)) in disputed) == differ


def test_a_sheet_is_shown_for_review_and_says_what_was_not_read(place: Path) -> None:
    judge: Judge = new_sheet(place, AWARD)
    judge.mark("E001", 7, 3.5, "seven")
    found = plan(AWARD, [], (), [replace(judge.read(), status="sheet")]).files[0]
    assert (found.status, found.new, found.conflicts, found.refused) == ("sheet", 3, 0, 1)
    assert [
        (cell.entry, str(cell.field), cell.after) for cell in found.cells if cell.effect == "refused"
    ] == [("E001", "mark/spread", ("seven",))]
    assert found.issues[0].code == "file-sheet"
    assert "3 new, 0 changed, 0 in conflict, 1 not read" in found.issues[0].sentence

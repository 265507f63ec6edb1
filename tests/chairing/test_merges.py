"""Looking back at merges: their files are remembered, and any of them is taken back where nothing later rests on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from judgepanel.chairing import merges, moderation, proving
from judgepanel.chairing.moderation import Grounds
from judgepanel.errors import UsageError
from judgepanel.issues import RefusedError, errors_in
from judgepanel.merge.view import view
from judgepanel.model.packed_records import state_of
from tests.builders import mark, small_award
from tests.chairing.office import CLOCK, Office, open_office, score
from tests.workbook.score_sheet.filling import Judge, write_sheet

WHY = Grounds("The panel said so.", CLOCK)
AMBITION = mark("ambition")


def held(office: Office) -> set[str]:
    return {record.id for record in office.store.records()}


def is_whole(office: Office) -> None:
    """What is remembered is what is held: the state, the state of each merge, and every record that one replaces."""
    ids = {bytes.fromhex(own) for own in held(office)}
    assert office.store.state() == state_of(ids)
    standing = [each for each in office.store.merges() if not each.undone]
    states = [state_of(()), *(each.state for each in standing)]
    assert [each.base for each in standing] == states[:-1]
    assert all(each in held(office) for record in office.store.records() for each in record.replaces)
    assert not errors_in(proving.prove(office.store).issues)


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Office]:
    """Merge 1 is of J01, merge 2 of J02, merge 3 of J03."""
    office = open_office(tmp_path / "three", small_award(judges=3))
    for judge, given in (("J01", "7"), ("J02", "4"), ("J03", "9")):
        laptop = office.laptop(judge)
        score(laptop, "E001", given, "0")
        office.take_in(office.returned(laptop, f"{judge}.xlsx"))
    with office.store:
        yield office


def test_a_merge_is_remembered_with_its_files(office: Office):
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "0")
    stray = office.folder / "holiday.xlsx"
    stray.write_bytes(b"no workbook")
    office.take_in(office.returned(laptop, "one.xlsx"), stray)
    (past,) = merges.past_merges(office.store)
    assert (past.summary.number, past.summary.files, past.summary.undone) == (1, 2, False)
    assert [(file.name, file.judge, file.export, file.status) for file in past.files] == [
        ("one.xlsx", "J01", 1, "new"),
        ("holiday.xlsx", "", 0, "not_a_score_file"),
    ]


def test_what_an_undo_takes_back_is_what_it_then_takes_back(office: Office):
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "0")
    office.take_in(office.returned(laptop))
    before = view(office.award, office.store.records())
    laptop.type("E001", AMBITION, "9")
    office.take_in(office.returned(laptop))
    found = merges.look_at_undo(office.store)
    (change,) = found.cells
    assert (found.merge.number, found.barred) == (2, ())
    assert (change.judge, change.entry, change.field) == ("J01", "E001", AMBITION)
    assert (change.before, change.after) == (("9",), ("7",))
    merges.undo(office.store, CLOCK)
    assert view(office.award, office.store.records()) == before
    assert [past.summary.undone for past in merges.past_merges(office.store)] == [False, True]
    merges.undo(office.store, CLOCK)
    with pytest.raises(UsageError, match="no merge to take back"):
        merges.look_at_undo(office.store)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_any_merge_is_taken_back_and_brought_back(three: Office, number: int):
    before, added = held(three), three.store.added_by(number)
    judge = f"J0{number}"
    found = merges.look_at_undo(three.store, number)
    assert {each.judge for each in found.cells} == {judge}
    assert merges.undo(three.store, CLOCK, number).number == number
    assert held(three) == before - added
    is_whole(three)
    assert [each.undone for each in three.store.merges()] == [each == number for each in (1, 2, 3)]
    again = three.take_in(three.folder / f"{judge}.xlsx")
    assert again.files[0].status == "new"
    assert held(three) == before
    is_whole(three)


def test_merges_are_taken_back_in_any_order_until_none_is_left(three: Office):
    for number in (2, 1, 3):
        merges.undo(three.store, CLOCK, number)
        is_whole(three)
    assert held(three) == set()
    with pytest.raises(UsageError, match="no merge 2 that stands"):
        merges.undo(three.store, CLOCK, 2)
    with pytest.raises(UsageError, match="no merge 9"):
        merges.look_at_undo(three.store, 9)


def test_a_later_export_of_the_same_laptop_rests_on_the_earlier(office: Office):
    """Even where nothing of it replaces anything: without the earlier records it would be held in part."""
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "0")
    office.take_in(office.returned(laptop, "first.xlsx"))
    score(laptop, "E002", "5", "5")
    office.take_in(office.returned(laptop, "second.xlsx"))
    before, backups = held(office), office.store.backups()
    with pytest.raises(RefusedError) as refused:
        merges.undo(office.store, CLOCK, 1)
    (said,) = refused.value.issues
    assert said.sentence == (
        "Merge 2 rests on this merge: second.xlsx, which it took in, carries records of both."
    )
    assert said.way_out == "Take merge 2 back first."
    assert merges.look_at_undo(office.store, 1).cells == ()
    assert (held(office), office.store.backups()) == (before, backups)
    merges.undo(office.store, CLOCK, 2)
    assert merges.undo(office.store, CLOCK, 1).number == 1


def test_every_later_merge_is_named_the_latest_first(office: Office):
    laptop = office.laptop("J01")
    for entry in ("E001", "E002", "E003"):
        score(laptop, entry, "7", "0")
        office.take_in(office.returned(laptop))
    barred = merges.look_at_undo(office.store, 1).barred
    assert [dict(each.facts)["later"] for each in barred] == ["3", "2"]


def test_another_laptop_of_the_same_judge_does_not_rest_on_the_first(office: Office):
    for number in (0, 1):
        laptop = office.laptop("J01", number)
        score(laptop, "E001", str(number + 3), "0")
        office.take_in(office.returned(laptop, f"laptop {number}.xlsx"))
    assert len(moderation.panel(office.store).disputes) == 1
    found = merges.look_at_undo(office.store, 1)
    assert [(each.before, each.after) for each in found.cells if each.field == AMBITION] == [
        (("3", "4"), ("4",))
    ]
    merges.undo(office.store, CLOCK, 1)
    is_whole(office)
    assert not moderation.panel(office.store).disputes
    assert office.plan(office.folder / "laptop 1.xlsx").files[0].status == "nothing_new"


def test_a_filled_sheet_rests_on_what_was_known_when_it_was_made(office: Office):
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "0")
    office.take_in(office.returned(laptop))
    path = office.folder / "sheet.xlsx"
    write_sheet(path, office.bundle("J01"), office.store.records())
    form = Judge(path)
    form.mark("E002", "C01", 5)
    path.write_bytes(form.save())
    office.take_in(path)
    assert [each.code for each in merges.look_at_undo(office.store, 1).barred] == ["undo-built-on"]
    assert merges.look_at_undo(office.store, 2).barred == ()


def test_a_file_that_was_met_again_meanwhile_is_read_again_afterwards(office: Office):
    """It added nothing the second time, so it holds nothing back; but it is not known to be held any more."""
    laptop, other = office.laptop("J01"), office.laptop("J02")
    score(laptop, "E001", "7", "0")
    score(other, "E001", "7", "0")
    mine, theirs = office.returned(laptop, "mine.xlsx"), office.returned(other, "theirs.xlsx")
    office.take_in(mine)
    before = held(office)
    office.take_in(mine, theirs)
    assert [each.status for each in merges.past_merges(office.store)[1].files] == ["nothing_new", "new"]
    merges.undo(office.store, CLOCK, 1)
    assert not before & held(office)
    assert office.plan(mine).files[0].status == "new"
    office.take_in(mine)
    assert before <= held(office)
    is_whole(office)


def test_a_decision_holds_the_merge_it_rests_on_and_no_other(three: Office):
    moderation.override(three.store, ("J02", "E001", AMBITION), "5", WHY)
    assert merges.look_at_undo(three.store, 1).barred == ()
    assert [each.code for each in merges.look_at_undo(three.store, 2).barred] == ["undo-rested-on"]
    with pytest.raises(RefusedError):
        merges.undo(three.store, CLOCK, 2)
    merges.undo(three.store, CLOCK, 1)
    assert [each.standing for each in moderation.panel(three.store).rulings] == ["applies"]


def test_an_outcome_rests_on_every_merge_that_stood_then(three: Office):
    moderation.give_outcome(three.store, "E001", "winner", WHY)
    later = three.laptop("J01", 1)
    score(later, "E002", "4", "4")
    three.take_in(three.returned(later, "later.xlsx"))
    for number in (1, 2, 3):
        assert [each.code for each in merges.look_at_undo(three.store, number).barred] == ["undo-rested-on"]
    assert merges.undo(three.store, CLOCK, 4).number == 4


def test_a_file_whose_bytes_are_gone_is_taken_to_rest_on_it(office: Office):
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "0")
    office.take_in(office.returned(laptop))
    score(laptop, "E002", "5", "5")
    office.take_in(office.returned(laptop))
    with office.store._database.transaction() as connection:
        connection.execute("DELETE FROM originals")
    assert [each.code for each in merges.look_at_undo(office.store, 1).barred] == ["undo-built-on"]

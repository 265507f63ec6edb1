"""Cells of a file that was changed in a spreadsheet: entered by the chair one by one, the file kept as it came."""

from pathlib import Path

import openpyxl
import pytest

from judgepanel.chairing import merges, moderation, results, set_aside
from judgepanel.chairing.moderation import Grounds
from judgepanel.errors import UsageError
from judgepanel.model.record import Field
from tests.builders import mark
from tests.chairing.office import CLOCK, Office, score
from tests.workbook.score_sheet.filling import Judge, write_sheet

AMBITION, OUTCOME = mark("ambition"), mark("outcome")
WHY = Grounds("She rang: the seven was meant to be a nine.", CLOCK)


def changed(path: Path, *changes: tuple[str, object]) -> Path:
    """The same workbook with cells typed over, as a spreadsheet program saves it."""
    book = openpyxl.load_workbook(path)
    for entry_and_code, value in changes:
        entry, code = entry_and_code.split()
        sheet = book["Scores"]
        row = next(row for row in range(1, 60) if str(sheet.cell(row, 1).value) == entry)
        heads = {
            str(cell.value).split()[0]: cell.column
            for line in sheet.iter_rows()
            for cell in line
            if cell.value
        }
        sheet.cell(row, heads[code]).value = value
    book.save(path)
    return path


@pytest.fixture
def edited(office: Office) -> Path:
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "8")
    score(laptop, "E002", "6", "6")
    office.take_in(office.returned(laptop))
    laptop.type("E002", OUTCOME, "5")
    return changed(office.returned(laptop, "edited.xlsx"), ("E001 C01", 9), ("E002 C01", "seven"))


def test_it_shows_each_cell_beside_what_is_held_and_what_was_sealed(office: Office, edited: Path):
    assert office.plan(edited).files[0].status == "edited_outside"
    aside = set_aside.look(office.store, edited)
    shown = {(each.entry, each.field): each for each in aside.cells}
    assert set(shown) == {("E001", AMBITION), ("E002", AMBITION), ("E002", OUTCOME)}
    one = shown["E001", AMBITION]
    assert (one.visible, one.value, one.held, one.sealed, one.edited) == ("9", "9", ("7",), ("7",), True)
    assert one.address.startswith("Scores!")
    assert shown["E002", AMBITION].problem
    later = shown["E002", OUTCOME]
    assert (later.value, later.held, later.sealed, later.edited) == ("5", ("6",), ("5",), False)


def test_one_cell_counts_once_it_is_accepted_and_the_file_is_kept(office: Office, edited: Path):
    raw, records = edited.read_bytes(), office.store.records()
    aside = set_aside.look(office.store, edited)
    made = set_aside.accept(office.store, aside, "E001", AMBITION, WHY)
    assert (made.kind, made.source) == ("accept", aside.sha256)
    assert office.store.original(aside.sha256) == raw
    assert office.store.records() == records
    found = moderation.panel(office.store)
    assert str(found.scorecard("J01", "E001").marks()["ambition"]) == "9"
    assert str(found.scorecard("J01", "E002").marks()["outcome"]) == "6"
    assert "entered by the chair for this judge" in " ".join(each.sentence for each in found.issues)
    again = set_aside.look(office.store, edited)
    assert ("E001", AMBITION) not in [(each.entry, each.field) for each in again.cells]


def test_the_file_outlives_the_undo_of_other_merges(office: Office, edited: Path):
    aside = set_aside.look(office.store, edited)
    set_aside.accept(office.store, aside, "E001", AMBITION, WHY)
    other = office.laptop("J02")
    score(other, "E001", "1", "1")
    office.take_in(office.returned(other))
    merges.undo(office.store, CLOCK)
    assert office.store.original(aside.sha256) == edited.read_bytes()


def test_a_later_export_of_the_judge_stands_instead(office: Office, edited: Path):
    set_aside.accept(office.store, set_aside.look(office.store, edited), "E001", AMBITION, WHY)
    laptop = office.laptop("J01")
    mine = {each.id: each for each in office.store.records()}
    laptop.records, laptop.export = mine, 1
    laptop.type("E001", AMBITION, "8")
    office.take_in(office.returned(laptop, "sound.xlsx"))
    found = moderation.panel(office.store)
    assert str(found.scorecard("J01", "E001").marks()["ambition"]) == "8"
    assert [each.standing for each in found.rulings] == ["stale"]


def test_what_cannot_be_a_mark_is_never_entered(office: Office, edited: Path):
    aside = set_aside.look(office.store, edited)
    with pytest.raises(UsageError, match="cannot be entered"):
        set_aside.accept(office.store, aside, "E002", AMBITION, WHY)
    with pytest.raises(UsageError, match="has no cell"):
        set_aside.accept(office.store, aside, "E003", AMBITION, WHY)
    with pytest.raises(UsageError, match="has no cell"):
        set_aside.accept(office.store, aside, "E001", Field("conflict"), WHY)
    assert office.store.decisions() == ()


def test_a_sound_file_and_a_stranger_are_not_set_aside(office: Office, tmp_path: Path):
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "8")
    (tmp_path / "photo.xlsx").write_bytes(b"\x89PNG")
    for path in (office.returned(laptop), tmp_path / "photo.xlsx"):
        with pytest.raises(UsageError, match="no cells to look at one by one"):
            set_aside.look(office.store, path)


def test_an_unsealed_file_offers_its_cells(office: Office):
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "8")
    path = office.returned(laptop, "paper.xlsx")
    book = openpyxl.load_workbook(path)
    for line in book["_meta"].iter_rows():
        for cell in line:
            if cell.value == "seal":
                book["_meta"].cell(cell.row, cell.column + 1).value = ""
    book.save(path)
    assert office.plan(path).files[0].status == "unsealed"
    aside = set_aside.look(office.store, path)
    offered = [(each.entry, str(each.field), each.value, each.held) for each in aside.cells]
    assert ("E001", "mark/ambition", "7", ()) in offered
    assert ("E001", "note/ambition", "Note about E001.", ()) in offered
    for each in aside.cells:
        set_aside.accept(office.store, aside, each.entry, each.field, WHY)
    card = moderation.panel(office.store).scorecard("J01", "E001")
    assert (card.state, card.score("ambition").note) == ("complete", "Note about E001.")
    assert not office.store.records()


def test_a_cell_is_refused_with_a_reason_and_what_counts_stays(office: Office, edited: Path):
    before, records = moderation.panel(office.store), office.store.records()
    aside = set_aside.look(office.store, edited)
    made = set_aside.refuse(office.store, aside, "E001", AMBITION, WHY)
    assert (made.kind, made.value, made.source) == ("refuse", "9", aside.sha256)
    set_aside.refuse(office.store, aside, "E002", AMBITION, WHY)
    found = moderation.panel(office.store)
    assert (found.scorecards, found.disputes, found.state) == (
        before.scorecards,
        before.disputes,
        before.state,
    )
    assert office.store.records() == records
    assert office.store.original(aside.sha256) == edited.read_bytes()
    said = [each.sentence for each in found.issues if each.code == "decision-refuse"]
    assert said[0].endswith("mark of Ambition, the chair did not take 9 from a file, in decision 1.")
    assert "did not take seven" in said[1]
    again = set_aside.look_again(office.store, aside)
    assert [each.refused for each in again.cells] == [1, 2, 0]


def test_entering_a_refused_cell_replaces_the_refusal_and_the_other_way_round(office: Office, edited: Path):
    aside = set_aside.look(office.store, edited)
    set_aside.refuse(office.store, aside, "E001", AMBITION, WHY)
    set_aside.accept(office.store, aside, "E001", AMBITION, WHY)
    assert str(moderation.panel(office.store).scorecard("J01", "E001").marks()["ambition"]) == "9"
    moderation.take_back(office.store, 2, WHY)
    assert [each.standing for each in moderation.panel(office.store).rulings[:2]] == ["applies", "taken_back"]
    set_aside.refuse(office.store, aside, "E001", AMBITION, WHY)
    set_aside.accept(office.store, aside, "E001", AMBITION, WHY)
    set_aside.refuse(office.store, set_aside.look(office.store, edited), "E002", AMBITION, WHY)
    standings = [each.standing for each in moderation.panel(office.store).rulings]
    assert standings == ["replaced", "taken_back", "applies", "replaced", "applies", "applies"]


def filled(office: Office, name: str = "sheet.xlsx", key: bytes = b"") -> Path:
    """A sheet made after a hand-in: one mark given, one changed, one cleared, one unreadable, one not given."""
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "8")
    office.take_in(office.returned(laptop))
    path = office.folder / name
    write_sheet(path, office.bundle("J01"), office.store.records(), key=key)
    form = Judge(path)
    form.cell("E001", "C01").value = 9
    form.cell("E001", "C02").value = None
    form.cell("E002", "C01").value = 5
    form.cell("E002", "State").value = "Score"
    form.cell("E003", "C01").value = "seven"
    path.write_bytes(form.save())
    return path


def told(aside: set_aside.SetAside) -> dict[tuple[str, str], set_aside.OfferedCell]:
    return {(each.entry, str(each.field)): each for each in aside.cells}


def test_the_cells_of_a_score_sheet_are_reviewed_changed_unreadable_and_missing(office: Office):
    path = filled(office)
    assert office.plan(path).files[0].status == "sheet"
    aside = set_aside.look(office.store, path)
    assert (aside.sheet, aside.status, aside.judge) == (True, "sheet", "J01")
    cells = told(aside)
    changed = cells["E001", "mark/ambition"]
    assert (changed.value, changed.held, changed.problem) == ("9", ("7",), "")
    assert changed.address.startswith("Scores!")
    cleared = cells["E001", "mark/outcome"]
    assert (cleared.value, cleared.held, cleared.problem) == (None, ("8",), "")
    assert cells["E002", "mark/ambition"].value == "5"
    assert cells["E002", "conflict"].value == "none"
    unread = cells["E003", "mark/ambition"]
    assert (unread.visible, unread.value) == ("seven", None)
    assert "seven" in unread.problem
    assert cells["E002", "mark/outcome"].missing
    assert cells["E003", "mark/outcome"].missing
    assert not cleared.missing


def test_cells_of_a_sheet_are_entered_and_refused_one_by_one(office: Office):
    path = filled(office)
    aside, records = set_aside.look(office.store, path), office.store.records()
    set_aside.accept(office.store, aside, "E002", AMBITION, WHY)
    set_aside.accept(office.store, aside, "E002", Field("conflict"), WHY)
    set_aside.refuse(office.store, aside, "E001", AMBITION, WHY)
    set_aside.refuse(office.store, aside, "E003", AMBITION, WHY)
    with pytest.raises(UsageError, match="cannot be entered"):
        set_aside.accept(office.store, aside, "E003", AMBITION, WHY)
    with pytest.raises(UsageError, match="says nothing about"):
        set_aside.refuse(office.store, aside, "E003", OUTCOME, WHY)
    found = moderation.panel(office.store)
    assert str(found.scorecard("J01", "E002").marks()["ambition"]) == "5"
    assert str(found.scorecard("J01", "E001").marks()["ambition"]) == "7"
    assert office.store.records() == records
    assert office.store.original(aside.sha256) == path.read_bytes()
    cells = told(set_aside.look_again(office.store, aside))
    assert ("E002", "mark/ambition") not in cells
    assert cells["E001", "mark/ambition"].refused == 3


def test_entering_every_cell_of_a_sheet_is_as_merging_it(office: Office, tmp_path: Path):
    path = filled(office)
    aside = set_aside.look(office.store, path)
    for each in aside.cells:
        if not each.problem:
            set_aside.accept(office.store, aside, each.entry, each.field, WHY)
    entered = moderation.panel(office.store).scorecards
    assert all(each.problem for each in set_aside.look_again(office.store, aside).cells)
    for ruling in moderation.panel(office.store).rulings:
        moderation.take_back(office.store, ruling.decision.number, WHY)
    office.take_in(path)
    merged = moderation.panel(office.store).scorecards
    assert [(each.state, each.marks()) for each in merged] == [(each.state, each.marks()) for each in entered]


def test_a_sheet_that_was_forged_is_set_aside_and_its_cells_are_offered(office: Office):
    path = filled(office, key=b"x" * 32)
    assert office.plan(path).files[0].status == "edited_outside"
    aside = set_aside.look(office.store, path)
    assert (aside.sheet, aside.status) == (True, "edited_outside")
    set_aside.accept(office.store, aside, "E001", AMBITION, WHY)
    assert str(moderation.panel(office.store).scorecard("J01", "E001").marks()["ambition"]) == "9"


def test_a_declared_interest_of_a_sheet_is_offered_and_its_marks_are_not_missing(office: Office):
    path = write_sheet(office.folder / "sheet.xlsx", office.bundle("J01"))
    form = Judge(path)
    form.cell("E001", "State").value = "Conflict: personal"
    form.cell("E002", "State").value = "Abstain"
    path.write_bytes(form.save())
    aside = set_aside.look(office.store, path)
    cells = told(aside)
    assert (cells["E001", "conflict"].value, cells["E002", "abstention"].value) == ("personal", True)
    assert {entry for (entry, _), each in cells.items() if each.missing} == {"E003"}
    set_aside.accept(office.store, aside, "E001", Field("conflict"), WHY)
    set_aside.accept(office.store, aside, "E002", Field("abstention"), WHY)
    found = moderation.panel(office.store)
    assert found.scorecard("J01", "E001").state == "conflicted"
    assert found.scorecard("J01", "E002").state == "abstained"


def test_a_sheet_with_two_rows_of_one_entry_offers_neither_value(office: Office):
    path = write_sheet(office.folder / "sheet.xlsx", office.bundle("J01"))
    form = Judge(path)
    row = form.row("E001")
    form.scores.cell(60, 1).value = "E001"
    form.scores.cell(row, form.column("C01")).value = 3
    form.scores.cell(60, form.column("C01")).value = 4
    path.write_bytes(form.save())
    twice = [each for each in set_aside.look(office.store, path).cells if each.visible in {"3", "4"}]
    assert len(twice) == 2
    assert all("several cells" in each.problem for each in twice[:1])
    assert all(each.problem for each in twice)


def test_what_is_refused_is_quoted_so_that_it_turns_nothing_round(office: Office):
    path = write_sheet(office.folder / "sheet.xlsx", office.bundle("J01"))
    form = Judge(path)
    form.cell("E001", "C01").value = "<b>seven</b> \u202e=cmd|" + "x" * 300
    path.write_bytes(form.save())
    made = set_aside.refuse(office.store, set_aside.look(office.store, path), "E001", AMBITION, WHY)
    assert made.value == ("<b>seven</b> <U+202E>=cmd|" + "x" * 300)[:60]
    written = results.write_results(
        office.award, moderation.panel(office.store), results.ranking(office.store), office.folder / "out"
    )
    assert all(each.stat().st_size > 5_000 for each in written)

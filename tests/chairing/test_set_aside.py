"""Cells of a file that was changed in a spreadsheet: entered by the chair one by one, the file kept as it came."""

from pathlib import Path

import openpyxl
import pytest

from judgepanel.chairing import intake, moderation, set_aside
from judgepanel.chairing.moderation import Grounds
from judgepanel.errors import UsageError
from judgepanel.model.record import Field
from tests.builders import mark
from tests.chairing.office import CLOCK, Office, score

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
    intake.undo(office.store, CLOCK)
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
        with pytest.raises(UsageError, match="set aside"):
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

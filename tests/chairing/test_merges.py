"""Looking back at merges: their files are remembered, and an undo is shown before it is done."""

from judgepanel.chairing import intake, merges
from judgepanel.merge.view import view
from tests.builders import mark
from tests.chairing.office import CLOCK, Office, score


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
    laptop.type("E001", mark("ambition"), "9")
    office.take_in(office.returned(laptop))
    (change,) = merges.takes_back(office.store)
    assert (change.judge, change.entry, change.field) == ("J01", "E001", mark("ambition"))
    assert (change.before, change.after) == (("9",), ("7",))
    intake.undo(office.store, CLOCK)
    assert view(office.award, office.store.records()) == before
    assert [past.summary.undone for past in merges.past_merges(office.store)] == [False, True]
    intake.undo(office.store, CLOCK)
    assert merges.takes_back(office.store) == ()

"""What people see in a score file: whose it is, every mark, every note, and who may read what."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from judgepanel.model.record import Field
from judgepanel.workbook import score_file
from judgepanel.workbook.cells import Sheet, read_workbook
from tests.builders import a_record
from tests.workbook.scores import FEEDBACK, NOTE, PINNED, Made, an_award, make


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("made"))


def sheet(made: Made, name: str) -> Sheet:
    return next(each for each in read_workbook(made.raw).sheets if each.name == name)


def row(page: Sheet, number: int) -> list[str]:
    last = max(column for _, column in page.cells)
    return [page.text(number, column) for column in range(1, last + 1)]


def test_the_sheets_and_what_is_hidden(made: Made) -> None:
    found = [(each.name, each.state) for each in read_workbook(made.raw).sheets]
    assert found == [
        ("Read me", "visible"),
        ("Scores", "visible"),
        ("Notes", "visible"),
        ("_meta", "very_hidden"),
    ]


def test_the_first_sheet_says_whose_it_is(made: Made) -> None:
    page = sheet(made, "Read me")
    said = {page.text(number, 1): page.text(number, 2) for number in range(2, 20)}
    assert page.text(1, 1) == "Scores of Ọlúwáṣeun Nguyễn-Łukasz"
    assert said["Judge"] == "Ọlúwáṣeun Nguyễn-Łukasz (J01), Body 1"
    assert said["Award"] == "Safer care & more 2026"
    assert (said["Round"], said["Bundle"], said["Export"]) == ("Shortlisting", "Issue 1", "Number 1")
    assert said["Receipt code"] == "tape-mango-river"
    assert said["State"] == "Unfinished: 4 of 5 entries are done."
    assert said["Entries"] == "3 scored, 1 part scored, 1 with a conflict of interest"
    assert said["Do not edit"].startswith("Changes made here are noticed")
    assert "Rehearsal" not in said


def test_marks_stand_under_codes(made: Made) -> None:
    page = sheet(made, "Scores")
    assert row(page, 1) == [
        *("Entry", "Title", "State", "C01 Ambition", "C02 Outcome", "C03 Spread", "Total (of 100)", "Reason"),
    ]
    assert row(page, 2) == ["E001", "=Cmd() C02 in Łódź", "Complete", "0", "2", "4", "20", ""]
    assert row(page, 5) == [
        *(
            "E004",
            "Safer care 4",
            "Conflict of interest: professional",
            "4",
            "",
            "",
            "",
            "We shared an office.",
        ),
    ]
    assert row(page, 6) == ["E005", "Safer care 5", "Part scored: 1 of 3", "", "9", "", "", ""]
    assert page.cell(2, 4).kind == "number"
    assert page.cell(2, 2).formula is None
    assert page.cell(6, 7).formula is not None


def test_notes_and_feedback_stand_apart_and_say_who_sees_them(made: Made) -> None:
    page = sheet(made, "Notes")
    assert row(page, 1) == [
        "Entry",
        "Title",
        "Criterion",
        "Private note (you and the panel; never the entrant)",
        "Feedback (meant for the entrant)",
        "Prompts",
        "Evidence pinned (you and the panel; never the entrant)",
    ]
    assert row(page, 2)[2:] == ["C01 Ambition", NOTE, "", "Partly met: Evidence that it worked.", PINNED]
    assert row(page, 4)[2:] == ["C03 Spread", "", FEEDBACK, "", ""]
    assert max(number for number, _ in page.cells) == 1 + 5 * 3


def test_every_entry_of_the_bundle_is_there_and_in_the_order_of_codes(made: Made) -> None:
    page = sheet(made, "Scores")
    assert [page.text(number, 1) for number in range(2, 7)] == ["E001", "E002", "E003", "E004", "E005"]


def test_the_same_hand_in_is_the_same_bytes(made: Made, tmp_path: Path) -> None:
    assert make(tmp_path).raw == made.raw


def test_another_reader_finds_it_printable_and_accessible(made: Made) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made.raw))
    assert book.properties.title == "Scores of Ọlúwáṣeun Nguyễn-Łukasz"
    for name in ("Scores", "Notes"):
        page = book[name]
        assert list(page.merged_cells.ranges) == []
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.print_title_rows == "$1:$1"
        assert page.freeze_panes is not None
        assert page.protection.sheet
    assert sum(bool(page.sheet_view.tabSelected) for page in book.worksheets) == 1
    texts = [
        cell
        for page in book.worksheets
        for line in page.iter_rows()
        for cell in line
        if cell.data_type == "s"
    ]
    assert all(cell.number_format == "@" and cell.quotePrefix for cell in texts)


def test_nothing_handed_in_yet_still_makes_a_file(tmp_path: Path) -> None:
    award = an_award()
    made = make(tmp_path, award, (a_record(award, "J01", "", Field("hand_in"), "incomplete"),))
    assert made.read().status is None
    assert "Unfinished: 0 of 5" in sheet(made, "Read me").text(9, 2)


def test_a_rehearsal_says_so_first(tmp_path: Path) -> None:
    made = make(tmp_path, replace(an_award(), rehearsal=True))
    assert sheet(made, "Read me").text(2, 2).startswith("REHEARSAL")
    content = made.read().content
    assert content is not None
    assert content.rehearsal


def test_a_note_longer_than_a_cell_goes_on_beside_it(tmp_path: Path) -> None:
    award = an_award()
    long = "😀 words " * 6000
    record = a_record(award, "J01", "E001", Field("note", "ambition"), long)
    made = make(tmp_path, award, (record,))
    page = sheet(made, "Notes")
    assert page.text(1, 5) == "Private note (continued 2)"
    assert page.text(2, 4) + page.text(2, 5) == long
    received = made.read()
    assert score_file.differences(received) == ()
    assert next(each.text for each in received.texts if each.kind == "note") == long

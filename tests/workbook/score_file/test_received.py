"""A score file from outside: found by content, compared cell by cell, refused in words."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from judgepanel.catalogue import CATALOGUE
from judgepanel.issues import errors_in
from judgepanel.model.record import Field
from judgepanel.model.score_file import ReceivedFile, VisibleCell
from judgepanel.workbook import score_file
from judgepanel.workbook.score_file.received import _DAMAGE
from tests.builders import a_record, mark
from tests.workbook.packs import book, pack
from tests.workbook.scores import FEEDBACK, NOTE, Made, an_award, content_of, make, records_of, seal_of

Change = Callable[[openpyxl.Workbook], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("made"))


def resaved(made: Made, change: Change = lambda book: None) -> ReceivedFile:
    """The file as it comes back from another program, in which somebody changed something."""
    opened = openpyxl.load_workbook(io.BytesIO(made.raw))
    change(opened)
    stream = io.BytesIO()
    opened.save(stream)
    return score_file.read(stream.getvalue(), "scores.xlsx")


def differences(received: ReceivedFile) -> list[tuple[str, str, str, str]]:
    return [
        (each.address, str(each.field), each.sealed, each.visible)
        for each in score_file.differences(received)
    ]


def scores(opened: openpyxl.Workbook) -> Worksheet:
    return opened["Scores"]


def test_it_comes_back_as_it_was_written(made: Made) -> None:
    received = made.read()
    assert (received.status, received.issues) == (None, ())
    assert (received.content, received.payload, received.seal) == (made.content, made.payload, made.seal)
    assert received.size == len(made.raw)
    assert VisibleCell("E002", "outcome", "5", "Scores!E3") in received.cells
    assert len(received.cells) == 15
    assert VisibleCell("E001", "ambition", NOTE, "Notes!D2", "note") in received.texts
    assert VisibleCell("E001", "spread", FEEDBACK, "Notes!E4", "feedback") in received.texts
    assert score_file.differences(received) == ()


def test_saving_again_in_another_program_changes_nothing(made: Made) -> None:
    received = resaved(made)
    assert (received.content, received.payload, received.seal) == (made.content, made.payload, made.seal)
    assert received.sha256 != made.read().sha256
    assert differences(received) == []


def shuffle(opened: openpyxl.Workbook) -> None:
    """Everything people do to a sheet that changes no mark."""
    page = scores(opened)
    rows = [[cell.value for cell in line] for line in page.iter_rows(min_row=2)]
    for number, values in enumerate(reversed(rows), start=2):
        for column, value in enumerate(values, start=1):
            page.cell(number, column).value = value
            page.cell(number, column).data_type = "s" if isinstance(value, str) else "n"
    page.insert_rows(1, 2)
    page["A1"] = "My copy"
    page.insert_cols(1)
    page.insert_cols(6)
    page.title = "Marks"
    meta = opened["_meta"]
    meta.sheet_state = "visible"
    meta.title = "Sheet9"
    meta.insert_rows(1)
    meta.insert_cols(1)
    opened.move_sheet("Sheet9", -3)


def test_moved_rows_columns_and_sheets_are_found_by_their_codes(made: Made) -> None:
    received = resaved(made, shuffle)
    assert (received.content, received.payload) == (made.content, made.payload)
    assert VisibleCell("E001", "outcome", "2", "Marks!G8") in received.cells
    assert differences(received) == []


def test_the_sealed_rows_may_be_sorted(made: Made) -> None:
    def sort(opened: openpyxl.Workbook) -> None:
        meta = opened["_meta"]
        rows = sorted([cell.value for cell in line] for line in meta.iter_rows())
        for number, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                meta.cell(number, column, value)

    assert resaved(made, sort).payload == made.payload


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda book: scores(book).__setitem__("D2", 9), ("Scores!D2", "mark/ambition", "0", "9")),
        (lambda book: scores(book).__setitem__("D2", None), ("Scores!D2", "mark/ambition", "0", "")),
        (lambda book: scores(book).__setitem__("D2", "seven"), ("Scores!D2", "mark/ambition", "0", "seven")),
        (lambda book: scores(book).__setitem__("D2", "=5-5"), ("Scores!D2", "mark/ambition", "0", "=5-5")),
        (lambda book: scores(book).__setitem__("D2", "#REF!"), ("Scores!D2", "mark/ambition", "0", "#REF!")),
        (lambda book: scores(book).__setitem__("D2", True), ("Scores!D2", "mark/ambition", "0", "TRUE")),
        (lambda book: scores(book).__setitem__("E2", 2.0001), ("Scores!E2", "mark/outcome", "2", "2.0001")),
        (lambda book: scores(book).__setitem__("E2", "²"), ("Scores!E2", "mark/outcome", "2", "²")),
        (lambda book: scores(book).__setitem__("D6", 3), ("Scores!D6", "mark/ambition", "", "3")),
        (lambda book: scores(book).__setitem__("E5", 3), ("Scores!E5", "mark/outcome", "", "3")),
        (lambda book: book["Notes"].__setitem__("D3", "New"), ("Notes!D3", "note/outcome", "", "New")),
        (lambda book: book["Notes"].__setitem__("E4", None), ("Notes!E4", "feedback/spread", FEEDBACK, "")),
    ],
)
def test_a_changed_cell_is_named(made: Made, change: Change, expected: tuple[str, str, str, str]) -> None:
    received = resaved(made, change)
    assert received.content == made.content
    assert differences(received) == [expected]


@pytest.mark.parametrize("value", [2.0, "2", " 2 ", "2,0", "２"])
def test_the_same_number_written_otherwise_is_no_difference(made: Made, value: object) -> None:
    assert differences(resaved(made, lambda book: scores(book).__setitem__("E2", value))) == []


def test_a_row_that_is_gone_is_named_without_an_address(made: Made) -> None:
    received = resaved(made, lambda book: scores(book).delete_rows(3))
    found = differences(received)
    assert [(address, field) for address, field, _, _ in found] == [
        ("", "mark/ambition"),
        ("", "mark/outcome"),
        ("", "mark/spread"),
    ]


def test_a_doubled_row_is_said_and_each_copy_compared(made: Made) -> None:
    def double(opened: openpyxl.Workbook) -> None:
        page = scores(opened)
        for column, value in enumerate(("E001", "again", "", 0, 2, 5), start=1):
            page.cell(7, column, value)

    received = resaved(made, double)
    assert [each.code for each in received.issues] == ["row-twice"]
    assert differences(received) == [("Scores!F7", "mark/spread", "4", "5")]


def test_a_doubled_heading_is_said(made: Made) -> None:
    received = resaved(made, lambda book: scores(book).__setitem__("I1", "C02 again"))
    assert [each.code for each in received.issues] == ["column-twice"]


def test_swapped_headings_are_seen(made: Made) -> None:
    def swap(opened: openpyxl.Workbook) -> None:
        page = scores(opened)
        page["D1"], page["E1"] = "C02 Outcome", "C01 Ambition"

    assert ("Scores!D2", "mark/outcome", "2", "0") in differences(resaved(made, swap))


def test_without_the_sheet_of_marks_the_sealed_ones_stand(made: Made) -> None:
    received = resaved(made, lambda book: book.remove(scores(book)))
    assert received.content == made.content
    assert (received.status, [each.code for each in received.issues]) == (None, ["scores-unseen"])


def test_a_file_without_a_seal_has_none(made: Made) -> None:
    def unseal(opened: openpyxl.Workbook) -> None:
        for line in opened["_meta"].iter_rows():
            if line[0].value == "seal":
                line[2].value = None

    received = resaved(made, unseal)
    assert (received.seal, received.content) == ("", made.content)


def change_meta(key: str, value: str) -> Change:
    def change(opened: openpyxl.Workbook) -> None:
        for line in opened["_meta"].iter_rows():
            if line[0].value == key:
                line[2].value = value

    return change


def drop_meta(key: str, piece: str) -> Change:
    def change(opened: openpyxl.Workbook) -> None:
        meta = opened["_meta"]
        for line in list(meta.iter_rows()):
            if line[0].value == key and str(line[1].value).startswith(piece):
                meta.delete_rows(line[0].row)

    return change


def test_a_newer_format_is_told_by_the_carrier_or_the_payload(made: Made) -> None:
    assert resaved(made, change_meta("format", "2")).status == "newer_program"
    newer = resaved(made, change_meta("payload", '{"kind":"judgepanel-score-file","format":2}'))
    assert (newer.status, [each.code for each in newer.issues]) == ("newer_program", ["format-newer"])


def test_a_broken_payload_is_damage_with_every_problem(made: Made) -> None:
    broken = resaved(made, change_meta("payload", '{"kind":"judgepanel-score-file","format":1}'))
    assert (broken.status, broken.content) == ("damaged", None)
    assert len(broken.issues) > 5
    assert all(each.place.startswith("scores.xlsx / ") for each in broken.issues)


def test_missing_pieces_are_damage(tmp_path: Path) -> None:
    award = an_award(entries=60, criteria=5)
    long = make(tmp_path, award)
    assert len(long.payload) > 60_000
    assert long.read().payload == long.payload
    received = resaved(long, drop_meta("payload", "2/"))
    assert (received.status, [each.code for each in received.issues]) == (
        "damaged",
        ["score-file-incomplete"],
    )


def test_a_copied_carrier_is_no_matter_and_two_different_ones_are(made: Made) -> None:
    def copy(opened: openpyxl.Workbook) -> None:
        opened.copy_worksheet(opened["_meta"])

    def differ(opened: openpyxl.Workbook) -> None:
        copy(opened)
        change_meta("seal", "f" * 64)(opened)

    assert resaved(made, copy).content == made.content
    assert [each.code for each in resaved(made, differ).issues] == ["score-file-twice"]


def test_garbled_codes_on_the_carrier_cost_only_the_comparison(made: Made) -> None:
    received = resaved(made, change_meta("columns", "{"))
    assert (received.content, received.cells, [each.code for each in received.issues]) == (
        made.content,
        (),
        ["scores-unseen"],
    )


@pytest.mark.parametrize(
    ("raw", "name", "status", "code"),
    [
        (b"", "scores.xlsx", "not_a_score_file", "empty-file"),
        (b"\0" * 4096, "scores.xlsx", "damaged", "all-zeros"),
        (b"\x05Chair\0" * 20, "~$scores.xlsx", "not_a_score_file", "score-file-lock"),
        (b",Chair,laptop,", ".~lock.scores.xlsx#", "not_a_score_file", "score-file-lock"),
        (b"entry,mark\nE001,7\n", "scores.csv", "not_a_score_file", "not-xlsx"),
        (b"%PDF-1.4", "scores.xlsx", "not_a_score_file", "not-xlsx"),
        (book('<row r="1"><c r="A1"><v>7</v></c></row>'), "list.xlsx", "not_a_score_file", "not-score-file"),
        (pack({"readme.txt": "x"}), "x.zip", "not_a_score_file", "no-workbook"),
        (book("<row"), "scores.xlsx", "damaged", "bad-xml"),
    ],
)
def test_whatever_else_it_is_it_is_said(raw: bytes, name: str, status: str, code: str) -> None:
    received = score_file.read(raw, name)
    assert (received.status, [each.code for each in received.issues]) == (status, [code])
    assert received.issues[0].place.startswith(name)
    assert errors_in(received.issues)
    assert score_file.differences(received) == ()


def test_what_counts_as_damage_is_known_by_that_code() -> None:
    assert set(CATALOGUE) >= _DAMAGE


def test_a_cut_file_at_any_length_is_a_status_and_never_an_exception(made: Made) -> None:
    for length in range(4, len(made.raw), 611):
        assert score_file.read(made.raw[:length], "scores.xlsx").status == "damaged"


def test_a_flipped_byte_anywhere_never_shows_other_marks(made: Made) -> None:
    for at in range(0, len(made.raw), 97):
        raw = bytearray(made.raw)
        raw[at] ^= 0x55
        received = score_file.read(bytes(raw), "scores.xlsx")
        assert received.status in ("damaged", "not_a_score_file") or received.payload == made.payload


def test_a_mark_of_an_earlier_wording_is_not_expected_on_the_sheet(tmp_path: Path) -> None:
    award = an_award()
    old = a_record(award, "J01", "E001", mark("ambition"), "7", rubric="0" * 32)
    assert score_file.differences(make(tmp_path, award, (old,)).read()) == ()


def test_marks_on_which_two_laptops_disagree_are_not_compared(tmp_path: Path) -> None:
    award = an_award()
    marks = [
        a_record(award, "J01", "E001", mark("ambition"), value, device=letter * 32)
        for value, letter in (("3", "e"), ("4", "f"))
    ]
    assert score_file.differences(make(tmp_path, award, tuple(marks)).read()) == ()


def test_only_the_last_of_a_history_is_expected(tmp_path: Path) -> None:
    award = an_award()
    first = a_record(award, "J01", "E001", mark("ambition"), "3")
    second = a_record(award, "J01", "E001", mark("ambition"), "4", replaces=(first.id,))
    cleared = a_record(award, "J01", "E002", Field("note", "ambition"), None)
    received = make(tmp_path, award, (first, second, cleared)).read()
    assert score_file.differences(received) == ()
    assert VisibleCell("E001", "ambition", "4", "Scores!D2") in received.cells


def test_the_seal_is_over_the_exact_bytes_whatever_their_form(tmp_path: Path) -> None:
    award = an_award()
    raw = score_file.payload(content_of(award, records_of(award)))
    spaced = raw.replace(b'"kind":', b'"kind" :', 1)
    received = make(tmp_path, award, payload=spaced).read()
    assert (received.payload, received.seal) == (spaced, seal_of(spaced))
    assert received.content == content_of(award, records_of(award))

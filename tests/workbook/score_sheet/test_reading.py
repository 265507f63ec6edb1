"""Reading filled sheets: each cell on its own, rows and columns by their codes, nothing guessed."""

import datetime
import itertools
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel.model.award import Assignment
from judgepanel.model.entry import Entry
from judgepanel.model.record import Field
from judgepanel.workbook import incoming
from judgepanel.workbook.score_file.carrier import add_carrier
from judgepanel.workbook.score_sheet import identity_of, payload
from judgepanel.workbook.score_sheet.identity import KIND
from judgepanel.workbook.writing import Book
from tests.builders import a_record, mark, small_award, small_bundle
from tests.workbook.score_sheet.filling import (
    SHEET,
    Judge,
    codes,
    marks_of,
    new_sheet,
    said,
    varied_award,
    write_sheet,
)

FULL = (7, 3.5, "n/a")


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    return new_sheet(tmp_path / "sheet.xlsx")


def filled(judge: Judge) -> Judge:
    judge.mark("E001", 7, 3.5, "n/a")
    judge.mark("E002", 0, 1, 10)
    judge.mark("E003", 10, 7, 5)
    return judge


def test_an_unfilled_sheet_says_nothing(judge: Judge) -> None:
    found = judge.read()
    assert (found.status, said(found), found.unread) == (None, {}, ())
    assert codes(found) == [("sheet-marks-missing", "")]
    assert found.sheet == "5" * 32


def test_a_filled_sheet_says_what_was_typed(judge: Judge) -> None:
    filled(judge)
    judge.write("E001", "C01", "note", "=1+1\n- a dash, 😀")
    judge.write("E002", "C03", "feedback", "Thank you.")
    found = judge.read()
    assert codes(found) == []
    assert [marks_of(found, entry) for entry in ("E001", "E002", "E003")] == [
        ["7", "3.5", "n/a"],
        ["0", "1", "10"],
        ["10", "7", "5"],
    ]
    assert said(found)["E001", "note/ambition"] == "=1+1\n- a dash, 😀"
    assert said(found)["E002", "feedback/spread"] == "Thank you."
    assert {said(found)[entry, "conflict"] for entry in ("E001", "E002", "E003")} == {"none"}
    assert said(found)["", "hand_in"] == "complete"
    content = found.content
    assert content is not None
    assert {record.device for record in content.records} == {"excel:" + "5" * 32}
    assert {record.rubric for record in content.records if record.field.kind == "mark"} == {
        each.fingerprint() for each in varied_award().round.score_set.criteria
    }


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        (7, "7"),
        (7.0, "7"),
        (0, "0"),
        ("7", "7"),
        (" 7 ", "7"),
        ("７", "7"),
        ("7\u00a0", "7"),
        ("7,0", "7"),
        ("7.00", "7"),
        (None, None),
        ("", None),
        ("  \u00a0", None),
    ],
)
def test_a_mark_is_read_however_it_was_typed(judge: Judge, typed: object, mark: str | None) -> None:
    judge.mark("E001", typed, "3,5", 2)
    found = judge.read()
    assert marks_of(found, "E001") == [mark, "3.5", "2"]
    assert found.unread == ()


@pytest.mark.parametrize(
    ("typed", "number_format", "code"),
    [
        ("seven", "", "mark-not-number"),
        ("7/10", "", "mark-not-number"),
        ("nan", "", "mark-not-number"),
        ("inf", "", "mark-not-number"),
        ("1_0", "", "mark-not-number"),
        ("1e1", "", "mark-not-number"),
        ("٧", "", "mark-not-number"),
        ("-1", "", "mark-not-number"),
        (-1, "", "mark-not-number"),
        (11, "", "mark-off-scale"),
        (7.5, "", "mark-off-step"),
        (1e300, "", "mark-not-number"),
        ("n/a", "", "not-applicable-barred"),
        (True, "", "sheet-cell-kind"),
        (0.7, "0%", "sheet-cell-kind"),
        (7, "0.0%", "sheet-cell-kind"),
        (datetime.date(2026, 7, 5), "", "sheet-cell-kind"),
        (7, "dd/mm/yyyy", "sheet-cell-kind"),
        (datetime.time(7, 30), "", "sheet-cell-kind"),
        ("=7", "", "sheet-cell-kind"),
        ("=SUM(E2:F2)", "", "sheet-cell-kind"),
        ("#REF!", "", "sheet-cell-kind"),
    ],
)
def test_what_is_no_mark_is_named_with_its_cell_and_the_rest_is_read(
    judge: Judge, typed: object, number_format: str, code: str
) -> None:
    filled(judge)
    cell = judge.cell("E002", "C01")
    cell.value = typed
    if number_format:
        cell.number_format = number_format
    found = judge.read()
    assert codes(found) == [(code, "Scores!D3"), ("sheet-marks-missing", "")]
    assert [(each.entry, each.field, each.address) for each in found.unread] == [
        ("E002", Field("mark", "ambition"), "Scores!D3")
    ]
    assert marks_of(found, "E002") == [None, "1", "10"]
    assert marks_of(found, "E001") == ["7", "3.5", "n/a"]
    assert said(found)["", "hand_in"] == "incomplete"


def test_rows_may_be_sorted_and_columns_moved_and_sheets_renamed(judge: Judge) -> None:
    filled(judge)
    judge.write("E003", "C02", "note", "A note.")
    plain = judge.read().content
    for page in (judge.scores, judge.notes):
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        head, body = rows[0], rows[1:]
        random.Random(3).shuffle(body)
        order = list(range(len(head)))
        random.Random(4).shuffle(order)
        page.delete_rows(1, page.max_row)
        page.append([])
        page.append(["Sorted by me", None, "on Friday"])
        for row in (head, *body):
            page.append([row[at] for at in order])
    judge.scores.title, judge.notes.title = "Marks of Ann", "Words"
    judge.book["_meta"].title = "x"
    found = judge.read()
    assert found.content == plain
    assert codes(found) == []


def test_inserted_rows_and_columns_change_nothing(judge: Judge) -> None:
    filled(judge)
    plain = judge.read().content
    judge.scores.insert_rows(3)
    judge.scores.insert_cols(4)
    judge.scores.insert_rows(1, 2)
    found = judge.read()
    assert (found.content, codes(found)) == (plain, [])


def test_deleted_rows_and_columns_are_named(judge: Judge) -> None:
    filled(judge)
    judge.scores.delete_rows(judge.row("E002"))
    judge.scores.delete_cols(judge.column("C02"))
    found = judge.read()
    assert [code for code, _ in codes(found)] == [
        "sheet-row-missing",
        "sheet-column-missing",
        "sheet-marks-missing",
    ]
    assert marks_of(found, "E001") == ["7", None, "n/a"]
    assert marks_of(found, "E002") == [None, None, None]


def test_a_doubled_row_that_agrees_is_one_row(judge: Judge) -> None:
    filled(judge)
    plain = judge.read().content
    judge.scores.append([cell.value for cell in judge.scores[judge.row("E002")]])
    found = judge.read()
    assert (found.content, codes(found)) == (plain, [])


@pytest.mark.parametrize("other", [9, None, "seven"])
def test_where_a_doubled_row_differs_nothing_is_taken(judge: Judge, other: object) -> None:
    filled(judge)
    row = [cell.value for cell in judge.scores[judge.row("E002")]]
    row[judge.column("C01") - 1] = other
    judge.scores.append(row)
    found = judge.read()
    assert marks_of(found, "E002") == [None, "1", "10"]
    code, place = codes(found)[0]
    assert (code, place) in (("sheet-cell-twice", "Scores!D3"), ("mark-not-number", "Scores!D5"))
    assert len(found.unread) == (1 if other is None else 2)


def test_a_copied_sheet_that_differs_is_not_guessed_between(judge: Judge) -> None:
    filled(judge)
    judge.book.copy_worksheet(judge.scores)
    judge.mark("E001", 8, 3.5, "n/a")
    found = judge.read()
    assert codes(found)[0] == ("sheet-cell-twice", "Scores!D2")
    assert marks_of(found, "E001") == [None, "3.5", "n/a"]
    assert marks_of(found, "E003") == ["10", "7", "5"]


def test_a_row_with_the_title_of_another_entry_is_refused(judge: Judge) -> None:
    """The columns were sorted without column A: every mark would go to the wrong entry."""
    filled(judge)
    first, second = judge.cell("E001", "Title"), judge.cell("E002", "Title")
    first.value, second.value = second.value, first.value
    found = judge.read()
    assert codes(found)[:2] == [("sheet-row-moved", "Scores!A2"), ("sheet-row-moved", "Scores!A3")]
    assert (marks_of(found, "E001"), marks_of(found, "E002")) == ([None] * 3, [None] * 3)
    assert [each.address for each in found.unread] == [
        f"Scores!{column}{row}" for row in "23" for column in "DEF"
    ]
    assert marks_of(found, "E003") == ["10", "7", "5"]


def test_a_row_without_a_known_code_is_refused(judge: Judge) -> None:
    filled(judge)
    judge.cell("E003", "Entry").value = "E0O3"
    judge.notes["A2"].value = None
    judge.notes["D2"].value = "Whose note is this?"
    found = judge.read()
    assert ("sheet-row-unknown", "Scores!A4") in codes(found)
    assert ("sheet-row-unknown", "Notes!A2") in codes(found)
    assert marks_of(found, "E003") == [None] * 3
    assert marks_of(found, "E001") == ["7", "3.5", "n/a"]


@pytest.mark.parametrize(
    ("state", "conflict", "abstention"),
    [
        ("Score", "none", None),
        ("  SCORED ", "none", None),
        ("Abstain", None, True),
        ("abstained", None, True),
        ("Conflict: financial", "financial", None),
        ("conflict of interest: Same organisation", "same_organisation", None),
        ("personal", "personal", None),
    ],
)
def test_states(judge: Judge, state: str, conflict: str, abstention: bool | None) -> None:
    judge.mark("E001", 7, state=state)
    judge.cell("E001", "Reason").value = "Because."
    found = said(judge.read())
    assert found.get(("E001", "conflict")) == conflict
    assert found.get(("E001", "abstention")) == abstention
    assert found["E001", "mark/ambition"] == "7"
    kind = "abstention_reason" if conflict in (None, "none") else "conflict_reason"
    assert found.get(("E001", kind)) == ("Because." if state.casefold().strip()[:3] != "sco" else None)


@pytest.mark.parametrize("state", ["Conflict", "yes", "x", 1, True, "=A1", "#N/A"])
def test_a_state_that_cannot_be_read_bars_the_marks_of_its_row(judge: Judge, state: object) -> None:
    filled(judge)
    judge.cell("E002", "State").value = state
    found = judge.read()
    assert codes(found)[0] == ("sheet-state-unknown", "Scores!C3")
    assert marks_of(found, "E002") == [None] * 3
    assert ("E002", "conflict") not in said(found)
    assert [each.address for each in found.unread] == ["Scores!C3", "Scores!D3", "Scores!E3", "Scores!F3"]
    assert marks_of(found, "E001") == ["7", "3.5", "n/a"]


def test_marks_without_a_state_are_taken_and_said(judge: Judge) -> None:
    filled(judge)
    judge.cell("E001", "State").value = None
    judge.cell("E002", "Reason").value = "For no reason."
    found = judge.read()
    assert codes(found) == [("sheet-reason-unused", "Scores!J3"), ("sheet-state-missing", "Scores!C2")]
    assert marks_of(found, "E001") == ["7", "3.5", "n/a"]
    assert ("E001", "conflict") not in said(found)
    assert said(found)["", "hand_in"] == "incomplete"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  two  blanks ", "  two  blanks "),
        (7, "7"),
        (True, "TRUE"),
        ("a\r\nb\tc\x7f", "a\nb c"),
        ("   ", None),
        ("C02 is not a code here", "C02 is not a code here"),
    ],
)
def test_texts_are_kept_as_they_are(judge: Judge, typed: object, text: str | None) -> None:
    judge.mark("E001", *FULL)
    judge.write("E001", "C01", "note", typed)
    assert said(judge.read()).get(("E001", "note/ambition")) == text


def test_a_formula_in_a_note_is_its_text(judge: Judge) -> None:
    judge.write("E001", "C01", "note", None)
    judge.notes["D2"].value = '=HYPERLINK("http://x","y")'
    assert said(judge.read())["E001", "note/ambition"] == '=HYPERLINK("http://x","y")'


@pytest.mark.parametrize("typed", [datetime.date(2026, 3, 5), "#NAME?"])
def test_a_date_or_an_error_in_a_note_is_named(judge: Judge, typed: object) -> None:
    judge.notes["D2"].value = typed
    found = judge.read()
    assert ("sheet-cell-kind", "Notes!D2") in codes(found)
    assert said(found) == {}


def test_a_text_too_long_to_keep_is_named_not_cut(judge: Judge) -> None:
    judge.write("E001", "C01", "note", "x" * 32_001)
    found = judge.read()
    assert ("sheet-text-long", "Notes!D2") in codes(found)
    assert [len(each.visible) for each in found.unread] == [32_001]


def test_a_workbook_without_its_tables_is_refused(judge: Judge) -> None:
    filled(judge)
    del judge.book["Scores"]
    found = judge.read()
    assert found.status == "damaged"
    assert codes(found)[0][0] == "sheet-unfound"


def test_without_the_hidden_sheet_nobody_knows_whose_it_is(judge: Judge) -> None:
    filled(judge)
    del judge.book["_meta"]
    found = judge.read()
    assert (found.status, found.sheet, found.content) == ("not_a_score_file", "", None)


def test_two_sheets_in_one_workbook_are_refused(judge: Judge, tmp_path: Path) -> None:
    other = new_sheet(tmp_path / "other.xlsx")
    write_sheet(tmp_path / "other.xlsx", small_bundle(varied_award()), sheet="6" * 32)
    other = Judge(tmp_path / "other.xlsx")
    copy = judge.book.create_sheet("_meta2")
    for row in other.book["_meta"].iter_rows(values_only=True):
        copy.append(row)
    found = judge.read()
    assert (found.status, codes(found)) == ("damaged", [("sheet-twice", "")])


def test_a_newer_sheet_is_refused_in_a_word(judge: Judge) -> None:
    page = judge.book["_meta"]
    row = next(row for row in range(1, 20) if page.cell(row, 1).value == "format")
    page.cell(row, 3).value = "2"
    found = judge.read()
    assert (found.status, [code for code, _ in codes(found)]) == ("newer_program", ["format-newer"])


def known_records() -> list:
    award = varied_award()
    own = [
        a_record(award, "J01", "E001", Field("conflict"), "none"),
        a_record(award, "J01", "E001", mark("ambition"), "7"),
        a_record(award, "J01", "E001", mark("outcome"), "3.5"),
        a_record(award, "J01", "E001", Field("note", "ambition"), "As before.\nSecond line."),
        a_record(award, "J01", "E002", Field("abstention"), True),
        a_record(award, "J01", "E002", Field("abstention_reason"), "I was ill."),
        a_record(award, "J01", "E003", Field("conflict"), "financial"),
        a_record(award, "J01", "E003", Field("conflict_reason"), "Shares."),
        a_record(award, "J01", "", Field("hand_in"), "incomplete"),
    ]
    rival = a_record(award, "J01", "E001", mark("spread"), "2", device="e" * 32)
    return [*own, a_record(award, "J01", "E001", mark("spread"), "4"), rival]


def test_a_sheet_made_later_shows_what_was_known_and_adds_only_what_changed(tmp_path: Path) -> None:
    records = known_records()
    judge = new_sheet(tmp_path / "sheet.xlsx", records=records)
    assert [judge.cell("E001", f"C0{n}").value for n in (1, 2, 3)] == [7, 3.5, None]
    assert [judge.cell(entry, "State").value for entry in ("E001", "E002", "E003")] == [
        "Score",
        "Abstain",
        "Conflict: financial",
    ]
    assert [judge.cell(entry, "Reason").value for entry in ("E001", "E002", "E003")] == [
        None,
        "I was ill.",
        "Shares.",
    ]
    untouched = judge.read().content
    assert untouched is not None
    assert set(untouched.records) == set(records)
    judge.mark("E001", 8, None, 4)
    judge.mark("E002", 5, state="Score")
    found = judge.read().content
    assert found is not None
    new = [each for each in found.records if each not in records]
    assert {(each.entry, str(each.field)): each.value for each in new} == {
        ("E001", "mark/ambition"): "8",
        ("E001", "mark/outcome"): None,
        ("E001", "mark/spread"): "4",
        ("E002", "conflict"): "none",
        ("E002", "abstention"): None,
        ("E002", "mark/ambition"): "5",
        ("", "hand_in"): "incomplete",
    }
    ids = {each.id: each for each in records}
    for each in new:
        replaced = [ids[own].cell for own in each.replaces]
        assert set(replaced) <= {each.cell}
        heads = {own for own, old in ids.items() if old.cell == each.cell}
        assert set(each.replaces) == heads


def test_the_order_of_typing_and_of_sheets_does_not_show(judge: Judge) -> None:
    filled(judge)
    plain = judge.read().content
    for order in itertools.islice(itertools.permutations(judge.book.sheetnames), 0, 700, 300):
        judge.book._sheets = [judge.book[name] for name in order]
        assert judge.read().content == plain


def test_a_sheet_made_to_be_endless_is_refused_at_once(tmp_path: Path) -> None:
    """Five thousand rows, each four times, and a hundred columns, each five times: ten million cells, all blank."""
    entries = tuple(Entry(f"E{number:04d}", "", f"Entry {number}", "Body") for number in range(5_000))
    award = replace(small_award(entries=1, criteria=100), entries=entries)
    award = replace(award, assignments=tuple(Assignment("J01", each.id) for each in entries))
    identity = identity_of(small_bundle(award), SHEET)
    book = Book("", "")
    page = book.sheet("Scores")
    for column in range(500):
        page.write_text(1, column + 2, f"C{column % 100 + 1:02d} x")
    for row in range(19_000):
        page.write_text(row + 2, 1, f"E{row % 5_000:04d}")
    add_carrier(book, {"format": "1", "payload": payload(identity).decode(), "seal": ""}, KIND)
    raw = book.content()
    began = time.monotonic()
    found = incoming.read(raw, "sheet.xlsx")
    assert (found.status, codes(found)) == ("damaged", [("too-many-cells", "")])
    assert time.monotonic() - began < 5

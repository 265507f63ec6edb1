"""The form itself: what it shows, what it lets through, how it prints. Read with openpyxl, which did not write it."""

import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Spreadsheet

from judgepanel.model.entry import Answer, Entry
from judgepanel.model.record import Field
from judgepanel.rubric.scale import Anchor
from judgepanel.workbook.cells import read_workbook
from judgepanel.workbook.score_sheet import identity_of, payload
from judgepanel.workbook.score_sheet.identity import parse_payload
from judgepanel.workbook.score_sheet.mark_rules import anchor_message
from judgepanel.workbook.score_sheet.reading_pages import pieces
from tests.builders import a_record, mark, small_award, small_bundle
from tests.workbook.score_sheet.filling import SHEET, Judge, new_sheet, varied_award, write_sheet

HOSTILE = "=cmd|' /c calc'!A1"


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    award = varied_award()
    first, *others = award.entries
    hostile = replace(
        first,
        title=HOSTILE,
        organisation="@SUM(1)",
        synopsis="+1\n-1",
        answers=(Answer("ambition", "<r>" + "x" * 70_000 + "</r>"), Answer("outcome", "=1+1")),
    )
    award = replace(award, entries=(hostile, *others))
    known = [
        a_record(award, "J01", "E001", Field("conflict"), "none"),
        a_record(award, "J01", "E001", mark("ambition"), "7"),
        a_record(award, "J01", "E001", mark("outcome"), "3.5"),
        a_record(award, "J01", "E001", mark("spread"), "n/a"),
        a_record(award, "J01", "E001", Field("note", "ambition"), "=HYPERLINK(A1)"),
        a_record(award, "J01", "E002", Field("conflict"), "personal"),
        a_record(award, "J01", "E002", Field("conflict_reason"), "-my aunt"),
    ]
    return write_sheet(tmp_path_factory.mktemp("form") / "sheet.xlsx", small_bundle(award), known)


@pytest.fixture(scope="module")
def book(sheet: Path) -> Spreadsheet:
    return openpyxl.load_workbook(sheet)


def test_its_sheets_and_what_is_hidden(book: Spreadsheet) -> None:
    assert [(page.title, page.sheet_state) for page in book] == [
        ("Read me", "visible"),
        ("Scores", "visible"),
        ("Entries", "visible"),
        ("Criteria", "visible"),
        ("Marks", "visible"),
        ("Notes", "visible"),
        ("_meta", "veryHidden"),
    ]
    assert book.properties.keywords == f"judgepanel-score-sheet {SHEET}"
    assert SHEET in "".join(str(cell.value) for row in book["Read me"] for cell in row)


def test_codes_stand_where_a_person_sees_them(book: Spreadsheet) -> None:
    scores = book["Scores"]
    assert [cell.value for cell in scores[1]] == [
        "Entry",
        "Title",
        "State",
        "C01 Ambition",
        "C02 Outcome",
        "C03 Spread",
        "Marked",
        "Total (of 100)",
        "Still to do",
        "Reason (abstaining or conflict)",
    ]
    assert [scores.cell(row, 1).value for row in (2, 3, 4)] == ["E001", "E002", "E003"]
    notes = book["Notes"]
    assert [(notes.cell(row, 1).value, notes.cell(row, 3).value) for row in (2, 3, 4, 5)] == [
        ("E001", "C01 Ambition"),
        ("E001", "C02 Outcome"),
        ("E001", "C03 Spread"),
        ("E002", "C01 Ambition"),
    ]


def test_only_what_is_to_be_typed_is_open_and_there_is_no_password(book: Spreadsheet) -> None:
    for page in book.worksheets[:-1]:
        assert page.protection.sheet
        assert not page.protection.password
    scores, notes = book["Scores"], book["Notes"]
    opened = {cell.coordinate for row in scores for cell in row if not cell.protection.locked}
    assert opened == {f"{column}{row}" for column in "CDEFJ" for row in (2, 3, 4)}
    assert {cell.column_letter for row in notes for cell in row if not cell.protection.locked} == {"D", "E"}
    for name in ("Read me", "Entries", "Criteria", "Marks"):
        assert all(cell.protection.locked for row in book[name] for cell in row)


def test_marks_are_limited_and_explained(book: Spreadsheet) -> None:
    rules = {str(each.sqref): each for each in book["Scores"].data_validations.dataValidation}
    whole = rules["D2:D4"]
    assert (whole.type, whole.formula1, whole.formula2) == ("whole", "0", "10")
    assert whole.operator in (None, "between")
    assert whole.prompt.startswith("A whole number from 0 to 10.\n0 Point 0")
    assert (whole.promptTitle, whole.errorStyle) == ("C01 Ambition", None)
    assert rules["E2:E4"].type == "custom"
    assert "E2>=1" in rules["E2:E4"].formula1
    assert '"n/a"' in rules["F2:F4"].formula1
    assert rules["C2:C4"].formula1 == (
        '"Score,Abstain,Conflict: financial,Conflict: professional,Conflict: personal,Conflict: indirect,'
        'Conflict: same organisation"'
    )
    assert all(len(each.prompt or "") <= 255 for each in rules.values())
    assert all(len(each.promptTitle or "") <= 32 for each in rules.values())


def test_an_input_message_names_as_many_anchors_as_fit() -> None:
    criterion = small_award().round.score_set.criteria[0]
    anchors = tuple(Anchor(Decimal(n), "Something rather long to say", "") for n in range(11))
    long = replace(criterion, scale=replace(criterion.scale, anchors=anchors))
    said = anchor_message(long)
    assert len(said) <= 255
    assert said.startswith("A whole number from 0 to 10.\n0 Something")
    assert "\n10 Something" in said
    assert said.endswith("All of them: sheet Marks.")


def test_what_is_missing_shows_by_more_than_colour(book: Spreadsheet) -> None:
    scores = book["Scores"]
    rules = [(str(area.sqref), rule) for area in scores.conditional_formatting for rule in area.rules]
    assert {area for area, _ in rules} == {"C2:C4", "D2:D4", "E2:E4", "F2:F4", "I2:I4", "J2:J4"}
    missing = [rule.dxf.fill.patternType for area, rule in rules if "ISBLANK" in rule.formula[0]]
    assert len(missing) == 3
    assert all(pattern not in (None, "solid") for pattern in missing)
    wrong = [rule.dxf for area, rule in rules if rule.formula[0].startswith("NOT(")]
    assert all("▲" in each.numFmt.formatCode and each.font.b for each in wrong)


def test_nothing_in_it_can_run(sheet: Path, book: Spreadsheet) -> None:
    for page in book:
        assert not page.merged_cells.ranges
        assert not page.tables
        for row in page:
            for cell in row:
                if cell.data_type == "f":
                    assert page.title in ("Scores", "Read me"), cell.coordinate
    workbook = read_workbook(sheet.read_bytes())
    assert workbook.issues == ()
    texts = {cell.text for page in workbook.sheets for cell in page.cells.values() if cell.formula is None}
    assert {
        HOSTILE,
        "+1\n-1",
        "=1+1",
        "=HYPERLINK(A1)",
        "-my aunt",
        "Organisation: @SUM(1)\nReference: REF-1",
    } <= texts
    assert book["Entries"]["B2"].quotePrefix
    assert book["Entries"]["B2"].number_format == "@"


def test_a_long_answer_goes_on_in_rows_of_its_own(book: Spreadsheet) -> None:
    rows = [[cell.value for cell in row] for row in book["Entries"].iter_rows(min_row=2)]
    parts = [text for entry, _, part, text in rows if entry == "E001" and part.startswith("Ambition")]
    assert len(parts) > 30
    assert "".join(parts) == "<r>" + "x" * 70_000 + "</r>"
    assert max(map(len, parts)) <= 1_800


def test_texts_are_cut_between_paragraphs_sentences_or_words() -> None:
    assert pieces("short") == ("short",)
    assert pieces("") == ("",)
    paragraphs = "\n".join([" ".join(["word"] * 100)] * 9)
    assert all(each.startswith("word") and each.endswith("word") for each in pieces(paragraphs))
    assert "".join("".join(pieces(paragraphs)).split()) == "".join(paragraphs.split())
    assert len(pieces("\n".join("x" * 100))) == 5


def test_it_prints_on_a4_across_with_headings_on_every_page(book: Spreadsheet) -> None:
    for name in ("Scores", "Entries", "Notes", "Criteria", "Marks"):
        page = book[name]
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.print_title_rows == "$1:$1"
        assert page.freeze_panes is not None
    assert book["Scores"].freeze_panes == "C2"


def test_rows_to_fill_in_grow_with_what_is_typed(sheet: Path) -> None:
    """A height that a person chose is left alone by spreadsheet programs, so none may be said to be one."""
    with zipfile.ZipFile(sheet) as archive:
        pages = {number: archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (2, 3, 6)}
    assert [("customHeight" in page, "ht=" in page) for page in pages.values()] == [
        (False, True),
        (True, True),
        (False, True),
    ]


def test_what_was_known_stands_in_it_with_exact_totals(sheet: Path) -> None:
    shown = openpyxl.load_workbook(sheet, data_only=True)["Scores"]
    rows = [[cell.value for cell in row[2:]] for row in shown.iter_rows(min_row=2)]
    assert rows == [
        # 100 * (7/10 + 2.5/6) / 2 = 55.8333...
        ["Score", 7, 3.5, "n/a", 3, 55.83, "Done", None],
        ["Conflict: personal", None, None, None, 0, None, "Done: not scored", "-my aunt"],
        [None, None, None, None, 0, None, "▲ State, ▲ 3 to mark", None],
    ]
    front = openpyxl.load_workbook(sheet, data_only=True)["Read me"]
    said = {row[0].value: row[1].value for row in front}
    assert (said["Entries done"], said["Marks given"]) == ("2 of 3", "3 of 9")


def test_the_same_facts_give_the_same_bytes(tmp_path: Path) -> None:
    bundle = small_bundle(varied_award())
    first, second = (write_sheet(tmp_path / name, bundle).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second


def test_its_identity_is_read_back_whole() -> None:
    award = varied_award()
    known = [a_record(award, "J01", "E001", mark("ambition"), "7")]
    identity = identity_of(small_bundle(award), SHEET, known)
    assert parse_payload(payload(identity)) == identity
    assert payload(identity).isascii()


def test_many_criteria_still_make_a_form(tmp_path: Path) -> None:
    judge = new_sheet(tmp_path / "wide.xlsx", small_award(entries=2, criteria=40))
    judge.mark("E001", *([5] * 40))
    content = judge.read().content
    assert content is not None
    assert sum(each.field.kind == "mark" for each in content.records) == 40


def test_headings_of_many_criteria_stand_upright(tmp_path: Path) -> None:
    page = new_sheet(tmp_path / "wide.xlsx", small_award(entries=2, criteria=9)).scores
    turned = [cell.value for cell in page[1] if cell.alignment.textRotation == 90]
    assert [heading.split()[0] for heading in turned] == [f"C{number:02d}" for number in range(1, 10)]
    assert page.row_dimensions[1].height >= 100


def test_an_entry_without_anything_written_says_so(tmp_path: Path) -> None:
    award = varied_award()
    award = replace(award, entries=(Entry("E001", "", "Bare", "Body"), *award.entries[1:]))
    judge = Judge(write_sheet(tmp_path / "sheet.xlsx", small_bundle(award)))
    shown = [row[3].value for row in judge.book["Entries"].iter_rows(min_row=2, max_row=4)]
    assert shown == ["Organisation: Body", "(nothing was written here)", "(nothing was written here)"]

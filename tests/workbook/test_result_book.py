"""The result workbook: the ranking as it is, everything it rests on, the same bytes from the same facts."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from judgepanel.merge.view import view
from judgepanel.model.award import Assignment, Award, Conflict
from judgepanel.model.clip import Clip
from judgepanel.model.ranking import Ranking
from judgepanel.model.record import Field, Record
from judgepanel.model.scorecard import PanelView
from judgepanel.scoring.ranking import rank
from judgepanel.workbook import result_book
from judgepanel.workbook.cells import Workbook, read_workbook
from tests.builders import a_record, mark, small_award

# Marks of J01, J02, J03 for each entry, both criteria; None is not given.
MARKS = {"E001": ((8, 7), (6, 6), (9, 9)), "E002": ((7, 8), (6, 6), None), "E003": ((10, 9), None, (9, None))}

CLIP = Clip("Report.pdf", "a" * 64, 3, "", 40, "=fell by 12 %")


def an_award() -> Award:
    award = small_award(entries=5, judges=3, criteria=2)
    one, two, three = award.judges
    conflict = Conflict("J03", "E005", "same_organisation")
    return replace(
        award,
        judges=(
            replace(one, name="Nguyễn Łukasz"),
            replace(two, role="lead"),
            replace(three, role="observer"),
        ),
        entries=(replace(award.entries[0], title="=Danger & <b>"), *award.entries[1:]),
        assignments=tuple(each for each in award.assignments if each != Assignment("J03", "E005")),
        conflicts=(conflict,),
    )


def the_records(award: Award) -> tuple[Record, ...]:
    found = [
        a_record(award, judge.id, entry, mark(criterion.id), str(value))
        for entry, given in MARKS.items()
        for judge, values in zip(award.judges, given, strict=True)
        for criterion, value in zip(award.round.score_set.criteria, values or (), strict=bool(values))
        if value is not None
    ]
    return (
        *found,
        a_record(award, "J01", "E001", Field("note", "ambition"), "=1+1 private"),
        a_record(award, "J01", "E001", Field("clip", "ambition", CLIP.id), CLIP.as_value()),
        a_record(award, "J01", "E001", Field("feedback", "ambition"), "+ for the team"),
        a_record(award, "J01", "E001", Field("prompt", "ambition", "evidence"), "not_found"),
        a_record(award, "J02", "E003", Field("conflict"), "professional"),
        a_record(award, "J02", "E003", Field("conflict_reason"), "A former colleague."),
        a_record(award, "J01", "E004", Field("abstention"), True),
        a_record(award, "J02", "E004", mark("ambition"), "5", device="e" * 32),
        a_record(award, "J02", "E004", mark("ambition"), "6", device="f" * 32),
        a_record(award, "J01", "", Field("hand_in"), "complete", export=2),
    )


def facts(
    records: Sequence[Record] | None = None, award: Award | None = None
) -> tuple[Award, PanelView, Ranking]:
    award = award or an_award()
    panel = view(award, the_records(award) if records is None else records)
    return award, panel, rank(award, panel)


def written(folder: Path, *facts: object) -> bytes:
    place = folder / "results.xlsx"
    result_book.write(place, *facts)  # type: ignore[arg-type]
    return place.read_bytes()


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(tmp_path_factory.mktemp("results"), *facts())


@pytest.fixture(scope="module")
def book(raw: bytes) -> Workbook:
    return read_workbook(raw)


def rows(book: Workbook, name: str) -> list[list[str]]:
    page = next(each for each in book.sheets if each.name == name)
    last_row, last_column = (max(at[axis] for at in page.cells) for axis in (0, 1))
    return [
        [page.text(row, column) for column in range(1, last_column + 1)] for row in range(1, last_row + 1)
    ]


def test_the_sheets(book: Workbook) -> None:
    assert [(each.name, each.state) for each in book.sheets] == [
        (name, "visible")
        for name in (
            *("Ranking", "Totals", "Scorecards", "Prompts", "Private notes", "Evidence pinned", "Feedback"),
            *("Judges", "Missing", "Disputes", "Decisions", "Findings", "Criteria", "Method"),
        )
    ]


def test_the_ranking_is_the_one_it_was_given(book: Workbook) -> None:
    headings, *found = rows(book, "Ranking")
    assert headings[:3] == ["Rank", "Shared", "Entry"]
    shown = [dict(zip(headings, row, strict=True)) for row in found]
    _, _, ranking = facts()
    assert [row["Entry"] for row in shown] == [each.entry for each in (*ranking.ranked, *ranking.unranked)]
    assert [row["Rank"] for row in shown] == ["1", "2", "2", "Not ranked", "Not ranked"]
    assert [row["Shared"] for row in shown] == ["", "Tie", "Tie", "", ""]
    assert [row["Total (of 100)"] for row in shown] == ["95", "67.5", "67.5", "", ""]
    assert [row["Check (from Totals)"] for row in shown] == ["95", "67.5", "67.5", "", ""]
    assert [row["Exact total"] for row in shown] == ["95", "135/2", "135/2", "", ""]
    assert shown[1]["Title"] == "=Danger & <b>"
    assert [row["Readings"] for row in shown] == ["1", "2", "2", "0", "0"]


def test_the_check_points_at_the_row_of_its_entry(book: Workbook) -> None:
    page = book.sheets[0]
    formulas = {page.text(row, 3): page.cell(row, 8).formula for row in range(2, 5)}
    assert formulas["E003"] == "ROUND(AVERAGE(Totals!$C$4:$E$4),2)"
    assert [row[0] for row in rows(book, "Totals")] == ["Entry", "E001", "E002", "E003", "E004", "E005"]


def test_totals_that_do_not_count_say_why(book: Workbook) -> None:
    _, *found = rows(book, "Totals")
    assert [row[2:] for row in found] == [
        ["75", "60", "Not counted: 90.00"],
        ["75", "60", "Not started"],
        ["95", "Conflict of interest: professional", "Part scored: 1 of 2"],
        ["Abstained", "Two versions", "Not started"],
        ["Not started", "Not started", "Not sent: same organisation"],
    ]


def test_every_mark_is_listed_with_its_state(book: Workbook) -> None:
    headings, *found = rows(book, "Scorecards")
    assert headings == ["Judge", "Name", "Entry", "Title", "Criterion", "State", "Mark"]
    assert len(found) == 14 * 2
    assert found[0] == ["J01", "Nguyễn Łukasz", "E001", "=Danger & <b>", "C01 Ambition", "Scored", "8"]
    assert ["J01", "Nguyễn Łukasz", "E004", "Safer care 4", "C01 Ambition", "Abstained", ""] in found


def test_private_notes_and_feedback_never_share_a_sheet(book: Workbook) -> None:
    assert [row[-1] for row in rows(book, "Private notes")[1:]] == ["=1+1 private", "A former colleague."]
    assert [row[-1] for row in rows(book, "Feedback")[1:]] == ["+ for the team"]
    everywhere = [
        page.name for page in book.sheets for cell in page.cells.values() if cell.text == "=1+1 private"
    ]
    assert everywhere == ["Private notes"]


def test_evidence_pinned_stands_with_its_place_and_on_no_sheet_for_the_entrant(book: Workbook) -> None:
    headings, found = rows(book, "Evidence pinned")
    assert headings[-1] == "Evidence pinned (the panel only; never the entrant)"
    assert found == [
        *("J01", "Nguyễn Łukasz", "E001", "=Danger & <b>", "C01 Ambition"),
        "“=fell by 12 %” (Report.pdf, page 3)",
    ]
    everywhere = {page.name for page in book.sheets for cell in page.cells.values() if "fell by" in cell.text}
    assert everywhere == {"Evidence pinned"}


def test_prompts_missing_and_disputes(book: Workbook) -> None:
    assert rows(book, "Prompts")[1][4:] == [
        "C01 Ambition",
        "Evidence that it worked.",
        "Required",
        "Not found",
    ]
    missing = {(row[0], row[2], row[4]) for row in rows(book, "Missing")[1:]}
    assert missing == {
        ("J01", "E005", "Not started"),
        ("J02", "E004", "Two versions"),
        ("J02", "E005", "Not started"),
    }
    assert [row[4:] for row in rows(book, "Disputes")[1:]] == [
        ["C01 Ambition", "Mark", "5", "eeeeeeee", "1"],
        ["C01 Ambition", "Mark", "6", "ffffffff", "1"],
    ]


def test_judges_and_findings(book: Workbook) -> None:
    headings, *judges = rows(book, "Judges")
    first = dict(zip(headings, judges[0], strict=True))
    assert (first["Assigned"], first["Complete"], first["Abstained"], first["Last export"]) == (
        "5",
        "3",
        "1",
        "2",
    )
    assert [row[-1] for row in judges] == ["Complete", "Nothing yet", "Nothing yet"]
    _, _, ranking = facts()
    assert [row[2] for row in rows(book, "Findings")[1:]] == [each.sentence for each in ranking.issues]


def test_the_rule_and_the_criteria_are_in_words(book: Workbook) -> None:
    said = {row[0]: row[1] for row in rows(book, "Method")}
    _, panel, _ = facts()
    assert panel.state in said["State"]
    assert "exact fractions" in said["Rule 5"]
    assert "Rehearsal" not in said
    assert rows(book, "Criteria")[1] == ["C01", "Ambition", "0", "10", "1", "1", "Ambition", "1"]


def test_equal_facts_give_equal_bytes_in_any_order_and_number(raw: bytes, tmp_path: Path) -> None:
    award = an_award()
    records = the_records(award)
    assert written(tmp_path, *facts([*reversed(records), *records])) == raw


def test_an_award_without_a_mark_and_a_rehearsal_can_be_written(tmp_path: Path) -> None:
    award = replace(an_award(), rehearsal=True)
    found = read_workbook(written(tmp_path, *facts([], award)))
    assert [row[0] for row in rows(found, "Ranking")[1:]] == ["Not ranked"] * 5
    assert {row[0]: row[1] for row in rows(found, "Method")}["Rehearsal"].startswith(
        "These marks are practice"
    )


def test_another_reader_opens_it(raw: bytes) -> None:
    opened = openpyxl.load_workbook(io.BytesIO(raw))
    assert opened.properties.title == "Result of Small award 2026"
    assert [page.title for page in opened.worksheets if page.sheet_view.tabSelected] == ["Ranking"]
    for page in opened.worksheets:
        assert page["A1"].value
        assert list(page.merged_cells.ranges) == []
        assert page.page_setup.orientation == "landscape"


def test_a_printed_row_can_be_followed(raw: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(raw))
    assert all(sheet.print_options.gridLines for sheet in book)
    book.close()

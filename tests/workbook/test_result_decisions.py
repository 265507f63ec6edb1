"""The chair's decisions in the result workbook: where they show, and that reasons are plain text."""

from pathlib import Path

from judgepanel.merge.decisions import as_decided
from judgepanel.merge.view import view
from judgepanel.model.decision import Decision
from judgepanel.scoring.ranking import rank
from judgepanel.workbook import result_book
from judgepanel.workbook.cells import Workbook, read_workbook
from tests.builders import a_record, mark, small_award

AWARD = small_award(entries=3, judges=2, criteria=1)
RECORDS = [
    a_record(AWARD, judge, entry, mark("ambition"), "6")
    for judge in ("J01", "J02")
    for entry in ("E001", "E002", "E003")
]
DECISIONS = (
    Decision(1, "withdraw", "clock", "chair", "=HYPERLINK(1) they asked for it", entry="E003"),
    Decision(2, "tie_break", "clock", "chair", "More patients reached.", entries=("E002", "E001")),
    Decision(3, "outcome", "clock", "chair", "First.", entry="E002", value="winner"),
    Decision(4, "stand_down", "clock", "chair", "Ill.", judge="J02"),
    Decision(5, "take_back", "clock", "chair", "Well again.", target=4),
)


def written(path: Path, decisions: tuple[Decision, ...]) -> Workbook:
    award = as_decided(AWARD, decisions)
    panel = view(award, RECORDS, decisions)
    result_book.write(path, award, panel, rank(award, panel))
    return read_workbook(path.read_bytes())


def rows(book: Workbook, name: str) -> list[list[str]]:
    page = next(each for each in book.sheets if each.name == name)
    last_row, last_column = (max(at[axis] for at in page.cells) for axis in (0, 1))
    return [
        [page.text(row, column) for column in range(1, last_column + 1)] for row in range(2, last_row + 1)
    ]


def test_the_ranking_says_what_was_decided(tmp_path: Path) -> None:
    shown = rows(written(tmp_path / "r.xlsx", DECISIONS), "Ranking")
    assert [(row[0], row[1], row[2], row[13] if len(row) > 13 else "") for row in shown] == [
        ("1", "Decided (2)", "E002", "Winner"),
        ("2", "Decided (2)", "E001", ""),
        ("Withdrawn", "", "E003", "Withdrawn"),
    ]


def test_the_log_stands_whole_with_its_reasons_as_text(tmp_path: Path) -> None:
    book = written(tmp_path / "r.xlsx", DECISIONS)
    shown = rows(book, "Decisions")
    assert [row[0] for row in shown] == ["1", "2", "3", "4", "5"]
    assert shown[0][5] == "=HYPERLINK(1) they asked for it"
    assert [row[4] for row in shown] == ["Applies", "Applies", "Applies", "Taken back", "Applies"]
    assert shown[1][2] == "E002, E001"
    assert shown[4][3] == "decision 4"


def test_a_judge_stood_down_is_called_that(tmp_path: Path) -> None:
    shown = rows(written(tmp_path / "r.xlsx", DECISIONS[:4]), "Judges")
    assert [row[3] for row in shown] == ["Judge", "Stood down (not counted)"]


def test_a_mark_of_the_chair_is_told_from_a_judges_own(tmp_path: Path) -> None:
    own = next(each for each in RECORDS if (each.judge, each.entry) == ("J01", "E001"))
    over = Decision(
        1,
        "override",
        "clock",
        "chair",
        "Agreed.",
        "E001",
        "J01",
        own.field,
        "9",
        basis=(own.id,),
        rubric=own.rubric,
    )
    shown = rows(written(tmp_path / "r.xlsx", (over,)), "Scorecards")
    assert [row[5:7] for row in shown[:2]] == [["Scored, by decision 1 of the chair", "9"], ["Scored", "6"]]

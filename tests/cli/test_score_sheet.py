"""The verb score-sheet, and what check and merge say of a filled one."""

from pathlib import Path

from tests.cli.conftest import Verb
from tests.workbook.score_sheet.filling import Judge


def fill(path: Path, *marks: object) -> Path:
    judge = Judge(path)
    for row, mark in enumerate(marks, start=2):
        judge.mark(str(judge.scores.cell(row, 1).value), *([mark] * 5))
    target = path.with_name(f"filled-{path.name}")
    target.write_bytes(judge.save())
    return target


def test_a_round_on_score_sheets_alone(award: Path, tmp_path: Path, verb: Verb) -> None:
    filled = []
    for number, bundle in enumerate(sorted((award.parent / "bundles").glob("*.judging"))):
        made = verb("score-sheet", bundle, "--out", tmp_path / f"sheet-{number}.xlsx", "--json")
        assert made.status == 0, made.err
        assert made.data["count"] == 3
        assert len(list(Path(made.data["attachments"]).iterdir())) == 3
        checked = verb("check", made.data["path"], "--json")
        assert (checked.data["kind"], checked.data["ok"], checked.data["marks"]) == ("score_sheet", True, 0)
        assert checked.data["sheet"] == made.data["sheet"]
        filled.append(fill(Path(made.data["path"]), 7, 7, 7))
    merged = verb("merge", award, *filled, "--json")
    assert merged.status == 0, merged.err
    assert [(file["status"], file["refused"]) for file in merged.data["files"]] == [("sheet", 0)] * 3
    assert merged.data["applied"] is True
    ranking = verb("rank", award, "--json").data["ranking"]
    assert [(each["total"], each["readings"]) for each in ranking] == [("70.00", 3)] * 3


def test_a_cell_that_cannot_be_read_is_named_and_the_rest_is_merged(
    award: Path, tmp_path: Path, verb: Verb
) -> None:
    bundle = next((award.parent / "bundles").glob("*.judging"))
    verb("score-sheet", bundle, "--out", tmp_path / "sheet.xlsx")
    filled = fill(tmp_path / "sheet.xlsx", 7, "seven", 10)
    checked = verb("check", filled, "--json")
    assert (checked.status, checked.data["kind"], checked.data["ok"]) == (1, "score_sheet", False)
    assert checked.data["marks"] == 10
    merged = verb("merge", award, filled, "--json")
    assert merged.status == 1
    (file,) = merged.data["files"]
    assert (file["status"], file["refused"]) == ("sheet", 5)
    places = [each["place"] for each in file["issues"] if each["code"] == "mark-not-number"]
    assert places == [f"filled-sheet.xlsx / Scores!{column}3" for column in "DEFGH"]
    assert merged.data["applied"] is True

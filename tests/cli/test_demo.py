"""The demonstration as a newcomer runs it, held against a calculation that is not ours."""

import json
import os
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from judgepanel.cli.demo import make
from judgepanel.cli.output import Output
from judgepanel.cli.transcript import transcribe
from judgepanel.judging import open_desk
from judgepanel.workbook.table import read_table
from tests.cli.conftest import Verb

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What `demo --json --no-window` printed, run as a process of its own."""
    folder = tmp_path_factory.mktemp("demo") / "sample"
    ran = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "demo", str(folder), "--no-window", "--json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_the_ranking_agrees_with_rank_on_the_award(demo: dict, verb: Verb) -> None:
    ranked = verb("rank", demo["award"], "--json").data
    assert ranked == {key: demo[key] for key in ranked}
    assert len(ranked["ranking"]) >= 12
    assert sum(entry["tied"] for entry in ranked["ranking"]) == 2


def test_the_ranking_agrees_with_the_visible_cells_of_the_score_files(demo: dict) -> None:
    """From nothing but what a person sees in the workbooks: mean of complete rows, five equal weights."""
    totals: dict[str, list[Fraction]] = {}
    for path in demo["score_files"]:
        sheet = openpyxl.load_workbook(path)["Scores"]
        headings = [str(cell.value or "") for cell in sheet[1]]
        marks_at = [column for column, heading in enumerate(headings) if heading.startswith("C0")]
        state_at = next(column for column, heading in enumerate(headings) if heading.casefold() == "state")
        for row in sheet.iter_rows(min_row=2, values_only=True):
            marks = [row[column] for column in marks_at]
            if str(row[state_at]).casefold() == "complete":
                totals.setdefault(str(row[0]), []).append(Fraction(sum(marks), 50) * 100)
    means = {entry: sum(found, Fraction(0)) / len(found) for entry, found in totals.items()}
    assert means == {entry["entry"]: Fraction(entry["exact"]) for entry in demo["ranking"]}
    ranks = {entry: 1 + sum(other > mean for other in means.values()) for entry, mean in means.items()}
    assert ranks == {entry["entry"]: entry["rank"] for entry in demo["ranking"]}


@pytest.mark.libreoffice
def test_the_ranking_agrees_with_a_spreadsheet(demo: dict, tmp_path: Path) -> None:
    """LibreOffice averages the marks of complete rows and ranks the means with its own functions."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    totals = {entry["entry"]: [] for entry in demo["ranking"]}
    for path in demo["score_files"]:
        sheet = openpyxl.load_workbook(path)["Scores"]
        headings = [str(cell.value or "") for cell in sheet[1]]
        marks_at = [column for column, heading in enumerate(headings) if heading.startswith("C0")]
        state_at = next(column for column, heading in enumerate(headings) if heading.casefold() == "state")
        for row in sheet.iter_rows(min_row=2, values_only=True):
            if str(row[state_at]).casefold() == "complete":
                totals[str(row[0])].append([row[column] for column in marks_at])
    book = openpyxl.Workbook()
    sheet = book.active
    last = len(totals)
    for number, (entry, cards) in enumerate(totals.items(), start=1):
        cells = [mark for card in cards for mark in card]
        sheet.append([entry, None, None, *cells])
        sheet.cell(number, 2).value = f"=AVERAGE(D{number}:AZ{number})*10"
        sheet.cell(number, 3).value = f"=1+SUMPRODUCT(--(ROUND(B$1:B${last},9)>ROUND(B{number},9)))"
    book.save(tmp_path / "check.xlsx")
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "csv",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "check.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    rows = [line.split(",") for line in (tmp_path / "check.csv").read_text().splitlines()]
    found = {row[0]: (round(float(row[1]), 2), int(row[2])) for row in rows}
    assert found == {entry["entry"]: (float(entry["total"]), entry["rank"]) for entry in demo["ranking"]}


def test_every_sample_mark_can_be_typed(demo: dict, tmp_path: Path) -> None:
    """The sample judges' tables have no row that the program refuses."""
    folder = Path(demo["folder"])
    for number, marks in enumerate(sorted((ROOT / "resources/sample/marks").glob("*.csv")), start=1):
        bundle = next((folder / "bundles").glob(f"*_J0{number}_*.judging"))
        with open_desk(bundle, tmp_path / "work") as desk:
            assert transcribe(desk, read_table(marks)) == ()


def test_one_bundle_is_left_to_judge_and_a_second_run_does_not_overwrite(demo: dict) -> None:
    assert Path(demo["unscored_bundle"]).exists()
    assert len(demo["score_files"]) == 5
    assert all(Path(path).stat().st_size > 5000 for path in demo["results"])
    before = Path(demo["award"]).read_bytes()
    with pytest.raises(Exception, match="already"):
        make(Path(demo["folder"]), Output(as_json=True))
    assert Path(demo["award"]).read_bytes() == before

"""LibreOffice opens what this program writes, computes the same totals, and saves it again without losing a thing."""

import io
import random
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from judgepanel.merge.view import view
from judgepanel.model.award import Award
from judgepanel.model.record import Record
from judgepanel.rubric.score_set import Group, ScoreSet
from judgepanel.scoring.ranking import rank
from judgepanel.workbook import result_book, score_file
from judgepanel.workbook.cells import Sheet, read_workbook
from tests.builders import a_record, mark, small_award, small_bundle
from tests.workbook.score_sheet.filling import write_sheet
from tests.workbook.scores import Made, make

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed, so nothing can open the files"),
]


def weighted_award() -> Award:
    """Thirty entries, four judges; groups and criteria of uneven weight, one criterion that may not apply."""
    award = small_award(entries=30, judges=4, criteria=5)
    first, second, third, fourth, fifth = award.round.score_set.criteria
    half = replace(first.scale, lowest=Decimal(1), highest=Decimal(7), step=Decimal("0.5"), anchors=())
    criteria = (
        replace(first, group="a", weight=Decimal("2.5")),
        replace(second, group="a", scale=half),
        replace(third, group="b", not_applicable=True, weight=Decimal(3)),
        replace(fourth, group="b", weight=Decimal(2)),
        replace(fifth, group="c", not_applicable=True),
    )
    groups = (Group("a", "A", Decimal(30)), Group("b", "B", Decimal("12.5")), Group("c", "C", Decimal(10)))
    round_ = replace(award.round, score_set=ScoreSet(groups, criteria))
    return replace(award, category=replace(award.category, rounds=(round_,)))


def random_marks(award: Award) -> tuple[Record, ...]:
    dice = random.Random(2026)
    return tuple(
        a_record(award, judge.id, entry.id, mark(each.id), value)
        for judge in award.judges
        for entry in award.entries
        for each in award.round.score_set.criteria
        if dice.random() < 0.99
        for value in [dice.choice(["n/a"] * each.not_applicable + [str(m) for m in each.scale.marks()])]
        for value in [each.read(value)]
        if isinstance(value, str)
    )


def without_results(raw: bytes) -> bytes:
    """The workbook with every formula's result forgotten, so that LibreOffice has to compute it."""
    stream = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(raw)).save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def award() -> Award:
    return weighted_award()


@pytest.fixture(scope="module")
def records(award: Award) -> tuple[Record, ...]:
    return random_marks(award)


@pytest.fixture(scope="module")
def made(award: Award, records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Made:
    own = tuple(each for each in records if each.judge == "J01")
    return make(tmp_path_factory.mktemp("made"), award, own)


@pytest.fixture(scope="module")
def results(award: Award, records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    panel = view(award, records)
    place = tmp_path_factory.mktemp("results") / "results.xlsx"
    result_book.write(place, award, panel, rank(award, panel))
    return place.read_bytes()


@pytest.fixture(scope="module")
def filled_sheet(
    award: Award, records: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory
) -> bytes:
    """A score sheet that shows the marks of J01, with the program's own results."""
    own = tuple(each for each in records if each.judge == "J01")
    return write_sheet(tmp_path_factory.mktemp("sheet") / "sheet.xlsx", small_bundle(award), own).read_bytes()


@pytest.fixture(scope="module")
def saved(
    made: Made, results: bytes, filled_sheet: bytes, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, bytes]:
    """All files saved again by LibreOffice, in one start of it."""
    folder = tmp_path_factory.mktemp("office")
    files = {
        "scores": made.raw,
        "scores-bare": without_results(made.raw),
        "results-bare": without_results(results),
        "sheet-bare": without_results(filled_sheet),
    }
    for name, raw in files.items():
        (folder / f"{name}.xlsx").write_bytes(raw)
    command = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder / "saved")]
    command += [str(folder / f"{name}.xlsx") for name in files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stdout + done.stderr
    return {path.stem: path.read_bytes() for path in (folder / "saved").iterdir()}


def column(page: Sheet, heading: str) -> list[str]:
    at = next(
        column for (row, column), cell in page.cells.items() if row == 1 and cell.text.startswith(heading)
    )
    last = max(row for row, _ in page.cells)
    return [page.text(row, at) for row in range(2, last + 1)]


def sheet(raw: bytes, name: str) -> Sheet:
    return next(each for each in read_workbook(raw).sheets if each.name == name)


def test_a_score_file_saved_again_reads_back_the_same(made: Made, saved: Mapping[str, bytes]) -> None:
    assert saved["scores"] != made.raw
    before, after = made.read(), score_file.read(saved["scores"], "scores.xlsx")
    assert after.status is None
    assert (after.content, after.payload, after.seal) == (before.content, before.payload, before.seal)
    assert (after.cells, after.texts, after.issues) == (before.cells, before.texts, ())
    assert score_file.differences(after) == ()


def test_it_is_still_well_hidden_or_at_least_hidden(saved: Mapping[str, bytes]) -> None:
    assert sheet(saved["scores"], "_meta").state in ("hidden", "very_hidden")


def test_the_totals_that_libreoffice_computes_are_the_exact_ones(
    made: Made, saved: Mapping[str, bytes]
) -> None:
    ours = column(sheet(made.raw, "Scores"), "Total")
    assert column(sheet(saved["scores-bare"], "Scores"), "Total") == ours
    assert sum(text != "" for text in ours) > 20


def test_the_formulas_of_a_score_sheet_give_what_the_program_computed(
    filled_sheet: bytes, saved: Mapping[str, bytes]
) -> None:
    ours, theirs = sheet(filled_sheet, "Scores"), sheet(saved["sheet-bare"], "Scores")
    for heading in ("Marked", "Total", "Still to do"):
        assert column(theirs, heading) == column(ours, heading)
    assert len(set(column(ours, "Total"))) > 20
    for row in range(1, 20):
        assert sheet(saved["sheet-bare"], "Read me").text(row, 2) == sheet(filled_sheet, "Read me").text(
            row, 2
        )


def test_the_check_of_the_ranking_agrees_with_the_ranking(results: bytes, saved: Mapping[str, bytes]) -> None:
    official = column(sheet(results, "Ranking"), "Total")
    assert column(sheet(results, "Ranking"), "Check") == official
    assert column(sheet(saved["results-bare"], "Ranking"), "Check") == official
    assert len(set(official)) > 20

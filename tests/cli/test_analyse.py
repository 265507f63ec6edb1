"""The verb as a chair uses it: an award, a table, a report; the same bytes on one processor and on two."""

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Verb
from tests.cli.tables import by_criterion, wide, write_csv
from tests.cli.test_analyse_cases import CASES

ROOT = Path(__file__).parents[2]
PANEL = CASES["25_incomplete_panel_20x8"]


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "panel.csv", wide(PANEL))


def test_an_award_in_sentences(award: Path, score_files: list[Path], verb: Verb) -> None:
    verb("merge", award, *score_files)
    ran = verb("analyse", award)
    assert ran.status == 0, ran.err
    assert "9 scorecards of 3 entries by 3 judges; each entry was read 3 times." in ran.out
    assert "E001 Safer care 1 and E002 Safer care 2 share first place" in ran.out
    assert "The official ranking is the plain rule of the award" in ran.out


def test_an_award_as_json_stands_on_its_official_ranking(
    award: Path, score_files: list[Path], verb: Verb
) -> None:
    verb("merge", award, *score_files)
    ranking, found = verb("rank", award, "--json").data, verb("analyse", award, "--json").data
    assert found["state"] == ranking["state"]
    official = {each["entry"]: (each["rank"], each["exact"]) for each in ranking["ranking"]}
    for entry, rank, exact in zip(
        found["entries"], found["rank_raw_competition"], found["total_0_100_fraction"], strict=True
    ):
        assert official[entry] == (rank, exact)
    assert found["judges"] == ["J01", "J02", "J03"]
    assert found["g_study"]["df"]["p"] == 2


def test_a_result_workbook_is_examined_by_the_totals_that_count(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    """What does not count there, by an interest or because a judge stood down, does not count here."""
    verb("merge", award, *score_files)
    for words in (("set-weights", "ambition=3", "C02=7"), ("override", "J01", "R2", "C01", "3")):
        assert verb("decide", award, *words, "--reason", "Agreed.").status == 0
    for words in (("recuse", "J02", "R1"), ("stand-down", "J03")):
        assert verb("decide", award, *words, "--reason", "A cousin.").status == 0
    written = verb("results", award, "--out", tmp_path / "out", "--json").data["files"]
    book = next(each for each in written if each.endswith(".xlsx"))
    found = verb("analyse", book, "--json")
    ranking = verb("rank", award, "--json").data["ranking"]
    assert (found.status, found.err.count("error")) == (0, 0)
    mean = dict(zip(found.data["entries"], found.data["raw_mean"], strict=True))
    assert mean == pytest.approx({each["entry"]: float(Fraction(each["exact"])) for each in ranking})
    assert "the totals that count were read from its sheet Totals" in found.err
    assert [each["code"] for each in found.data["issues"]] == ["result-book-totals"]


def test_an_award_without_scores_says_so(award: Path, verb: Verb) -> None:
    ran = verb("analyse", award)
    assert ran.status == 0
    assert "There is no counted scorecard yet." in ran.out
    data = verb("analyse", award, "--json").data
    assert data["rank_probabilities"] is None
    assert (
        data["not_available"]["rank_probabilities"]
        == "No scorecard counts yet, so there is nothing to examine."
    )


def test_a_table_in_sentences(panel: Path, verb: Verb) -> None:
    out = verb("analyse", panel).out
    assert "e16 and e17 share first place" in out
    assert "cannot be told apart from the cut after place 3: e2, e9, e14, e16 and e18." in out
    assert "j7 (1.6 points severe)" in out
    assert "Krippendorff's alpha is 0.50" in out
    assert "Ask j6 to read e2: it helps to settle the cut" in out


def test_the_shortlist_has_the_size_asked_for(panel: Path, verb: Verb) -> None:
    data = verb("analyse", panel, "--top", 6, "--json").data
    assert (data["places"], data["rank_probabilities"]["places"]) == (6, 6)
    assert sum(data["rank_probabilities"]["top"]) == pytest.approx(6, abs=0.01)


def test_the_report_has_the_pictures_and_their_words(panel: Path, tmp_path: Path, verb: Verb) -> None:
    paths = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for path in paths:
        ran = verb("analyse", panel, "--pdf", path, "--json")
        assert ran.status == 0
        assert ran.data["places"] == 3
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with pypdfium2.PdfDocument(paths[0]) as document:
        text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
        titles = [mark.get_title() for mark in document.get_toc()]
    assert titles[1:5] == [
        "How sure each rank is",
        "How severe each judge is",
        "How judges agree",
        "Without one judge",
    ]
    assert text.count("How was this computed?") == 4
    assert "seed 1" in text


def test_bad_cells_are_named_and_the_rest_is_examined(tmp_path: Path, verb: Verb) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("entry,Ann,Ben,Cy\nE1,7,x7,8\nE2,5,6,5\nE3,4,4,3\nE4,9,8,9\n", "utf-8")
    ran = verb("analyse", path, "--json")
    assert ran.status == 1
    (found,) = ran.data["issues"]
    assert (found["code"], found["place"]) == ("score-not-number", "bad.csv / C2")
    assert ran.data["design"]["scores"] == 11
    assert ran.data["rank_raw_competition"] == [2, 3, 4, 1]


def test_groups_in_a_column_are_compared(tmp_path: Path, verb: Verb) -> None:
    rows = [["entry", "group", "Ann", "Ben", "Cy", "Di"]]
    for number, (group, *scores) in enumerate(
        [
            ("north", 9, 5, 6, 5),
            ("north", 9, 6, 5, 5),
            ("north", 8, 4, 4, 5),
            ("north", 7, 4, 3, 3),
            ("south", 4, 5, 4, 5),
            ("south", 5, 6, 6, 5),
            ("south", 3, 3, 4, 4),
            ("south", 6, 7, 7, 6),
        ]
    ):
        rows.append([f"e{number}", group, *scores])
    data = verb("analyse", write_csv(tmp_path / "groups.csv", rows), "--json").data
    (study,) = data["groups"]
    assert (study["group"], study["smallest_p"]) == ("north", pytest.approx(2 / 70))
    assert study["judges"][0]["points"] > 2.5
    assert [each["judge"] for each in study["judges"] if each["points"] > 0] == [0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--top", "0"), "at least one place"),
        (("--seed", "-1"), "whole number from 0"),
        (("--component-factor", "many"), "not a factor"),
        (("--category", "nothing-like-it"), "no category"),
    ],
)
def test_wrong_usage(panel: Path, verb: Verb, arguments: tuple[str, str], said: str) -> None:
    ran = verb("analyse", panel, *arguments, "--json")
    assert ran.status == 2
    assert said in ran.err


def test_a_file_that_is_no_panel(tmp_path: Path, verb: Verb) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    ran = verb("analyse", path, "--json")
    assert ran.status == 1
    assert ran.data["ok"] is False


def test_the_same_bytes_on_one_thread_and_on_two(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "panel.csv", by_criterion(CASES["16_isu_worlds_2017_ladies_12x9x5"]["scores3"])
    )
    printed = []
    for threads in ("1", "2"):
        variables = {**os.environ, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}
        ran = subprocess.run(
            [sys.executable, "-m", "judgepanel", "analyse", str(path), "--json"],
            cwd=ROOT,
            env=variables,
            capture_output=True,
            check=True,
        )
        assert ran.stderr == b""
        printed.append(ran.stdout)
    assert printed[0] == printed[1]
    assert json.loads(printed[0])["entries"][0] == "e0"


def test_the_verb_needs_no_qt(panel: Path) -> None:
    code = (
        "import sys; from judgepanel.cli.running import run; "
        f"assert run(['analyse', {str(panel)!r}, '--json']).status == 0; "
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr

"""The agenda as a verb: a tolerance fixed at the set-up, both ends named, and discussed once a decision stands."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Verb, write_entries, write_judges
from tests.reports.test_ranking_report import flat


@pytest.fixture
def award(tmp_path: Path, verb: Verb) -> Path:
    """The award of the other tests, with a tolerance."""
    path = tmp_path / "small.award"
    entries, judges = write_entries(tmp_path / "entries"), write_judges(tmp_path / "judges.csv")
    words = ("--category", "health-outcomes", "--entries", entries, "--judges", judges, "--tolerance", "15")
    assert verb("new", path, *words).status == 0
    assert verb("bundles", path, "--out", tmp_path / "bundles").status == 0
    return path


def test_entries_beyond_the_tolerance_are_listed_with_both_ends(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    verb("merge", award, *score_files)
    out = tmp_path / "agenda.pdf"
    ran = verb("agenda", award, "--out", out, "--json")
    assert (ran.status, ran.data["tolerance"], ran.data["left"]) == (0, "15", 2)
    first, second = ran.data["agenda"]
    assert (first["entry"], first["exact"], first["highest"], first["lowest"]) == (
        "E001",
        "20",
        ["J02"],
        ["J01"],
    )
    assert (second["entry"], second["highest"], second["lowest"]) == ("E003", ["J03"], ["J02"])
    assert len(first["criteria"]) == 5
    assert {(each["judge"], each["mark"]) for each in first["criteria"][0]["said"]} == {
        ("J01", "7"),
        ("J02", "9"),
        ("J03", "8"),
    }
    assert "E001" in flat(out.read_bytes())
    lines = verb("agenda", award).out.splitlines()
    assert [line.split()[0] for line in lines] == ["entry", "E001", "E003"]


def test_what_was_discussed_stays_on_the_agenda_with_its_decision(
    award: Path, score_files: list[Path], verb: Verb
) -> None:
    verb("merge", award, *score_files)
    state = verb("rank", award, "--json").data["state"]
    assert verb("decide", award, "discuss", "R1", "--reason", "Both readings are fair.").status == 0
    assert verb("decide", award, "discuss", "R1").status == 2
    assert verb("rank", award, "--json").data["state"] == state
    for criterion in ("ambition", "outcome"):
        words = ("override", "J03", "R3", criterion, "5", "--reason", "A slip.")
        assert verb("decide", award, *words).status == 0
    found = verb("agenda", award, "--json").data
    assert [(each["entry"], each["decisions"]) for each in found["agenda"]] == [
        ("E001", [1]),
        ("E003", [2, 3]),
    ]
    assert (found["left"], found["agenda"][1]["spread"], found["agenda"][1]["spread_now"]) == (
        0,
        "20.00",
        "12.00",
    )


def test_the_evidence_names_entries_at_the_cut_line(award: Path, score_files: list[Path], verb: Verb) -> None:
    verb("merge", award, *score_files)
    odds = verb("analyse", award, "--top", "1", "--json").data
    undecided = {odds["entries"][each] for each in odds["rank_probabilities"]["undecided"]}
    assert undecided
    found = verb("agenda", award, "--top", "1", "--json").data["agenda"]
    assert {each["entry"] for each in found if each["near_cut"]} == undecided
    assert verb("agenda", award, "--top", "0").status == 2


def test_an_award_without_a_tolerance_says_so(tmp_path: Path, verb: Verb) -> None:
    path = tmp_path / "plain.award"
    entries, judges = write_entries(tmp_path / "entries"), write_judges(tmp_path / "judges.csv")
    words = ("--category", "health-outcomes", "--entries", entries, "--judges", judges)
    assert verb("new", path, *words).status == 0
    ran = verb("agenda", path, "--json")
    assert (ran.status, ran.data["tolerance"], ran.data["agenda"]) == (0, None, [])
    assert [each["code"] for each in ran.data["issues"]] == ["agenda-no-tolerance"]
    assert verb("agenda", path).out == "There is nothing to discuss.\n"


@pytest.mark.parametrize("points", ["-1", "101", "many", "nan", "2.555"])
def test_a_tolerance_that_is_none_is_wrong_usage(tmp_path: Path, verb: Verb, points: str) -> None:
    words = ("--category", "health-outcomes", "--entries", tmp_path, "--judges", tmp_path)
    ran = verb("new", tmp_path / "a.award", *words, f"--tolerance={points}", "--json")
    assert ran.status == 2
    assert "tolerance" in json.loads(ran.out)["issues"][0]["sentence"]

"""The shortlist of one award becomes the entries of the next, without anything of how it was reached."""

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Verb, write_judges

REASON = ("--reason", "Said at the meeting")


@pytest.fixture
def shortlisted(award: Path, score_files: list[Path], verb: Verb) -> Path:
    """R2 and R3 go on; R3 although J01 was recused from it, and R1 was a finalist and withdrew."""
    assert verb("merge", award, *score_files).status == 0
    for entry in ("R1", "R2", "R3"):
        assert verb("decide", award, "outcome", entry, "finalist", *REASON).status == 0
    assert verb("decide", award, "withdraw", "R1", *REASON).status == 0
    assert verb("decide", award, "recuse", "J01", "R3", "personal", *REASON).status == 0
    return award


def _next(verb: Verb, folder: Path, entries: Path, *more: object):
    judges = write_judges(folder / "final.csv", ("Ana Alba", "ọlúwáṣeun  adé"))
    return verb("new", folder / "final.award", "--category", "health-outcomes", "--entries", entries,
                "--judges", judges, *more, "--json")  # fmt: skip


def test_the_finalists_go_on_with_all_they_handed_in(shortlisted: Path, tmp_path: Path, verb: Verb) -> None:
    before = shortlisted.read_bytes()
    made = _next(verb, tmp_path, shortlisted)
    assert made.status == 0, made.err
    assert [(each["id"], each["reference"], each["title"]) for each in made.data["entries"]] == [
        ("E001", "R2", "Safer care 2"),
        ("E002", "R3", "Safer care 3"),
    ]
    assert shortlisted.read_bytes() == before
    bundles = verb("bundles", tmp_path / "final.award", "--out", tmp_path / "final", "--json").data["bundles"]
    ana = next(each["path"] for each in bundles if each["judge"] == "J01")
    assert verb("check", ana, "--json").data["entries"] == 2
    with zipfile.ZipFile(ana) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    assert "What entry 2 says about outcome." in everything
    assert "Figures of entry 3." in everything
    for secret in ("entry 1", "a note", "some feedback", "secret-2", "Said at the meeting", "Nguyễn"):
        assert secret not in everything


def test_an_interest_known_before_is_known_now(shortlisted: Path, tmp_path: Path, verb: Verb) -> None:
    made = _next(verb, tmp_path, shortlisted)
    assert made.data["conflicts"] == [{"judge": "J02", "entry": "E002", "kind": "personal"}]
    assert [each["code"] for each in made.data["issues"]] == ["recused-earlier"]


def test_nothing_shortlisted_is_a_sentence(award: Path, tmp_path: Path, verb: Verb) -> None:
    made = _next(verb, tmp_path, award)
    assert (made.status, [each["code"] for each in made.data["issues"]]) == (1, ["source-no-finalists"])
    assert not (tmp_path / "final.award").exists()


def test_a_round_of_the_category_with_its_own_sheet(shortlisted: Path, tmp_path: Path, verb: Verb) -> None:
    two = tmp_path / "two.toml"
    rounds = "".join(
        f'[[rounds]]\nid = "{each}"\ntitle = "{each.title()}"\n[[rounds.criteria]]\nid = "{criterion}"\n'
        f'title = "{criterion.title()}"\nanswer = "outcome"\nscale = {{ lowest = 0, highest = 5, step = 1 }}\n'
        for each, criterion in (("shortlisting", "outcome"), ("presentation", "delivery"))
    )
    two.write_text(
        'format = 1\nid = "two"\ntitle = "Two rounds"\n[[answers]]\nid = "outcome"\ntitle = "Outcome"\n'
        + rounds,
        "utf-8",
    )
    judges = write_judges(tmp_path / "final.csv")
    path = tmp_path / "final.award"
    said = ("--category", two, "--entries", shortlisted, "--judges", judges)
    wrong = verb("new", path, *said, "--round", "final", "--json")
    assert (wrong.status, path.exists()) == (2, False)
    assert "shortlisting, presentation" in wrong.data["issues"][0]["sentence"]
    made = verb("new", path, *said, "--round", "presentation", "--json")
    codes = {each["code"] for each in made.data["issues"]}
    assert (made.status, codes) == (0, {"recused-earlier", "source-answer-left-out"}), made.err
    assert verb("rank", path, "--round", "presentation", "--json").data["round"] == "presentation"
    assert verb("rank", path, "--round", "shortlisting").status == 2

"""A cut line through the ranking, and one outcome for several entries."""

from pathlib import Path

from tests.cli.conftest import Verb

REASON = ("--reason", "The rules of the award")


def _outcomes(verb: Verb, award: Path) -> dict[str, str]:
    ranked = verb("rank", award, "--json").data
    return {each["reference"]: each["outcome"] for each in (*ranked["ranking"], *ranked["unranked"])}


def test_the_first_places_become_finalists(award: Path, score_files: list[Path], verb: Verb) -> None:
    """R1 and R2 tie for first place, R3 is third."""
    verb("merge", award, *score_files)
    ran = verb("decide", award, "shortlist", "2", *REASON, "--json")
    assert ran.status == 0, ran.err
    assert [(each["entry"], each["value"]) for each in ran.data["decisions"]] == [
        ("E001", "finalist"),
        ("E002", "finalist"),
    ]
    assert _outcomes(verb, award) == {"R1": "finalist", "R2": "finalist", "R3": ""}
    again = verb("decide", award, "shortlist", "3", *REASON, "--json")
    assert [each["entry"] for each in again.data["decisions"]] == ["E003"]
    none = verb("decide", award, "shortlist", "3", *REASON, "--json")
    assert (none.status, none.data["decisions"], none.data["decision"]) == (0, [], None)


def test_a_tie_is_never_cut_in_two(award: Path, score_files: list[Path], verb: Verb) -> None:
    verb("merge", award, *score_files)
    refused = verb("decide", award, "shortlist", "1", *REASON, "--json")
    assert refused.status == 2
    assert "E001, E002" in refused.data["issues"][0]["sentence"]
    assert set(_outcomes(verb, award).values()) == {""}
    verb("decide", award, "tie-break", "R2", "R1", *REASON)
    assert verb("decide", award, "shortlist", "1", *REASON).status == 0
    assert _outcomes(verb, award) == {"R1": "", "R2": "finalist", "R3": ""}


def test_a_cut_that_makes_no_sense_is_wrong_usage(award: Path, score_files: list[Path], verb: Verb) -> None:
    verb("merge", award, *score_files)
    for places in ("0", "4", "two", "1.5", "", "-1"):
        assert verb("decide", award, "shortlist", places, *REASON).status == 2
    assert verb("decide", award, "shortlist", "2").status == 2
    assert verb("decide", award, "shortlist", *REASON).status == 2
    assert verb("decide", award, "list", "--json").data["decisions"] == []


def test_one_outcome_for_several_or_none(award: Path, score_files: list[Path], verb: Verb) -> None:
    verb("merge", award, *score_files)
    assert verb("decide", award, "outcome", "R1", "R9", "not_placed", *REASON).status == 2
    assert verb("decide", award, "outcome", "R1", "R2", "splendid", *REASON).status == 2
    assert verb("decide", award, "outcome", "not_placed", *REASON).status == 2
    assert set(_outcomes(verb, award).values()) == {""}
    ran = verb("decide", award, "outcome", "R1", "E003", "not_placed", *REASON, "--json")
    assert [each["entry"] for each in ran.data["decisions"]] == ["E001", "E003"]
    assert _outcomes(verb, award) == {"R1": "not_placed", "R2": "", "R3": "not_placed"}

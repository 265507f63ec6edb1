"""A judge who joins when the panel is at work, and readings that move when bundles are out."""

from pathlib import Path

from tests.cli.conftest import Verb, write_judges

REASON = ("--reason", "Ill")


def _list(path: Path, *rows: str) -> Path:
    path.write_text("id,name,organisation,role\n" + "\n".join(rows) + "\n", "utf-8")
    return path


def totals(award: Path, verb: Verb) -> list[tuple[str, str]]:
    return [(each["entry"], each["exact"]) for each in verb("rank", award, "--json").data["ranking"]]


def test_whoever_is_not_on_the_panel_yet_joins_it(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    """The list may be the whole panel once more; nothing that was handed in is touched."""
    assert verb("merge", award, *score_files).status == 0
    before = totals(award, verb)
    judges = write_judges(tmp_path / "judges.csv")
    judges.write_text(judges.read_text("utf-8") + "j4,Ana Alba,Trust of Town 2,judge\n", "utf-8")
    shared = verb("assign", award, "--judges", judges, "--json")
    assert shared.status == 0, shared.err
    assert shared.data["loads"] == {"J01": 3, "J02": 3, "J03": 3, "J04": 2}
    codes = [each["code"] for each in shared.data["issues"]]
    assert codes == ["judges-joined", "recused-same-organisation"]
    assert totals(award, verb) == before
    (made,) = verb("decide", award, "list", "--json").data["decisions"]
    assert (made["kind"], made["judge"], made["reason"]) == ("add-judge", "J04", "On the list judges.csv.")
    made = verb("bundles", award, "--out", tmp_path / "new", "--judge", "j4", "--json")
    assert verb("check", made.data["bundles"][0]["path"], "--json").data["entries"] == 2
    again = verb("assign", award, "--judges", judges, "--json")
    assert len(again.data["loads"]) == 4
    assert "0 of the list joined" in again.data["issues"][0]["sentence"]


def test_a_late_judge_takes_over_from_one_who_stood_down(award: Path, tmp_path: Path, verb: Verb) -> None:
    verb("assign", award, "--readings", "2")
    verb("decide", award, "stand-down", "J03", *REASON)
    late = _list(tmp_path / "late.csv", ",Late Lee,Elsewhere,judge")
    shared = verb("assign", award, "--judges", late, "--readings", "3", "--json").data
    read = [each["entry"] for each in shared["assignments"]]
    assert {entry: read.count(entry) for entry in read} == {"E001": 3, "E002": 3, "E003": 3}
    assert shared["loads"]["J04"] == 3


def test_an_id_that_is_another_judges_is_refused(award: Path, tmp_path: Path, verb: Verb) -> None:
    wrong = _list(tmp_path / "wrong.csv", "j1,Somebody Else,Elsewhere,judge", "j9,New One,Elsewhere,judge")
    refused = verb("assign", award, "--judges", wrong, "--json")
    assert (refused.status, [each["code"] for each in refused.data["issues"]]) == (1, ["judge-id-taken"])
    assert len(verb("assign", award, "--json").data["loads"]) == 3


def test_readings_that_change_after_bundles_were_made_are_said(award: Path, verb: Verb) -> None:
    """All bundles are out with every entry; two readings an entry take something from somebody."""
    told = verb("assign", award, "--readings", "2", "--json").data["issues"]
    assert [each["code"] for each in told] == ["readings-after-issue"]
    assert verb("assign", award, "--readings", "2", "--json").data["issues"] == []

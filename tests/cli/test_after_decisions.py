"""What a decision of the chair does to the bundles made and the readings shared out after it."""

import json
import zipfile
from pathlib import Path

from tests.cli.conftest import Ran, Verb, full_marks, write_entries, write_judges

REASON = ("--reason", "Said at the meeting")


def _entries_of(bundle: str | Path) -> set[str]:
    with zipfile.ZipFile(bundle) as archive:
        content = json.loads(archive.read("data/bundle.json"))
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    entries = {each["id"] for each in content["entries"]}
    # Not in the list, and not a word of it anywhere else.
    assert {f"E00{n}" for n in (1, 2, 3) if f"What entry {n} says" in everything} == entries
    return entries


def _bundles(verb: Verb, award: Path, folder: Path, *more: str) -> dict[str, dict[str, object]]:
    made = verb("bundles", award, "--out", folder, *more, "--json")
    assert made.status == 0, made.err
    return {each["judge"]: each for each in made.data["bundles"]}


def test_a_recused_judge_is_not_sent_the_entry(award: Path, tmp_path: Path, verb: Verb) -> None:
    verb("decide", award, "recuse", "J01", "E002", "financial", "--reason", "Owns shares in Trust of Town 2")
    made = _bundles(verb, award, tmp_path / "new")
    assert _entries_of(str(made["J01"]["path"])) == {"E001", "E003"}
    assert (made["J01"]["issue"], made["J02"]["issue"]) == (2, 1)
    assert _entries_of(str(made["J02"]["path"])) == {"E001", "E002", "E003"}
    with zipfile.ZipFile(str(made["J01"]["path"])) as archive:
        assert b"Owns shares" not in archive.read("data/bundle.json")


def test_a_recusal_taken_back_sends_the_entry_again(award: Path, tmp_path: Path, verb: Verb) -> None:
    verb("decide", award, "recuse", "J01", "E002", *REASON)
    verb("decide", award, "take-back", "1", *REASON)
    made = _bundles(verb, award, tmp_path / "new")
    assert _entries_of(str(made["J01"]["path"])) == {"E001", "E002", "E003"}
    assert made["J01"]["issue"] == 1


def test_a_withdrawn_entry_and_a_judge_stood_down_get_no_bundle(
    award: Path, tmp_path: Path, verb: Verb
) -> None:
    verb("decide", award, "withdraw", "E003", *REASON)
    verb("decide", award, "stand-down", "J02", *REASON)
    made = _bundles(verb, award, tmp_path / "new")
    assert set(made) == {"J01", "J03"}
    assert all(_entries_of(str(each["path"])) == {"E001", "E002"} for each in made.values())
    named = verb("bundles", award, "--out", tmp_path / "named", "--judge", "J02")
    assert named.status == 2
    assert "nothing to read" in named.err


def test_a_judge_goes_on_from_the_bundle_before(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    """Marks given before the recusal are kept and not counted; the old file and the new one merge in any order."""
    verb("decide", award, "recuse", "J01", "E002", *REASON)
    bundle = _bundles(verb, award, tmp_path / "new")["J01"]["path"]
    table = full_marks(tmp_path / "again.csv", (9,))
    out = tmp_path / "again.xlsx"
    ran = verb("record", bundle, "--scores", table, "--out", out, "--workspace", tmp_path / "work", "--json")
    assert (ran.status, ran.data["export"], ran.data["scored"]) == (0, 2, 2), ran.err
    merged = verb("merge", award, out, *score_files, "--json").data["files"]
    assert [each["status"] for each in merged] == ["new", "replaced_bundle", "new", "new"]
    totals = {each["entry"]: (each["total"], each["readings"]) for each in _ranked(verb, award)}
    assert totals == {"E001": ("86.67", 3), "E002": ("80.00", 2), "E003": ("60.00", 3)}


def _ranked(verb: Verb, award: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = verb("rank", award, "--json").data["ranking"]
    return found


def _shared(ran: Ran) -> set[tuple[str, str]]:
    assert ran.status == 0, ran.err
    return {(each["judge"], each["entry"]) for each in ran.data["assignments"]}


def test_readings_are_shared_out_among_those_who_are_left(tmp_path: Path, verb: Verb) -> None:
    path = tmp_path / "big.award"
    names = ["Ann", "Bo", "Cy", "Di"]
    verb("new", path, "--category", "health-outcomes", "--entries", write_entries(tmp_path / "entries", 8), "--judges",
         write_judges(tmp_path / "judges.csv", names))  # fmt: skip
    before = _shared(verb("assign", path, "--readings", "2", "--json"))
    judge, entry = sorted(before)[0]
    withdrawn = next(each for _, each in sorted(before) if each != entry)
    verb("decide", path, "recuse", judge, entry, *REASON)
    verb("decide", path, "withdraw", withdrawn, *REASON)
    verb("decide", path, "stand-down", "J04", *REASON)
    after = verb("assign", path, "--readings", "2", "--json")
    shared = _shared(after)
    assert (judge, entry) not in shared
    assert withdrawn not in {each for _, each in shared}
    assert "J04" not in {each for each, _ in shared}
    read = [each for _, each in shared]
    assert {read.count(each) for each in set(read)} == {2}
    assert sum(after.data["loads"].values()) == len(shared) == 14


def test_restored_and_reinstated_is_as_it_was(tmp_path: Path, verb: Verb, award: Path) -> None:
    before = _shared(verb("assign", award, "--json"))
    for decision, whom in (("withdraw", "E001"), ("stand-down", "J03")):
        verb("decide", award, decision, whom, *REASON)
    verb("assign", award)
    for decision, whom in (("restore", "E001"), ("reinstate", "J03")):
        verb("decide", award, decision, whom, *REASON)
    made = _bundles(verb, award, tmp_path / "new")
    assert {(judge, entry) for judge in made for entry in _entries_of(str(made[judge]["path"]))} == before


def test_the_evidence_is_about_what_takes_part(award: Path, score_files: list[Path], verb: Verb) -> None:
    """A withdrawn entry is not missing, and nobody waits for a judge who was stood down."""
    verb("merge", award, *score_files)
    verb("decide", award, "withdraw", "E002", *REASON)
    verb("decide", award, "stand-down", "J03", *REASON)
    ran = verb("analyse", award, "--json")
    assert (ran.data["entries"], ran.data["judges"]) == (["E001", "E003"], ["J01", "J02"])
    assert ran.data["readings_per_entry"] == [2, 2]
    said = verb("analyse", award).out
    assert "not read yet" not in said
    assert "No counted scorecard yet" not in said

"""The practice entry on the command line: put in, shown, issued, taken out, and in no ranking."""

import shutil
from pathlib import Path

from tests.cli.conftest import Verb, write_entries, write_judges

AGREED = "criterion,mark,reason\nambition,7,Sound figures.\noutcome,4,No baseline.\n"


def folder(root: Path, agreed: str = AGREED) -> Path:
    """The folder of a practice entry, made of an entry that is not in the award."""
    path = write_entries(root / "old", 9) / "entry-9"
    (path / "agreed.csv").write_text(agreed, "utf-8")
    return path


def test_it_is_shown_put_in_and_taken_out(award: Path, tmp_path: Path, verb: Verb) -> None:
    assert verb("practice", award, "--json").data == {"practice": None, "issues": []}
    put = verb("practice", award, folder(tmp_path), "--json")
    assert put.status == 0
    assert put.data["practice"] == {
        "title": "Safer care 9",
        "organisation": "Trust of Town 9",
        "attachments": ["evidence.txt"],
        "agreed": [
            {"criterion": "ambition", "mark": "7", "reason": "Sound figures."},
            {"criterion": "outcome", "mark": "4", "reason": "No baseline."},
        ],
        "note": "",
    }
    assert [each["code"] for each in put.data["issues"]] == ["practice-mark-missing"] * 3
    shown = verb("practice", award)
    assert "Safer care 9, counted nowhere" in shown.out
    assert "Spread has no agreed mark." in shown.err
    assert verb("practice", award, "--json").data == put.data
    assert verb("check", award, "--json").data["practice"] is True
    assert verb("practice", award, "--remove", "--json").data["practice"] is None
    assert "no practice entry" in verb("practice", award).out


def test_what_cannot_be_is_refused_with_its_cell(award: Path, tmp_path: Path, verb: Verb) -> None:
    wrong = verb("practice", award, folder(tmp_path, "criterion,mark\nambition,11\n"), "--json")
    assert wrong.status == 1
    assert [
        (each["code"], each["place"]) for each in wrong.data["issues"] if each["severity"] == "error"
    ] == [("mark-off-scale", "entry-9 / agreed.csv / B2")]
    assert verb("practice", award, folder(tmp_path / "b"), "--remove").status == 2


def test_bundles_carry_it_and_say_what_it_lacks(award: Path, tmp_path: Path, verb: Verb) -> None:
    before = verb("bundles", award, "--out", tmp_path / "a", "--json").data
    assert (before["practice"], before["issues"], before["bundles"][0]["issue"]) == (False, [], 1)
    verb("practice", award, folder(tmp_path))
    after = verb("bundles", award, "--out", tmp_path / "b", "--json").data
    assert (after["practice"], after["bundles"][0]["issue"]) == (True, 2)
    assert {each["code"] for each in after["issues"]} == {"practice-mark-missing"}
    checked = verb("check", after["bundles"][0]["path"], "--json").data
    assert (checked["ok"], checked["practice"], checked["entries"]) == (True, True, 3)


def test_a_new_award_takes_one(tmp_path: Path, verb: Verb) -> None:
    made = verb(
        "new",
        tmp_path / "new.award",
        *("--category", "health-outcomes"),
        *("--entries", write_entries(tmp_path / "entries")),
        *("--judges", write_judges(tmp_path / "judges.csv")),
        *("--practice", folder(tmp_path)),
        "--json",
    )
    assert made.status == 0, made.err
    assert made.data["practice"] == "Safer care 9"
    assert len(made.data["entries"]) == 3
    assert "practice-mark-missing" in {each["code"] for each in made.data["issues"]}


def test_rankings_and_states_are_the_same_with_one(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    verb("merge", award, *score_files)
    other = tmp_path / "other.award"
    shutil.copy(award, other)
    verb("practice", other, folder(tmp_path))
    for arguments in (("rank",), ("analyse",)):
        assert verb(*arguments, other, "--json").data == verb(*arguments, award, "--json").data
    books = []
    for path in (award, other):
        out = tmp_path / f"results-{path.stem}"
        verb("results", path, "--out", out)
        books.append({each.relative_to(out): each.read_bytes() for each in out.rglob("*") if each.is_file()})
    assert books[0] == books[1]


def test_the_record_verb_knows_no_such_entry(award: Path, tmp_path: Path, verb: Verb) -> None:
    verb("practice", award, folder(tmp_path))
    bundle = verb("bundles", award, "--out", tmp_path / "b", "--json").data["bundles"][0]["path"]
    scores = tmp_path / "scores.csv"
    scores.write_text(
        "entry,criterion,score\nR1,ambition,7\n(practice),ambition,7\nSafer care 9,ambition,7\n", "utf-8"
    )
    out = tmp_path / "score.xlsx"
    done = verb(
        "record", bundle, "--scores", scores, "--out", out, "--workspace", tmp_path / "work", "--json"
    )
    assert [each["code"] for each in done.data["issues"]] == ["entry-unknown"] * 2

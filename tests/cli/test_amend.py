"""Judges and entries that come or are put right after the set-up, by decisions on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Verb, full_marks, write_entries

WHY = ("--reason", "They wrote to the office.")


def late_entry(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in {"title": "Late care", "organisation": "Trust of Town 9", **texts}.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def test_a_judge_joins_late_is_recused_and_has_a_bundle_alone(
    award: Path, tmp_path: Path, verb: Verb
) -> None:
    details = ("name=Ana Alba", "organisation=Trust of Town 2", "role=lead", "id=j9", "aliases=Town Two;T2")
    made = verb("decide", award, "add-judge", *details, *WHY, "--by", "Dr Adé", "--json")
    assert made.status == 0, made.err
    decision = made.data["decision"]
    assert (decision["kind"], decision["judge"], decision["who"]) == ("add-judge", "J04", "Dr Adé")
    assert decision["content"]["organisation_aliases"] == ["Town Two", "T2"]
    codes = [each["code"] for each in made.data["issues"]]
    assert codes == ["recused-same-organisation", "decision-add-judge"]
    shared = verb("assign", award, "--keep", "--json").data
    assert shared["loads"] == {"J01": 3, "J02": 3, "J03": 3, "J04": 2}
    assert shared["issues"] == []
    (bundle,) = verb("bundles", award, "--out", tmp_path / "late", "--judge", "j9", "--json").data["bundles"]
    assert (bundle["judge"], bundle["issue"]) == ("J04", 1)
    assert "Ana Alba, Trust of Town 2, lead" in verb("decide", award, "list").out
    assert verb("check", award).status == 0


def test_details_of_a_judge_are_corrected(award: Path, verb: Verb, tmp_path: Path) -> None:
    made = verb("decide", award, "correct-judge", "j2", "name=Thị Minh Nguyễn", *WHY, "--json")
    assert made.status == 0, made.err
    content = made.data["decision"]["content"]
    assert (content["name"], content["organisation"], content["reference"]) == (
        "Thị Minh Nguyễn",
        "Body 2",
        "j2",
    )
    assert made.data["issues"][0]["code"] == "bundles-again"
    again = verb("bundles", award, "--out", tmp_path / "bundles", "--json").data["bundles"]
    assert [(each["judge"], each["issue"]) for each in again] == [("J01", 1), ("J02", 2), ("J03", 1)]


def test_an_entry_is_added_and_corrected_after_marks_were_given(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    assert verb("merge", award, *score_files).status == 0
    before = verb("rank", award, "--json").data["ranking"]
    folder = late_entry(tmp_path / "late", reference="R9", contact="ann@example.org")
    made = verb("decide", award, "add-entry", folder, *WHY, "--json")
    assert made.status == 0, made.err
    assert made.data["decision"]["entry"] == "E004"
    assert "ann@example.org" not in made.out
    shared = verb("assign", award, "--readings", "2", "--keep", "--json").data
    assert [each["entry"] for each in shared["assignments"]].count("E004") == 2
    (tmp_path / "entries" / "entry-1" / "evidence.txt").write_text("Other figures.", "utf-8")
    made = verb("decide", award, "correct-entry", "R1", tmp_path / "entries" / "entry-1", *WHY, "--json")
    assert made.status == 0, made.err
    codes = [each["code"] for each in made.data["issues"]]
    assert {"bundles-again", "decision-correct-entry", "decision-marks-before"} <= set(codes)
    after = verb("rank", award, "--json").data
    assert [each["total"] for each in after["ranking"]] == [each["total"] for each in before]
    assert "decision-marks-before" in [each["code"] for each in after["issues"]]
    written = verb("results", award, "--out", tmp_path / "results", "--json")
    assert written.status == 0, written.err
    assert verb("check", award).status == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ("add-judge",),
        ("add-judge", "Ana Alba"),
        ("add-judge", "name=Ana", "name=Eva", "organisation=X"),
        ("add-judge", "name=Ana", "organisation=X", "salary=1"),
        ("correct-judge", "j1"),
        ("correct-judge", "j7", "name=Ana"),
        ("correct-judge", "j1", "role=king"),
        ("add-entry",),
        ("correct-entry", "R1"),
    ],
)
def test_wrong_usage_is_one_sentence_and_changes_nothing(
    award: Path, verb: Verb, wrong: tuple[str, ...]
) -> None:
    refused = verb("decide", award, *wrong, *WHY, "--json")
    assert refused.status == 2
    assert refused.data["ok"] is False
    assert verb("decide", award, "list", "--json").data["decisions"] == []


def test_one_entry_alone_is_taken(award: Path, tmp_path: Path, verb: Verb) -> None:
    several = verb("decide", award, "add-entry", tmp_path / "entries", *WHY)
    assert several.status == 2
    assert "holds 3 entries" in several.err
    nothing = verb("decide", award, "add-entry", tmp_path / "nowhere", *WHY)
    assert nothing.status != 0
    one = write_entries(tmp_path / "more", 1)
    twice = verb("decide", award, "add-entry", one, *WHY, "--json")
    assert twice.status == 1
    assert "reference-twice" in [each["code"] for each in twice.data["issues"]]
    (one / "entry-1" / "entry.toml").write_text(
        'title = "Other"\norganisation = "Trust of Town 9"\n', "utf-8"
    )
    assert verb("decide", award, "add-entry", one, *WHY).status == 0


def test_a_judge_goes_on_with_the_corrected_entry_and_loses_nothing(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    """J01's file from before is told as such; on the same laptop the new bundle goes on with every mark."""
    first, others = score_files[0], score_files[1:]
    assert verb("merge", award, *others).status == 0
    (tmp_path / "entries" / "entry-1" / "entry.toml").write_text(
        'reference = "R1"\ntitle = "Safer care 1, corrected"\norganisation = "Trust of Town 1"\n', "utf-8"
    )
    changed = verb("decide", award, "correct-entry", "R1", tmp_path / "entries" / "entry-1", *WHY, "--json")
    assert changed.status == 0, changed.err
    made = verb("bundles", award, "--out", tmp_path / "again", "--json").data["bundles"]
    assert {each["issue"] for each in made} == {2}
    late = verb("merge", award, first, "--json").data["files"]
    assert [(each["status"], each["new"] > 0) for each in late] == [("replaced_bundle", True)]
    again = verb("merge", award, first, "--dry-run", "--json").data["files"]
    assert [each["status"] for each in again] == ["nothing_new"]
    marks = full_marks(tmp_path / "again.csv", (10, 8, 6))
    out = tmp_path / "again.xlsx"
    bundle = next(each["path"] for each in made if each["judge"] == "J01")
    ran = verb("record", bundle, "--scores", marks, "--out", out, "--workspace", tmp_path / "work")
    assert ran.status == 0, ran.err
    taken = verb("merge", award, out, "--json").data["files"]
    assert [(each["status"], each["new"], each["changed"]) for each in taken] == [("new", 0, 5)]
    said = [
        each["sentence"]
        for each in verb("rank", award, "--json").data["issues"]
        if each["code"] == "decision-marks-before"
    ]
    assert len(said) == 1
    assert "Ọlúwáṣeun" not in said[0]

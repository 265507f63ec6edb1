"""The chair's decisions on the command line."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Verb, full_marks
from tests.workbook.score_sheet.filling import Judge


@pytest.fixture
def merged(award: Path, score_files: list[Path], verb: Verb) -> Path:
    assert verb("merge", award, *score_files).status == 0
    return award


def ranks(verb: Verb, award: Path) -> list[tuple[int, str]]:
    return [(each["rank"], each["reference"]) for each in verb("rank", award, "--json").data["ranking"]]


def test_withdraw_and_restore(merged: Path, verb: Verb) -> None:
    before = verb("rank", merged, "--json").out
    made = verb("decide", merged, "withdraw", "R1", "--reason", "The trust asked.", "--json")
    assert made.status == 0, made.err
    assert made.data["decision"]["number"] == 1
    assert made.data["decision"]["entry"] == "E001"
    shown = verb("rank", merged, "--json").data
    assert [each["reference"] for each in shown["withdrawn"]] == ["R1"]
    assert ranks(verb, merged) == [(1, "R2"), (2, "R3")]
    assert shown["state"] == made.data["state"]
    assert "withdrawn" in verb("rank", merged).out
    assert verb("decide", merged, "restore", "E001", "--reason", "They came back.").status == 0
    assert verb("rank", merged, "--json").out == before


def test_a_reason_is_required(merged: Path, verb: Verb) -> None:
    refused = verb("decide", merged, "withdraw", "R1", "--json")
    assert refused.status == 2
    assert "needs a reason" in refused.err
    assert verb("decide", merged, "list", "--json").data["decisions"] == []


def test_a_tie_is_broken_an_outcome_given_and_the_result_finalised(
    merged: Path, verb: Verb, tmp_path
) -> None:
    assert ranks(verb, merged) == [(1, "R1"), (1, "R2"), (3, "R3")]
    assert verb("decide", merged, "tie-break", "R2", "R1", "--reason", "More patients reached.").status == 0
    assert ranks(verb, merged) == [(1, "R2"), (2, "R1"), (3, "R3")]
    assert verb("decide", merged, "outcome", "R2", "winner", "--reason", "First.").status == 0
    assert (
        verb("decide", merged, "finalise", "--reason", "Signed by the panel.", "--by", "Dr Adé").status == 0
    )
    log = verb("decide", merged, "list", "--json").data["decisions"]
    assert [(each["kind"], each["standing"], each["who"]) for each in log] == [
        ("tie-break", "applies", "chair"),
        ("outcome", "applies", "chair"),
        ("finalise", "applies", "Dr Adé"),
    ]
    written = verb("results", merged, "--out", tmp_path / "results", "--json")
    assert written.status == 0, written.err


def test_a_conflict_is_chosen_and_blocks_the_undo(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    bundle = next((tmp_path / "bundles").glob("*_J01_*.judging"))
    other = tmp_path / "other laptop.xlsx"
    table = full_marks(tmp_path / "other.csv", (7, 1, 6))
    verb("record", bundle, "--scores", table, "--out", other, "--workspace", tmp_path / "elsewhere")
    verb("merge", award, score_files[0])
    verb("merge", award, other)
    open_ones = verb("decide", award, "list", "--json").data["disputes"]
    assert {each["entry"] for each in open_ones} == {"E002"}
    assert verb("decide", award, "finalise", "--reason", "Now.").status == 1
    for each in open_ones:
        ran = verb(
            "decide", award, "choose", "j1", each["entry"], each["field"], "8", "--reason", "Rang her."
        )
        assert ran.status == 0, ran.err
    assert dict(reversed(each) for each in ranks(verb, award))["R2"] == 1
    refused = verb("undo", award, "--json")
    assert refused.status == 1
    assert {each["code"] for each in refused.data["issues"]} == {"undo-rested-on"}


def test_the_cells_of_a_filled_sheet_are_listed_entered_and_refused(
    award: Path, tmp_path: Path, verb: Verb
) -> None:
    bundle = next((tmp_path / "bundles").glob("*_J01_*.judging"))
    sheet = tmp_path / "sheet.xlsx"
    verb("score-sheet", bundle, "--out", sheet)
    form = Judge(sheet)
    form.cell("E001", "C01").value = 7
    form.cell("E002", "C01").value = "seven"
    sheet.write_bytes(form.save())
    found = verb("decide", award, "cells", sheet, "--json").data
    said = {(each["entry"], each["field"]): each for each in found["cells"]}
    assert (found["status"], found["judge"]) == ("sheet", "J01")
    assert (said["E001", "mark/ambition"]["value"], said["E001", "mark/ambition"]["held"]) == ("7", [])
    assert "seven" in said["E002", "mark/ambition"]["problem"]
    assert said["E003", "mark/ambition"]["missing"]
    shown = verb("decide", award, "cells", sheet).out
    assert "still missing" in shown
    assert verb("decide", award, "accept", sheet, "R1", "ambition", "--reason", "Rang her.").status == 0
    assert verb("decide", award, "refuse", sheet, "R2", "ambition", "--reason", "No number.").status == 0
    assert verb("decide", award, "refuse", sheet, "R3", "ambition", "--reason", "Blank.").status == 2
    again = verb("decide", award, "cells", sheet, "--json").data["cells"]
    assert [each["refused"] for each in again if each["entry"] == "E002" and each["says"] == "seven"] == [2]
    assert not [each for each in again if (each["entry"], each["field"]) == ("E001", "mark/ambition")]
    assert "refused by decision 2" in verb("decide", award, "cells", sheet).out
    kinds = [each["kind"] for each in verb("decide", award, "list", "--json").data["decisions"]]
    assert kinds == ["accept", "refuse"]


@pytest.mark.parametrize(
    "words",
    [
        ("cells",),
        ("withdraw",),
        ("withdraw", "R9"),
        ("recuse", "J01"),
        ("override", "J01", "R1", "beauty", "7"),
        ("override", "J01", "R1", "ambition", "99"),
        ("override", "J01", "R1", "note", "x"),
        ("outcome", "R1", "first"),
        ("take-back", "one"),
        ("take-back", "1"),
        ("tie-break", "R1", "R3"),
        ("set-weights", "ambition"),
        ("set-weights", "ambition=much"),
        ("burn", "R1"),
        ("finalise", "R1"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_decided(merged: Path, verb: Verb, words: tuple[str, ...]) -> None:
    assert verb("decide", merged, *words, "--reason", "Why not.").status == 2
    assert verb("decide", merged, "list", "--json").data["decisions"] == []


def test_every_kind_has_a_line_in_the_list(merged: Path, verb: Verb) -> None:
    for words in (
        ("stand-down", "j1"),
        ("reinstate", "J01"),
        ("recuse", "R1", "J02", "personal"),
        ("override", "J03", "R1", "C01", "10"),
        ("override", "J03", "R2", "feedback/ambition", "Well told."),
        ("set-weights", "ambition=2", "C02=1.5"),
        ("take-back", "3"),
    ):
        ran = verb("decide", merged, *words, "--reason", f"Because of {words[0]}.")
        assert ran.status == 0, ran.err
    shown = verb("decide", merged, "list").out
    for word in (
        "stand-down",
        "personal",
        "feedback of Ambition: a text",
        "taken back",
        "group ambition 2",
        "Nothing is in dispute.",
    ):
        assert word in shown
    assert "Well told" not in shown


def test_a_criterion_alone_in_its_group_is_weighed_by_its_group(merged: Path, verb: Verb) -> None:
    """Its own weight would change nothing, which is not what somebody who types it wants."""
    verb("decide", merged, "override", "J01", "R1", "ambition", "1", "--reason", "Misread.")
    before = verb("rank", merged, "--json").data["ranking"]
    made = verb("decide", merged, "set-weights", "ambition=9", "--reason", "Agreed.", "--json").data
    assert made["decision"]["weights"] == [["group:ambition", "9"]]
    after = verb("rank", merged, "--json").data["ranking"]
    assert {each["entry"]: each["exact"] for each in after} != {
        each["entry"]: each["exact"] for each in before
    }
    assert verb("decide", merged, "set-weights", "group:beauty=2", "--reason", "Why not.").status == 2


def test_the_state_is_the_same_in_any_order_of_merges(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    states = set()
    for number, order in enumerate((score_files, score_files[::-1])):
        own = tmp_path / f"copy-{number}.award"
        shutil.copy(award, own)
        verb("merge", own, order[0])
        verb("decide", own, "withdraw", "R3", "--reason", f"Reason {number}.")
        verb("merge", own, *order[1:])
        states.add(verb("rank", own, "--json").data["state"])
    assert len(states) == 1


def test_an_order_of_what_is_no_tie_any_more_is_out_of_date(
    award: Path, score_files: list[Path], verb: Verb
) -> None:
    """It is not applied, so the list and every paper must not say that it is."""
    verb("merge", award, *score_files)
    verb("decide", award, "tie-break", "R2", "R1", "--reason", "By lot")
    verb("decide", award, "override", "J01", "R1", "ambition", "10", "--reason", "Agreed")
    told = verb("decide", award, "list", "--json").data["decisions"]
    assert [(each["kind"], each["standing"]) for each in told] == [
        ("tie-break", "stale"),
        ("override", "applies"),
    ]
    refused = verb("decide", award, "finalise", "--reason", "Signed", "--json")
    assert [each["code"] for each in refused.data["issues"]] == ["final-stale"]
    codes = [each["code"] for each in verb("rank", award, "--json").data["issues"]]
    assert codes.count("tie-break-stale") == 1
    verb("decide", award, "take-back", "2", "--reason", "Not agreed after all")
    told = verb("decide", award, "list", "--json").data["decisions"]
    assert told[0]["standing"] == "applies"

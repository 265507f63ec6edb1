"""The verbs as a person or a script would use them, on real files."""

import hashlib
import itertools
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Verb, full_marks, write_marks

ROOT = Path(__file__).parents[2]


def test_a_whole_round(award: Path, score_files: list[Path], tmp_path: Path, verb: Verb) -> None:
    merged = verb("merge", award, *score_files, "--json")
    assert merged.status == 0, merged.err
    assert merged.data["applied"] is True
    assert [file["status"] for file in merged.data["files"]] == ["new"] * 3
    ranked = verb("rank", award, "--json").data
    assert ranked["state"] == merged.data["state"]
    shown = [
        (e["rank"], e["tied"], e["reference"], e["total"], e["exact"], e["readings"])
        for e in ranked["ranking"]
    ]
    assert shown == [
        (1, True, "R1", "80.00", "80", 3),
        (1, True, "R2", "80.00", "80", 3),
        (3, False, "R3", "60.00", "60", 3),
    ]
    assert next((e["median"], e["spread"]) for e in ranked["ranking"]) == ("80.00", "20.00")
    written = verb("results", award, "--out", tmp_path / "results", "--json")
    assert sorted(Path(path).suffix for path in written.data["files"]) == [".pdf", ".pdf", ".xlsx"]
    assert all(Path(path).stat().st_size > 1000 for path in written.data["files"])
    assert len(written.data["letters"]) == 3


def test_any_order_grouping_and_repetition_gives_the_same_state(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    states, books = set(), set()
    for number, order in enumerate(itertools.permutations(score_files)):
        own = tmp_path / f"copy-{number}.award"
        shutil.copy(award, own)
        for pile in (order[:1], order[1:], order, order[:2]):
            state = verb("merge", own, *pile, "--json").data["state"]
        states.add(state)
        written = verb("results", own, "--out", tmp_path / f"results-{number}", "--json").data
        for path in (*written["files"], *written["letters"]):
            books.add((Path(path).name, Path(path).read_bytes()))
    assert len(states) == 1
    assert len(books) == 6


def test_the_same_file_twice_is_nothing_new_and_changes_nothing(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    verb("merge", award, *score_files)
    before = verb("check", award, "--json").data["state"]
    renamed = tmp_path / "copy (1) of conflicted copy.xlsx"
    shutil.copy(score_files[0], renamed)
    again = verb("merge", award, score_files[0], renamed, "--json")
    assert [file["status"] for file in again.data["files"]] == ["nothing_new"] * 2
    assert again.status == 0
    assert again.data["applied"] is False
    assert verb("check", award, "--json").data["state"] == before


def test_a_dry_run_keeps_nothing(award: Path, score_files: list[Path], verb: Verb) -> None:
    before = verb("check", award, "--json").data["state"]
    shown = verb("merge", award, *score_files, "--dry-run", "--json").data
    assert shown["applied"] is False
    assert sum(file["new"] for file in shown["files"]) > 0
    assert verb("check", award, "--json").data["state"] == before
    assert verb("rank", award, "--json").data["ranking"] == []


def test_a_dry_run_needs_an_award_only_to_be_read(
    award: Path, score_files: list[Path], verb: Verb, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An award on a read-only stick can be looked at too."""
    connect = sqlite3.connect
    modes = []

    def watched(address: str, *arguments: object, **named: object) -> sqlite3.Connection:
        modes.append("mode=rw" in address)
        return connect(address, *arguments, **named)

    monkeypatch.setattr(sqlite3, "connect", watched)
    assert verb("merge", award, *score_files, "--dry-run").status == 0
    assert modes
    assert not any(modes)


def test_undo_takes_the_last_merge_back(award: Path, score_files: list[Path], verb: Verb) -> None:
    first = verb("merge", award, score_files[0], "--json").data["state"]
    verb("merge", award, *score_files[1:])
    assert verb("undo", award, "--json").data["state"] == first
    assert verb("merge", award, "--dry-run", score_files[0], "--json").data["state"] == first


def test_undo_takes_any_merge_back_and_lists_them(award: Path, score_files: list[Path], verb: Verb) -> None:
    numbers = [
        verb("merge", award, path, "--json").data["merge"] for path in (*score_files[:2], score_files[0])
    ]
    assert numbers == [1, 2, 0]
    assert verb("undo", award, "--merge", 1, "--json").data["undone"] == 1
    listed = verb("undo", award, "--list", "--json").data["merges"]
    assert [(each["merge"], each["stands"]) for each in listed] == [(1, False), (2, True)]
    assert listed[1]["files"][0]["status"] == "new"
    assert "taken back" in verb("undo", award, "--list").out
    refused = verb("undo", award, "--merge", 1)
    assert refused.status != 0
    assert "There is no merge 1 that stands." in refused.err


def test_a_second_hand_in_replaces_the_first_in_any_order(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    bundle = next((tmp_path / "bundles").glob("*_J01_*.judging"))
    table = write_marks(tmp_path / "changed.csv", ["R1,ambition,10,,", "R3,C02,0,,"])
    second = tmp_path / "second.xlsx"
    assert (
        verb("record", bundle, "--scores", table, "--out", second, "--workspace", tmp_path / "work").status
        == 0
    )
    statuses = [
        verb("merge", award, path, "--json").data["files"][0]["status"] for path in (second, score_files[0])
    ]
    assert statuses == ["new", "older"]
    marks = {e["reference"]: e["total"] for e in verb("rank", award, "--json").data["ranking"]}
    assert marks == {"R1": "76.00", "R2": "80.00", "R3": "48.00"}


def test_two_laptops_that_disagree_are_a_conflict_and_never_picked(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    bundle = next((tmp_path / "bundles").glob("*_J01_*.judging"))
    other = tmp_path / "other laptop.xlsx"
    table = full_marks(tmp_path / "other.csv", (7, 1, 6))
    verb("record", bundle, "--scores", table, "--out", other, "--workspace", tmp_path / "elsewhere")
    merged = verb("merge", award, score_files[0], other, "--json").data
    assert sorted(file["status"] for file in merged["files"]) == ["conflict", "new"]
    ranking = verb("rank", award, "--json").data
    assert {entry["reference"] for entry in ranking["ranking"]} == {"R1", "R3"}
    assert [entry["reference"] for entry in ranking["unranked"]] == ["R2"]
    assert any("laptop" in each["sentence"] or "disagree" in each["sentence"] for each in ranking["issues"])


def test_an_unfinished_judge_is_listed_and_a_blank_is_not_zero(
    award: Path, tmp_path: Path, verb: Verb
) -> None:
    bundle = next((tmp_path / "bundles").glob("*_J01_*.judging"))
    table = full_marks(tmp_path / "part.csv", (7, 8))
    with table.open("a") as rows:
        rows.write("R3,ambition,0,,\n")
    out = tmp_path / "part.xlsx"
    made = verb("record", bundle, "--scores", table, "--out", out, "--workspace", tmp_path / "work", "--json")
    assert (made.data["scored"], made.data["incomplete"]) == (2, 1)
    verb("merge", award, out)
    ranking = verb("rank", award, "--json").data
    assert [entry["reference"] for entry in ranking["ranking"]] == ["R2", "R1"]
    assert [entry["reference"] for entry in ranking["unranked"]] == ["R3"]


def test_a_hand_in_whose_name_is_taken_says_where_it_is(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    bundle = next((tmp_path / "bundles").glob("*_J01_*.judging"))
    before, table = score_files[0].read_bytes(), full_marks(tmp_path / "more.csv", (1,))
    ran = verb(
        "record",
        bundle,
        "--scores",
        table,
        "--out",
        score_files[0],
        "--workspace",
        tmp_path / "work",
        "--json",
    )
    assert (ran.status, [each["code"] for each in ran.data["issues"]]) == (0, ["written-beside"])
    assert score_files[0].read_bytes() == before
    assert Path(ran.data["path"]).name == "judge 1 (2).xlsx"


def test_bad_rows_are_reported_with_their_cell_and_the_rest_is_recorded(
    award: Path, tmp_path: Path, verb: Verb
) -> None:
    bundle = next((tmp_path / "bundles").glob("*_J01_*.judging"))
    table = write_marks(
        tmp_path / "bad.csv",
        ["R1,ambition,11,,", "R1,outcome,7/10,,", "R9,ambition,7,,", "R1,charm,7,,", "R1,spread,7,fine,"],
    )
    out = tmp_path / "bad.xlsx"
    ran = verb("record", bundle, "--scores", table, "--out", out, "--workspace", tmp_path / "work", "--json")
    assert ran.status == 1
    found = {(each["code"], each["place"].split("!")[-1]) for each in ran.data["issues"]}
    assert {code for code, _ in found} == {
        "mark-off-scale",
        "mark-not-number",
        "entry-unknown",
        "criterion-unknown",
    }
    assert all("bad.csv" in each["place"] for each in ran.data["issues"])
    assert out.exists()


def test_a_stranger_among_the_files_never_stops_the_rest(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "holiday.jpg").write_bytes(b"\xff\xd8\xff\xe0 not a score file")
    (pile / "empty.xlsx").write_bytes(b"")
    cut = score_files[1].read_bytes()
    (pile / "cut.xlsx").write_bytes(cut[: len(cut) // 2])
    shutil.copy(score_files[0], pile / "good.xlsx")
    merged = verb("merge", award, pile, "--json")
    assert merged.status == 1
    assert merged.data["applied"] is True
    statuses = {Path(file["path"]).name: file["status"] for file in merged.data["files"]}
    assert statuses["good.xlsx"] == "new"
    assert statuses["cut.xlsx"] == "damaged"
    assert statuses["empty.xlsx"] in ("damaged", "not_a_score_file")
    assert all(
        issue["sentence"] and "code" in issue for file in merged.data["files"] for issue in file["issues"]
    )


def test_a_file_of_another_award_is_refused_and_both_are_named(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    other = tmp_path / "other.award"
    verb("new", other, "--category", "health-outcomes", "--entries", tmp_path / "entries", "--judges",
         tmp_path / "judges.csv")  # fmt: skip
    before = verb("check", other, "--json").data["state"]
    merged = verb("merge", other, score_files[0], "--json")
    assert [file["status"] for file in merged.data["files"]] == ["other_award"]
    assert merged.status == 1
    assert verb("check", other, "--json").data["state"] == before


def test_a_score_file_edited_in_a_spreadsheet_is_set_aside(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    book = openpyxl.load_workbook(score_files[0])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == 7]
    cells[0].value = 10
    edited = tmp_path / "edited.xlsx"
    book.save(edited)
    merged = verb("merge", award, edited, "--json").data
    assert [file["status"] for file in merged["files"]] == ["edited_outside"]
    assert merged["applied"] is False


def test_check_says_what_a_file_is(award: Path, score_files: list[Path], tmp_path: Path, verb: Verb) -> None:
    bundle = next((tmp_path / "bundles").glob("*.judging"))
    for path, kind in ((award, "award"), (bundle, "bundle"), (score_files[0], "score_file")):
        found = verb("check", path, "--json")
        assert (found.status, found.data["kind"], found.data["ok"]) == (0, kind, True), found.err
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n")
    found = verb("check", photo, "--json")
    assert (found.status, found.data["kind"], found.data["ok"]) == (1, "unknown", False)
    cut = tmp_path / "cut.judging"
    cut.write_bytes(bundle.read_bytes()[:-200])
    found = verb("check", cut, "--json")
    assert (found.status, found.data["kind"], found.data["ok"]) == (1, "bundle", False)


def test_check_goes_by_the_content_and_not_by_the_name(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    bundle = next((tmp_path / "bundles").glob("*.judging"))
    for source, kind in ((bundle, "bundle"), (award, "award"), (score_files[0], "score_file")):
        for name in ("renamed", "renamed.txt", "renamed.bak"):
            renamed = tmp_path / name
            renamed.write_bytes(source.read_bytes())
            found = verb("check", renamed, "--json")
            assert found.data["kind"] == kind, (source, name, found.err)


def test_check_proves_an_award_from_its_own_file(award: Path, score_files: list[Path], verb: Verb) -> None:
    verb("merge", award, *score_files, "--json")
    found = verb("check", award, "--json")
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in score_files}
    assert {each["sha256"] for each in found.data["files"]} == digests
    assert all(each["standing"] and each["kept"] and each["clock"] for each in found.data["files"])
    assert {each["code"] for each in found.data["issues"]} == {"proof-holds"}
    assert [each["sound"] for each in found.data["backups"]] == [True]
    told = verb("check", award).out
    assert all(digest in told for digest in digests)


def test_check_hands_out_what_an_award_received(
    award: Path, score_files: list[Path], tmp_path: Path, verb: Verb
) -> None:
    verb("merge", award, *score_files, "--json")
    found = verb("check", award, "--out", tmp_path / "audit", "--json")
    written = [Path(each) for each in found.data["written"]]
    received = {path.read_bytes() for path in score_files}
    assert {path.read_bytes() for path in written if path.suffix == ".xlsx"} == received
    assert {path.name for path in written if path.suffix == ".csv"} == {
        "received-files.csv",
        "history.csv",
        "panel-and-entries.csv",
    }
    assert verb("check", score_files[0], "--out", tmp_path / "audit", "--json").status == 2


def test_check_says_kind_and_ok_whatever_it_is(award: Path, tmp_path: Path, verb: Verb) -> None:
    cut = tmp_path / "cut.award"
    cut.write_bytes(award.read_bytes()[:9000])
    for path, kind in ((cut, "award"), (tmp_path / "nowhere.award", "unknown"), (tmp_path, "unknown")):
        found = verb("check", path, "--json")
        assert (found.data["kind"], found.data["ok"]) == (kind, False)
        assert [each["severity"] for each in found.data["issues"]] == ["error"]


def test_a_bundle_holds_nothing_of_others(award: Path, tmp_path: Path) -> None:
    bundle = next((tmp_path / "bundles").glob("*_J01_*.judging"))
    with zipfile.ZipFile(bundle) as archive:
        everything = b"\n".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    assert "Safer care 1" in everything
    for secret in ("secret-", "01632", "Nguyễn", "Nowak", "Body 2"):
        assert secret not in everything


def test_bundles_made_again_are_the_same_files(award: Path, tmp_path: Path, verb: Verb) -> None:
    verb("bundles", award, "--out", tmp_path / "again")
    for path in (tmp_path / "bundles").glob("*.judging"):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_names_come_out_right_on_the_way(award: Path, tmp_path: Path, verb: Verb) -> None:
    made = verb("new", tmp_path / "names.award", "--category", "health-outcomes-by-prompt", "--entries",
                tmp_path / "entries", "--judges", tmp_path / "judges.csv", "--rehearsal", "--json")  # fmt: skip
    assert [judge["name"] for judge in made.data["judges"]] == ["Ọlúwáṣeun Adé", "Thị Nguyễn", "Łukasz Nowak"]


def test_assign_shares_the_readings(award: Path, verb: Verb) -> None:
    shared = verb("assign", award, "--readings", "2", "--seed", "7", "--json")
    assert shared.status == 0, shared.err
    assert len(shared.data["assignments"]) == 6
    assert set(shared.data["loads"].values()) == {2}
    again = verb("assign", award, "--readings", "2", "--seed", "7", "--json").data
    assert (again["assignments"], again["loads"]) == (shared.data["assignments"], shared.data["loads"])


@pytest.mark.parametrize(
    "arguments",
    [[], ["merge"], ["assign", "x.award", "--readings", "many"], ["merge", "--nonsense", "x", "y"]],
    ids=["no verb needs the window", "missing file", "not a number", "unknown"],
)
def test_wrong_usage_is_status_two(arguments: list[str], verb: Verb) -> None:
    assert verb(*(arguments or ["--unknown"])).status == 2


def test_what_does_not_exist_is_a_sentence(tmp_path: Path, verb: Verb) -> None:
    ran = verb("rank", tmp_path / "nowhere.award", "--json")
    assert ran.status == 1
    assert ran.data["issues"][0]["sentence"]
    assert "Traceback" not in ran.err


def test_categories_lists_what_is_built_in(verb: Verb) -> None:
    assert [each["id"] for each in verb("categories", "--json").data["categories"]] == [
        "health-outcomes",
        "health-outcomes-by-prompt",
    ]


def test_the_verbs_run_with_qt_not_installed(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "PySide6.py").write_text("raise ImportError('not installed')")
    code = f"import sys; sys.path[:0] = [{str(blocked)!r}, {str(ROOT)!r}]; from main import main; sys.exit(main())"
    ran = subprocess.run(
        [sys.executable, "-c", code, "categories"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "health-outcomes" in ran.stdout

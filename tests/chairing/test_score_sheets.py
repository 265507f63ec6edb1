"""Score sheets from the office's side: made from a bundle or an award, and taken in by the importer of score files."""

import errno
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from judgepanel import files
from judgepanel.bundle.writer import write_bundle
from judgepanel.chairing import results, score_sheets
from judgepanel.errors import UsageError, WorldError
from judgepanel.issues import RefusedError
from judgepanel.merge.view import view
from judgepanel.model.entry import Attachment
from judgepanel.model.merge_plan import FilePlan
from judgepanel.model.record import Field
from judgepanel.workbook import incoming, score_file
from judgepanel.workbook.cells import read_workbook
from tests.builders import mark, small_award, small_bundle
from tests.chairing.office import CLOCK, Office, open_office, score
from tests.workbook.score_sheet.filling import SHEET, Judge, varied_award, write_sheet

TEXT = b"Figures.\n"


def codes(file: FilePlan) -> list[str]:
    return [each.code for each in file.issues]


def sheet_of(office: Office, judge: str = "J01", name: str = "sheet.xlsx", **how: object) -> Judge:
    """A sheet made from the bundle that the office issued."""
    return Judge(write_sheet(office.folder / name, office.bundle(judge), **how))


def saved(judge: Judge, name: str = "") -> Path:
    path = judge.path.with_name(name or judge.path.name)
    path.write_bytes(judge.save())
    return path


# Making them


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A real bundle on the disk; two entries have an attachment."""
    award = varied_award()
    digest = hashlib.sha256(TEXT).hexdigest()
    (tmp_path / digest).write_bytes(TEXT)
    attached = (Attachment("Figures & fakes.txt", digest, len(TEXT)),)
    first, second, third = award.entries
    award = replace(
        award,
        entries=(replace(first, attachments=attached), replace(second, attachments=attached * 2), third),
    )
    path = tmp_path / "Small_J01.judging"
    write_bundle(path, small_bundle(award), (tmp_path).joinpath)
    return path


def test_a_sheet_is_made_from_a_bundle_with_its_attachments_beside_it(bundle: Path, tmp_path: Path) -> None:
    made = score_sheets.make_score_sheet(bundle, tmp_path / "form.XLSX")
    assert made.path == tmp_path / "form.xlsx"
    found = incoming.read(made.path.read_bytes(), "form.xlsx")
    assert found.content is not None
    assert (found.sheet, found.content.judge, found.content.records) == (made.sheet, "J01", ())
    assert made.attachments == tmp_path / "form_attachments"
    assert sorted(path.name for path in made.attachments.iterdir()) == [
        "E001_Figures-fakes.txt",
        "E002_Figures-fakes (2).txt",
        "E002_Figures-fakes.txt",
    ]
    assert all(path.read_bytes() == TEXT for path in made.attachments.iterdir())


def test_a_sheet_is_never_written_over(bundle: Path, tmp_path: Path) -> None:
    first = score_sheets.make_score_sheet(bundle, tmp_path)
    before = first.path.read_bytes()
    second = score_sheets.make_score_sheet(bundle, tmp_path)
    assert (first.path.name, second.path.name) == (
        "Small_J01_score-sheet.xlsx",
        "Small_J01_score-sheet (2).xlsx",
    )
    assert first.path.read_bytes() == before
    assert first.sheet != second.sheet


def test_a_damaged_bundle_makes_no_sheet(bundle: Path, tmp_path: Path) -> None:
    bundle.write_bytes(bundle.read_bytes()[:-20])
    with pytest.raises(RefusedError):
        score_sheets.make_score_sheet(bundle, tmp_path / "form.xlsx")
    assert not (tmp_path / "form.xlsx").exists()


def test_a_disk_that_fills_up_at_any_moment_leaves_nothing_behind(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three attachments and the sheet: four files to keep, so four moments."""
    flush, before = files._flush, sorted(tmp_path.rglob("*"))
    for moment in range(4):
        left = iter(range(moment))

        def flushing(handle: Path, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise OSError(errno.ENOSPC, "No space left on device")
            flush(handle)

        monkeypatch.setattr(files, "_flush", flushing)
        with pytest.raises(WorldError, match="could not be saved"):
            score_sheets.make_score_sheet(bundle, tmp_path / "form.xlsx")
        assert sorted(tmp_path.rglob("*")) == before
    monkeypatch.setattr(files, "_flush", flush)
    assert score_sheets.make_score_sheet(bundle, tmp_path / "form.xlsx").count == 3


def test_a_sheet_that_reads_back_otherwise_is_refused(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        score_sheets.incoming, "read", lambda raw, name: score_file.read(b"something else", name)
    )
    with pytest.raises(WorldError, match="could not be written faithfully"):
        score_sheets.make_score_sheet(bundle, tmp_path / "form.xlsx")
    assert not (tmp_path / "form.xlsx").exists()


def test_the_office_makes_sheets_that_know_what_was_handed_in(office: Office, tmp_path: Path) -> None:
    laptop = office.laptop()
    score(laptop, "E001", "7", "8")
    office.take_in(office.returned(laptop))
    prepared = score_sheets.prepare_score_sheets(office.store, ["J01"], clock=CLOCK)
    heard: list[str] = []
    (made,) = score_sheets.write_score_sheets(prepared, tmp_path / "out", lambda *said: heard.append(said[2]))
    assert heard[-1] == "All score sheets are written"
    judge = Judge(made.path)
    assert [judge.cell("E001", code).value for code in ("C01", "C02")] == [7, 8]
    judge.mark("E001", 9, 8)
    plan = office.take_in(saved(judge))
    assert [file.status for file in plan.files] == ["sheet"]
    # The mark, and the declaration that the laptop of this test never made.
    assert (plan.files[0].new, plan.files[0].changed, plan.files[0].conflicts) == (1, 1, 0)
    card = results.panel(office.store).scorecard("J01", "E001")
    assert {name: str(value) for name, value in card.marks().items()} == {"ambition": "9", "outcome": "8"}
    assert [event.after for event in office.store.audit_events() if event.what == "score sheet made"] == [
        f"J01 {made.sheet}"
    ]


def test_an_unknown_judge_gets_no_sheet(office: Office) -> None:
    with pytest.raises(UsageError, match="J09"):
        score_sheets.prepare_score_sheets(office.store, ["J09"])


# Taking them in


def test_a_filled_sheet_is_shown_for_review_then_taken_in(office: Office) -> None:
    judge = sheet_of(office)
    judge.mark("E001", 7, "seven")
    judge.write("E001", "C01", "note", "=1+1")
    path = saved(judge)
    plan = office.plan(path)
    (file,) = plan.files
    assert (file.status, file.judge, file.export) == ("sheet", "J01", 1)
    assert (file.new, file.changed, file.conflicts, file.refused) == (3, 0, 0, 1)
    assert codes(file) == ["file-sheet", "mark-not-number", "sheet-marks-missing"]
    assert file.issues[1].place == "sheet.xlsx / Scores!E2"
    assert all(each.way_out for each in file.issues)
    assert office.store.records() == ()
    office.take_in(path)
    values = {(each.entry, str(each.field)): each.value for each in office.store.records()}
    assert values == {
        ("E001", "mark/ambition"): "7",
        ("E001", "note/ambition"): "=1+1",
        ("E001", "conflict"): "none",
        ("", "hand_in"): "incomplete",
    }
    assert office.store.original(file.sha256) == path.read_bytes()
    again = office.plan(path)
    assert [file.status for file in again.files] == ["nothing_new"]


def test_a_second_version_of_one_sheet_is_a_conflict(office: Office) -> None:
    judge = sheet_of(office)
    judge.mark("E001", 7, 8)
    one = saved(judge, "one.xlsx")
    judge.mark("E001", 9, 8)
    two = saved(judge, "two (conflicted copy).xlsx")
    forth, back = office.plan(one, two), office.plan(two, one)
    assert sorted(file.status for file in forth.files) == ["conflict", "sheet"]
    assert sum(file.conflicts for file in forth.files) == 1
    assert forth.state == back.state
    office.take_in(two)
    office.take_in(one)
    (dispute,) = results.panel(office.store).disputes
    assert (dispute.entry, dispute.field) == ("E001", mark("ambition"))
    assert [choice.value for choice in dispute.choices] == ["7", "9"]
    assert office.store.records()  # and both are kept


def test_a_sheet_and_a_laptop_that_disagree_are_two_hand_ins(office: Office) -> None:
    laptop = office.laptop()
    score(laptop, "E001", "7", "8")
    judge = sheet_of(office)
    judge.mark("E001", 7, 9)
    plan = office.plan(office.returned(laptop), saved(judge))
    assert [file.conflicts for file in plan.files].count(1) == 1
    records = [record for file in plan.files for record in file.add]
    assert [str(each.field) for each in view(office.award, records).disputes] == ["mark/outcome"]


def tampered(judge: Judge, old: str, new: str) -> Path:
    page = judge.book["_meta"]
    for row in page.iter_rows():
        if row[0].value == "payload":
            assert old in row[2].value
            row[2].value = row[2].value.replace(old, new)
    return saved(judge, "tampered.xlsx")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"highest":"10"', '"highest":"99"', "sheet-forged"),
        ('"judge":"J01"', '"judge":"J02"', "bundle-of-another"),
        ('"sheet":"5', '"sheet":"6', "sheet-forged"),
    ],
)
def test_a_changed_identity_sets_the_sheet_aside(office: Office, old: str, new: str, code: str) -> None:
    judge = sheet_of(office)
    judge.mark("E001", 7, 8)
    (file,) = office.plan(tampered(judge, old, new)).files
    assert (file.status, file.add) == ("edited_outside", ())
    assert code in codes(file)


def test_a_sheet_sealed_with_another_key_is_set_aside(office: Office) -> None:
    judge = sheet_of(office, key=b"x" * 32)
    judge.mark("E001", 7, 8)
    (file,) = office.plan(saved(judge)).files
    assert (file.status, file.add) == ("edited_outside", ())


def test_a_sheet_whose_identity_is_garbled_is_damaged(office: Office) -> None:
    judge = sheet_of(office)
    (file,) = office.plan(tampered(judge, '"rehearsal":false', '"rehearsal":7')).files
    assert (file.status, file.add) == ("damaged", ())


def test_a_sheet_belongs_to_its_award_round_and_rehearsal(office: Office, tmp_path: Path) -> None:
    award = office.award
    for changed, status in (
        (replace(award, id="f" * 32), "other_award"),
        (replace(award, rehearsal=True), "rehearsal"),
    ):
        path = write_sheet(tmp_path / f"{status}.xlsx", small_bundle(changed))
        judge = Judge(path)
        judge.mark("E001", 7, 8)
        (file,) = office.plan(saved(judge)).files
        assert (file.status, file.add) == (status, ())


def test_a_sheet_of_an_older_bundle_is_taken_and_said(office: Office) -> None:
    judge = sheet_of(office)
    judge.mark("E001", 7, 8)
    path = saved(judge)
    office.store.keep_issued(office.issued("J01", issue=2))
    (file,) = office.plan(path).files
    assert (file.status, file.new) == ("replaced_bundle", 3)
    assert "bundle-earlier" in codes(file)


def test_the_name_of_the_file_does_not_matter(office: Office, tmp_path: Path) -> None:
    judge = sheet_of(office)
    judge.mark("E001", 7, 8)
    path = saved(judge)
    names = ("Copy of sheet (1).xlsx", "sheet-LAPTOP7.xlsx", "results final.xls")
    plans = []
    for name in names:
        shutil.copyfile(path, tmp_path / name)
        plans.append(office.plan(tmp_path / name))
    assert [plan.files[0].add for plan in plans] == [office.plan(path).files[0].add] * 3


def test_a_sheet_and_a_score_file_with_the_same_marks_give_the_same_view(tmp_path: Path) -> None:
    """Through the real importer: written, filled in, read, accepted, ranked."""
    seen = []
    for way in ("sheet", "file"):
        office = open_office(tmp_path / way, small_award(entries=2, judges=1))
        if way == "sheet":
            judge = sheet_of(office)
            judge.mark("E001", 7, 0)
            judge.mark("E002", 10, 5)
            judge.write("E002", "C02", "feedback", "Clear.")
            path = saved(judge)
        else:
            laptop = office.laptop()
            for entry, marks in (("E001", ("7", "0")), ("E002", ("10", "5"))):
                laptop.type(entry, Field("conflict"), "none")
                for name, value in zip(("ambition", "outcome"), marks, strict=True):
                    laptop.type(entry, mark(name), value)
            laptop.type("E002", Field("feedback", "outcome"), "Clear.")
            path = office.returned(laptop)
        office.take_in(path)
        panel = results.panel(office.store)
        ranked = [(each.entry, each.rank, each.total) for each in results.ranking(office.store).ranked]
        seen.append((panel.scorecards, panel.disputes, panel.issues, ranked))
        office.store.close()
    assert seen[0] == seen[1]


def test_a_score_file_is_read_as_one_wherever_it_is_read(office: Office) -> None:
    laptop = office.laptop()
    score(laptop, "E001", "7", "8")
    raw = office.returned(laptop).read_bytes()
    assert incoming.read(raw, "a.xlsx") == score_file.read(raw, "a.xlsx")


def test_a_sheet_has_no_receipt_code(office: Office) -> None:
    """A code is read out because the judge saw it; in a spreadsheet nobody sees one."""
    judge = sheet_of(office)
    judge.mark("E001", 7, 8)
    office.take_in(saved(judge))
    award, panel = office.award, results.panel(office.store)
    first = next(
        each for each in results.progress(award, panel, office.store.records()) if each.judge == "J01"
    )
    assert (first.export, first.complete, first.receipts, first.code) == (1, 1, (), "")


def test_its_id_names_the_records_it_made(office: Office) -> None:
    judge = sheet_of(office)
    judge.mark("E001", 7, 8)
    (file,) = office.plan(saved(judge)).files
    assert {record.device for record in file.add} == {f"excel:{SHEET}"}


def test_versions_of_a_sheet_are_named_as_such_in_a_dispute(office: Office, tmp_path: Path) -> None:
    judge = sheet_of(office)
    judge.mark("E001", 7, 8)
    office.take_in(saved(judge, "one.xlsx"))
    judge.mark("E001", 9, 8)
    office.take_in(saved(judge, "two.xlsx"))
    panel, ranking = results.panel(office.store), results.ranking(office.store)
    book, _ = results.write_results(office.award, panel, ranking, tmp_path)
    page = next(each for each in read_workbook(book.read_bytes()).sheets if each.name == "Disputes")
    assert [cell.text for cell in page.cells.values() if cell.text.startswith("sheet ")] == [
        "sheet 555555"
    ] * 2

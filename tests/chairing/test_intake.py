import errno
import os
import shutil
import sys
from dataclasses import replace

import openpyxl
import pytest

from judgepanel.chairing import intake, looking, merges
from judgepanel.chairing.pile import MOST_BYTES
from judgepanel.errors import JudgePanelError, UsageError, WorldError
from judgepanel.model.award import Award
from judgepanel.model.record import Field, state_hash
from judgepanel.store.award_store import AwardStore
from tests.builders import a_record, mark, small_award
from tests.chairing.office import CLOCK, Office, open_office, score


def statuses(plan):
    return [file.status for file in plan.files]


def codes(plan, file=0):
    return [each.code for each in plan.files[file].issues]


def test_a_score_file_is_shown_then_taken_in(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    path = office.returned(laptop)
    shown = office.preview(path)
    (file,) = shown.plan.files
    assert (file.status, file.new, file.judge, file.export, file.path) == ("new", 3, "J01", 1, str(path))
    assert office.store.records() == ()
    assert shown.originals == {file.sha256: path.read_bytes()}
    assert intake.accept(office.store, shown, CLOCK) == 1
    assert {record.id for record in office.store.records()} == set(laptop.records)
    assert state_hash(laptop.records) == shown.plan.state


def test_the_file_again_a_copy_and_a_renamed_copy_are_nothing_new(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    path = office.returned(laptop)
    office.take_in(path)
    copy = office.folder / "scores - Copy (conflicted copy of LAPTOP-7).xlsx"
    shutil.copyfile(path, copy)
    plan = office.plan(path, copy)
    assert statuses(plan) == ["nothing_new", "nothing_new"]
    assert not plan.changes_anything
    assert "file-received-before" in codes(plan)
    assert intake.accept(office.store, office.preview(path, copy), CLOCK) == 0


def test_an_older_export_after_a_newer_one(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    first = office.returned(laptop)
    score(laptop, "E001", "8", "0")
    second = office.returned(laptop)
    office.take_in(second)
    assert statuses(office.plan(first)) == ["older"]


def test_two_laptops_of_one_judge_that_disagree(office: Office):
    one, two = office.laptop(number=1), office.laptop(number=2)
    score(one, "E001", "7", "5")
    score(two, "E001", "4", "5")
    office.take_in(office.returned(one))
    plan = office.take_in(office.returned(two))
    assert statuses(plan) == ["conflict"]
    assert [(cell.before, cell.after) for cell in plan.files[0].cells] == [(("7",), ("4", "7"))]


def test_two_laptops_in_one_pile_conflict_whichever_comes_first(office: Office):
    one, two = office.laptop(number=1), office.laptop(number=2)
    score(one, "E001", "7", "5")
    score(two, "E001", "4", "5")
    paths = office.returned(one), office.returned(two)
    there, back = office.plan(*paths), office.plan(*paths[::-1])
    assert sorted(statuses(there)) == ["conflict", "new"]
    assert statuses(there) == statuses(back)[::-1]
    assert there.state == back.state


def test_undo_takes_back_exactly_the_last_merge(office: Office):
    one, two = office.laptop("J01"), office.laptop("J02")
    score(one, "E001", "7", "0")
    score(two, "E001", "4", "5")
    office.take_in(office.returned(one))
    before = office.store.records()
    second = office.returned(two)
    office.take_in(second)
    assert merges.undo(office.store, CLOCK).undone
    assert office.store.records() == before
    assert statuses(office.plan(second)) == ["new"]
    assert codes(office.plan(second)) == ["file-new"]
    merges.undo(office.store, CLOCK)
    with pytest.raises(UsageError):
        merges.undo(office.store, CLOCK)


def test_a_preview_of_another_state_is_not_accepted(office: Office):
    one, two = office.laptop("J01"), office.laptop("J02")
    score(one, "E001", "7", "0")
    score(two, "E001", "4", "5")
    stale = office.preview(office.returned(one))
    office.take_in(office.returned(two))
    held = office.store.records()
    with pytest.raises(WorldError):
        intake.accept(office.store, stale, CLOCK)
    assert office.store.records() == held


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"award": "f" * 32}, "other_award"),
        ({"round": "presentation"}, "other_round"),
        ({"rehearsal": True}, "rehearsal"),
    ],
)
def test_files_of_elsewhere_are_refused_and_change_nothing(office: Office, changes, status):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    laptop.hand_in()
    moved = {name: value for name, value in changes.items() if name != "rehearsal"}
    records = tuple(replace(each, **moved, replaces=()) for each in laptop.content().records)
    plan = office.plan(office.returned(laptop, records=records, **changes))
    assert statuses(plan) == [status]
    assert plan.state == plan.base


def test_a_wrong_key_an_unknown_bundle_and_a_borrowed_one_are_set_aside(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    laptop.hand_in()
    own = office.bundle("J01")
    content = replace(laptop.content(), bundle=own.id)
    wrong = office.written(content, own, "wrong.xlsx", key=b"x" * 32)
    unknown = office.written(replace(content, bundle="0" * 32), own, "unknown.xlsx")
    borrowed = office.written(replace(content, bundle=office.bundle("J02").id), own, "borrowed.xlsx")
    renumbered = office.written(replace(content, issue=7), own, "renumbered.xlsx")
    plan = office.plan(wrong, unknown, borrowed, renumbered)
    assert statuses(plan) == ["edited_outside"] * 4
    reasons = [codes(plan, number)[1] for number in range(4)]
    assert reasons == ["seal-wrong", "bundle-unknown", "bundle-of-another", "bundle-of-another"]
    assert not plan.changes_anything
    assert [file.refused for file in plan.files] == [len(content.records)] * 4


def test_a_file_sealed_by_one_judge_cannot_carry_anothers_record(office: Office):
    laptop = office.laptop("J01")
    score(laptop, "E001", "7", "0")
    laptop.hand_in()
    forged = a_record(office.award, "J02", "E001", mark("ambition"), "0")
    plan = office.plan(office.returned(laptop, records=(*laptop.content().records, forged)))
    assert statuses(plan) == ["damaged"]
    assert plan.state == plan.base


def test_a_visible_mark_changed_in_a_spreadsheet_sets_the_file_aside(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    path = office.returned(laptop)
    book = openpyxl.load_workbook(path)
    cell = next(
        cell
        for row in book["Scores"].iter_rows()
        for cell in row
        if cell.value == 7 and row[0].value == "E001"
    )
    cell.value = 9
    book.save(path)
    book.close()
    plan = office.plan(path)
    assert statuses(plan) == ["edited_outside"]
    (edited,) = [each for each in plan.files[0].issues if each.code == "cell-edited"]
    assert edited.sentence == 'The cell for E001, mark of Ambition reads "9"; sealed is "7".'
    assert edited.place == f"{path.name} / Scores!{cell.coordinate}"


@pytest.mark.parametrize(
    ("entry", "typed"),
    [
        ("E001", "Conflict of interest: financial"),
        ("E001", "I know them"),
        ("E001", "Abstained"),
        ("E002", "Complete"),
        ("E002", ""),
        ("E003", "Complete"),
    ],
)
def test_a_declaration_typed_over_a_state_is_no_small_thing(office: Office, entry, typed):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    laptop.type("E002", Field("conflict"), "personal")
    laptop.type("E003", Field("abstention"), True)
    path = office.returned(laptop)
    book = openpyxl.load_workbook(path)
    sheet = book["Scores"]
    (row,) = [row for row in sheet.iter_rows() if row[0].value == entry]
    assert row[2].value == {
        "E001": "Complete", "E002": "Conflict of interest: personal", "E003": "Abstained"
    }[entry]  # fmt: skip
    row[2].value = typed
    book.save(path)
    book.close()
    plan = office.plan(path)
    assert statuses(plan) == ["edited_outside"]
    (edited,) = [each for each in plan.files[0].issues if each.code == "cell-edited"]
    assert edited.sentence.startswith(f'The cell for {entry}, state reads "{typed}"')


def test_how_much_is_scored_may_be_said_in_any_of_its_words(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    path = office.returned(laptop)
    book = openpyxl.load_workbook(path)
    (row,) = [row for row in book["Scores"].iter_rows() if row[0].value == "E001"]
    row[2].value = "Part scored: 1 of 2"
    book.save(path)
    book.close()
    assert statuses(office.plan(path)) == ["new"]


def test_a_file_saved_again_by_another_program_is_what_it_was(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    path = office.returned(laptop)
    book = openpyxl.load_workbook(path)
    book.save(path)
    book.close()
    assert statuses(office.plan(path)) == ["new"]


def test_an_earlier_bundle_is_taken_in_with_a_word(office: Office):
    office.store.keep_issued(office.issued("J01", 2))
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    plan = office.take_in(office.returned(laptop))
    assert statuses(plan) == ["replaced_bundle"]
    assert codes(plan) == ["file-replaced-bundle", "bundle-earlier"]
    assert len(office.store.records()) == len(laptop.records)


def test_what_is_no_score_file_gets_a_sentence_and_a_way_out(office: Office):
    wrong = {
        "empty.xlsx": b"",
        "zeros.xlsx": b"\0" * 2000,
        "photo.xlsx": b"\xff\xd8\xff\xe0" + b"x" * 500,
        "table.csv": b"entry,criterion,score\nE001,ambition,7\n",
        "page.xlsx": b"<html><body><table></table></body></html>",
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "cut.xlsx": b"PK\x03\x04" + b"\0" * 40,
    }
    for name, raw in wrong.items():
        (office.folder / name).write_bytes(raw)
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    good = office.returned(laptop, "good.xlsx")
    plan = office.plan(*(office.folder / name for name in wrong), good)
    assert set(statuses(plan)[:-1]) <= {"not_a_score_file", "damaged"}
    assert statuses(plan)[-1] == "new"
    for file in plan.files[:-1]:
        assert file.add == ()
        assert any(each.severity == "error" and each.way_out for each in file.issues)


def test_a_workbook_of_somebody_else_is_no_score_file(office: Office):
    book = openpyxl.Workbook()
    book.active.append(["entry", "ambition"])
    book.active.append(["E001", 7])
    path = office.folder / "by hand.xlsx"
    book.save(path)
    assert statuses(office.plan(path)) == ["not_a_score_file"]


def test_a_missing_file_and_a_folder_of_lock_files_never_look_like_no_scores(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    office.take_in(office.returned(laptop))
    (office.folder / "~$J01.xlsx").write_bytes(b"x")
    plan = office.plan(office.folder / "not there.xlsx")
    assert statuses(plan) == ["damaged"]
    assert "does not exist" in plan.files[0].issues[0].sentence
    assert plan.state == plan.base == state_hash(laptop.records)
    shown = office.preview(office.folder)
    assert statuses(shown.plan) == ["nothing_new"]
    assert [each.code for each in shown.findings] == ["intake-passed-over"]


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe is made differently on Windows")
def test_a_pipe_does_not_hang_the_program(office: Office):
    os.mkfifo(office.folder / "pipe.xlsx")
    assert statuses(office.plan(office.folder / "pipe.xlsx")) == ["not_a_score_file"]


def test_a_file_too_large_is_refused_before_it_is_read(office: Office):
    path = office.folder / "film.xlsx"
    with path.open("wb") as film:
        film.truncate(MOST_BYTES + 1)
    assert statuses(office.plan(path)) == ["not_a_score_file"]
    assert "intake-unfit" in codes(office.plan(path))


def test_one_file_that_makes_the_program_fail_does_not_stop_the_rest(office: Office, monkeypatch):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    good = office.returned(laptop)
    bad = office.folder / "bad.xlsx"
    bad.write_bytes(b"another")
    glance = looking.glance

    def failing(raw, name):
        if name == "bad.xlsx":
            raise ZeroDivisionError("secret text")
        return glance(raw, name)

    monkeypatch.setattr(looking, "glance", failing)
    plan = office.plan(bad, good)
    assert statuses(plan) == ["damaged", "new"]
    assert "intake-defect" in codes(plan)
    assert "secret" not in str(plan.files[0].issues)


def test_one_file_that_makes_the_plan_fail_does_not_stop_the_rest(office: Office, monkeypatch):
    one, two = office.laptop("J01"), office.laptop("J02")
    score(one, "E001", "7", "0")
    score(two, "E001", "7", "0")
    paths = office.returned(one), office.returned(two)
    plan = intake.plan

    def failing(award, held, received, files, *more):
        if any(file.content and file.content.judge == "J01" for file in files):
            raise RuntimeError
        return plan(award, held, received, files, *more)

    monkeypatch.setattr(intake, "plan", failing)
    found = office.plan(*paths)
    assert statuses(found) == ["damaged", "new"]


def test_progress_is_told_and_may_stop_the_whole(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    path = office.returned(laptop)
    told = []
    intake.preview(intake.basis(office.store), [path], lambda *each: told.append(each))
    assert told == [(0, 1, path.name), (1, 1, "")]

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.preview(intake.basis(office.store), [path], stop)


def test_a_merge_that_is_interrupted_is_all_or_none_and_can_be_repeated(office: Office, monkeypatch):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    path = office.returned(laptop)
    shown = office.preview(path)
    history = sys.modules["judgepanel.store.history"]
    append = history.append

    def fail(*_):
        raise OSError(errno.ENOSPC, "disk full")

    monkeypatch.setattr(history, "append", fail)
    with pytest.raises((OSError, WorldError)):
        intake.accept(office.store, shown, CLOCK)
    monkeypatch.setattr(history, "append", append)
    assert office.store.records() == ()
    assert intake.accept(office.store, shown, CLOCK) == 1
    assert state_hash(record.id for record in office.store.records()) == shown.plan.state


@pytest.mark.parametrize("criteria", [1, 2, 12])
def test_merging_real_files_with_any_number_of_criteria(tmp_path, criteria):
    office = open_office(tmp_path, small_award(entries=1, judges=1, criteria=criteria))
    laptop = office.laptop()
    score(laptop, "E001", *["3"] * criteria)
    assert office.take_in(office.returned(laptop)).files[0].new == criteria + 1
    office.store.close()


def test_what_is_held_survives_closing_the_award(tmp_path):
    office = open_office(tmp_path)
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    state = office.take_in(office.returned(laptop)).state
    office.store.close()
    with AwardStore.open(tmp_path / "small.award", read_only=True) as store:
        assert isinstance(store.award(), Award)
        assert state_hash(record.id for record in store.records()) == state
        assert any(record.field == Field("hand_in") for record in store.records())


@pytest.mark.parametrize("act", ["accept", "undo"])
def test_a_window_that_only_looks_takes_nothing_in_and_leaves_no_copy(tmp_path, act):
    office = open_office(tmp_path)
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    office.take_in(office.returned(laptop))
    score(laptop, "E001", "8", "0")
    path = office.returned(laptop)
    office.store.close()
    before = office.store.path.read_bytes()
    with AwardStore.open(office.store.path, read_only=True) as store:
        copies = store.backups()
        shown = intake.preview(intake.basis(store), [path])
        assert statuses(shown.plan) == ["new"]
        with pytest.raises(JudgePanelError) as caught:
            intake.accept(store, shown, CLOCK) if act == "accept" else merges.undo(store, CLOCK)
        assert caught.value.way_out
        assert store.backups() == copies
    assert office.store.path.read_bytes() == before


def test_a_file_that_changes_after_the_preview_is_not_taken_in(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    path = office.returned(laptop)
    shown = office.preview(path)
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(WorldError, match="changed since"):
        intake.accept(office.store, shown, CLOCK)
    path.unlink()
    with pytest.raises(WorldError, match="does not exist"):
        intake.accept(office.store, shown, CLOCK)
    assert office.store.records() == ()
    assert office.store.merges() == ()


def test_an_edited_file_shows_every_cell_that_differs_with_its_address(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    path = office.returned(laptop)
    book = openpyxl.load_workbook(path)
    book["Scores"]["D2"] = 9
    book["Scores"]["E2"] = "3"
    book.save(path)
    (file,) = office.plan(path).files
    assert file.status == "edited_outside"
    assert [(each.effect, each.entry, each.after, each.address) for each in file.cells] == [
        ("refused", "E001", ("9",), "Scores!D2"),
        ("refused", "E001", ("3",), "Scores!E2"),
    ]


def test_files_known_from_memory_say_what_reading_them_would(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    first = office.returned(laptop, "first.xlsx")
    score(laptop, "E001", "8", "0")
    second = office.returned(laptop, "second.xlsx")
    office.take_in(first, second)
    remembered = office.plan(first, second)
    read = intake.preview(replace(intake.basis(office.store), known={}), [first, second]).plan
    for one, other in zip(remembered.files, read.files, strict=True):
        assert replace(one, issues=()) == replace(other, issues=())
        assert [each.as_json() for each in one.issues] == [each.as_json() for each in other.issues]
    assert (remembered.base, remembered.state) == (read.base, read.state)
    assert statuses(read) == ["older", "nothing_new"]
    merges.undo(office.store, CLOCK)
    assert office.store.known_files() == {}
    assert statuses(office.plan(first, second)) == ["new", "new"]


def test_everything_that_is_wrong_with_a_file_is_said(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    bundle = office.bundle("J01")
    laptop.hand_in()
    content = replace(laptop.content(), bundle=bundle.id, issue=bundle.issue)
    sound = office.written(content, bundle, "sound.xlsx", key=b"f" * 32)
    book = openpyxl.load_workbook(sound)
    book["Scores"]["D2"] = 9
    book.save(sound)
    (file,) = office.plan(sound).files
    assert file.status == "edited_outside"
    assert {"seal-wrong", "cell-edited"} <= {each.code for each in file.issues}
    assert [each.address for each in file.cells] == ["Scores!D2"]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_file_whose_name_is_no_text_is_merged_like_any_other(office: Office):
    laptop = office.laptop()
    score(laptop, "E001", "7", "3")
    sent = office.returned(laptop)
    renamed = sent.rename(sent.with_name(os.fsdecode(b"\xff\xfe J01.xlsx")))
    office.take_in(renamed)
    (merge,) = office.store.past_merges()
    assert [each.name for each in merge.files] == ["<U+DCFF><U+DCFE> J01.xlsx"]
    assert len(office.store.records()) == 4

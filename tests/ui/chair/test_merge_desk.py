"""Plan, look, accept: every file, every field, then a decision; and everything that may go wrong with a pile."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QSplitter
from pytestqt.qtbot import QtBot

from judgepanel.chairing import intake, moderation
from judgepanel.chairing.moderation import Grounds
from judgepanel.issues import issue
from judgepanel.merge.plan import plan
from judgepanel.model.merge_plan import MergePlan
from tests.builders import mark, small_award
from tests.chairing.office import CLOCK, Office, score
from tests.merge.laptops import Laptop
from tests.ui.chair.pages import (
    accept,
    actions,
    button,
    cells,
    column,
    dialog,
    has_button,
    look,
    said,
    table,
    trigger,
)
from tests.workbook.score_sheet.filling import Judge, write_sheet
from ui.chair.cells_dialog import CellsDialog
from ui.chair.change_dialog import ChangeDialog
from ui.chair.merge_view import MergeView
from ui.chair.undo_dialog import UndoDialog
from ui.chair.workspace import ChairWorkspace
from ui.models.change_rows import change_rows
from ui.notices import Recorder
from ui.pickers import Answers
from ui.tasks import Tasks
from ui.widgets.text_view import TextView

FILES, FIELDS = "Files looked at", "Fields that would change"
CELLS = "Look at its cells one by one…"


def about(desk: ChairWorkspace) -> str:
    view = next(
        each for each in desk.findChildren(TextView) if each.accessibleName() == "About the chosen file"
    )
    return view.toPlainText()


def choose_file(desk: ChairWorkspace, row: int) -> None:
    files = table(desk, FILES)
    files.choose(files.model().index(row, 0))


def edited(path: Path, find: object, write: object) -> Path:
    """The file as a spreadsheet program saves it after one visible cell was typed over."""
    book = load_workbook(path)
    for sheet in book:
        if sheet.sheet_state != "visible":
            continue
        found = next((cell for row in sheet.iter_rows() for cell in row if cell.value == find), None)
        if found is not None:
            found.value = write
            break
    changed = path.with_name(f"edited-{path.name}")
    book.save(changed)
    return changed


def test_looking_keeps_nothing_until_accepted(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    look(desk, qtbot, returned[0])
    assert "12 new, 0 changed, 0 conflicts, 0 refused" in said(desk)
    assert any("Nothing has been kept yet." in each for each in said(desk))
    assert column(table(desk, FILES), 0) == ["new"]
    assert office.store.records() == ()
    assert not actions(desk)["Add score files…"]
    assert not actions(desk)["Show ranking"]
    button(desk, "Cancel merge").click()
    assert office.store.records() == ()
    assert actions(desk)["Add score files…"]
    assert "Wait for score files" in said(desk)


def test_accepting_says_what_came_of_it_and_names_the_backup(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    accept(desk, qtbot, returned[0])
    added = len(office.store.records())
    backup = office.store.backups()[-1].name
    assert (
        f"Merge 1 is accepted. Records: {added} newly added, 0 already present, 0 refused. "
        f"The award as it was before is kept as {backup}." in said(desk)
    )
    accept(desk, qtbot, *returned)
    both = len(office.store.records())
    assert any(f"{both - added} newly added, {added} already present" in each for each in said(desk))
    assert has_button(desk, "Undo merge…")


def test_the_same_file_again_is_nothing_new(desk: ChairWorkspace, returned: list[Path], qtbot: QtBot) -> None:
    accept(desk, qtbot, *returned)
    look(desk, qtbot, returned[0])
    assert column(table(desk, FILES), 0) == ["nothing new"]
    assert "0 new, 0 changed, 0 conflicts, 0 refused" in said(desk)
    assert "This file changes no field" in said(desk) or "No field would change" in said(desk)
    assert not has_button(desk, "Accept merge")
    button(desk, "Close preview").click()
    assert has_button(desk, "Write results…")


def test_a_folder_of_anything_says_a_sentence_for_each_file(
    desk: ChairWorkspace, returned: list[Path], qtbot: QtBot
) -> None:
    folder = returned[0].parent
    (folder / "holiday.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "~$open.xlsx").write_bytes(b"x")
    look(desk, qtbot, folder)
    files = cells(table(desk, FILES))
    assert files[0][:2] == ["All files", "4 files, 2 of them set aside"]
    statuses = {row[1]: row[0] for row in files[1:]}
    assert statuses["holiday.xlsx"] == statuses["empty.xlsx"] == "no score file"
    assert [statuses[path.name] for path in returned] == ["new", "new"]
    assert "Set aside" in about(desk)
    assert "holiday.xlsx: This is a picture, not an Excel workbook (.xlsx)." in about(desk)
    assert "empty.xlsx: The file is empty: 0 bytes." in about(desk)
    assert f"{returned[0].name}: Judge 1, export 1: 12 new, 0 changed, no conflicts." in about(desk)
    assert "Passed over" in about(desk)
    assert "~$open.xlsx" in about(desk)
    choose_file(desk, 1 + [row[1] for row in files[1:]].index("empty.xlsx"))
    assert about(desk).startswith("No score file")
    assert "Ask for it again; the copy did not succeed." in about(desk)
    assert "This file changes no field" in said(desk)
    button(desk, "Accept merge").click()
    qtbot.waitUntil(lambda: not has_button(desk, "Accept merge"))


def test_an_empty_folder_says_why_there_is_nothing(
    desk: ChairWorkspace, tmp_path: Path, qtbot: QtBot
) -> None:
    empty = tmp_path / "nothing here"
    empty.mkdir()
    look(desk, qtbot, empty)
    assert "No file to look at" in said(desk)
    assert "There is no file in this folder to look at." in about(desk)
    assert cells(table(desk, FILES)) == []
    button(desk, "Close preview").click()


def test_fields_are_sifted_by_effect_judge_file_and_words(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    accept(desk, qtbot, returned[0])
    # Another history of the same laptop: marks that disagree stand side by side.
    second = office.laptop("J01", 7)
    score(second, "E001", "1", "8")
    look(desk, qtbot, office.returned(second), returned[1])
    fields, pane = table(desk, FIELDS), desk._merge._changes
    everything = len(cells(fields))
    assert cells(fields)[0][0] == "conflict"
    assert cells(fields)[0][3:] == ["Ambition: mark", "9", "1 or 9"]
    pane.show_effect("conflict")
    assert set(column(fields, 0)) == {"conflict"}
    pane.show_effect("")
    pane._judges.setCurrentIndex(pane._judges.findData("Judge 2"))
    assert set(column(fields, 1)) == {"Judge 2"}
    pane._search.setText("safer care 3")
    qtbot.waitUntil(lambda: set(column(fields, 2)) == {"E003  Safer care 3"})
    pane._search.setText("nowhere at all")
    qtbot.waitUntil(lambda: "No field fits" in said(desk))
    pane._search.clear()
    pane._judges.setCurrentIndex(0)
    qtbot.waitUntil(lambda: len(cells(fields)) == everything)
    choose_file(desk, 1)
    assert set(column(fields, 1)) == {"Judge 1"}
    choose_file(desk, 2)
    assert set(column(fields, 1)) == {"Judge 2"}
    assert f"{len(cells(fields))} of {everything} fields" in said(desk)
    button(desk, "Accept merge").click()
    qtbot.waitUntil(lambda: not has_button(desk, "Accept merge"))
    assert "Laptops disagree in one field" in said(desk)


def test_a_file_changed_outside_shows_every_cell_that_differs(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    changed = edited(returned[1], "Note about E001.", "Note about another.")
    look(desk, qtbot, changed)
    assert column(table(desk, FILES), 0) == ["changed outside"]
    rows = cells(table(desk, FIELDS))
    assert [row[0] for row in rows] == ["refused"]
    assert rows[0][1:3] == ["Judge 2", "E001  Safer care 1"]
    assert rows[0][4:] == ["Note about E001.", "Note about another."]
    assert "0 new, 0 changed, 0 conflicts, 1 refused" in said(desk)
    assert about(desk).startswith("Changed outside")
    assert "Note about another" not in about(desk)
    fields = table(desk, FIELDS)
    fields.activated.emit(fields.model().index(0, 0))
    full = dialog(desk, ChangeDialog)
    texts = [each.toPlainText() for each in full.findChildren(TextView)]
    assert texts == ["Sealed\nNote about E001.", "In the file, not taken\nNote about another."]
    full.accept()
    button(desk, "Close preview").click()
    assert office.store.records() == ()


def test_a_warning_stands_out_and_leads_to_its_words(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    preview = office.preview(*returned)
    warned = replace(
        preview.plan.files[1],
        issues=(*preview.plan.files[1].issues, issue("file-marks-again", judge="Judge 2", count=3)),
    )
    odd = replace(preview, plan=replace(preview.plan, files=(preview.plan.files[0], warned)))
    desk._merging._on_previewed((odd, change_rows(office.award, odd.plan)))
    assert "1 warning" in said(desk)
    assert any(each.startswith("3 of its marks were given to an earlier wording") for each in said(desk))
    assert table(desk, FILES).hasFocus() or not desk.isActiveWindow()
    assert "Worth a look before accepting" in about(desk)
    button(desk, "Show warnings").click()
    assert table(desk, FILES).currentIndex().row() == 2
    assert "3 of its marks" in about(desk)
    button(desk, "Cancel merge").click()
    look(desk, qtbot, returned[0])
    assert "1 warning" not in said(desk)


def undo_dialog(desk: ChairWorkspace, qtbot: QtBot) -> UndoDialog:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in desk.findChildren(UndoDialog)))
    shown = dialog(desk, UndoDialog)
    assert isinstance(shown, UndoDialog)
    return shown


def test_a_merge_is_taken_back_once_it_was_shown_what_that_changes(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    accept(desk, qtbot, *returned)
    button(desk, "Undo merge…").click()
    asked = undo_dialog(desk, qtbot)
    lost = cells(table(asked, FIELDS))
    assert ["changed", "Judge 1", "E001  Safer care 1", "Ambition: mark", "9", "blank"] in lost
    assert {row[0] for row in lost} == {"changed"}
    assert any("It added" in each for each in said(asked))
    button(asked, "Keep merge").click()
    assert office.store.records() != ()
    trigger(desk, "Undo last merge…")
    button(undo_dialog(desk, qtbot), "Undo merge").click()
    qtbot.waitUntil(lambda: column(table(desk, "Panel"), 1) == ["not yet"] * 3)
    assert office.store.records() == ()
    assert not actions(desk)["Undo last merge…"]


def test_every_merge_is_listed_and_any_can_be_taken_back(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    trigger(desk, "Show merges")
    assert "No score file has been merged yet" in said(desk)
    (returned[0].parent / "holiday.xlsx").write_bytes(b"no workbook")
    accept(desk, qtbot, returned[0], returned[0].parent / "holiday.xlsx")
    accept(desk, qtbot, returned[1])
    trigger(desk, "Show merges")
    merges, files = table(desk, "Merges"), table(desk, "Files of the chosen merge")
    assert [[row[0], *row[2:5]] for row in cells(merges)] == [
        ["2", "stands", "1", "0"],
        ["1", "stands", "2", "1"],
    ]
    assert [row[:3] for row in cells(files)] == [["new", returned[1].name, "Judge 2"]]
    assert button(desk._merges, "Undo merge 2…").isEnabled()
    merges.choose(merges.model().index(1, 0))
    assert [row[0] for row in cells(files)] == ["new", "no score file"]
    button(desk._merges, "Undo merge 1…").click()
    asked = undo_dialog(desk, qtbot)
    assert "Take merge 1 back?" in said(asked)
    assert {row[1] for row in cells(table(asked, FIELDS))} == {"Judge 1"}
    button(asked, "Undo merge").click()
    qtbot.waitUntil(lambda: column(merges, 2) == ["stands", "taken back"])
    assert {record.judge for record in office.store.records()} == {"J02"}
    merges.choose(merges.model().index(1, 0))
    assert "This merge was taken back." in said(desk)
    assert not button(desk._merges, "Undo merge 1…").isEnabled()


def test_a_merge_that_something_rests_on_says_what(
    desk: ChairWorkspace, office: Office, returned: list[Path], told: Recorder, qtbot: QtBot
) -> None:
    accept(desk, qtbot, returned[0])
    laptop = office.laptop("J01")
    laptop.records, laptop.export = {each.id: each for each in office.store.records()}, 1
    laptop.type("E001", mark("ambition"), "4")
    accept(desk, qtbot, office.returned(laptop, "later.xlsx"))
    trigger(desk, "Show merges")
    merges = table(desk, "Merges")
    merges.choose(merges.model().index(1, 0))
    button(desk._merges, "Undo merge 1…").click()
    qtbot.waitUntil(lambda: bool(told.seen))
    assert told.seen[0].title == (
        "Merge 2 rests on this merge: later.xlsx, which it took in, carries records of both."
    )
    assert "Take merge 2 back first." in str(told.seen[0])


def test_an_award_that_changed_meanwhile_refuses_and_says_so(
    desk: ChairWorkspace, office: Office, returned: list[Path], told: Recorder, qtbot: QtBot
) -> None:
    look(desk, qtbot, returned[0])
    intake.accept(office.store, office.preview(returned[1]), CLOCK)
    button(desk, "Accept merge").click()
    qtbot.waitUntil(lambda: bool(told.seen))
    assert told.seen[0].kind == "error"
    assert "changed" in told.seen[0].title
    qtbot.waitUntil(lambda: button(desk, "Accept merge").isEnabled())
    button(desk, "Cancel merge").click()
    assert column(table(desk, "Panel"), 1)[1] == "export 1, unfinished"


def test_looking_can_be_cancelled(
    desk: ChairWorkspace, office: Office, returned: list[Path], tasks: Tasks, qtbot: QtBot
) -> None:
    hold = threading.Event()
    tasks.run(lambda progress: hold.wait(5), lambda _: None, lambda _: None, "Something before it")
    desk._merging.look_at(returned)
    tasks.cancel()
    hold.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert not has_button(desk, "Cancel merge")
    assert actions(desk)["Add score files…"]


def test_a_long_pile_says_how_far_it_is_and_stops_in_the_middle(
    desk: ChairWorkspace, office: Office, returned: list[Path], tasks: Tasks, qtbot: QtBot
) -> None:
    seen: list[tuple[int, int, str]] = []

    def stop_at_the_second(done: int, total: int, what: str) -> None:
        seen.append((done, total, what))
        tasks.cancel()

    tasks.progressed.connect(stop_at_the_second, Qt.ConnectionType.DirectConnection)
    assert desk.offer(returned * 20)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert seen[0][1] == 40
    assert len(seen) < 40
    assert not has_button(desk, "Cancel merge")
    assert (office.store.merges(), office.store.records()) == ((), ())


def test_files_and_folders_are_picked(
    desk: ChairWorkspace, returned: list[Path], picked: Answers, qtbot: QtBot
) -> None:
    picked.paths = [None, returned, returned[0].parent]
    trigger(desk, "Add score files…")
    assert picked.asked == ["Add score files"]
    button(desk, "Add score files…").click()
    qtbot.waitUntil(lambda: has_button(desk, "Cancel merge"))
    assert len(cells(table(desk, FILES))) == 3
    button(desk, "Cancel merge").click()
    trigger(desk, "Add folder of score files…")
    qtbot.waitUntil(lambda: has_button(desk, "Cancel merge"))
    assert len(cells(table(desk, FILES))) == 3


def test_leaving_a_preview_asks(
    desk: ChairWorkspace, returned: list[Path], told: Recorder, qtbot: QtBot
) -> None:
    look(desk, qtbot, *returned)
    told.answers = [False, True]
    assert not desk.leave()
    assert desk.leave()
    assert told.seen[0].yes == "Leave without accepting"


def a_large_plan(fields: int) -> MergePlan:
    """One file, which touches so many fields of one small award."""
    laptop = Laptop(small_award(entries=4, judges=3), "J01", "d" * 32)
    laptop.type("E001", mark("ambition"), "7")
    small = plan(laptop.award, (), (), [laptop.hand_in()])
    one = small.files[0].cells[0]
    many = tuple(
        replace(one, entry=f"E{number % 4 + 1:03d}", after=(str(number % 10),)) for number in range(fields)
    )
    return replace(small, files=(replace(small.files[0], cells=many, new=fields),))


def test_twenty_thousand_fields_are_sifted_and_sorted_at_once(qtbot: QtBot, dressed: object) -> None:
    """Typing, sorting and choosing stay below what a hand notices as waiting."""
    award, large = small_award(entries=4, judges=3), a_large_plan(20_000)
    rows = change_rows(award, large)
    view = MergeView()
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()

    def took(act: Callable[[], object]) -> float:
        start = time.process_time()
        act()
        return time.process_time() - start

    assert took(lambda: view.show_preview(award, large, (), rows)) < 1.5
    fields = table(view, FIELDS)
    assert fields.model().rowCount() == 20_000
    assert took(lambda: fields.sortByColumn(5, Qt.SortOrder.DescendingOrder)) < 1.0
    assert fields.model().index(0, 5).data() == "9"
    view._changes._search.setText("judge e002")
    assert took(view._changes._sift) < 0.5
    assert fields.model().rowCount() == 5_000


def test_marks_that_look_odd_are_said_before_they_are_accepted(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    same = office.laptop("J03")
    for number in range(1, 5):
        score(same, f"E{number:03d}", "7", "7")
    look(desk, qtbot, returned[0], office.returned(same))
    assert "1 warning" in said(desk)
    button(desk, "Show warnings").click()
    assert table(desk, FILES).currentIndex().row() == 2
    assert "Judge 3" in about(desk)
    assert "7" in about(desk)
    choose_file(desk, 1)
    assert "Judge 3" not in about(desk)
    button(desk, "Accept merge").click()
    qtbot.waitUntil(lambda: not has_button(desk, "Accept merge"))


def test_a_merge_on_which_a_decision_rests_says_so_instead_of_being_taken_back(
    desk: ChairWorkspace, office: Office, returned: list[Path], told: Recorder, qtbot: QtBot
) -> None:
    accept(desk, qtbot, returned[0])
    grounds = Grounds("Misread at the meeting.", CLOCK)
    moderation.override(office.store, ("J01", "E001", mark("ambition")), "7", grounds)
    desk._hand.refresh()
    trigger(desk, "Show merges")
    for press in (button(desk._merges, "Undo merge 1…").click, lambda: trigger(desk, "Undo last merge…")):
        told.seen.clear()
        press()
        qtbot.waitUntil(lambda: bool(told.seen))
        assert "rests on this merge" in told.seen[0].title
        assert "Take decision 1 back first." in str(told.seen[0])
    assert office.store.records() != ()
    moderation.take_back(office.store, 1, grounds)
    desk._hand.refresh()
    button(desk._merges, "Undo merge 1…").click()
    button(undo_dialog(desk, qtbot), "Undo merge").click()
    qtbot.waitUntil(lambda: office.store.records() == ())


def test_a_file_that_offers_its_cells_leads_to_them_from_the_preview(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    sheet = write_sheet(returned[0].with_name("sheet.xlsx"), office.bundle("J03"))
    form = Judge(sheet)
    form.cell("E001", "C01").value = 7
    form.cell("E002", "C01").value = "seven"
    sheet.write_bytes(form.save())
    look(desk, qtbot, edited(returned[0], 9, 3), sheet, returned[1])
    offers = {}
    for row, name in enumerate(("all", "edited", "sheet", "sound")):
        choose_file(desk, row)
        offers[name] = has_button(desk, CELLS)
    assert offers == {"all": False, "edited": True, "sheet": True, "sound": False}
    choose_file(desk, 2)
    button(desk, CELLS).click()
    qtbot.waitUntil(lambda: bool(desk.findChildren(CellsDialog)))
    shown = dialog(desk, CellsDialog)
    assert any("sheet.xlsx" in each for each in said(shown))
    assert "Merging the sheet takes all its cells at once." in " ".join(said(shown))
    assert "This merge brings something of the same judge." in " ".join(said(shown))
    effects = column(table(shown, "Cells of the file"), 0)
    assert (effects[0], effects.count("new"), effects.count("missing")) == ("cannot stand", 1, 6)
    shown.accept()
    qtbot.waitUntil(lambda: not desk.findChildren(CellsDialog))
    choose_file(desk, 1)
    button(desk, CELLS).click()
    qtbot.waitUntil(lambda: bool(desk.findChildren(CellsDialog)))
    shown = dialog(desk, CellsDialog)
    assert "This merge brings" not in " ".join(said(shown))
    shown.accept()
    button(desk, "Accept merge").click()
    qtbot.waitUntil(lambda: not has_button(desk, "Accept merge"))
    assert {record.judge for record in office.store.records()} == {"J02", "J03"}


def test_a_pile_is_sifted_by_status_and_says_what_many_files_share_once(
    desk: ChairWorkspace, returned: list[Path], qtbot: QtBot
) -> None:
    folder = returned[0].parent
    for number in range(9):
        (folder / f"IMG_{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes([number]))
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "cut.xlsx").write_bytes(returned[0].read_bytes()[:6000])
    (folder / "again.xlsx").write_bytes(returned[0].read_bytes())
    look(desk, qtbot, folder)
    sieve = next(
        each for each in desk.findChildren(QComboBox) if each.accessibleName() == "Which files to show"
    )
    listed = [sieve.itemText(place) for place in range(sieve.count())]
    assert listed == [
        "All files (14)",
        "Set aside (11)",
        "damaged (1)",
        "no score file (10)",
        "new (2)",
        "nothing new (1)",
    ]
    told = about(desk)
    assert told.count("This is a picture, not an Excel workbook (.xlsx).") == 1
    assert "IMG_5.png and 3 more files: This is a picture" in told
    assert "cut.xlsx: The file is incomplete: its end is missing." in told
    sieve.setCurrentIndex(1)
    assert len(cells(table(desk, FILES))) == 12
    assert {row[0] for row in cells(table(desk, FILES))[1:]} == {"damaged", "no score file"}
    sieve.setCurrentIndex(2)
    choose_file(desk, 1)
    assert about(desk).startswith("Damaged\nThe file is incomplete")
    sieve.setCurrentIndex(0)
    assert len(cells(table(desk, FILES))) == 15
    button(desk, "Cancel merge").click()
    look(desk, qtbot, returned[0])
    assert not sieve.isVisible()
    assert len(cells(table(desk, FILES))) == 1


def test_a_decision_that_the_pile_would_overtake_stands_out(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    accept(desk, qtbot, *returned)
    grounds = Grounds("Misread at the meeting.", CLOCK)
    moderation.override(office.store, ("J01", "E001", mark("ambition")), "7", grounds)
    laptop = office.laptop("J01")
    laptop.records = {each.id: each for each in office.store.records() if each.judge == "J01"}
    laptop.export = 1
    laptop.type("E001", mark("ambition"), "2")
    look(desk, qtbot, office.returned(laptop, "later.xlsx"), returned[1])
    assert "1 warning" in said(desk)
    assert any("change what decision 1 about Judge 1" in each for each in said(desk))
    button(desk, "Show warnings").click()
    heading, first = about(desk).splitlines()[:2]
    assert heading == "Worth a look before accepting"
    assert "change what decision 1" in first
    assert "Passed over" not in about(desk)


def test_a_sheet_of_which_nothing_can_be_read_offers_its_cells_too(
    desk: ChairWorkspace, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = write_sheet(tmp_path / "sheet.xlsx", office.bundle("J01"))
    form = Judge(sheet)
    form.cell("E002", "C01").value = "seven"
    sheet.write_bytes(form.save())
    look(desk, qtbot, sheet)
    assert "0 new, 0 changed, 0 conflicts, 1 refused" in said(desk)
    assert not has_button(desk, "Accept merge")
    button(desk, CELLS).click()
    qtbot.waitUntil(lambda: bool(desk.findChildren(CellsDialog)))
    shown = dialog(desk, CellsDialog)
    assert '"seven" is not a mark.' in said(shown)
    shown.accept()


def test_the_shares_of_the_preview_outlast_a_small_window(dressed: object, qtbot: QtBot) -> None:
    view = MergeView()
    qtbot.addWidget(view)
    view.resize(1300, 800)
    view.show()
    whole = sum(view._beside.sizes())
    view._beside.moveSplitter(whole - 200, 1)
    view._across.setSizes([300, 900])
    chosen = (view._beside.sizes(), view._across.sizes())
    assert {each.objectName() for each in view.findChildren(QSplitter)} == {"merge-files", "merge-fields"}
    view.resize(700, 400)
    QApplication.processEvents()
    # What is alone in its splitter has no share to keep.
    assert {each.objectName() for each in view.findChildren(QSplitter)} == {"merge-files", ""}
    view.resize(1300, 800)
    QApplication.processEvents()
    assert abs(view._across.sizes()[0] - chosen[1][0]) <= 6
    qtbot.waitUntil(lambda: abs(view._beside.sizes()[1] - chosen[0][1]) <= 6)

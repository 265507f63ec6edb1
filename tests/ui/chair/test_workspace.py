"""The chair's day at the desk: rank, issue, report; and what may go wrong."""

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judgepanel.chairing import results
from judgepanel.chairing.opening import open_award
from judgepanel.errors import HeldError
from judgepanel.model.ranking import two_places
from tests.builders import small_award
from tests.chairing.office import Office, open_office
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
from tests.ui.rounds import assert_rounds_are_whole
from ui.chair.findings_dialog import FindingsDialog
from ui.chair.opening import open_or_look
from ui.chair.setup_dialogs import AssignDialog, BundlesDialog
from ui.chair.workspace import ChairWorkspace
from ui.notices import Recorder
from ui.pickers import Answers
from ui.tasks import Progress, Tasks
from ui.widgets.plain_label import PlainLabel
from ui.widgets.shortcut_sheet import ShortcutSheet


def test_an_award_without_scores_says_what_comes_next(desk: ChairWorkspace) -> None:
    assert desk.desk_title() == "Small award 2026"
    assert "Wait for score files" in said(desk)
    panel = table(desk, "Panel")
    assert column(panel, 0) == ["Judge 1", "Judge 2", "Judge 3"]
    assert column(panel, 1) == ["not yet"] * 3
    assert not actions(desk)["Undo last merge…"]
    trigger(desk, "Show ranking")
    assert column(table(desk, "Ranking"), 0) == ["–"] * 4


def test_accepted_files_make_the_ranking_that_the_front_door_gives(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    accept(desk, qtbot, *returned)
    assert any(each.startswith("Merge 1 is accepted") for each in said(desk))
    trigger(desk, "Show ranking")
    official = results.ranking(office.store)
    shown = cells(table(desk, "Ranking"))
    assert [row[0] for row in shown] == ["1=", "1=", "3", "4"]
    assert [row[3] for row in shown] == [two_places(each.total) for each in official.ranked]
    assert [row[6] for row in shown] == ["2 of 3", "2 of 3", "1 of 2", "1 of 3"]
    assert len(cells(table(desk, "Findings about this ranking"))) == len(official.issues)


def test_the_panel_shows_who_handed_in_what_under_which_code(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    accept(desk, qtbot, *returned)
    progress = results.missing(office.store)
    panel = table(desk, "Panel")
    assert column(panel, 1) == ["export 1, unfinished", "export 1, unfinished", "not yet"]
    assert column(panel, 2) == [progress[0].code, progress[1].code, "–"]
    assert column(panel, 3) == ["4 of 4", "2 of 4", "0 of 4"]
    assert column(panel, 4) == ["0", "1", "4"]
    assert "5 scorecards are outstanding" in said(desk)
    panel.choose(panel.model().index(1, 0))
    readings = cells(table(desk, "Readings of the chosen judge"))
    assert readings[0] == ["E003  Safer care 3", "unfinished"]
    assert readings[1] == ["E004  Safer care 4", "abstained: I advised the team."]


def test_verbs_wait_while_something_is_being_done(
    desk: ChairWorkspace, tasks: Tasks, told: Recorder, qtbot: QtBot
) -> None:
    hold = threading.Event()

    def work(progress: Progress) -> None:
        hold.wait(5)

    tasks.run(work, lambda _: None, lambda _: None, "Something else")
    assert not actions(desk)["Add score files…"]
    assert desk.offer([Path("one.xlsx")])
    assert not desk.leave()
    assert len(told.seen) == 2
    hold.set()
    qtbot.waitUntil(lambda: actions(desk)["Add score files…"])


def test_results_are_written_where_the_chair_says(
    desk: ChairWorkspace, office: Office, returned: list[Path], picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    accept(desk, qtbot, *returned)
    out = tmp_path / "out"
    picked.paths = [None, out]
    trigger(desk, "Write results…")
    trigger(desk, "Write results…")
    qtbot.waitUntil(lambda: has_button(desk, "Open folder"), timeout=15000)
    book = load_workbook(next(out.glob("*.xlsx")), read_only=True)
    text = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    book.close()
    assert "Safer care 1" in text
    assert next(out.glob("*.pdf")).read_bytes().startswith(b"%PDF")
    assert next(out.glob("*-decision-record.pdf"))
    found = desk.findChild(FindingsDialog)
    assert found is not None
    assert {each.code for each in found.shown()} == {"letter-nothing-to-say"}


def test_a_folder_that_takes_nothing_is_told(
    desk: ChairWorkspace, picked: Answers, told: Recorder, tmp_path: Path, qtbot: QtBot
) -> None:
    taken = tmp_path / "file"
    taken.write_text("x")
    picked.paths = [taken]
    trigger(desk, "Write results…")
    qtbot.waitUntil(lambda: bool(told.seen), timeout=15000)
    assert told.seen[0].kind == "error"
    assert told.seen[0].way_out


def test_bundles_are_made_for_the_judges_ticked(
    desk: ChairWorkspace, office: Office, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    trigger(desk, "Make bundles…")
    asked = dialog(desk, BundlesDialog)
    assert isinstance(asked, BundlesDialog)
    assert asked.chosen() == ("J01", "J02", "J03")
    for row in (0, 1, 2):
        asked._judges.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not button(asked, "Choose folder…").isEnabled()
    asked._judges.item(1).setCheckState(Qt.CheckState.Checked)
    picked.paths = [tmp_path / "bundles"]
    button(asked, "Choose folder…").click()
    qtbot.waitUntil(lambda: has_button(desk, "Open folder"), timeout=15000)
    assert [path.suffix for path in (tmp_path / "bundles").iterdir()] == [".judging"]
    assert {each.judge: each.issue for each in office.store.issued()}["J02"] == 2


def test_readings_are_shared_out_anew(desk: ChairWorkspace, office: Office, qtbot: QtBot) -> None:
    trigger(desk, "Assign readings…")
    asked = dialog(desk, AssignDialog)
    assert isinstance(asked, AssignDialog)
    asked._keep.setChecked(False)
    asked._readings.setValue(2)
    asked._load.setValue(2)
    button(asked, "Assign readings").click()
    qtbot.waitUntil(lambda: len(office.award.assignments) == 6)
    qtbot.waitUntil(lambda: any(each.startswith("Assigned: 6 readings;") for each in said(desk)))
    found = dialog(desk, FindingsDialog)
    assert isinstance(found, FindingsDialog)
    assert any("1 of 2 readings" in each.sentence for each in found.shown())
    found.accept()


def test_an_award_without_readings_or_bundles_says_what_comes_first(
    dressed: object, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    office = open_office(tmp_path, replace(small_award(), assignments=()))
    made = ChairWorkspace(office.store, tasks)
    qtbot.addWidget(made)
    made.show()
    assert "Share out the readings" in said(made)
    assert not actions(made)["Make bundles…"]
    button(made, "Assign readings…").click()
    dialog(made, AssignDialog).accept()
    qtbot.waitUntil(lambda: bool(office.award.assignments))
    qtbot.waitUntil(lambda: actions(made)["Make bundles…"])
    assert made.leave()


def test_an_award_opened_for_reading_can_be_read(
    dressed: object, office: Office, returned: list[Path], tasks: Tasks, qtbot: QtBot, told: Recorder
) -> None:
    office.take_in(*returned)
    office.store.close()
    made = ChairWorkspace(open_award(office.store.path, read_only=True), tasks)
    qtbot.addWidget(made)
    made.show()
    assert "READ ONLY" in said(made)
    on = {words for words, enabled in actions(made).items() if enabled}
    assert {words for words in on if not words.startswith("Show ")} == {
        "Write results…",
        "Check award…",
        "Keyboard shortcuts",
    }
    assert made.offer(returned)
    assert told.seen[0].title == "No score file can be added here."
    assert made.leave()


_HOLD = """
import sys
from pathlib import Path
from judgepanel.chairing.opening import open_award
with open_award(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_window_only_shows_the_award_and_says_who_has_it(
    dressed: object, office: Office, returned: list[Path], tasks: Tasks, qtbot: QtBot, told: Recorder
) -> None:
    office.take_in(*returned)
    office.store.close()
    path = office.store.path
    command = [sys.executable, "-c", _HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        made = ChairWorkspace(open_or_look(path), tasks)
        qtbot.addWidget(made)
        made.show()
        assert any(f"in use by process {other.pid}" in each for each in said(made))
        assert column(table(made, "Panel"), 1)[0] == "export 1, unfinished"
        add = button(made, "Add score files…")
        assert not add.isEnabled()
        assert f"process {other.pid}" in add.toolTip()
        assert not actions(made)["Undo last merge…"]
        assert made.offer(returned)
        assert "process" in told.seen[0].detail
        button(made, "Look again").click()
        assert not add.isEnabled()
        other.communicate("\n", timeout=20)
    button(made, "Look again").click()
    assert add.isEnabled()
    assert "READ ONLY" not in said(made)
    assert not has_button(made, "Look again")
    assert actions(made)["Undo last merge…"]
    assert made.leave()


def test_an_award_open_in_this_program_is_not_opened_twice(office: Office) -> None:
    """Reading it a second time would let go of its lock."""
    with pytest.raises(HeldError):
        open_or_look(office.store.path)
    assert office.store.merges() == ()


def test_the_entry_is_shown_judge_by_judge(desk: ChairWorkspace, returned: list[Path], qtbot: QtBot) -> None:
    accept(desk, qtbot, *returned)
    trigger(desk, "Show ranking")
    desk._ranking.show_entry("E004")
    marks = table(desk, "Marks of each judge")
    assert cells(marks) == [
        ["Judge 1", "35.00", "7", "0", "complete"],
        ["Judge 2", "–", "abstained", "abstained", "abstained: I advised the team."],
        ["Judge 3", "–", "blank", "blank", "not started"],
    ]
    remarks = desk._ranking._detail._remarks
    assert "Note about E004." in remarks.toPlainText()
    marks.choose(marks.model().index(2, 0))
    assert "No notes" in remarks.toPlainText()


def test_the_choice_survives_a_merge_and_findings_lead_to_their_entry(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    accept(desk, qtbot, returned[0])
    trigger(desk, "Show ranking")
    desk._ranking.show_entry("E003")
    accept(desk, qtbot, returned[1])
    assert desk._ranking.chosen_entry() == "E003"
    findings = table(desk, "Findings about this ranking")
    row = column(findings, 1).index("E001")
    findings.activated.emit(findings.model().index(row, 0))
    assert desk._ranking.chosen_entry() == "E001"
    panel = table(desk, "Readings of the chosen judge")
    trigger(desk, "Show panel")
    panel.activated.emit(panel.model().index(0, 0))
    assert desk._ranking.isVisible()


@pytest.mark.parametrize("page", ["Show panel", "Show ranking", "Show merges", "Show decisions", "preview"])
def test_everything_that_takes_the_keyboard_has_a_name(
    desk: ChairWorkspace, returned: list[Path], qtbot: QtBot, page: str
) -> None:
    if page == "preview":
        look(desk, qtbot, *returned)
    else:
        trigger(desk, page)
    nameless = [
        widget
        for widget in desk.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_tab_comes_to_everything_on_every_page(
    desk: ChairWorkspace, office: Office, returned: list[Path], qtbot: QtBot
) -> None:
    accept(desk, qtbot, returned[0])
    for words in ("Show panel", "Show ranking", "Show evidence", "Show merges", "Show decisions"):
        trigger(desk, words)
        desk.activateWindow()
        qtbot.waitUntil(desk.isActiveWindow)
        desk._pages.currentWidget().setFocus()
        assert_rounds_are_whole(qtbot)
    look(desk, qtbot, returned[1])
    assert_rounds_are_whole(qtbot)


def test_f1_tells_the_keys_of_this_desk(desk: ChairWorkspace) -> None:
    desk.show_keys()
    sheet = desk.findChild(ShortcutSheet)
    assert isinstance(sheet, ShortcutSheet)
    shown = {label.text() for label in sheet.findChildren(PlainLabel)}
    keys = [action for _, actions in desk.menus() for action in actions if not action.shortcut().isEmpty()]
    assert {action.shortcut().toString() for action in keys} <= shown
    assert {"F1", "Ctrl+Shift+A", "Ctrl+2", "Shift+F10"} <= shown
    sheet.reject()

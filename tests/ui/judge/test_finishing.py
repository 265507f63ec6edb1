"""The finish page: every gap with the way to it, and what is handed in."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from judgepanel.errors import WorldError
from judgepanel.workbook import score_file
from tests.ui.judge.day import Laptop, begin, focused, press, spoken
from ui import notices, pickers
from ui.judge import handing_in
from ui.judge.workspace import JudgeWorkspace
from ui.models.gap_list import GapListModel


@pytest.fixture
def workspace(laptop: Laptop) -> JudgeWorkspace:
    made = laptop.open()
    begin(made)
    return made


def headlines(workspace: JudgeWorkspace) -> list[str]:
    model = workspace._views.finish._model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_enter_goes_to_the_gap_with_the_keyboard_on_it(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    press(qtbot, workspace, Qt.Key.Key_7)
    workspace.finish()
    assert headlines(workspace)[:2] == [
        'Entry 1, Ambition: a required point is open. <img src="/etc/passwd"><b>Safer care</b>',
        'Entry 1, Outcome: no mark. <img src="/etc/passwd"><b>Safer care</b>',
    ]
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert (workspace._here.entry, workspace._here.criterion) == ("E001", "outcome")
    qtbot.keyClicks(focused(), "6")
    assert workspace._desk.progress().entry("E001").state == "complete"


def test_a_click_goes_to_an_open_prompt(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    press(qtbot, workspace, Qt.Key.Key_7)
    workspace.finish()
    view = workspace._views.finish._list
    place = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClicks(focused(), "m")
    assert workspace._views.scoring._prompts._rows["evidence"].answer() == "met"


def test_a_gap_of_an_entry_that_is_not_declared_asks_there(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    workspace.finish()
    assert headlines(workspace)[1] == "Entry 2: interests not declared. Safer care 2"
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert workspace._here.entry == "E002"
    assert workspace._views.closed.isVisible()


def test_an_entry_that_was_not_begun_is_one_line(workspace: JudgeWorkspace, qtbot: QtBot) -> None:
    press(qtbot, workspace, Qt.Key.Key_7)
    workspace.finish()
    assert headlines(workspace)[3:] == [
        "Entry 2: not started. Safer care 2",
        "Entry 3: not started. Safer care 3",
    ]
    assert "3 entries are not finished" in spoken(workspace)
    qtbot.keyClick(focused(), Qt.Key.Key_End)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert (workspace._here.entry, workspace._here.criterion) == ("E003", "ambition")


def test_the_consequence_is_part_of_what_is_read_out(workspace: JudgeWorkspace) -> None:
    workspace.finish()
    model = workspace._views.finish._model
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "does not count until every criterion has a mark" in said


def test_an_unfinished_export_works_says_so_and_a_later_one_is_the_next(
    workspace: JudgeWorkspace, qtbot: QtBot, picked: pickers.Answers, tmp_path: Path
) -> None:
    press(qtbot, workspace, Qt.Key.Key_7)
    numbers = []
    for _ in range(2):
        picked.paths.append(tmp_path)
        workspace.export()
        qtbot.waitUntil(workspace._views.finish._receipt.isVisible, timeout=10_000)
        numbers.append(next(text for text in spoken(workspace) if text.startswith("Export ")))
        workspace.open_entry("E002")
        press(qtbot, workspace, Qt.Key.Key_4)
        assert not workspace._views.finish._receipt.isVisible()
    assert numbers == [
        "Export 1: 1 incomplete, 2 not started.",
        "Export 2: 2 incomplete, 1 not started. 1 field changed since the export before.",
    ]
    files = sorted(tmp_path.glob("*_r00?_*.xlsx"))
    assert [score_file.read(file.read_bytes(), file.name).content.export for file in files] == [1, 2]


def test_the_receipt_shows_code_and_file_and_takes_the_keyboard(
    workspace: JudgeWorkspace, qtbot: QtBot, picked: pickers.Answers, tmp_path: Path
) -> None:
    picked.paths.append(tmp_path)
    workspace.export()
    receipt = workspace._views.finish._receipt
    qtbot.waitUntil(receipt.isVisible, timeout=10_000)
    assert receipt._code.text().count("-") == 2
    assert receipt._code.hasFocus()
    assert (tmp_path / receipt._file.text()).is_file()


def test_giving_up_the_folder_hands_nothing_in(workspace: JudgeWorkspace, picked: pickers.Answers) -> None:
    workspace.export()
    assert workspace._desk._store.records() == ()


def test_a_stick_that_is_full_is_said_and_the_marks_are_safe(
    workspace: JudgeWorkspace,
    qtbot: QtBot,
    picked: pickers.Answers,
    told: notices.Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise WorldError("The disk is full.", way_out="Choose another folder.")

    monkeypatch.setattr(handing_in, "write_score_file", full)
    press(qtbot, workspace, Qt.Key.Key_7)
    picked.paths.append(tmp_path)
    workspace.export()
    qtbot.waitUntil(lambda: bool(told.seen), timeout=5000)
    assert told.seen[-1].title == "The disk is full."
    assert workspace._views.finish._export.isEnabled()
    assert workspace._desk.sheet("E001").values


def test_the_model_keeps_qts_rules(workspace: JudgeWorkspace, qtmodeltester: object) -> None:
    workspace.finish()
    for model in (workspace._views.finish._model, workspace._views.entries._model):
        qtmodeltester.check(model)  # type: ignore[attr-defined]
    assert isinstance(workspace._views.finish._model, GapListModel)


def test_escape_goes_back_to_the_entries_and_from_a_note_to_the_marks(
    workspace: JudgeWorkspace, qtbot: QtBot
) -> None:
    workspace.finish()
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert workspace._views.at_desk()
    workspace._views.scoring._boxes["note"].setFocus()
    qtbot.keyClicks(focused(), "Why 7?")
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.keyClicks(focused(), "8")
    assert workspace._views.scoring._marks.mark() == "8"
    assert workspace._views.scoring._boxes["note"].text() == "Why 7?"


def test_the_folder_of_the_score_file_is_one_press_away(
    workspace: JudgeWorkspace,
    qtbot: QtBot,
    picked: pickers.Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        handing_in.QDesktopServices, "openUrl", lambda address: opened.append(address.toLocalFile())
    )
    picked.paths.append(tmp_path)
    workspace.export()
    receipt = workspace._views.finish._receipt
    qtbot.waitUntil(receipt.isVisible, timeout=10_000)
    qtbot.keyClick(receipt._show, Qt.Key.Key_Space)
    assert opened == [str(tmp_path)]

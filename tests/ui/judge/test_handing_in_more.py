"""At the end of the work: a second look, the own record, earlier marks put back, and the copy removed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from judgepanel.bundle.writer import write_bundle
from judgepanel.model.record import Field
from tests.builders import small_award, small_bundle
from tests.ui.judge.day import Laptop, begin, press
from ui import notices, pickers
from ui.judge.restore_dialog import RestoreDialog
from ui.judge.workspace import JudgeWorkspace
from ui.tasks import Tasks

MARK = Field("mark", "ambition")


@pytest.fixture
def workspace(laptop: Laptop) -> JudgeWorkspace:
    made = laptop.open()
    begin(made)
    return made


def test_the_next_export_says_what_changed(
    workspace: JudgeWorkspace, qtbot: QtBot, picked: pickers.Answers, tmp_path: Path
) -> None:
    finish = workspace._views.finish
    press(qtbot, workspace, Qt.Key.Key_7)
    for text in ("", "Changed since export 1: 1 mark.\nEntry 1, Ambition: 8, was 7"):
        workspace.finish()
        assert finish._since.text() == text
        picked.paths.append(tmp_path)
        workspace.export()
        qtbot.waitUntil(finish._receipt.isVisible, timeout=10_000)
        assert finish._since.text().startswith("Nothing has changed since export")
        workspace.open_entry("E001")
        press(qtbot, workspace, Qt.Key.Key_8)
    assert "1 field changed since the export before." in finish._receipt._counts.text()


def test_the_own_record_is_written_where_the_judge_wants_it(
    workspace: JudgeWorkspace, qtbot: QtBot, picked: pickers.Answers, told: notices.Recorder, tmp_path: Path
) -> None:
    press(qtbot, workspace, Qt.Key.Key_7)
    workspace.finish()
    picked.paths.append(tmp_path)
    qtbot.mouseClick(workspace._views.finish._record, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told.seen), timeout=20_000)
    assert told.seen[-1].title == "Your own record is saved."
    assert Path(told.seen[-1].detail).read_bytes().startswith(b"%PDF")


def test_earlier_marks_are_back_in_two_clicks_and_undone_in_one(laptop: Laptop, qtbot: QtBot) -> None:
    first = laptop.open()
    begin(first)
    press(qtbot, first, Qt.Key.Key_7)
    laptop.close(first)
    workspace = laptop.open()
    press(qtbot, workspace, Qt.Key.Key_2)
    workspace._housekeeping.restore_backup()
    dialog = workspace.findChild(RestoreDialog)
    assert dialog is not None
    assert "when you closed the bundle: 1 mark" in dialog._list.item(0).text()
    dialog._list.setCurrentRow(0)
    qtbot.mouseClick(dialog._restore, Qt.MouseButton.LeftButton)
    assert laptop.kept_now(workspace, "E001", MARK) == "7"
    assert workspace._views.scoring._marks.mark() == "7"
    workspace.undo()
    assert laptop.kept_now(workspace, "E001", MARK) == "2"


def test_without_a_copy_that_is_said(workspace: JudgeWorkspace, told: notices.Recorder) -> None:
    workspace._housekeeping.restore_backup()
    assert told.seen[-1].title == "There is no earlier copy yet."


def test_my_copy_goes_only_after_a_question_that_says_what_stays(
    workspace: JudgeWorkspace, qtbot: QtBot, told: notices.Recorder, tmp_path: Path
) -> None:
    press(qtbot, workspace, Qt.Key.Key_7)
    told.answers = [False, True]
    workspace._housekeeping.remove_copy()
    assert any((tmp_path / "work").rglob("workspace.db"))
    assert "changes have not been handed in" in told.seen[-1].detail
    assert "The bundle file and the score files you exported stay" in told.seen[-1].detail
    with qtbot.waitSignal(workspace.closed, timeout=5000):
        workspace._housekeeping.remove_copy()
    assert not any((tmp_path / "work").rglob("*"))
    assert (tmp_path / "judge.judging").exists()


def test_a_second_look_is_offered_at_the_end_and_leads_to_the_entry(
    dressed: object, tmp_path: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    path = tmp_path / "six.judging"
    write_bundle(path, small_bundle(small_award(entries=6, judges=1)), lambda _: tmp_path / "none")
    laptop = Laptop(path, tmp_path / "work", tasks, qtbot)
    workspace = laptop.open()
    begin(workspace)
    second = workspace._views.finish._second
    for number in range(1, 7):
        workspace.finish()
        assert not second.isVisible()
        for criterion in ("ambition", "outcome"):
            workspace._keeping.record(f"E00{number}", Field("mark", criterion), str(number))
    workspace.finish()
    assert second.isVisible()
    assert second._chart.accessibleDescription().startswith("entry 1: 10.00; entry 2: 20.00")
    qtbot.waitUntil(lambda: sum(key.isVisible() for key in second.findChildren(QPushButton)) == 3)
    keys = [key for key in second.findChildren(QPushButton) if key.isVisible()]
    assert [key.text() for key in keys] == ["1. Safer care 1", "2. Safer care 2", "3. Safer care 3"]
    workspace.resize(910, 436)
    assert all(key.height() >= key.sizeHint().height() for key in keys)
    qtbot.mouseClick(keys[1], Qt.MouseButton.LeftButton)
    assert workspace._here.entry == "E002"
    laptop.close_all()


def test_a_judge_goes_on_from_the_own_score_file_on_another_laptop(
    laptop: Laptop,
    bundle: Path,
    tasks: Tasks,
    qtbot: QtBot,
    picked: pickers.Answers,
    told: notices.Recorder,
    tmp_path: Path,
) -> None:
    first = laptop.open()
    begin(first)
    press(qtbot, first, Qt.Key.Key_7)
    picked.paths.append(tmp_path)
    first.export()
    qtbot.waitUntil(first._views.finish._receipt.isVisible, timeout=10_000)
    (file,) = tmp_path.glob("*.xlsx")
    other = Laptop(bundle, tmp_path / "another", tasks, qtbot)
    second = other.open()
    picked.paths.append(file)
    second._housekeeping.continue_from()
    assert told.seen[-1].title == "You go on from export 1. Filled in: 4 fields."
    assert other.kept_now(second, "E001", MARK) == "7"
    second._on_start()
    assert second._views.scoring._marks.mark() == "7"
    picked.paths.append(file)
    second._housekeeping.continue_from()
    assert told.seen[-1].title == "Everything in that file is here already."
    picked.paths.append(bundle)
    second._housekeeping.continue_from()
    assert told.seen[-1].kind == "error"
    other.close_all()

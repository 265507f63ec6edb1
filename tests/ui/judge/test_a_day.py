"""A judge's day at the real desk on a real bundle: by the keyboard, with closing and reopening, to the score file."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from judgepanel.bundle.writer import write_bundle
from judgepanel.judging import open_desk
from judgepanel.model.record import Field
from judgepanel.workbook import score_file
from tests.builders import mark, small_award, small_bundle
from ui import pickers
from ui.judge.workspace import JudgeWorkspace
from ui.tasks import Tasks


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Three entries; the first title tries to be markup that would open a file."""
    award = small_award(entries=3, judges=1, criteria=2)
    hostile = replace(award.entries[0], title='<img src="/etc/passwd"><b>Safer care</b>')
    path = tmp_path / "judge.judging"
    write_bundle(path, small_bundle(replace(award, entries=(hostile, *award.entries[1:]))), lambda _: path)
    return path


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.close()


class Laptop:
    """Opens and closes the same bundle on the same laptop, as often as the judge does."""

    def __init__(self, bundle: Path, work: Path, tasks: Tasks, qtbot: QtBot) -> None:
        self._bundle, self._work, self._tasks, self._qtbot = bundle, work, tasks, qtbot

    def open(self) -> JudgeWorkspace:
        made = JudgeWorkspace(open_desk(self._bundle, self._work), self._tasks)
        self._qtbot.addWidget(made)
        made.resize(1100, 700)
        made.show()
        self._qtbot.waitExposed(made)
        return made

    def close(self, workspace: JudgeWorkspace) -> None:
        assert workspace.leave()
        self._qtbot.waitUntil(self._is_free, timeout=5000)

    def _is_free(self) -> bool:
        try:
            open_desk(self._bundle, self._work).close()
        except Exception:
            return False
        return True

    def kept(self, entry: str, field: Field) -> object:
        with open_desk(self._bundle, self._work) as desk:
            return desk.sheet(entry).value(field)


@pytest.fixture
def laptop(dressed: QApplication, bundle: Path, tmp_path: Path, tasks: Tasks, qtbot: QtBot) -> Laptop:
    return Laptop(bundle, tmp_path / "work", tasks, qtbot)


def begin(workspace: JudgeWorkspace) -> None:
    workspace._on_rest_declared()
    workspace._on_start()


def press(qtbot: QtBot, workspace: JudgeWorkspace, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(workspace, key)


def test_nothing_of_an_answer_is_shown_before_interests_are_declared(laptop: Laptop) -> None:
    workspace = laptop.open()
    assert all("Answer to" not in text for text in spoken(workspace))
    laptop.close(workspace)


def test_digits_mark_and_the_next_criterion_follows_at_once(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    press(qtbot, workspace, Qt.Key.Key_1, Qt.Key.Key_0)
    workspace.next_criterion()
    press(qtbot, workspace, Qt.Key.Key_7)
    workspace.next_entry()
    press(qtbot, workspace, Qt.Key.Key_0)
    laptop.close(workspace)
    assert laptop.kept("E001", mark("ambition")) == "10"
    assert laptop.kept("E001", mark("outcome")) == "7"
    assert {laptop.kept("E002", mark("ambition")), laptop.kept("E002", mark("outcome"))} == {"0", None}


def test_typing_then_moving_on_at_once_loses_nothing(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    note, feedback = boxes(workspace)
    qtbot.keyClicks(note, "Only for the panel")
    workspace.next_entry()
    workspace.previous_entry()
    note, feedback = boxes(workspace)
    assert note.toPlainText() == "Only for the panel"
    qtbot.keyClicks(feedback, "Well done")
    laptop.close(workspace)
    assert laptop.kept("E001", Field("note", "ambition")) == "Only for the panel"
    assert laptop.kept("E001", Field("feedback", "ambition")) == "Well done"


def test_reopening_lands_where_one_stopped_and_undo_still_works(laptop: Laptop, qtbot: QtBot) -> None:
    workspace = laptop.open()
    begin(workspace)
    workspace.open_entry("E003", "outcome")
    press(qtbot, workspace, Qt.Key.Key_6)
    laptop.close(workspace)
    workspace = laptop.open()
    assert (workspace._here.entry, workspace._here.criterion) == ("E003", "outcome")
    workspace.open_entry("E001", "ambition")
    workspace.undo()
    assert (workspace._here.entry, workspace._here.criterion) == ("E003", "outcome")
    workspace.redo()
    workspace.undo()
    laptop.close(workspace)
    assert laptop.kept("E003", mark("outcome")) is None


def test_the_score_file_holds_exactly_what_was_typed(
    laptop: Laptop, qtbot: QtBot, picked: pickers.Answers, tmp_path: Path
) -> None:
    workspace = laptop.open()
    begin(workspace)
    for entry in ("E001", "E002", "E003"):
        for criterion, key in (("ambition", Qt.Key.Key_8), ("outcome", Qt.Key.Key_5)):
            workspace.open_entry(entry, criterion)
            press(qtbot, workspace, key)
    target = tmp_path / "mine.xlsx"
    picked.paths.append(target)
    workspace.finish()
    workspace.export()
    qtbot.waitUntil(target.exists, timeout=10_000)
    qtbot.waitUntil(
        lambda: any("-" in text and text.count("-") == 2 for text in spoken(workspace)), timeout=5000
    )
    received = score_file.read(target.read_bytes(), target.name)
    marks = {(cell.entry, cell.criterion): cell.text for cell in received.cells}
    assert marks == {
        (entry, criterion): text
        for entry in ("E001", "E002", "E003")
        for criterion, text in (("ambition", "8"), ("outcome", "5"))
    }
    laptop.close(workspace)


@pytest.mark.parametrize("page", ["declare", "desk", "finish"])
def test_every_control_has_a_name(laptop: Laptop, page: str) -> None:
    workspace = laptop.open()
    if page != "declare":
        begin(workspace)
    if page == "finish":
        workspace.finish()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in workspace.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not name_of(widget)
    ]
    assert nameless == []
    laptop.close(workspace)


def test_a_title_is_never_markup(laptop: Laptop) -> None:
    workspace = laptop.open()
    begin(workspace)
    assert any('<img src="/etc/passwd">' in text for text in spoken(workspace))
    laptop.close(workspace)


def boxes(workspace: JudgeWorkspace) -> tuple:
    """The private note and the feedback."""
    found = [
        box for box in workspace.findChildren(QPlainTextEdit) if box.isVisible() and not box.isReadOnly()
    ]
    assert len(found) == 2
    return found[0], found[1]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def spoken(workspace: JudgeWorkspace) -> list[str]:
    """Every visible text a person could read or hear."""
    texts = []
    for widget in workspace.findChildren(QWidget):
        if widget.isVisible():
            for ask in ("text", "toPlainText"):
                if hasattr(widget, ask):
                    texts.append(str(getattr(widget, ask)()))
            texts.append(name_of(widget))
    return texts

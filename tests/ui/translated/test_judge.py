"""The judge's desk in another language: no page, dialog or message keeps a word of English."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from judgepanel.model.record import Field
from tests.ui.judge.day import Laptop, begin
from tests.ui.judge.test_access import PAGES
from tests.ui.judge.test_read_only import second  # noqa: F401  the same window
from tests.ui.translated.walk import english_in, left_in_english
from ui.judge.workspace import JudgeWorkspace
from ui.notices import Recorder
from ui.pickers import Answers


@pytest.fixture
def busy_desk(laptop: Laptop, qtbot: QtBot) -> JudgeWorkspace:
    """A desk on which everything there is has something in it."""
    workspace = laptop.open(1366, 820)
    begin(workspace)
    for field, text in (
        (Field("mark", "ambition"), "7"),
        (Field("prompt", "ambition", "evidence"), "not_found"),
        (Field("prompt", "ambition", "learning"), "partly"),
        (Field("feedback", "ambition"), "Сафер царе 2"),
        (Field("note", "ambition"), "Но"),
        (Field("question"), "Да?"),
    ):
        workspace._keeping.record("E001", field, text)
    workspace._keeping.change(lambda: workspace._desk.declare("E003", "personal", "Фриенд"))
    workspace._sidelines.toggle_own_marks()
    workspace._sidelines.toggle_time()
    workspace._sidelines.flag()
    return workspace


def all_settled(desk: JudgeWorkspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk._handing_in._tasks.busy, timeout=10_000)
    QApplication.processEvents()


@pytest.mark.parametrize("page", PAGES)
def test_every_page(busy_desk: JudgeWorkspace, qtbot: QtBot, page: str) -> None:
    go: Callable[[JudgeWorkspace], object] = PAGES[page]
    go(busy_desk)
    all_settled(busy_desk, qtbot)
    assert left_in_english(busy_desk) == ""


def test_menus_dialogs_and_messages(busy_desk: JudgeWorkspace, qtbot: QtBot, told: Recorder) -> None:
    menus = busy_desk.menus()
    assert [title for title, _ in menus if english_in(title)] == []
    assert left_in_english(*(action for _, actions in menus for action in actions)) == ""
    busy_desk.open_entry("E001")
    busy_desk.show_keys()
    busy_desk.abstain()
    assert left_in_english(*busy_desk.findChildren(QDialog)) == ""
    for dialog in busy_desk.findChildren(QDialog):
        dialog.close()
    assert [each for each in told.seen if english_in(f"{each.title} {each.detail} {each.way_out}")] == []


def test_every_verb_with_what_it_asks_and_says(
    busy_desk: JudgeWorkspace, told: Recorder, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    told.answer = False
    busy_desk.open_entry("E001")
    names = [action.text() for _, actions in busy_desk.menus() for action in actions]
    for place, name in enumerate(names):
        busy_desk.open_entry("E001")
        action = [each for _, actions in busy_desk.menus() for each in actions][place]
        if action.isSeparator() or not action.isEnabled():
            continue
        picked.paths = [tmp_path / f"{place}"]
        action.trigger()
        all_settled(busy_desk, qtbot)
        assert left_in_english(busy_desk) == "", name
        for dialog in busy_desk.findChildren(QDialog):
            dialog.close()
    said = [f"{each.title} {each.detail} {each.way_out} {each.yes} {each.no}" for each in told.seen]
    assert [each for each in (*said, *picked.asked) if english_in(each)] == []


def test_handed_in_with_a_receipt_and_again(
    busy_desk: JudgeWorkspace, told: Recorder, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in (1, 2):
        picked.paths = [tmp_path / f"{number}.xlsx"]
        busy_desk.finish()
        busy_desk.export()
        all_settled(busy_desk, qtbot)
        qtbot.waitUntil(lambda number=number: (tmp_path / f"{number}.xlsx").exists(), timeout=10_000)
        all_settled(busy_desk, qtbot)
        assert left_in_english(busy_desk) == ""
        busy_desk._keeping.record("E001", Field("mark", "outcome"), "3")
    said = [f"{each.title} {each.detail} {each.way_out}" for each in told.seen]
    assert [each for each in said if english_in(each)] == []


def test_a_second_window_and_what_it_cannot_do(
    accented: QApplication,
    second: JudgeWorkspace,  # noqa: F811
    qtbot: QtBot,
) -> None:
    for go in PAGES.values():
        go(second)
        all_settled(second, qtbot)
        assert left_in_english(second) == ""


def test_every_attachment_and_one_that_is_damaged(busy_desk: JudgeWorkspace, qtbot: QtBot) -> None:
    busy_desk.open_entry("E001")
    attachments = busy_desk._views.attachments
    attachments.toggle()
    for held in busy_desk._desk.bundle.entry("E001").attachments:
        attachments.open(held.sha256)
        all_settled(busy_desk, qtbot)
        qtbot.wait(50)
        all_settled(busy_desk, qtbot)
        assert left_in_english(busy_desk._views.evidence) == "", held.name

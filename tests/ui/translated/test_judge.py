"""The judge's desk in another language: no page, dialog or message keeps a word of English."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from judgepanel.model.record import Field
from tests.ui.judge.day import Laptop, begin
from tests.ui.judge.test_access import PAGES
from tests.ui.translated.walk import english_in, left_in_english
from ui.judge.workspace import JudgeWorkspace
from ui.notices import Recorder


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

"""A language a third longer than English, on a small laptop and with the largest text: nothing is out of sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.judge.test_access import PAGES
from tests.ui.translated.room import out_of_sight
from tests.ui.translated.test_chair import desk, settle, verbs  # noqa: F401  the same desk
from tests.ui.translated.test_judge import all_settled, busy_desk  # noqa: F401  the same desk
from ui import theme
from ui.chair.workspace import ChairWorkspace
from ui.judge.workspace import JudgeWorkspace
from ui.notices import Recorder
from ui.pickers import Answers

LAPTOP = QSize(900, 450)
# 1366x768 at 150 % leaves this much for a desk; the same screen and one of 1920x1080 with text at 200 %.
ROOMS = [(910, 460, 100), (1366, 690, 200), (1900, 940, 200)]


@pytest.fixture(params=ROOMS, ids=["small laptop", "large text on a laptop", "large text"])
def room(request: pytest.FixtureRequest, accented: QApplication) -> Iterator[tuple[int, int]]:
    width, height, percent = request.param
    theme.apply(accented, "light", percent)
    yield width, height
    theme.apply(accented, "light")


def test_the_judges_pages(room: tuple[int, int], busy_desk: JudgeWorkspace, qtbot: QtBot) -> None:  # noqa: F811
    busy_desk.resize(*room)
    found = []
    for page, go in PAGES.items():
        go(busy_desk)
        all_settled(busy_desk, qtbot)
        found += [f"{page}: {each}" for each in out_of_sight(busy_desk)]
    assert found == []


def test_the_chairs_pages(room: tuple[int, int], desk: ChairWorkspace, qtbot: QtBot) -> None:  # noqa: F811
    desk.resize(*room)
    found = []
    for page in desk._tabs:
        desk.show_page(page.view)
        settle(desk, qtbot)
        if page.view is desk._evidence:
            qtbot.waitUntil(lambda: desk._evidence.shows_parts, timeout=20_000)
        found += [f"{page.title}: {each}" for each in out_of_sight(desk)]
    assert found == []


def test_the_chairs_dialogs_fit_a_small_laptop(
    desk: ChairWorkspace,  # noqa: F811
    told: Recorder,
    picked: Answers,
    qtbot: QtBot,
) -> None:
    desk.show_ranking()
    seen = 0
    for verb in [each for each in verbs(desk) if each.isEnabled()]:
        verb.trigger()
        settle(desk, qtbot)
        for dialog in [each for each in desk.findChildren(QDialog) if each.isVisible()]:
            dialog.resize(dialog.size().boundedTo(LAPTOP))
            QApplication.processEvents()
            assert dialog.size().boundedTo(LAPTOP) == dialog.size(), verb.text()
            assert out_of_sight(dialog) == [], verb.text()
            seen += 1
            dialog.reject()
            dialog.deleteLater()
        QApplication.processEvents()
        desk.show_ranking()
    assert seen > 8

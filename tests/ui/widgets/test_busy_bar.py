"""What is going on is said once it lasts; what is done at once makes nothing jump."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.busy_bar import SHOWN_AFTER_MS, BusyBar


@pytest.fixture
def bar(dressed: QApplication, qtbot: QtBot) -> BusyBar:
    made = BusyBar()
    qtbot.addWidget(made)
    return made


def test_what_is_done_at_once_is_never_shown(bar: BusyBar, qtbot: QtBot) -> None:
    bar.show_busy("Reading")
    assert bar.isHidden()
    bar.rest()
    qtbot.wait(SHOWN_AFTER_MS + 100)
    assert bar.isHidden()


def test_what_lasts_is_shown_however_often_it_reports(bar: BusyBar, qtbot: QtBot) -> None:
    bar.show_busy("Merging")
    for done in range(5):
        bar.show_progress(done, 10, "Merging file by file")
        qtbot.wait(SHOWN_AFTER_MS // 4)
    qtbot.waitUntil(bar.isVisible, timeout=SHOWN_AFTER_MS)
    assert bar._what.text() == "Merging file by file"
    bar.rest()
    assert bar.isHidden()

"""Shared by all tests of the window: nothing is ever shown that would wait for a person."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import notices, pickers, theme
from ui.tasks import Tasks
from ui.theme import state

# The application of pytest-qt lives as long as the session, so this has to stand before any fixture runs.
os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def told(own_home: object) -> Iterator[notices.Recorder]:
    """What was said during the test. Set `told.answers` or `told.answer` to answer questions."""
    with notices.recording() as recorder:
        yield recorder


@pytest.fixture(autouse=True)
def picked() -> Iterator[pickers.Answers]:
    """Answers to file dialogs: put them into `picked.paths`. With none left, every dialog is given up."""
    with pickers.answering() as answers:
        yield answers


@pytest.fixture(autouse=True)
def own_settings(own_home: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    QStandardPaths.setTestModeEnabled(True)
    folder = str(tmp_path_factory.mktemp("settings"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """Long work of a window; all of it has ended with the test."""
    made = Tasks()
    yield made
    assert made.close()


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in its light dress, at 100 %. Dressing is slow: only done again after a test changed it."""
    QCoreApplication.setApplicationName("Judgepanel")
    wear_light(qapp)
    yield qapp
    wear_light(qapp)


def wear_light(app: QApplication) -> None:
    now = state.current()
    if not app.styleSheet() or (now.palette.name, now.text, now.roomy) != ("light", state.BASE_TEXT, False):
        theme.apply(app, "light")

"""The frame in another language: the start page, the menus, a new award, and what is said when a file is refused."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from judgepanel.chairing import setup
from resources.languages.translating import accented as accented_words
from tests.builders import small_category
from tests.ui.test_app import start
from tests.ui.translated.conftest import foreign
from tests.ui.translated.walk import english_in, left_in_english
from ui.app import make_window, tell_crash
from ui.chair.new_award_dialog import AwardMaking, NewAwardDialog
from ui.notices import Notice, Recorder, message_box
from ui.pickers import Answers
from ui.settings import Settings
from ui.tasks import Tasks
from ui.window import Window


@pytest.fixture
def window(accented: QApplication, tmp_path: Path, qtbot: QtBot) -> Window:
    made = make_window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    return made


def said(told: Recorder) -> list[str]:
    return [f"{each.title} {each.detail} {each.way_out} {each.yes} {each.no}" for each in told.seen]


def test_the_start_page_and_every_menu(window: Window, told: Recorder, picked: Answers) -> None:
    assert left_in_english(window) == ""
    actions = [each for menu in window.menuBar().findChildren(QMenu) for each in menu.actions()]
    assert len(actions) > 8
    assert left_in_english(*actions) == ""
    about: QAction = window._menus.after()[-1][1][0]
    about.trigger()
    window.choose_any()
    window.choose_bundle()
    window.choose_award()
    assert [each for each in (*said(told), *picked.asked) if english_in(each)] == []


def test_what_is_refused_is_said_in_the_language(window: Window, told: Recorder, tmp_path: Path) -> None:
    empty, other, text = tmp_path / "a.judging", tmp_path / "b.award", tmp_path / "c.txt"
    for path in (empty, other, text):
        path.write_bytes(b"")
    cut = tmp_path / "d.judging"
    cut.write_bytes(b"PK\x03\x04" + bytes(200))
    for path in (empty, other, text, cut, tmp_path / "gone.judging", tmp_path / "gone.award"):
        window.open_path(path)
    tell_crash(window, "")
    assert len(told.seen) == 7
    assert [each for each in said(told) if english_in(each)] == []


def test_the_buttons_of_a_message(accented: QApplication, qtbot: QtBot) -> None:
    for notice in (Notice("told", ""), Notice("error", "", report="1")):
        box = message_box(None, notice)
        qtbot.addWidget(box)
        assert left_in_english(box) == ""


def test_a_new_award_with_findings(
    accented: QApplication, tasks: Tasks, told: Recorder, picked: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    making = AwardMaking(
        (foreign(small_category()),), setup.find_category, setup.look_at_award, setup.new_award
    )
    dialog = NewAwardDialog(making, tasks)
    qtbot.addWidget(dialog)
    dialog.open()
    assert left_in_english(dialog) == ""


def test_the_program_speaks_the_language_of_the_desktop_and_then_the_one_chosen(
    translations: Path, tmp_path: Path
) -> None:
    code = f"""
import os, sys
from pathlib import Path
os.environ["LC_ALL"] = os.environ["LANGUAGE"] = sys.argv[1]
import resources
real = resources.path
resources.path = lambda *parts: Path({str(translations)!r}) if parts == ("languages",) else real(*parts)
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app, languages
from ui.settings import Settings
made = QApplication(["Judgepanel"])
def tell():
    print(next(each.windowTitle() for each in made.topLevelWidgets() if each.isVisible()))
    kept = Settings()
    kept.keep(languages.choice(), "en")
    kept.flush()
    made.closeAllWindows()
QTimer.singleShot(500, tell)
sys.exit(app.run([]))
"""
    said = [start(code, tmp_path, name) for name in ("cy_GB.UTF-8", "cy_GB.UTF-8")]
    assert [each.returncode for each in said] == [0, 0], said[0].stderr
    assert [each.stdout.strip() for each in said] == [accented_words("Judgepanel"), "Judgepanel"]

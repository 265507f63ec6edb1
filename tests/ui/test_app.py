"""The whole program, put together: what it loads, what it opens, and that it ends as it should."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.chairing.office import open_office
from tests.ui.chair.pages import has_button
from ui import app, crash
from ui.chair.new_award_dialog import NewAwardDialog
from ui.chair.workspace import ChairWorkspace
from ui.notices import Recorder
from ui.settings import Settings
from ui.window import Window

ROOT = Path(__file__).parents[2]


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    made = app.make_window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def award(tmp_path: Path) -> Path:
    office = open_office(tmp_path / "office")
    office.store.close()
    return office.store.path


def test_an_award_opens_the_chairs_desk_and_lets_go_of_it(window: Window, award: Path) -> None:
    window.open_path(award)
    assert isinstance(window.current_desk(), ChairWorkspace)
    assert "Small award 2026" in window.windowTitle()
    window.close_current()
    window.open_path(award)
    assert isinstance(window.current_desk(), ChairWorkspace)


def test_an_award_in_use_elsewhere_is_only_shown(window: Window, award: Path, told: Recorder) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(award)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        window.open_path(award)
    finally:
        holder.communicate(b"\n")
    desk = window.current_desk()
    assert isinstance(desk, ChairWorkspace)
    assert "READ ONLY" in [label.text() for label in desk.findChildren(QLabel) if label.isVisibleTo(desk)]
    assert told.seen == []


def test_what_is_no_award_is_told(window: Window, tmp_path: Path, told: Recorder) -> None:
    for name, content in (
        ("a.award", b"not a database at all, but long enough"),
        ("b.judging", b"PK\x03\x04"),
    ):
        (tmp_path / name).write_bytes(content)
        window.open_path(tmp_path / name)
    assert [each.kind for each in told.seen] == ["error", "error"]
    assert all(each.way_out for each in told.seen)


def test_the_desktop_may_hand_a_file_over(window: Window, award: Path, dressed: QApplication) -> None:
    opener = app.DesktopOpener(window)
    assert opener.eventFilter(dressed, QFileOpenEvent(QUrl.fromLocalFile(str(award))))
    assert isinstance(window.current_desk(), ChairWorkspace)
    assert not opener.eventFilter(dressed, QEvent(QEvent.Type.User))


def test_a_new_award_is_asked_for_in_a_dialog(window: Window) -> None:
    window.new_award()
    dialog = window.findChild(NewAwardDialog)
    assert dialog is not None
    assert has_button(dialog, "Check files")
    dialog.reject()


def test_a_crash_is_told_with_its_report(window: Window, told: Recorder) -> None:
    app.tell_crash(window, crash.report(ValueError, None))
    assert "ValueError" in told.seen[0].report
    assert told.seen[0].way_out


def test_the_log_is_small_files_and_a_full_disk_is_no_reason_to_stop(tmp_path: Path) -> None:
    log = logging.getLogger("judgepanel")
    before, log.handlers = log.handlers, []
    try:
        app.start_log(tmp_path / "logs")
        log.info("merge 1 accepted")
        assert "merge 1 accepted" in (tmp_path / "logs" / "judgepanel.log").read_text()
        for handler in log.handlers:
            handler.close()
        log.handlers = []
        (tmp_path / "file").write_text("x")
        app.start_log(tmp_path / "file")
        log.error("nowhere")
    finally:
        log.handlers = before


def start(code: str, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the real program in a process of its own, with a home of its own."""
    environment = {**os.environ, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    environment |= {name: str(tmp_path) for name in os.environ if name.startswith("XDG_")}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_first_paint_has_loaded_nothing_heavy_and_the_end_is_clean(tmp_path: Path) -> None:
    done = start(_FIRST_PAINT, tmp_path)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "PySide6.QtWidgets" in loaded
    heavy = {"openpyxl", "reportlab", "numpy", "pypdfium2", "xlsxwriter", "PIL", "sqlite3"}
    assert loaded & heavy == set()
    assert not [name for name in loaded if name.startswith(("judgepanel.judging", "judgepanel.chairing"))]
    assert [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line] == []


def test_a_file_named_on_the_command_line_is_opened(award: Path, tmp_path: Path) -> None:
    done = start(_OPEN, tmp_path, str(award))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "Small award 2026 – Judgepanel"


_HOLD = """
import sys
from pathlib import Path
from judgepanel.chairing.opening import open_award
store = open_award(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
store.close()
"""
_FIRST_PAINT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app
made = QApplication(["Judgepanel"])
QTimer.singleShot(300, lambda: print(*sys.modules))
QTimer.singleShot(400, made.closeAllWindows)
sys.exit(app.run([]))
"""
_OPEN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app
made = QApplication(["Judgepanel"])
def tell():
    print(next(each.windowTitle() for each in made.topLevelWidgets() if each.isVisible()))
    made.closeAllWindows()
QTimer.singleShot(1500, tell)
sys.exit(app.run(sys.argv[1:]))
"""

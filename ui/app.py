"""The composition root: everything the window needs is made here and handed in.

A desk and the front door behind it are loaded when the first file of their kind is opened, and the log when the
window stands. At first paint nothing of a judge's or a chair's day has been loaded yet, which is most of the time
between the click and the window.
"""

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QWidget

import judgepanel
from ui import crash, languages, notices
from ui.frame_menus import dress
from ui.paths import AWARD, BUNDLE
from ui.settings import Settings
from ui.tasks import Tasks
from ui.window import Window

NAME = "Judgepanel"


def run(paths: Sequence[str]) -> int:
    """Open the window, and the files named; return the exit status when it is closed."""
    app = QApplication.instance() or QApplication([NAME])
    assert isinstance(app, QApplication)
    name_program(app)
    kept = Settings()
    languages.speak(app, languages.chosen(kept))
    dress(app, kept)
    window = make_window(kept)
    crash.install(lambda report: tell_crash(window, report))
    opener = DesktopOpener(window)
    app.installEventFilter(opener)
    window.appear()
    QTimer.singleShot(0, start_log)
    if paths:
        # After the first paint, so that a large bundle is opened behind a window and not before one.
        QTimer.singleShot(0, lambda: window.open_paths([Path(each) for each in paths]))
    status = app.exec()
    app.removeEventFilter(opener)
    return status


def name_program(app: QApplication) -> None:
    """Screen readers, the task bar and settings all call the program by this name."""
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setApplicationVersion(judgepanel.__version__)
    app.setDesktopFileName("judgepanel")


def make_window(kept: Settings) -> Window:
    """The window with what opens its desks."""
    tasks = Tasks()
    window = Window(kept, tasks, {BUNDLE: open_judge, AWARD: open_chair}, start_award, is_bundle)
    tasks.setParent(window)
    return window


def is_bundle(path: Path) -> bool:
    """Whether the file is an entry bundle, whatever it is called."""
    from judgepanel import judging

    return judging.is_bundle(path)


def open_judge(path: Path, tasks: Tasks) -> QWidget:
    """The desk of the judge whose bundle this is."""
    from ui.judge.opening import open_or_look, said_of
    from ui.judge.workspace import JudgeWorkspace

    return JudgeWorkspace(open_or_look(path), tasks, said_of(path))


def open_chair(path: Path, tasks: Tasks) -> QWidget:
    """The desk of the chair whose award this is."""
    from ui.chair.opening import open_or_look
    from ui.chair.workspace import ChairWorkspace

    return ChairWorkspace(open_or_look(path), tasks)


def start_award(window: QWidget, tasks: Tasks, opened: Callable[[Path], None]) -> None:
    """Let the chair set up an award; `opened` gets its path once it is on disk."""
    from judgepanel.chairing import setup
    from ui.chair.new_award_dialog import AwardMaking, NewAwardDialog

    making = AwardMaking(setup.categories(), setup.find_category, setup.look_at_award, setup.new_award)
    dialog = NewAwardDialog(making, tasks, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.award_made.connect(opened)
    dialog.open()


def start_log(folder: Path | None = None) -> None:
    """Log to three small files of this user: ids and counts only. A disk that refuses takes no one's work away."""
    log = logging.getLogger("judgepanel")
    log.setLevel(logging.INFO)
    log.propagate = False
    if log.handlers:
        return
    from logging.handlers import RotatingFileHandler

    try:
        place = folder or _log_folder()
        place.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            place / "judgepanel.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    logging.raiseExceptions = False


def tell_crash(window: QWidget, report: str) -> None:
    """Say that the program made a mistake, and what can be sent to its makers."""
    notices.show_defect(
        window,
        QCoreApplication.translate("Crash", "Judgepanel made a mistake."),
        QCoreApplication.translate(
            "Crash",
            "What you typed before is kept. The report names places in the program, none of your text.",
        ),
        QCoreApplication.translate(
            "Crash",
            "Close the program and open it again. Copy the report and send it to whoever looks after the program.",
        ),
        report,
    )


class DesktopOpener(QObject):
    """Opens what the desktop hands to a running program (macOS hands files over like this)."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._window.open_path(Path(event.file()))
            return True
        return False


def _log_folder() -> Path:
    import platformdirs

    return platformdirs.user_log_path(NAME, appauthor=False)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

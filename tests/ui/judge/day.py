"""A judge's laptop in tests: opens and closes one bundle as often as the judge does, and says what was kept."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from judgepanel.judging import open_desk
from judgepanel.model.record import Field
from ui.judge.workspace import JudgeWorkspace
from ui.tasks import Tasks


class Laptop:
    """Opens and closes the same bundle on the same laptop, as often as the judge does."""

    def __init__(self, bundle: Path, work: Path, tasks: Tasks, qtbot: QtBot) -> None:
        self._bundle, self._work, self._tasks, self._qtbot = bundle, work, tasks, qtbot
        self._open: list[JudgeWorkspace] = []

    def open(self, width: int = 1100, height: int = 700) -> JudgeWorkspace:
        made = JudgeWorkspace(open_desk(self._bundle, self._work), self._tasks)
        self._qtbot.addWidget(made)
        made.resize(width, height)
        made.show()
        made.activateWindow()
        self._qtbot.waitUntil(made.isActiveWindow, timeout=5000)
        self._open.append(made)
        return made

    def close(self, workspace: JudgeWorkspace) -> None:
        assert workspace.leave()
        self._qtbot.waitUntil(self._is_free, timeout=5000)

    def close_all(self) -> None:
        """At the end of a test nothing is held and no document's thread runs on."""
        for workspace in self._open:
            workspace.leave()
            workspace._views.evidence.release(wait=True)
            if workspace._views.practice is not None:
                workspace._views.practice.evidence.release(wait=True)
        self._qtbot.waitUntil(lambda: not self._tasks.busy, timeout=10_000)

    def _is_free(self) -> bool:
        try:
            open_desk(self._bundle, self._work).close()
        except Exception:
            return False
        return True

    def kept_now(self, workspace: JudgeWorkspace, entry: str, field: Field) -> object:
        """What an open desk has kept."""
        return workspace._desk.sheet(entry).value(field)

    def kept(self, entry: str, field: Field) -> object:
        with open_desk(self._bundle, self._work) as desk:
            return desk.sheet(entry).value(field)


def focused() -> QWidget:
    """Where the keyboard is."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def begin(workspace: JudgeWorkspace) -> None:
    workspace._on_rest_declared()
    workspace._on_start()


def press(qtbot: QtBot, workspace: JudgeWorkspace, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(workspace, key)


def boxes(workspace: JudgeWorkspace) -> tuple[QPlainTextEdit, QPlainTextEdit]:
    """The private note and the feedback."""
    found = [
        box for box in workspace.findChildren(QPlainTextEdit) if box.isVisible() and not box.isReadOnly()
    ]
    assert len(found) == 3  # the third asks a question of the finalist
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

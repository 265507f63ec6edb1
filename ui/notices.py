"""The only message boxes of the program: plain text, a sentence, a fact and a way out.

A test records notices instead of showing them: `with recording() as seen: ...`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from judgepanel.errors import JudgePanelError
from ui.said import in_words

Kind = Literal["told", "asked", "error"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing said to the person. `yes` and `no` name the buttons of a question, `report` is there to be copied."""

    kind: Kind
    title: str
    detail: str = ""
    way_out: str = ""
    yes: str = ""
    no: str = ""
    report: str = ""


@dataclass(slots=True)
class Recorder:
    """What was said while it listened, and what it answers to questions, in turn, then `answer`."""

    seen: list[Notice] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    answer: bool = True

    def take(self, notice: Notice) -> bool:
        self.seen.append(notice)
        return self.answers.pop(0) if self.answers and notice.kind == "asked" else self.answer


recorder: Recorder | None = None


@contextmanager
def recording(*answers: bool) -> Iterator[Recorder]:
    """Record every notice inside the block instead of showing it."""
    global recorder  # noqa: PLW0603  one program shows its notices in one place
    before, recorder = recorder, Recorder(answers=list(answers))
    try:
        yield recorder
    finally:
        recorder = before


def tell(parent: QWidget | None, title: str, detail: str = "", way_out: str = "") -> None:
    """Say something that needs no decision."""
    _show(parent, Notice("told", title, detail, way_out))


def ask(parent: QWidget | None, title: str, detail: str = "", yes: str = "", no: str = "") -> bool:
    """Ask for a decision. Buttons are verb and noun; Escape, Enter and closing the box all mean `no`."""
    yes = yes or QCoreApplication.translate("Notices", "Continue")
    no = no or QCoreApplication.translate("Notices", "Cancel")
    return _show(parent, Notice("asked", title, detail, yes=yes, no=no))


def show_error(parent: QWidget | None, error: JudgePanelError) -> None:
    """Say what went wrong and what to do."""
    _show(parent, Notice("error", error.title, error.detail, error.way_out))


def show_defect(parent: QWidget | None, title: str, detail: str, way_out: str, report: str) -> None:
    """Say that the program made a mistake, with a report that can be read and copied before it is sent anywhere."""
    _show(parent, Notice("error", title, detail, way_out, report=report))


def _show(parent: QWidget | None, notice: Notice) -> bool:
    notice = _in_words(notice)
    if recorder is not None:
        return recorder.take(notice)
    box = message_box(parent, notice)
    box.exec()
    clicked = box.clickedButton()
    agreed = clicked is not None and box.buttonRole(clicked) == QMessageBox.ButtonRole.AcceptRole
    box.deleteLater()
    return agreed


def _in_words(notice: Notice) -> Notice:
    """What the core has put into it in the language of the window."""
    title, detail, way_out = (in_words(each) for each in (notice.title, notice.detail, notice.way_out))
    return replace(notice, title=title, detail=detail, way_out=way_out)


def message_box(parent: QWidget | None, notice: Notice) -> QMessageBox:
    """The box for a notice, not yet shown."""
    icons = {
        "told": QMessageBox.Icon.Information,
        "asked": QMessageBox.Icon.Question,
        "error": QMessageBox.Icon.Warning,
    }
    box = QMessageBox(parent)
    box.setIcon(icons[notice.kind])
    # Entry titles and file names come into these sentences: never let Qt guess that they are rich text.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(QCoreApplication.applicationName())
    box.setText(notice.title)
    box.setInformativeText("\n\n".join(part for part in (notice.detail, notice.way_out) if part))
    if notice.report:
        box.setDetailedText(notice.report)
        copy = box.addButton(
            QCoreApplication.translate("Notices", "Copy report"), QMessageBox.ButtonRole.ActionRole
        )
        # A message box closes at any of its buttons: copying must leave it open.
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(notice.report))
    if notice.kind == "asked":
        box.addButton(notice.yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(notice.no, QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(refuse)
        box.setDefaultButton(refuse)
    else:
        box.addButton(QCoreApplication.translate("Notices", "Close"), QMessageBox.ButtonRole.RejectRole)
    return box

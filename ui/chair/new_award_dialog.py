"""Setting up an award: name the files, look at what they would make and at every finding, then make it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from judgepanel.errors import JudgePanelError
from judgepanel.issues import RefusedError
from judgepanel.model.setup_report import SetupReport
from judgepanel.rubric.category import Category
from ui import notices, pickers
from ui.chair.award_form import AwardForm
from ui.chair.award_look import AwardLook
from ui.tasks import Tasks
from ui.widgets.busy_bar import BusyBar
from ui.widgets.dialog_size import begin_with


@dataclass(frozen=True, slots=True)
class AwardMaking:
    """What the dialog needs from the front door: it never sees the door itself."""

    categories: Sequence[Category]
    find_category: Callable[[str], Category]
    look: Callable[..., SetupReport]
    make: Callable[..., SetupReport]


class NewAwardDialog(QDialog):
    """Two pages: the form, and what was found. Nothing is made before the second one was seen."""

    award_made = Signal(Path)

    def __init__(self, making: AwardMaking, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Create new award"))
        begin_with(self, 52, 34)
        self._making = making
        self._tasks = tasks
        self._form = AwardForm(making.categories)
        self._look = AwardLook()
        self._busy = BusyBar()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._form)
        self._pages.addWidget(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self._busy)
        self._form.category_file_requested.connect(self._on_category_file)
        self._form.check_requested.connect(self._on_check)
        self._form.cancelled.connect(self.reject)
        self._look.back_requested.connect(self._show_form)
        self._look.create_requested.connect(self._on_create)
        tasks.started.connect(self._on_started)
        tasks.progressed.connect(self._busy.show_progress)
        tasks.finished.connect(self._on_finished)
        self._busy.cancel_requested.connect(tasks.cancel)

    def reject(self) -> None:
        """Give up; work under way is given up with it."""
        self._tasks.cancel()
        super().reject()

    def _on_category_file(self) -> None:
        kinds = self.tr("Category files (*.toml);;All files (*)")
        path = pickers.pick_file(self, self.tr("Choose category file"), kinds)
        if path is None:
            return
        try:
            self._form.add_category(self._making.find_category(str(path)))
        except RefusedError as refusal:
            self._look.show_refusal(refusal.issues, self.tr("This category file cannot be used."))
            self._pages.setCurrentWidget(self._look)
        except JudgePanelError as error:
            notices.show_error(self, error)

    def _on_check(self) -> None:
        wanted = self._form.wanted()
        self._tasks.run(
            lambda progress: self._making.look(**wanted, progress=progress),
            self._on_looked,
            self._on_refused,
            self.tr("Looking at entries and judges"),
        )

    def _on_looked(self, report: SetupReport) -> None:
        self._look.show_report(report)
        self._pages.setCurrentWidget(self._look)
        self._look.focus_first()

    def _on_refused(self, error: JudgePanelError) -> None:
        if isinstance(error, RefusedError):
            self._look.show_refusal(error.issues, self.tr("No award can be made of these files yet."))
            self._pages.setCurrentWidget(self._look)
            self._look.focus_first()
        else:
            notices.show_error(self, error)

    def _on_create(self) -> None:
        kinds = self.tr("Awards (*.award)")
        path = pickers.pick_new_file(self, self.tr("Save new award as"), kinds, self._form.file_name())
        if path is None:
            return
        path = path if path.suffix.casefold() == ".award" else path.with_name(path.name + ".award")
        wanted = self._form.wanted()
        self._tasks.run(
            lambda progress: self._making.make(path, **wanted, progress=progress),
            lambda _: self._on_made(path),
            self._on_refused,
            self.tr("Making the award"),
        )

    def _on_made(self, path: Path) -> None:
        self.accept()
        self.award_made.emit(path)

    def _on_started(self, busy: str) -> None:
        self._busy.show_busy(busy)
        self._pages.setEnabled(False)

    def _on_finished(self) -> None:
        self._busy.rest()
        self._pages.setEnabled(True)

    def _show_form(self) -> None:
        self._pages.setCurrentWidget(self._form)
        self._form.focus_first()

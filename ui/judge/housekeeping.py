"""Looking after the judge's copy on this laptop: earlier marks put back, and all of it removed after the award."""

from PySide6.QtCore import QObject, Signal

from judgepanel.errors import JudgePanelError
from judgepanel.judging import Carried
from judgepanel.model.backup import Backup
from ui import counted, notices, pickers
from ui.judge.keeping import Keeping
from ui.judge.restore_dialog import RestoreDialog
from ui.tasks import Tasks


class Housekeeping(QObject):
    """Both verbs ask first, and say what stays."""

    removed = Signal()
    """The judge's copy is gone from this laptop, and with it what the desk stood on."""

    def __init__(self, keeping: Keeping, tasks: Tasks) -> None:
        super().__init__(keeping)
        self._keeping = keeping
        self._tasks = tasks

    def restore_backup(self) -> None:
        """Let the judge choose one of the copies and put it back."""
        backups = self._keeping.tried(self._keeping.desk.backups) if self._keeping.flush() else None
        if backups is None:
            return
        if not backups:
            notices.tell(
                self._keeping.window,
                self.tr("There is no earlier copy yet."),
                self.tr("One is kept whenever you close the bundle after a change, and before each hand-in."),
            )
            return
        dialog = RestoreDialog(backups, self._keeping.window)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def continue_from(self) -> None:
        """Go on from a score file that this judge exported on another laptop."""
        if self._keeping.desk.read_only or not self._keeping.flush():
            return
        path = pickers.pick_file(
            self._keeping.window,
            self.tr("Choose your own score file"),
            self.tr("Score files (*.xlsx)"),
        )
        told = (
            self._keeping.tried(lambda: self._keeping.desk.continue_from(path)) if path is not None else None
        )
        if told is None:
            return
        self._keeping.change(lambda: told.changes)
        notices.tell(self._keeping.window, self._headline(told), self._detail(told))

    def remove_copy(self) -> None:
        """Delete the judge's workspace and every copy of it, after a question."""
        if self._tasks.busy or not self._keeping.flush():
            return
        unsent = self._keeping.desk.since_hand_in().count()
        detail = self.tr(
            "Your marks, notes, flags and every copy of them on this laptop are deleted. This cannot be undone. "
            "The bundle file and the score files you exported stay where they are: delete them yourself."
        )
        if unsent:
            lost = self.tr("%n changes have not been handed in; they would be lost.", "", unsent)
            if unsent == 1:
                lost = self.tr("1 change has not been handed in; it would be lost.")
            detail = f"{lost} {detail}"
        title = self.tr("Remove your copy of this award from this laptop?")
        if notices.ask(
            self._keeping.window, title, detail, yes=self.tr("Remove my copy"), no=self.tr("Keep it")
        ):
            self._keeping.let_go_and(self._remove)

    def _headline(self, told: Carried) -> str:
        if not told.records:
            return self.tr("Everything in that file is here already.")
        return self.tr("You go on from export {number}. Filled in: {fields}.").format(
            number=told.export, fields=counted.fields(len(told.changes))
        )

    def _detail(self, told: Carried) -> str:
        if not told.differing:
            return ""
        differing = len(told.differing)
        if differing == 1:
            return self.tr(
                "1 field says something else here. What stands here stays, and your next export says so."
            )
        return self.tr(
            "%n fields say something else here. What stands here stays, and your next export says so.",
            "",
            differing,
        )

    def _on_chosen(self, backup: Backup) -> None:
        self._keeping.change(lambda: self._keeping.desk.restore(backup))

    def _remove(self) -> None:
        try:
            self._keeping.desk.remove_copy()
        except JudgePanelError as error:
            notices.show_error(self._keeping.window, error)
        self.removed.emit()

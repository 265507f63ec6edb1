"""What leaves the laptop by the judge's own hand: the score file, and copies of attachments."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from judgepanel.errors import JudgePanelError
from judgepanel.judging import save_copy, write_own_record, write_score_file
from judgepanel.model.entry import Attachment
from judgepanel.model.score_file import Receipt
from ui import notices, pickers
from ui.judge.keeping import Keeping
from ui.models.gap_list import gap_rows
from ui.models.since_words import since_words
from ui.tasks import Tasks


class HandingIn(QObject):
    """The finish page and its verbs. Files are written beside the window."""

    def __init__(self, keeping: Keeping, tasks: Tasks) -> None:
        super().__init__(keeping)
        self._keeping = keeping
        self._desk, self._views, self._window = keeping.desk, keeping.views, keeping.window
        self._tasks = tasks
        self._views.finish.folder_requested.connect(_open_folder)

    def show_finish(self) -> None:
        """Show what is missing, and the way to hand in."""
        rows = gap_rows(self._desk.bundle, self._desk.gaps())
        self._views.show_finish(rows, self._desk.progress())
        self._views.finish.show_since(since_words(self._desk.bundle, self._desk.since_hand_in()))
        titles = {entry.id: entry.title for entry in self._desk.bundle.entries}
        self._views.finish.show_second_look(self._desk.own_marks(), titles)

    def finish(self) -> None:
        """Go to the finish page."""
        if self._keeping.flush():
            self.show_finish()
            self._views.finish.focus_first()

    def export(self) -> None:
        """Hand in: make records of what changed, then write the score file into a folder the judge picks."""
        if self._tasks.busy or not self._keeping.flush():
            return
        folder = pickers.pick_folder(self._window, self.tr("Choose a folder for the score file"))
        hand_in = self._keeping.tried(self._desk.prepare_hand_in) if folder is not None else None
        if folder is None or hand_in is None:
            return
        self.show_finish()
        self._views.finish.set_exporting(True)
        self._tasks.run(
            lambda _: write_score_file(hand_in, folder),
            self._on_exported,
            self._on_export_failed,
            self.tr("Writing the score file and reading it back"),
            lambda: self._views.finish.set_exporting(False),
        )

    def save_record(self) -> None:
        """Write the judge's own marks, notes and feedback as a PDF, into a folder the judge picks."""
        if self._tasks.busy or not self._keeping.flush():
            return
        folder = pickers.pick_folder(self._window, self.tr("Choose a folder for your own record"))
        record = self._keeping.tried(self._desk.own_record) if folder is not None else None
        if folder is None or record is None:
            return
        self._tasks.run(
            lambda _: write_own_record(record, folder),
            self._on_recorded,
            lambda error: notices.show_error(self._window, error),
            self.tr("Writing your own record"),
        )

    def save_copy(self, attachment: Attachment) -> None:
        """Write a copy of an attachment into a folder the judge picks."""
        folder = pickers.pick_folder(self._window, self.tr("Choose a folder for the copy"))
        if folder is not None:
            self._views.attachments.copy(
                attachment, lambda content: save_copy(content, attachment.name, folder)
            )

    def _on_recorded(self, path: Path) -> None:
        notices.tell(
            self._window,
            self.tr("Your own record is saved."),
            str(path),
            self.tr(
                "It holds your private notes: keep it to yourself, and destroy it when the award is closed."
            ),
        )

    def _on_exported(self, receipt: Receipt) -> None:
        if not self._keeping.gone:
            self.show_finish()
            self._views.show_receipt(receipt)

    def _on_export_failed(self, error: JudgePanelError) -> None:
        if not self._keeping.gone:
            self._views.finish.set_exporting(False)
        notices.show_error(self._window if not self._keeping.gone else None, error)


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

"""The copies kept of the judge's work, newest first: choose one, put it back."""

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from judgepanel.model.backup import Backup
from ui import counted, theme
from ui.widgets.dialog_size import begin_with
from ui.widgets.plain_label import PlainLabel


class RestoreDialog(QDialog):
    """Two clicks: the copy, the button. What is there now is kept as a copy first."""

    chosen = Signal(object)
    """The Backup to put back."""

    def __init__(self, backups: Sequence[Backup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore earlier marks"))
        self.setModal(True)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Copies of your work, newest first"))
        for backup in backups:
            item = QListWidgetItem(self._words(backup))
            item.setData(Qt.ItemDataRole.UserRole, backup)
            if backup.marks is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        buttons = QDialogButtonBox()
        self._restore = buttons.addButton(
            self.tr("Restore this copy"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        theme.look(self._restore, "primary")
        self._restore.setEnabled(False)
        words = self.tr(
            "Every mark, note and declaration is put back as the copy has it. What you have now is kept as a copy "
            "first, and undo takes it back. What you handed in stays handed in."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(PlainLabel(words))
        column.addWidget(self._list, 1)
        column.addWidget(buttons)
        self._list.currentItemChanged.connect(lambda *_: self._restore.setEnabled(self._chosen() is not None))
        self._list.itemActivated.connect(lambda _: self._on_accepted())
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        begin_with(self, 40, 26)

    def _chosen(self) -> Backup | None:
        item = self._list.currentItem()
        backup = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return backup if isinstance(backup, Backup) and backup.marks is not None else None

    def _on_accepted(self) -> None:
        backup = self._chosen()
        if backup is not None:
            self.accept()
            self.chosen.emit(backup)

    def _words(self, backup: Backup) -> str:
        if backup.marks is None:
            return self.tr("A copy that cannot be read")
        when = QLocale().toString(
            QDateTime.fromSecsSinceEpoch(int(backup.taken)), QLocale.FormatType.ShortFormat
        )
        why = {
            "closing": self.tr("when you closed the bundle"),
            "hand-in": self.tr("before a hand-in"),
            "carrying-over": self.tr("before you went on from a score file"),
            "restore": self.tr("before an earlier copy was restored"),
        }.get(backup.before, backup.before)
        marks = counted.marks(backup.marks)
        return self.tr("{when}, {why}: {marks}").format(when=when, why=why, marks=marks)

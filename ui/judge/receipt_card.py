"""The receipt of a hand-in: the code in large letters, what it counts, and the file to send."""

from pathlib import Path, PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from judgepanel.model.score_file import Receipt
from ui import theme
from ui.widgets.plain_label import PlainLabel


class ReceiptCard(QFrame):
    """Everything on it can be selected and copied."""

    folder_requested = Signal(Path)
    """The folder of the file is wanted, to send the file from there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.look(self, "good")
        self._place = Path()
        self._code = PlainLabel(look="display")
        self._counts, self._file, self._folder = (
            PlainLabel(),
            PlainLabel(look="strong"),
            PlainLabel(look="small"),
        )
        self._show = QPushButton(theme.icon("folder"), self.tr("Open folder"))
        self._show.clicked.connect(lambda: self.folder_requested.emit(self._place))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(2)
        column.addWidget(PlainLabel(self.tr("Handed in. Your receipt code:"), "strong"))
        column.addWidget(self._code)
        column.addWidget(self._counts)
        column.addSpacing(6)
        column.addWidget(
            PlainLabel(
                self.tr(
                    "Send this file to the organiser, and keep the code: the panel meeting opens with it."
                )
            )
        )
        column.addWidget(self._file)
        where = QHBoxLayout()
        where.addWidget(self._folder, 1)
        where.addWidget(self._show)
        column.addLayout(where)
        for label in (self._code, self._file, self._folder):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def show_receipt(self, receipt: Receipt, path: PurePath) -> None:
        """Show what was handed in, and where the file is."""
        self._place = Path(path.parent)
        self._code.setText(receipt.code)
        self._code.setAccessibleName(self.tr("Receipt code {code}").format(code=receipt.code))
        self._counts.setText(self._counted(receipt))
        self._file.setText(path.name)
        self._file.setAccessibleName(self.tr("Score file {name}").format(name=path.name))
        self._folder.setText(self.tr("in {folder}").format(folder=path.parent))
        self._folder.setAccessibleName(self._folder.text())

    def focus_code(self) -> None:
        """Put the keyboard on the code, so that it is read out and can be copied."""
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _counted(self, receipt: Receipt) -> str:
        parts = (
            (receipt.scored, self.tr("%n scored", "", receipt.scored)),
            (receipt.incomplete, self.tr("%n incomplete", "", receipt.incomplete)),
            (receipt.blank, self.tr("%n not started", "", receipt.blank)),
            (receipt.abstained, self.tr("%n abstained", "", receipt.abstained)),
            (receipt.conflicted, self.tr("%n with a conflict", "", receipt.conflicted)),
        )
        counted = ", ".join(words for count, words in parts if count)
        words = self.tr("Export {number}: {counted}.").format(number=receipt.export, counted=counted)
        if not receipt.changed:
            return words
        changed = (
            self.tr("1 field changed")
            if receipt.changed == 1
            else self.tr("%n fields changed", "", receipt.changed)
        )
        return self.tr("{words} {changed} since the export before.").format(words=words, changed=changed)

"""The last page: every gap with the way to it, what becomes of it, the export, and the receipt to keep."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QPushButton, QScrollArea, QVBoxLayout, QWidget

from judgepanel.judging import Gap, OwnMarks, Progress
from judgepanel.model.score_file import Receipt
from ui import theme
from ui.judge.gap_delegate import GapDelegate
from ui.judge.receipt_card import ReceiptCard
from ui.judge.second_look import SecondLook
from ui.models.gap_list import GapListModel, GapRow
from ui.widgets.plain_label import PlainLabel

_WIDEST = 62
_LEAST_LIST = 12
"""In units of the text size: the widest the page grows, and the least height of what is missing."""


class FinishView(QWidget):
    """Exporting is always possible; what is missing is said and never prevents it."""

    gap_requested = Signal(object)
    """A Gap the judge wants to fill."""
    export_requested = Signal()
    back_requested = Signal()
    record_requested = Signal()
    entry_requested = Signal(str)
    """An entry the judge wants to look at again."""
    folder_requested = Signal(Path)
    """The folder of the score file is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(look="title")
        self._summary = PlainLabel(look="muted")
        self._model = GapListModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(GapDelegate(self._list))
        self._list.setMouseTracking(True)
        self._list.setAccessibleName(self.tr("What is missing"))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = PlainLabel(self.tr("Choose a line to go there."), "small")
        self._receipt = ReceiptCard()
        self._receipt.hide()
        self._since = PlainLabel()
        self._at_the_end = False
        self._second = SecondLook()
        self._second.hide()
        self._record = QPushButton(theme.icon("report"), self.tr("Save my own record…"))
        self._back = QPushButton(theme.icon("previous"), self.tr("Back to the entries"))
        self._export = QPushButton(theme.icon("export", "on_accent"), self.tr("Export score file…"))
        theme.look(self._export, "primary")
        self._build()
        self._list.clicked.connect(self._on_gap_chosen)
        self._list.activated.connect(self._on_gap_chosen)
        self._back.clicked.connect(self.back_requested)
        self._export.clicked.connect(self.export_requested)
        self._record.clicked.connect(self.record_requested)
        self._second.entry_requested.connect(self.entry_requested)
        self._receipt.folder_requested.connect(self.folder_requested)

    def show_state(self, rows: Sequence[GapRow], progress: Progress) -> None:
        """Show what is missing now."""
        self._model.show(rows)
        missing = len({row.number for row in rows if row.gap.leaves_incomplete})
        self._at_the_end = not missing
        for piece in (self._list, self._hint):
            piece.setVisible(bool(rows))
        self._title.setText(self._headline(missing, len(rows)))
        self._summary.setText(self._counted(progress, missing))

    def show_since(self, words: str) -> None:
        """What has changed since the last hand-in."""
        self._since.setText(words)
        self._since.setVisible(bool(words))

    def show_second_look(self, own: OwnMarks, titles: Mapping[str, str]) -> None:
        """The first entries, once there are others to hold them against."""
        self._second.show_marks(own, titles, at_the_end=self._at_the_end)

    def show_receipt(self, receipt: Receipt) -> None:
        """The score file has been written."""
        self._receipt.show_receipt(receipt, PurePath(receipt.path))
        self._receipt.show()
        self._receipt.focus_code()
        self._scroll.verticalScrollBar().setValue(0)

    def hide_receipt(self) -> None:
        """Something has changed since the last export, so its receipt no longer speaks of what is here."""
        self._receipt.hide()

    def set_exporting(self, busy: bool) -> None:
        """Whether an export is under way."""
        self._export.setEnabled(not busy)

    def focus_first(self) -> None:
        """Put the keyboard on the first gap, or on the export."""
        if self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0))
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._export.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(theme.text_pixels(_WIDEST))
        whole = QVBoxLayout(middle)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scroll = self._scrolled()
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)

    def _scrolled(self) -> QScrollArea:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * theme.GAP, 2 * theme.GAP, 2 * theme.GAP, 0)
        column.setSpacing(theme.GAP)
        for piece in (self._title, self._summary, self._receipt, self._since, self._second, self._hint):
            column.addWidget(piece)
        self._list.setMinimumHeight(theme.text_pixels(_LEAST_LIST))
        column.addWidget(self._list, 1000)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        return scroll

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(2 * theme.GAP, theme.GAP, 2 * theme.GAP, 2 * theme.GAP)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._record)
        row.addWidget(self._export)
        return foot

    def _headline(self, missing: int, rows: int) -> str:
        if missing:
            return (
                self.tr("1 entry is not finished")
                if missing == 1
                else self.tr("%n entries are not finished", "", missing)
            )
        return (
            self.tr("Complete, with points you may want to look at")
            if rows
            else self.tr("Everything is complete")
        )

    def _counted(self, progress: Progress, missing: int) -> str:
        states = [each.state for each in progress.entries]
        parts = (
            (done := states.count("complete"), self.tr("%n complete", "", done)),
            (begun := states.count("part"), self.tr("%n partly marked", "", begun)),
            (blank := states.count("not_started"), self.tr("%n not started", "", blank)),
            (abstained := states.count("abstained"), self.tr("%n abstained", "", abstained)),
            (closed := states.count("conflicted"), self.tr("%n with a conflict", "", closed)),
            (asked := states.count("not_declared"), self.tr("%n not declared", "", asked)),
        )
        counted = ", ".join(words for count, words in parts if count) + "."
        later = self.tr(
            "You can export now all the same: it is handed in as incomplete, and a later export adds the rest."
        )
        return f"{counted} {later}" if missing else counted

    def _on_gap_chosen(self, index: QModelIndex) -> None:
        gap = self._model.gap_at(index.row())
        if isinstance(gap, Gap):
            self.gap_requested.emit(gap)

"""The entries of this judge, with what state each is in, and how far the whole is."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QProgressBar, QVBoxLayout, QWidget

from judgepanel.judging import EntryProgress, Progress
from ui.judge.entry_delegate import NARROW, EntryDelegate
from ui.models.entry_list import EntryListModel, EntryRow
from ui.widgets.plain_label import PlainLabel


class EntryListView(QListView):
    """A list that leaves typed characters alone: digits are marks here, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)


class EntriesView(QWidget):
    """Choosing a row asks for that entry; the row in hand follows `show_current`."""

    entry_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = ""
        self._model = EntryListModel(self)
        self._list = EntryListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(EntryDelegate(self._list))
        self._list.setMouseTracking(True)
        self._list.setAccessibleName(self.tr("Entries"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._done = PlainLabel(look="small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(self.tr("Entries done"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 8)
        column.setSpacing(4)
        for piece in (self._done, self._bar, self._list):
            column.addWidget(piece)
        self.setMinimumWidth(58)
        self.setFocusProxy(self._list)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_rows(self, rows: Sequence[EntryRow], progress: Progress) -> None:
        """Show these entries."""
        self._model.show(rows)
        self._show_done(progress)

    def show_progress(self, entry: EntryProgress, progress: Progress) -> None:
        """One entry has come to another state."""
        self._model.update_progress(entry)
        self._show_done(progress)

    def show_current(self, entry: str) -> None:
        """Mark the entry in hand; nothing is asked for."""
        self._current = entry
        index = self._model.index(self._model.place_of(entry))
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW + 20
        self._done.setVisible(not narrow)
        bars = Qt.ScrollBarPolicy
        self._list.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if narrow else bars.ScrollBarAsNeeded)
        self._list.scheduleDelayedItemsLayout()

    def _show_done(self, progress: Progress) -> None:
        done, entries = progress.settled, len(progress.entries)
        self._done.setText(self.tr("{done} of {entries} entries done").format(done=done, entries=entries))
        self._bar.setRange(0, max(1, entries))
        self._bar.setValue(done)
        self.setToolTip(self._done.text())

    def _on_current_changed(self, current: QModelIndex) -> None:
        entry = self._model.entry_at(current.row())
        if entry and entry != self._current:
            self.entry_requested.emit(entry)

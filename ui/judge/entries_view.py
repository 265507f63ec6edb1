"""The entries of this judge, with what state each is in, and how far the whole is."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListView, QProgressBar, QVBoxLayout, QWidget

from judgepanel.judging import EntryProgress, OwnMarks, Pace, Progress
from ui.judge.entry_delegate import NARROW, EntryDelegate
from ui.judge.own_marks_panel import OwnMarksPanel
from ui.judge.practice_key import PracticeKey
from ui.models.entry_list import EntryListModel, EntryRow
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tab_order import lead


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
    practice_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = ""
        self._timed = self._sees_own = False
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
        self._pace = PlainLabel(look="small")
        self._pace.hide()
        self._sieve = self._build_sieve()
        self._practice = PracticeKey()
        self._practice.clicked.connect(self.practice_requested)
        self._practice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 8)
        column.setSpacing(4)
        self._own = OwnMarksPanel()
        self._own.hide()
        for piece in (self._done, self._bar, self._sieve, self._practice, self._list, self._own, self._pace):
            column.addWidget(piece)
        self.setMinimumWidth(58)
        lead(self, self._list)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_rows(self, rows: Sequence[EntryRow], progress: Progress) -> None:
        """Show these entries."""
        self._model.show(rows)
        self._show_done(progress)

    def show_practice(self, marked: int, criteria: int) -> None:
        """There is a practice entry, which is none of the rows; so many of its criteria were tried."""
        self._practice.show_marked(marked, criteria)
        self._practice.show()

    def show_practice_current(self) -> None:
        """The practice entry is in hand, and no row of the list."""
        self.show_current("")
        self._practice.setChecked(True)

    def show_progress(self, entry: EntryProgress, progress: Progress) -> None:
        """One entry has come to another state."""
        self._model.update_progress(entry)
        self._show_done(progress)

    def show_flags(self, flagged: Collection[str]) -> None:
        """These entries are flagged to come back to."""
        self._model.update_flags(flagged)

    def show_pace(self, pace: Pace | None) -> None:
        """Time spent and left, or nothing."""
        self._timed = pace is not None
        if pace is not None:
            self._pace.setText(self._pace_words(pace))
        self._pace.setVisible(self._timed and not self._is_narrow())

    def show_own_marks(self, own: OwnMarks, title: str, entry: str) -> None:
        """The judge's own marks on one criterion, and the total of one entry."""
        self._own.show_marks(own, title, entry)
        self._sees_own = True
        self._own.setVisible(not self._is_narrow())

    def hide_own_marks(self) -> None:
        """As it is until a judge wants to see them."""
        self._sees_own = False
        self._own.hide()

    def show_current(self, entry: str) -> None:
        """Mark the entry in hand; nothing is asked for."""
        self._current = entry
        self._practice.setChecked(False)
        if self._model.place_of(entry) < 0:
            self._model.sift(self._shown.currentData(), self._order.currentData(), entry)
        self._mark_current()

    def _mark_current(self) -> None:
        index = self._model.index(self._model.place_of(self._current))
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self._is_narrow()
        self._done.setVisible(not narrow)
        self._sieve.setVisible(not narrow)
        self._practice.set_narrow(narrow)
        self._pace.setVisible(self._timed and not narrow)
        self._own.setVisible(self._sees_own and not narrow)
        bars = Qt.ScrollBarPolicy
        self._list.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if narrow else bars.ScrollBarAsNeeded)
        self._list.scheduleDelayedItemsLayout()

    def _is_narrow(self) -> bool:
        return self.width() < NARROW + 20

    def _build_sieve(self) -> QWidget:
        self._shown, self._order = QComboBox(), QComboBox()
        kinds = (
            ("all", self.tr("All entries")),
            ("open", self.tr("Still to do")),
            ("flagged", self.tr("Flagged")),
            ("complete", self.tr("Complete")),
            ("closed", self.tr("Closed to you")),
        )
        for own, words in kinds:
            self._shown.addItem(words, own)
        for own, words in (("own", self.tr("My order")), ("state", self.tr("By state"))):
            self._order.addItem(words, own)
        self._shown.setAccessibleName(self.tr("Which entries are listed"))
        # The name of a closed choice is what is chosen: what it is about has to be described.
        self._shown.setAccessibleDescription(self.tr("Which entries are listed"))
        self._order.setAccessibleName(self.tr("Order of the list"))
        self._order.setAccessibleDescription(self.tr("Order of the list"))
        sieve = QWidget()
        row = QHBoxLayout(sieve)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for box in (self._shown, self._order):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
            box.currentIndexChanged.connect(self._sift)
            row.addWidget(box, 1)
        return sieve

    def _sift(self) -> None:
        self._model.sift(self._shown.currentData(), self._order.currentData(), self._current)
        self._mark_current()

    def _pace_words(self, pace: Pace) -> str:
        spent = self.tr("{spent} spent, {here} here").format(spent=_time(pace.spent), here=_time(pace.here))
        if pace.left is None:
            return spent
        return self.tr("{spent}; about {left} left").format(spent=spent, left=_time(pace.left))

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


def _time(seconds: int) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    words = QCoreApplication.translate("EntriesView", "{hours} h {minutes:02d} min")
    return (words if hours else QCoreApplication.translate("EntriesView", "{minutes} min")).format(
        hours=hours, minutes=minutes
    )

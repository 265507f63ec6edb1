"""The judge's entries as a list: each row with its state as an icon, in words, and in one sentence to be spoken."""

import html
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from judgepanel.judging import EntryProgress, EntryState
from judgepanel.model.entry import Entry

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

STATE_ICONS: dict[EntryState, tuple[str, str]] = {
    "not_declared": ("question", "warning"),
    "not_started": ("blank", "muted"),
    "part": ("part", "accent"),
    "complete": ("complete", "good"),
    "abstained": ("abstain", "muted"),
    "conflicted": ("shield", "muted"),
}
"""The icon of a state and the colour role it is drawn in."""


Shown = Literal["all", "open", "flagged", "complete", "closed"]
Order = Literal["own", "state"]
_SHOWN_STATES: dict[str, frozenset[EntryState]] = {
    "open": frozenset({"not_declared", "not_started", "part"}),
    "complete": frozenset({"complete"}),
    "closed": frozenset({"abstained", "conflicted"}),
}
_URGENCY: tuple[EntryState, ...] = (
    "part",
    "not_declared",
    "not_started",
    "complete",
    "abstained",
    "conflicted",
)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as the list shows it. `number` counts from 1 in this judge's own order."""

    number: int
    entry: Entry
    progress: EntryProgress
    flagged: bool = False


class EntryListModel(QAbstractListModel):
    """Rows in the judge's own order or by state, all or some. What is sifted out is only not shown.

    A row that changes stays where it is until `sift` is called: nothing jumps away under the hand.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: dict[str, EntryRow] = {}
        self._rows: list[EntryRow] = []

    def show(self, rows: Sequence[EntryRow]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self._every = {row.entry.id: row for row in rows}
        self._rows = list(rows)
        self.endResetModel()

    def sift(self, shown: Shown, order: Order, in_hand: str) -> None:
        """Show the entries of that kind in that order, and always the one in hand."""
        self.beginResetModel()
        self._rows = [row for row in self._every.values() if row.entry.id == in_hand or _is_shown(row, shown)]
        if order == "state":
            self._rows.sort(key=lambda row: (_URGENCY.index(row.progress.state), row.number))
        self.endResetModel()

    def update_progress(self, progress: EntryProgress) -> None:
        """One entry has come to another state."""
        if progress.entry in self._every:
            self._put(replace(self._every[progress.entry], progress=progress))

    def update_flags(self, flagged: Collection[str]) -> None:
        """These entries are flagged, and no others."""
        for row in list(self._every.values()):
            if row.flagged != (row.entry.id in flagged):
                self._put(replace(row, flagged=not row.flagged))

    def _put(self, row: EntryRow) -> None:
        self._every[row.entry.id] = row
        place = self.place_of(row.entry.id)
        if place >= 0:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, entry: str) -> int:
        """The row of that entry, -1 when it is not here."""
        return next((place for place, row in enumerate(self._rows) if row.entry.id == entry), -1)

    def entry_at(self, place: int) -> str:
        """The id of the entry in that row; "" past either end."""
        return self._rows[place].entry.id if 0 <= place < len(self._rows) else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<qt>{html.escape(self.sentence(row))}</qt>"
        return None

    def short_words(self, progress: EntryProgress) -> str:
        """What the icon of a state cannot say, in a word or two; "" where it says enough."""
        if progress.state == "part":
            return self.tr("{marked} of {criteria}").format(
                marked=progress.marked, criteria=progress.criteria
            )
        return self.state_words(progress) if progress.state in ("abstained", "conflicted") else ""

    def state_words(self, progress: EntryProgress) -> str:
        """The state of an entry in words."""
        if progress.state == "part":
            words = self.tr("{marked} of {criteria} marked")
            return words.format(marked=progress.marked, criteria=progress.criteria)
        return {
            "not_declared": self.tr("Interests not declared"),
            "not_started": self.tr("Not started"),
            "complete": self.tr("Complete"),
            "abstained": self.tr("Abstained"),
            "conflicted": self.tr("Conflict"),
        }[progress.state]

    def sentence(self, row: EntryRow) -> str:
        """The whole row in one sentence."""
        words = self.tr("Entry {number}, {title}, {organisation}: {state}")
        if row.flagged:
            words = self.tr("Entry {number}, {title}, {organisation}: {state}, flagged to come back to")
        return words.format(
            number=row.number,
            title=row.entry.title,
            organisation=row.entry.organisation,
            state=self.state_words(row.progress),
        )


def _is_shown(row: EntryRow, shown: Shown) -> bool:
    if shown == "flagged":
        return row.flagged
    return shown == "all" or row.progress.state in _SHOWN_STATES[shown]

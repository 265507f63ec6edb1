"""The question of interests for every entry: the first cards at once, the rest as the window has a moment for them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judgepanel.model.entry import Entry
from ui.judge.declaration_row import DeclarationRow
from ui.widgets.tab_order import chain

_AT_ONCE = 12
"""More than a laptop shows."""
_AT_A_TIME = 3
"""Few enough that typing and scrolling are not held up while the rest is made."""


class DeclarationList(QWidget):
    """One card an entry, in the judge's order. What is declared is known before its card is made."""

    declared = Signal(str, str, str)
    """Entry, kind of conflict or "none", reason."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = {entry.id: entry for entry in entries}
        self._told = dict.fromkeys(self._entries, ("", ""))
        self._cards: dict[str, DeclarationRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._rest = QTimer(self, interval=0)
        self._rest.timeout.connect(lambda: self._make(_AT_A_TIME))

    def show_declared(self, told: Mapping[str, tuple[str, str]]) -> None:
        """Show kind and reason, "" for nothing yet, of each of these entries."""
        self._told.update(told)
        for entry in told.keys() & self._cards.keys():
            self._cards[entry].show_declared(*told[entry])

    def open_entries(self) -> list[str]:
        """The entries nothing is declared of, in their order."""
        return [entry for entry, (kind, _) in self._told.items() if not kind]

    def card(self, entry: str) -> DeclarationRow:
        """The card of that entry, and by that every card before it."""
        self._make(list(self._entries).index(entry) + 1 - len(self._cards))
        return self._cards[entry]

    def flush(self) -> None:
        """Give up reasons that are still being typed."""
        for card in self._cards.values():
            card.flush()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make(_AT_ONCE - len(self._cards))
        self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest.stop()

    def _make(self, count: int) -> None:
        """So many cards more."""
        first = len(self._cards)
        for number, entry in list(enumerate(self._entries.values(), start=1))[first : first + max(0, count)]:
            self._add(number, entry)
        if len(self._cards) == len(self._entries):
            self._rest.stop()

    def _add(self, number: int, entry: Entry) -> None:
        before = list(self._cards.values())[-1].tab_stops()[-1] if self._cards else self
        card = DeclarationRow(f"{number}. {entry.title}", entry.organisation)
        card.show_declared(*self._told[entry.id])
        card.declared.connect(lambda kind, reason: self._on_declared(entry.id, kind, reason))
        self._cards[entry.id] = card
        self._column.addWidget(card)
        card.show()  # at once, for the keyboard may be given to it before the layout comes to it
        # A late one would come behind everything that is in the window already.
        chain([before, *card.tab_stops()])

    def _on_declared(self, entry: str, kind: str, reason: str) -> None:
        self._told[entry] = (kind, reason)
        self.declared.emit(entry, kind, reason)

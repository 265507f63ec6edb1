"""Stands where an entry would be read while it is closed: not declared yet, a conflict, or an abstention."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from judgepanel.judging import EntryState, Sheet
from judgepanel.model.entry import Entry
from judgepanel.model.record import Field
from ui.judge.conflict_words import conflict_words
from ui.judge.declaration_row import DeclarationRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel

CLOSED: frozenset[EntryState] = frozenset({"not_declared", "abstained", "conflicted"})
"""The states in which nothing of an entry is shown but its title and its organisation."""


class ClosedView(QWidget):
    """Says why the entry is closed and how it opens; also where a declaration is changed later."""

    declared = Signal(str, str)
    """The kind of conflict or "none", and the reason."""
    abstention_withdrawn = Signal()
    left = Signal()
    """The judge wants to go on reading without changing the declaration."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = DeclarationRow()
        self._question = QWidget()
        self._head = PlainLabel(look="heading")
        self._words = PlainLabel(look="muted")
        self._back = QPushButton(self.tr("Back to the entry"))
        column = QVBoxLayout(self._question)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._words)
        column.addWidget(self._row)
        column.addWidget(self._back)
        column.addStretch(1)
        self._state = EmptyState()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._question)
        outer.addWidget(self._state)
        self._row.declared.connect(self.declared)
        self._back.clicked.connect(self.left)
        self._state.action_requested.connect(self.abstention_withdrawn)

    def show_entry(self, entry: Entry, number: int, sheet: Sheet, state: EntryState) -> None:
        """Show an entry that is closed, or the declaration of one that is open."""
        abstained = state == "abstained"
        self._state.setVisible(abstained)
        self._question.setVisible(not abstained)
        if abstained:
            self._say_abstained(entry, number, sheet)
        else:
            self._ask(entry, number, sheet, state)

    def flush(self) -> None:
        """Give up a reason that is still being typed."""
        self._row.flush()

    def focus_answer(self) -> None:
        """Put the keyboard on what can be answered."""
        if self._question.isVisible():
            self._row.focus_answer()
        else:
            self._state.focus_action()

    def _say_abstained(self, entry: Entry, number: int, sheet: Sheet) -> None:
        title = self.tr("You abstained from entry {number}").format(number=number)
        kept = self.tr("Whatever you wrote is kept and does not count.")
        reason = sheet.text(Field("abstention_reason"))
        said = self.tr("Your reason: {reason}").format(reason=reason) if reason else ""
        words = "\n".join(part for part in (entry.title, said, kept) if part)
        self._state.say(title, words, self.tr("Judge this entry after all"))

    def _ask(self, entry: Entry, number: int, sheet: Sheet, state: EntryState) -> None:
        self._row.show_subject(f"{number}. {entry.title}", entry.organisation)
        kind = sheet.text(Field("conflict"))
        self._row.show_declared(kind, sheet.text(Field("conflict_reason")))
        self._back.setVisible(state not in CLOSED)
        if state == "not_declared":
            self._head.setText(self.tr("Before you read this entry"))
            self._words.setText(self.tr("Have you an interest in it? It opens once you have answered."))
        elif state == "conflicted":
            words = {str(own): said for own, said in conflict_words().items()}
            self._head.setText(
                self.tr("You declared a conflict: {kind}").format(kind=words.get(kind, kind).lower())
            )
            self._words.setText(
                self.tr("The entry stays closed. Whatever you wrote is kept and does not count.")
            )
        else:
            self._head.setText(self.tr("Your declaration"))
            self._words.setText(
                self.tr("If you declare a conflict, the entry closes; what you wrote is kept.")
            )

"""Which kind of interest a judge has in an entry, and the reason for the chair."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.judge.conflict_words import conflict_words
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_label import PlainLabel


class InterestBox(QWidget):
    """The kinds as keys and, once one is chosen, a line for the reason."""

    kind_chosen = Signal(str)
    reason_typed = Signal(str)
    """The reason, when the keyboard leaves it or it is asked for."""

    def __init__(self, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys: dict[str, ChoiceButton] = {}
        self._given_up = ""
        kinds = FlowLayout(gap=4)
        for kind, words in conflict_words().items():
            key = ChoiceButton(words)
            key.clicked.connect(lambda _=False, own=kind: self.kind_chosen.emit(own))
            self.keys[kind] = key
            kinds.addWidget(key)
        self._reason = QLineEdit()
        self._reason.setMaxLength(2000)
        self._reason.setPlaceholderText(self.tr("Reason, for the chair (you may leave it empty)"))
        self._reason.editingFinished.connect(self.flush)
        self.show_subject(subject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(PlainLabel(self.tr("What kind of interest is it?"), "small"))
        column.addLayout(kinds)
        column.addWidget(self._reason)

    def show_interest(self, kind: str, reason: str) -> None:
        """Show what is declared; nothing is emitted."""
        first = next(iter(self.keys))
        for own, key in self.keys.items():
            key.setChecked(own == kind)
            is_stop = own == (kind if kind in self.keys else first)
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        self._reason.setVisible(kind in self.keys)
        if reason != self._given_up:
            self._given_up = reason
            self._reason.setText(reason)

    def show_subject(self, subject: str) -> None:
        """Say which entry is meant, for screen readers."""
        for key in self.keys.values():
            key.setAccessibleName(f"{key.text()}: {subject}")
        self._reason.setAccessibleName(self.tr("Reason: {subject}").format(subject=subject))

    def tab_stops(self) -> list[QWidget]:
        """Everything the Tab key may reach here, in order."""
        return [*self.keys.values(), self._reason]

    def reason(self) -> str:
        return self._reason.text()

    def flush(self) -> None:
        """Give up a reason that was typed since the last time."""
        if self.reason() != self._given_up:
            self._given_up = self.reason()
            self.reason_typed.emit(self._given_up)

    def focus_first(self) -> None:
        """Put the keyboard on the first kind."""
        next(iter(self.keys.values())).setFocus(Qt.FocusReason.OtherFocusReason)

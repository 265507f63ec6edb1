"""One entry and the question whether this judge has an interest in it: title and organisation, nothing more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from judgepanel.model.record import NO_CONFLICT
from ui import theme
from ui.judge.interest_box import InterestBox
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tab_order import chain

_UNDECIDED = "undecided"
"""The judge has said that there is a conflict, and not yet of which kind: nothing is declared by that."""


class DeclarationRow(QFrame):
    """No conflict, or a conflict of a kind with a reason. Keys: N, C, arrows between the answers, space."""

    declared = Signal(str, str)
    """The kind of conflict or "none", and the reason."""

    def __init__(self, heading: str = "", organisation: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.look(self, "card")
        self._subject = ""
        self._kind, self._reason = "", ""
        self._box: InterestBox | None = None
        self._none, self._some = ChoiceButton(self.tr("No conflict")), ChoiceButton(self.tr("Conflict"))
        self._heading, self._organisation = PlainLabel(look="strong"), PlainLabel(look="muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._heading)
        words.addWidget(self._organisation)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addLayout(words, 1)
        for key in (self._none, self._some):
            row.addWidget(key)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(4)
        self._column.addLayout(row)
        self._none.clicked.connect(lambda: self._choose(NO_CONFLICT))
        self._some.clicked.connect(lambda: self._choose(_UNDECIDED))
        self.show_subject(heading, organisation)
        self._show()

    def show_subject(self, heading: str, organisation: str) -> None:
        """Ask about this entry."""
        self._subject = f"{heading}, {organisation}"
        self._heading.setText(heading)
        self._organisation.setText(organisation)
        for key in (self._none, self._some):
            key.setAccessibleName(f"{key.text()}: {self._subject}")
        if self._box is not None:
            self._box.show_subject(self._subject)

    def show_declared(self, kind: str, reason: str) -> None:
        """Show what is declared: "" for nothing yet. Nothing is emitted."""
        self._kind, self._reason = kind, reason
        self._show()

    def kind(self) -> str:
        """What is shown as declared; "" for nothing."""
        return "" if self._kind == _UNDECIDED else self._kind

    def flush(self) -> None:
        """Give up a reason that is still being typed."""
        if self._box is not None and self._is_conflict():
            self._box.flush()

    def focus_answer(self) -> None:
        """Put the keyboard on the answer."""
        (self._some if self._some.isChecked() else self._none).setFocus(Qt.FocusReason.OtherFocusReason)

    def tab_stops(self) -> list[QWidget]:
        """Everything the Tab key may reach here, in order."""
        return [self._none, self._some, *(self._box.tab_stops() if self._box is not None else ())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            self.tr("n", "key for: no conflict"): NO_CONFLICT,
            self.tr("c", "key for: conflict"): _UNDECIDED,
        }
        chosen = keys.get(event.text().casefold())
        if chosen is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose(chosen)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(1 if (event.key() == Qt.Key.Key_Right) != self.isRightToLeft() else -1)
        else:
            event.ignore()

    def _is_conflict(self) -> bool:
        return self.kind() not in ("", NO_CONFLICT)

    def _choose(self, kind: str) -> None:
        if kind == _UNDECIDED and self._is_conflict():
            return
        self.flush()
        self._kind = kind
        self._show()
        if kind != _UNDECIDED:
            self.declared.emit(kind, "" if kind == NO_CONFLICT else self._reason)
        elif self._box is not None:
            self._box.focus_first()

    def _on_reason_typed(self, reason: str) -> None:
        self._reason = reason
        self.declared.emit(self._kind, reason)

    def _show(self) -> None:
        conflict = self._kind not in ("", NO_CONFLICT)
        self._none.setChecked(self._kind == NO_CONFLICT)
        self._some.setChecked(conflict)
        for key, is_stop in ((self._none, not conflict), (self._some, conflict)):
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        if conflict and self._box is None:
            self._box = self._make_box()
        if self._box is not None:
            self._box.setVisible(conflict)
            self._box.show_interest(self._kind, self._reason)

    def _make_box(self) -> InterestBox:
        """Made only for the few entries that need it."""
        box = InterestBox(self._subject)
        box.kind_chosen.connect(self._choose)
        box.reason_typed.connect(self._on_reason_typed)
        self._column.addWidget(box)
        chain([self._some, *box.tab_stops()])
        return box

    def _walk(self, step: int) -> None:
        keys = [self._none, self._some, *(self._box.keys.values() if self._box is not None else ())]
        at = next((place for place, key in enumerate(keys) if key.hasFocus()), 0) + step
        if 0 <= at < len(keys) and keys[at].isVisible():
            keys[at].setFocus(Qt.FocusReason.OtherFocusReason)

"""One entry and the question whether this judge has an interest in it: title and organisation, nothing more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from judgepanel.model.record import NO_CONFLICT
from ui import theme
from ui.judge.conflict_words import conflict_words
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_label import PlainLabel

_UNDECIDED = "conflict"
"""The judge has said that there is a conflict, and not yet of which kind: nothing is declared by that."""


class DeclarationRow(QFrame):
    """No conflict, or a conflict of a kind with a reason. Keys: N, C, then the kinds by arrow and space."""

    declared = Signal(str, str)
    """The kind of conflict or "none", and the reason."""

    def __init__(self, heading: str, organisation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.look(self, "card")
        self._subject = f"{heading}, {organisation}"
        self._kind = ""
        self._none = self._key(self.tr("No conflict"))
        self._some = self._key(self.tr("Conflict"))
        self._kinds: dict[str, ChoiceButton] = {}
        self._more: QWidget | None = None
        self._reason = QLineEdit()
        answers = FlowLayout(gap=4)
        answers.addWidget(self._none)
        answers.addWidget(self._some)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(4)
        self._column.addWidget(PlainLabel(heading, "strong"))
        self._column.addWidget(PlainLabel(organisation, "muted"))
        self._column.addLayout(answers)
        self._none.clicked.connect(lambda: self._choose(NO_CONFLICT))
        self._some.clicked.connect(lambda: self._choose(_UNDECIDED))
        self._show_kind()

    def show_declared(self, kind: str, reason: str) -> None:
        """Show what is declared: "" for nothing yet. Nothing is emitted."""
        self._kind = kind
        if self._reason.text() != reason:
            self._reason.setText(reason)
        self._show_kind()

    def kind(self) -> str:
        """What is shown as declared; "" for nothing."""
        return "" if self._kind == _UNDECIDED else self._kind

    def flush(self) -> None:
        """Give up a reason that is still being typed."""
        if self._reason.isModified() and self.kind() not in ("", NO_CONFLICT):
            self._reason.setModified(False)
            self.declared.emit(self._kind, self._reason.text())

    def focus_answer(self) -> None:
        """Put the keyboard on the answer."""
        (self._some if self._some.isChecked() else self._none).setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _key(self, words: str) -> ChoiceButton:
        key = ChoiceButton(words)
        key.setAccessibleName(f"{words}: {self._subject}")
        return key

    def _choose(self, kind: str) -> None:
        if kind == _UNDECIDED and self.kind() not in ("", NO_CONFLICT):
            return
        self._kind = kind
        self._show_kind()
        if kind != _UNDECIDED:
            self._reason.setModified(False)
            self.declared.emit(kind, "" if kind == NO_CONFLICT else self._reason.text())
        elif self._kinds:
            next(iter(self._kinds.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_kind(self) -> None:
        conflict = self._kind not in ("", NO_CONFLICT)
        self._none.setChecked(self._kind == NO_CONFLICT)
        self._some.setChecked(conflict)
        if conflict and self._more is None:
            self._more = self._build_more()
            self._column.addWidget(self._more)
        if self._more is not None:
            self._more.setVisible(conflict)
        for kind, key in self._kinds.items():
            key.setChecked(kind == self._kind)
        self._reason.setVisible(conflict and self._kind != _UNDECIDED)

    def _build_more(self) -> QWidget:
        """The kinds and the reason: made only for the few entries that need them."""
        more, kinds = QWidget(), FlowLayout(gap=4)
        for kind, words in conflict_words().items():
            key = self._key(words)
            key.clicked.connect(lambda _=False, own=kind: self._choose(own))
            self._kinds[kind] = key
            kinds.addWidget(key)
        self._reason.setMaxLength(2000)
        self._reason.setPlaceholderText(self.tr("Reason, for the chair (you may leave it empty)"))
        self._reason.setAccessibleName(self.tr("Reason: {subject}").format(subject=self._subject))
        self._reason.editingFinished.connect(self.flush)
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(PlainLabel(self.tr("What kind of interest is it?"), "small"))
        column.addLayout(kinds)
        column.addWidget(self._reason)
        return more

    def _walk(self, step: int) -> None:
        keys = [self._none, self._some, *self._kinds.values()]
        at = next((place for place, key in enumerate(keys) if key.hasFocus()), 0) + step
        if 0 <= at < len(keys) and keys[at].isVisible():
            keys[at].setFocus(Qt.FocusReason.OtherFocusReason)

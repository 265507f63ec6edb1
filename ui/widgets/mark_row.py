"""The marks of a scale as a row of radio buttons: clicked, walked with the arrows, or typed as digits.

It knows marks as texts only: what a scale allows is decided elsewhere, this row offers what it was given.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.choice_button import ChoiceButton
from ui.widgets.flow_layout import FlowLayout

SECOND_DIGIT_MS = 800
"""How long a "1" waits for the "0" that makes it a "10"."""


class MarkRow(QWidget):
    """One button a mark. A typed key marks at once; a second key in time makes the longer mark of both."""

    mark_typed = Signal(str)
    """The mark a person chose, as the text of its button; "" when it was cleared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[ChoiceButton] = []
        self._typed = ""
        self._patience = QTimer(self, singleShot=True, interval=SECOND_DIGIT_MS)
        self._patience.timeout.connect(self._forget)
        self._flow = FlowLayout(self, gap=3, even=True)
        rule = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        rule.setHeightForWidth(True)
        self.setSizePolicy(rule)

    def offer(self, marks: Sequence[str], meanings: Sequence[str], subject: str) -> None:
        """Offer these marks. `meanings` are spoken with each, `subject` says what is being marked."""
        self._forget()
        if [button.text() for button in self._buttons] != list(marks):
            self._rebuild(marks)
        self.setAccessibleName(subject)
        for button, meaning in zip(self._buttons, meanings, strict=True):
            button.setAccessibleName(f"{subject}: {button.text()}")
            button.setAccessibleDescription(meaning)

    def show_mark(self, mark: str) -> None:
        """Show which mark is given; "" for none. Nothing is emitted."""
        for button in self._buttons:
            button.setChecked(button.text() == mark)
        self._place_tab_stop()

    def mark(self) -> str:
        """The mark shown as given, "" for none."""
        return next((button.text() for button in self._buttons if button.isChecked()), "")

    def tab_stops(self) -> list[QWidget]:
        """Everything the Tab key may reach here, in order."""
        return list(self._buttons)

    def type_key(self, character: str) -> bool:
        """Take a typed character as (part of) a mark. False when no mark begins like that."""
        marks = [button.text() for button in self._buttons]
        key = "." if character == "," else character.casefold()
        for text in (self._typed + key, key):
            if any(mark.startswith(text) for mark in marks):
                self._take_typed(text, marks)
                return True
        return False

    def focus_mark(self) -> None:
        """Put the keyboard on the given mark, or on the first."""
        for button in self._buttons:
            if button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_mark(self) -> None:
        """Take the mark back, as Delete does."""
        if self.mark():
            self._choose("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if not (plain and self._take_key(event)):
            event.ignore()

    def _take_key(self, event: QKeyEvent) -> bool:
        step = self._step(Qt.Key(event.key()))
        if step:
            self._walk(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_mark()
        else:
            return bool(event.text()) and self.type_key(event.text())
        return True

    def _step(self, key: Qt.Key) -> int:
        onward = -1 if self.isRightToLeft() else 1
        steps = {Qt.Key.Key_Right: onward, Qt.Key.Key_Left: -onward, Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        return steps.get(key, 0)

    def _walk(self, step: int) -> None:
        marks = [button.text() for button in self._buttons]
        at = marks.index(self.mark()) + step if self.mark() else 0
        if 0 <= at < len(marks):
            self._choose(marks[at])
            self._buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_typed(self, text: str, marks: Sequence[str]) -> None:
        self._typed = text
        self._patience.start()
        whole = [mark for mark in marks if mark == text or (mark[0] == text and text.isalpha())]
        if whole:
            self._choose(whole[0])
        if not any(mark.startswith(text) and mark != text for mark in marks):
            self._forget()

    def _choose(self, mark: str) -> None:
        if mark != self.mark():
            self.show_mark(mark)
            self.mark_typed.emit(mark)

    def _forget(self) -> None:
        self._typed = ""
        self._patience.stop()

    def _rebuild(self, marks: Sequence[str]) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [ChoiceButton(mark, self) for mark in marks]
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
            self._flow.addWidget(button)
        self._place_tab_stop()

    def _on_clicked(self) -> None:
        self._forget()
        button = self.sender()
        if isinstance(button, ChoiceButton):
            self._choose(button.text())

    def _place_tab_stop(self) -> None:
        """One tab stop for the row, as radio buttons have: the given mark, or else the first."""
        stop = next((button for button in self._buttons if button.isChecked()), None)
        for index, button in enumerate(self._buttons):
            here = button is stop or (stop is None and index == 0)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

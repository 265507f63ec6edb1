"""One point to look for, and whether it was found: three answers by mouse or by one key each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.choice_button import ChoiceButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the value it stands for, its words, and the key that gives it."""

    value: str
    words: str
    key: str


class PromptRow(QWidget):
    """A point in words with its answers under it. The chosen answer again, or Delete, takes it back."""

    answer_chosen = Signal(str)
    """The value of the chosen answer; "" when it was taken back."""

    def __init__(self, text: str, tag: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        """`tag` is a short word about the point, such as that it is required; it may be empty."""
        super().__init__(parent)
        self._choices = tuple(choices)
        self._buttons = [ChoiceButton(choice.words, self) for choice in choices]
        for button, choice in zip(self._buttons, choices, strict=True):
            button.setAccessibleName(f"{choice.words}: {text}")
            button.setAccessibleDescription(tag)
            button.clicked.connect(self._on_clicked)
        # In another language or a large text they may need two lines.
        answers = FlowLayout(gap=4)
        for button in self._buttons:
            answers.addWidget(button)
        if tag:
            chip = PlainLabel(tag, "chip")
            chip.setWordWrap(False)
            answers.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(PlainLabel(text))
        column.addLayout(answers)
        self.show_answer("")

    def show_answer(self, value: str) -> None:
        """Show which answer is given; "" for none. Nothing is emitted."""
        for button, choice in zip(self._buttons, self._choices, strict=True):
            button.setChecked(choice.value == value)
        self._place_tab_stop()

    def answer(self) -> str:
        """The value of the answer shown as given, "" for none."""
        pairs = zip(self._buttons, self._choices, strict=True)
        return next((choice.value for button, choice in pairs if button.isChecked()), "")

    def tab_stops(self) -> list[QWidget]:
        """Everything the Tab key may reach here, in order."""
        return list(self._buttons)

    def focus_answer(self) -> None:
        """Put the keyboard on the given answer, or on the first."""
        for button in self._buttons:
            if button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = event.text().casefold()
        by_key = [choice.value for choice in self._choices if wanted and choice.key.casefold() == wanted]
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        elif by_key:
            self._choose(by_key[0])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose("")
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(1 if (event.key() == Qt.Key.Key_Right) != self.isRightToLeft() else -1)
        else:
            event.ignore()

    def _walk(self, step: int) -> None:
        at = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), 0) + step
        if 0 <= at < len(self._buttons):
            self._buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        at = next((i for i, button in enumerate(self._buttons) if button is self.sender()), 0)
        value = self._choices[at].value
        self._choose("" if value == self.answer() else value)

    def _choose(self, value: str) -> None:
        if value != self.answer():
            self.show_answer(value)
            self.answer_chosen.emit(value)

    def _place_tab_stop(self) -> None:
        stop = next((button for button in self._buttons if button.isChecked()), self._buttons[0])
        for button in self._buttons:
            here = button is stop
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

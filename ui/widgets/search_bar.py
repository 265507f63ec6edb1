"""Asks what to look for and walks what was found."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.plain_label import PlainLabel
from ui.widgets.tool_key import tool_key

_SETTLE_MS = 250


class SearchBar(QWidget):
    """A line for the text, previous and next, and how many there are. Enter goes on, Shift+Enter back, Esc closes."""

    search_requested = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setPlaceholderText(self.tr("Find in this document"))
        self._line.setAccessibleName(self.tr("Find in this document"))
        self._line.setMaxLength(200)
        self._count = PlainLabel(look="small")
        self._count.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(2)
        row.addWidget(self._line, 1)
        row.addWidget(self._count)
        row.addWidget(tool_key("up", self.tr("Previous find"), self.previous_requested))
        row.addWidget(tool_key("down", self.tr("Next find"), self.next_requested))
        row.addWidget(tool_key("close", self.tr("Close search"), self.closed))
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self._line.textChanged.connect(lambda _: self._settle.start())
        self._asked = ""

    def begin(self, text: str = "") -> None:
        """Put the keyboard in the line, and look for a text when one is given."""
        if text:
            self._line.setText(text)
            self._ask()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def text(self) -> str:
        return self._line.text()

    def show_count(self, now: int, found: int, *, looking: bool) -> None:
        """`now` is the number of the find in hand, from 1; 0 when there is none."""
        if not self.text().strip():
            self._count.setText("")
        elif found:
            self._count.setText(self.tr("{now} of {found}").format(now=now, found=found))
        else:
            self._count.setText(self.tr("Looking …") if looking else self.tr("Nothing found"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _on_enter(self, *, back: bool) -> None:
        if self._asked != self.text():
            self._ask()
        elif back:
            self.previous_requested.emit()
        else:
            self.next_requested.emit()

    def _ask(self) -> None:
        self._settle.stop()
        if self._asked != self.text():
            self._asked = self.text()
            self.search_requested.emit(self._asked)

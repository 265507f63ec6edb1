"""Search in a text that is shown: the line to type in, and the finds one after the other, selected where they stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from ui.widgets.search_bar import SearchBar

_MOST = 999


class TextSearch(QWidget):
    """Looks in one text at a time. What is found is selected, so it can be copied or pinned like any words."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text: QTextEdit | None = None
        self._found: list[int] = []
        self._now = -1
        self._bar = SearchBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar)
        self._bar.search_requested.connect(self._on_asked)
        self._bar.next_requested.connect(lambda: self._step(1))
        self._bar.previous_requested.connect(lambda: self._step(-1))
        self._bar.closed.connect(self.close_search)
        self.hide()

    def begin(self, text: QTextEdit, wanted: str = "") -> None:
        """Look in this text, with the keyboard in the line."""
        self._text = text
        self.show()
        self._bar.begin(wanted)

    def close_search(self) -> None:
        """Hide, and give the keyboard back to the text."""
        self.hide()
        if self._text is not None:
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_search()
        else:
            super().keyPressEvent(event)

    def _on_asked(self, wanted: str) -> None:
        self._found = _places(self._text.document(), wanted) if self._text is not None else []
        self._now = -1
        if self._found:
            self._step(1)
        else:
            self._bar.show_count(0, 0, looking=False)

    def _step(self, step: int) -> None:
        if not self._found or self._text is None:
            return
        self._now = (self._now + step) % len(self._found)
        cursor = self._text.textCursor()
        cursor.setPosition(self._found[self._now])
        self._text.setTextCursor(cursor)
        self._text.find(self._bar.text())
        self._bar.show_count(self._now + 1, len(self._found), looking=False)


def _places(document: QTextDocument, wanted: str) -> list[int]:
    """Where each find begins, as Qt counts; none for blanks."""
    found: list[int] = []
    cursor = document.find(wanted, 0) if wanted.strip() else QTextCursor()
    while not cursor.isNull() and len(found) < _MOST:
        found.append(cursor.selectionStart())
        cursor = document.find(wanted, cursor)
    return found

"""A box to write in that says who will read it, and gives up its text before anything can be lost."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.tab_order import lead
from ui.widgets.word_count import WordCount

COMMIT_MS = 400
"""The longest time that typed text waits to be kept."""
_FEWEST_LINES = 3
_MOST_LINES = 16


class NoteEditor(QPlainTextEdit):
    """Plain text that grows with what is written. Undo and redo are left to whoever owns the shortcut."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._most_lines = _MOST_LINES
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)
        self._fit()

    def limit_lines(self, most: int) -> None:
        """Grow up to so many lines."""
        if most != self._most_lines:
            self._most_lines = most
            self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            kept = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in kept):
                event.ignore()
                return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), _FEWEST_LINES), self._most_lines)
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing()) + 22)


class NoteBox(QFrame):
    """A titled editor. Typed text is given up at the latest after `COMMIT_MS`, and when the keyboard leaves it."""

    text_typed = Signal(str)
    """The whole text, whenever it has to be kept."""

    def __init__(self, title: str, readers: str, icon: str, look: str = "card") -> None:
        """`readers` says in a few words who will see the text; `look` is a frame of the theme."""
        super().__init__()
        theme.look(self, look)
        self._given_up: str | None = ""
        self._editor = NoteEditor()
        self._editor.setAccessibleName(title)
        self._editor.setAccessibleDescription(readers)
        heading = QLabel(title)
        theme.look(heading, "strong")
        heading.setBuddy(self._editor)
        top = QHBoxLayout()
        top.addWidget(IconLabel(icon))
        top.addWidget(heading)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(4)
        column.addLayout(top)
        self._readers = PlainLabel(readers, "small")
        column.addWidget(self._readers)
        column.addWidget(self._editor)
        self._aside = PlainLabel(look="warning")
        self._aside.setMargin(5)
        self._aside.hide()
        column.addWidget(self._aside)
        self._words = WordCount()
        top.addWidget(self._words)
        self._words.hide()
        self._pause = QTimer(self, singleShot=True, interval=COMMIT_MS)
        self._pause.timeout.connect(self.flush)
        self._editor.textChanged.connect(self._on_text_changed)
        self._editor.left.connect(self.flush)
        lead(self, self._editor)

    def limit_lines(self, most: int) -> None:
        """Let the box grow with its text up to so many lines."""
        self._editor.limit_lines(most)

    def text(self) -> str:
        return self._editor.toPlainText()

    def show_text(self, text: str) -> None:
        """Show another text and forget the typing of the last; nothing is emitted. Flush before."""
        self._given_up = text
        if text != self.text():
            self._editor.setPlainText(text)
        self._pause.stop()
        self._count()

    def flush(self) -> None:
        """Give up now what was typed since the last time."""
        self._pause.stop()
        text = self.text()
        if text != self._given_up:
            self._given_up = text
            self.text_typed.emit(text)

    def set_read_only(self) -> None:
        """From now on the text can only be read and copied."""
        self._editor.setReadOnly(True)

    def say_readers(self, readers: str) -> None:
        """Say in a few words who will see the text."""
        self._readers.setText(readers)
        self._editor.setAccessibleDescription(readers)

    def say_aside(self, sentence: str) -> None:
        """Point something out about the text, or nothing; it is never in the way."""
        self._aside.setText(sentence)
        self._aside.setVisible(bool(sentence))

    def keep_asking(self) -> None:
        """What was given up last could not be kept: it is given up again at the next chance."""
        self._given_up = None

    def has_keyboard(self) -> bool:
        return self._editor.hasFocus()

    def tab_stops(self) -> list[QWidget]:
        """Everything the Tab key may reach here, in order."""
        return [self._editor]

    def undo_typing(self) -> bool:
        """Take back the last stretch of typing in this box. False when there is none, or the keyboard is elsewhere."""
        if not self._editor.hasFocus() or not self._editor.document().isUndoAvailable():
            return False
        self._editor.undo()
        return True

    def redo_typing(self) -> bool:
        """Type again what was taken back last."""
        if not self._editor.hasFocus() or not self._editor.document().isRedoAvailable():
            return False
        self._editor.redo()
        return True

    def _count(self) -> None:
        words = len(self.text().split())
        self._words.show_count(words)
        self._words.setVisible(bool(words))

    def _on_text_changed(self) -> None:
        self._count()
        # The timer is not started anew by each key: who types without a pause is kept all the same.
        if not self._pause.isActive() and self.text() != self._given_up:
            self._pause.start()

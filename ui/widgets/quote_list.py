"""Quotes with the places they stand at: one press leads back to the place, Delete or the small key removes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel, plain_tooltip
from ui.widgets.tool_key import tool_key

_MOST_LINES = 3
_SIDE = 8


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, where they stand, and a key by which whoever shows them knows them again."""

    key: str
    words: str
    place: str


class QuoteButton(QAbstractButton):
    """The first lines of a quote and its place. Everything is drawn as plain text."""

    removal_requested = Signal()

    def __init__(self, quote: Quote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = f"“{' '.join(quote.words.split())}”"
        self._place = quote.place
        self.setAccessibleName(self.tr("Go to {place}: {words}").format(place=quote.place, words=self._words))
        self.setAccessibleDescription(self.tr("Delete removes it."))
        self.setToolTip(plain_tooltip(self._words))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(theme.text_pixels(14), self.heightForWidth(theme.text_pixels(14)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.text_pixels(6), self.fontMetrics().lineSpacing() * 2 + 6)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.fontMetrics().lineSpacing() * (len(self._lines(width - 2 * _SIDE)) + 1) + 8

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "hairline"), thick))
        painter.setBrush(theme.colour("sunken" if self.underMouse() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(thick, thick, -thick, -thick), 4, 4)
        high, room = self.fontMetrics().lineSpacing(), self.width() - 2 * _SIDE
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("text"))
        lines = self._lines(room)
        for number, line in enumerate(lines):
            painter.drawText(QRect(_SIDE, 4 + number * high, room, high), int(start), line)
        painter.setPen(theme.colour("muted"))
        place = self.fontMetrics().elidedText(self._place, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRect(_SIDE, 4 + len(lines) * high, room, high), int(start), place)

    def _lines(self, width: int) -> list[str]:
        """The words broken to a width, the last line with an ellipsis where more follows."""
        layout = QTextLayout(self._words, self.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeading))
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) < _MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width))
            starts.append(line.textStart())
        layout.endLayout()
        words = self._words.encode("utf-16-le")
        cut = [
            words[2 * first : 2 * end] for first, end in zip(starts, [*starts[1:], None], strict=True) if end
        ]
        lines = [piece.decode("utf-16-le", "ignore").strip() for piece in cut]
        rest = words[2 * starts[-1] :].decode("utf-16-le", "ignore")
        return [*lines, self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, max(40, width))]


class QuoteList(QFrame):
    """A titled list of quotes; hidden while it is empty."""

    opened = Signal(str)
    """The key of a quote whose place is wanted."""
    removed = Signal(str)
    """The key of a quote that is to go."""

    def __init__(self, title: str, readers: str, parent: QWidget | None = None) -> None:
        """`readers` says in a few words who will see the quotes."""
        super().__init__(parent)
        theme.look(self, "card")
        self._quotes: tuple[Quote, ...] = ()
        self._buttons: list[QuoteButton] = []
        self._keys: list[QWidget] = []
        self._read_only = False
        top = QHBoxLayout()
        top.addWidget(IconLabel("pin"))
        heading = PlainLabel(title, "strong")
        top.addWidget(heading, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(PlainLabel(readers, "small"))
        column.addLayout(self._rows)
        self.hide()

    def show_quotes(self, quotes: Sequence[Quote]) -> None:
        """Show these and nothing else. The keyboard stays on the list when it was there."""
        if tuple(quotes) == self._quotes:
            return
        here = self._place_of_keyboard()
        self._quotes = tuple(quotes)
        self._clear()
        for quote in quotes:
            self._add(quote)
        self.setVisible(bool(quotes))
        if here is not None and self._buttons:
            # Qt shows a new piece of a layout a moment later, and what is not shown takes no keyboard.
            self._buttons[min(here, len(self._buttons) - 1)].show()
            self._buttons[min(here, len(self._buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self) -> None:
        """From now on quotes lead to their places and cannot be removed."""
        self._read_only = True
        for key in self._keys:
            key.setEnabled(False)

    def tab_stops(self) -> list[QWidget]:
        """Everything the Tab key may reach here, in order."""
        return [stop for pair in zip(self._buttons, self._keys, strict=True) for stop in pair]

    def row(self, key: str) -> QWidget | None:
        """The row of a quote, to be brought into sight."""
        pairs = zip(self._quotes, self._buttons, strict=True)
        return next((button for quote, button in pairs if quote.key == key), None)

    def focus_quote(self, key: str) -> None:
        """Put the keyboard on the quote of that key, if it is here."""
        for quote, button in zip(self._quotes, self._buttons, strict=True):
            if quote.key == key:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_of_keyboard(self) -> int | None:
        pairs = zip(self._buttons, self._keys, strict=True)
        return next((at for at, pair in enumerate(pairs) if any(each.hasFocus() for each in pair)), None)

    def _clear(self) -> None:
        for each in (*self._buttons, *self._keys):
            each.hide()
            each.deleteLater()
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.layout()) is not None:
                row.deleteLater()
        self._buttons, self._keys = [], []

    def _add(self, quote: Quote) -> None:
        button = QuoteButton(quote)
        button.clicked.connect(lambda: self.opened.emit(quote.key))
        button.removal_requested.connect(lambda: self._remove(quote.key))
        words = " ".join(quote.words.split())
        short = words if len(words) <= 40 else f"{words[:40]}…"
        key = tool_key("close", self.tr("Remove the quote “{words}”").format(words=short))
        key.clicked.connect(lambda: self._remove(quote.key))
        key.setEnabled(not self._read_only)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(button, 1)
        row.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addLayout(row)
        self._buttons.append(button)
        self._keys.append(key)

    def _remove(self, key: str) -> None:
        if not self._read_only:
            self.removed.emit(key)

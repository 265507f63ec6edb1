"""A page of plain text to read: selectable, walked by keyboard, never markup, never a picture from anywhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QImage, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui import theme

_WIDEST_LINE = 46
"""The widest line, in units of the text size: about eighty letters, which the eye can still follow."""
_LINE_PERCENT = 112
"""Of the typeface's own line, which is generous already."""
_ABOVE = 4
"""Pixels left free above the line at the top."""
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the page in one manner of writing: body text sets its paragraphs apart, lines stand close,
    an aside is what the program says and not the text itself.

    `anchor` names it for `scroll_to`.
    """

    text: str
    manner: Literal["heading", "body", "lines", "aside"] = "body"
    anchor: str = ""


class TextView(QTextEdit):
    """Passages one below the other. Everything is inserted as text; nothing in it is ever interpreted."""

    _passages: tuple[Passage, ...] = ()
    _top = 0
    _settling = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._starts: dict[str, int] = {}
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show these and nothing else, from the top."""
        self._passages = tuple(passages)
        self._write()
        self.go_to(0)

    def show_text(self, text: str) -> None:
        """Show one text, its lines as they are."""
        self.show_passages([Passage(text, "lines")])

    def scroll_to(self, anchor: str) -> None:
        """Bring the passage of that name to the top, as far as there is text below it."""
        self.go_to(self._starts.get(anchor, self._top))

    def place(self) -> int:
        """Which letter stands at the top of the view: the same place at any width."""
        return self._top

    def go_to(self, place: int) -> None:
        """Bring the line of that letter to the top, as far as there is text below it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place, max(0, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)
        self._top = place
        self._settle()

    def loadResource(self, kind: int, name: object) -> object:
        """A dot for whatever is asked for: no path or address in a text is ever opened."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._settling = True
            self._write()
            self._set_margins()
            self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere: the line at the top stays there."""
        self._settling = True
        self._set_margins()
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        self._settling = True
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._top, max(0, self.document().characterCount() - 1)))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - _ABOVE)
        self._settling = False

    def _on_scrolled(self) -> None:
        if not self._settling:
            self._top = self.cursorForPosition(QPoint(0, _ABOVE + 1)).position()

    def _set_margins(self) -> None:
        spare = self.width() - theme.text_pixels(_WIDEST_LINE) - self.verticalScrollBar().sizeHint().width()
        side = max(8, spare // 2)
        self.setViewportMargins(side, 6, side, 6)

    def _write(self) -> None:
        self.document().clear()
        self._starts = {}
        cursor = QTextCursor(self.document())
        for number, passage in enumerate(self._passages):
            block, letters = self._manner(passage.manner, first=number == 0)
            if number:
                cursor.insertBlock(block, letters)
            else:
                cursor.setBlockFormat(block)
            self._starts[passage.anchor] = cursor.position()
            text = _flowing(passage.text) if passage.manner == "body" else passage.text
            cursor.insertText(text.strip("\n"), letters)

    def _manner(self, manner: str, *, first: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
        block, letters = QTextBlockFormat(), QTextCharFormat()
        block.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if manner == "heading":
            letters.setFontWeight(QFont.Weight.Bold)
            letters.setProperty(QTextCharFormat.Property.FontPixelSize, theme.text_pixels(1.15))
            block.setTopMargin(0 if first else theme.text_pixels(1.4))
            block.setHeadingLevel(2)
            return block, letters
        if manner == "aside":
            letters.setFontItalic(True)
            letters.setForeground(theme.colour("muted"))
        if manner == "body":
            block.setBottomMargin(theme.text_pixels(0.7))
        return block, letters


def _flowing(text: str) -> str:
    """Paragraphs where there are blank lines; a single line end stays a line end inside its paragraph."""
    paragraphs = _BLANK_LINES.split(text.strip())
    return "\n".join(paragraph.replace("\n", "\u2028") for paragraph in paragraphs)

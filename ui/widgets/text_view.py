"""A page of plain text to read: selectable, walked by keyboard, never markup, never a picture from anywhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QImage, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui import theme

_WIDEST_LINE = 46
"""The widest line, in units of the text size: about eighty letters, which the eye can still follow."""
_LINE_PERCENT = 112
"""Of the typeface's own line, which is generous already."""
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

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show these and nothing else, from the top."""
        self._passages = tuple(passages)
        self._write()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_text(self, text: str) -> None:
        """Show one text, its lines as they are."""
        self.show_passages([Passage(text, "lines")])

    def scroll_to(self, anchor: str) -> None:
        """Bring the passage of that name to the top, as far as there is text below it."""
        if anchor in self._starts:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._starts[anchor])
            self.setTextCursor(cursor)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect().top() - 8)

    def loadResource(self, kind: int, name: object) -> object:
        """A dot for whatever is asked for: no path or address in a text is ever opened."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            place = self.verticalScrollBar().value()
            self._write()
            self._set_margins()
            self.verticalScrollBar().setValue(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)

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

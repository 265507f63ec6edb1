"""A page of plain text to read: selectable, walked by keyboard, never markup, never a picture from anywhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from ui import theme
from ui.widgets.letters import letters, points, spots_of, stretch_of, units

_WIDEST_LINE = 46
"""The widest line, in units of the text size: about eighty letters, which the eye can still follow."""
_LINE_PERCENT = 112
"""Of the typeface's own line, which is generous already."""
_ABOVE = 4
"""Pixels left free above the line at the top."""
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


_TARGET = QTextFormat.Property.UserProperty.value + 1


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a passage that lead elsewhere: so many letters after so many, and the name of where to."""

    start: int
    count: int
    target: str


@dataclass(frozen=True, slots=True)
class Selected:
    """Selected words: the passage they stand in, the letters before them there, and the words."""

    passage: str
    start: int
    quote: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the page in one manner of writing: body text sets its paragraphs apart, lines stand close,
    an aside is what the program says and not the text itself, and advice is one that belongs to what stands before it.

    `anchor` names it for `scroll_to`.
    """

    text: str
    manner: Literal["heading", "body", "lines", "aside", "advice"] = "body"
    anchor: str = ""
    references: tuple[Reference, ...] = ()


class TextView(QTextEdit):
    """Passages one below the other. Everything is inserted as text; nothing in it is ever interpreted."""

    pin_requested = Signal()
    """The selected words are wanted as evidence; only where `offer_pinning` was called."""
    reference_opened = Signal(str)
    """The target of a reference."""

    _passages: tuple[Passage, ...] = ()
    _offers_pinning = False
    _centred = True
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
        self._begins: list[tuple[int, str]] = []
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show these and nothing else, from the top."""
        self._passages = tuple(passages)
        self._write()
        self.go_to(0)

    def show_text(self, text: str) -> None:
        """Show one text, its lines as they are."""
        self.show_passages([Passage(text, "lines")])

    def begin_at_the_side(self) -> None:
        """Lines begin at the edge, as in the tables around it, and not in the middle of the room."""
        self._centred = False
        self._set_margins()

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

    def offer_pinning(self) -> None:
        """Offer in the context menu to pin what is selected."""
        self._offers_pinning = True

    def selected(self) -> Selected | None:
        """What is selected, as far as the passage goes in which it begins; None when nothing is."""
        cursor, text = self.textCursor(), self._text()
        first, end = (points(text, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        for name, start, stop in self._spans(text):
            if start <= first < stop:
                quote = text[first : min(end, stop)]
                return Selected(name, letters(text[start:first]), quote.strip()) if quote.strip() else None
        return None

    def reveal(self, passage: str, start: int, quote: str) -> bool:
        """Select a quote where it stands and bring it into view. False when the passage does not hold it."""
        text = self._text()
        for name, begin, stop in self._spans(text):
            stretch = stretch_of(text[begin:stop], start, quote) if name == passage else None
            if stretch is not None:
                self._select(text, begin + stretch[0], begin + stretch[1])
                return True
        return False

    def next_reference(self) -> bool:
        """Select the next reference after the text cursor, or the first. False when there is none."""
        text, here = self._text(), self.textCursor().selectionEnd()
        spots = self._reference_spots(text)
        if not spots:
            return False
        first, end, _ = next((spot for spot in spots if units(text[: spot[0]]) >= here), spots[0])
        self._select(text, first, end)
        return True

    def menu(self) -> QMenu:
        """What can be done with the selection."""
        menu = self.createStandardContextMenu()
        if self._offers_pinning:
            menu.addSeparator()
            pin = menu.addAction(theme.icon("pin"), self.tr("Pin as evidence"))
            pin.setEnabled(self.selected() is not None)
            pin.triggered.connect(self.pin_requested)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        target = self._target(self.textCursor())
        if target and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.reference_opened.emit(target)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._target_at(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        target = self._target_at(event.position().toPoint())
        if target and event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.reference_opened.emit(target)

    def loadResource(self, kind: int, name: object) -> object:
        """A dot for whatever is asked for: no path or address in a text is ever opened."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied or dragged out: words and nothing else, so that no other program finds markup in them."""
        # Qt's own object, emptied: one made here would outlive Python on the clipboard and end the program badly.
        taken = super().createMimeDataFromSelection()
        words = taken.text().replace("\ufffc", "")
        taken.clear()
        taken.setText(words)
        return taken

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._settling = True
            self._write()
            self._set_margins()
            self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        """On first showing Qt scrolls to its cursor, which stands at the end of what was written."""
        self._settling = True
        super().showEvent(event)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere: the line at the top stays there."""
        self._settling = True
        self._set_margins()
        super().resizeEvent(event)
        self._settle()

    def _text(self) -> str:
        return self.document().toPlainText()

    def _spans(self, text: str) -> list[tuple[str, int, int]]:
        """Name, first and end offset of every passage."""
        starts = [(points(text, start), name) for start, name in self._begins]
        stops = [*(start for start, _ in starts), len(text)]
        return [(name, start, stop) for (start, name), stop in zip(starts, stops[1:], strict=True)]

    def _select(self, text: str, first: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(units(text[:first]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _reference_spots(self, text: str) -> list[tuple[int, int, str]]:
        """First and end offset of every reference, and where it leads."""
        found = []
        spans = {name: (start, stop) for name, start, stop in self._spans(text)}
        for passage in self._passages:
            if passage.references:
                begin, stop = spans[passage.anchor]
                stretches = [(each.start, each.count) for each in passage.references]
                spots = spots_of(text[begin:stop], stretches)
                for (first, end), each in zip(spots, passage.references, strict=True):
                    found.append((begin + first, begin + end, each.target))
        return sorted(found)

    def _target(self, cursor: QTextCursor) -> str:
        found = cursor.charFormat().property(_TARGET)
        return found if isinstance(found, str) else ""

    def _target_at(self, point: QPoint) -> str:
        """Only over the letters themselves: beyond the end of a line Qt names the last letter."""
        cursor = self.cursorForPosition(point)
        for move in (None, QTextCursor.MoveOperation.NextCharacter):
            if move is not None:
                cursor.movePosition(move)
            line = self.cursorRect(cursor)
            near = (
                abs(line.center().x() - point.x()) <= line.height()
                and line.top() <= point.y() <= line.bottom()
            )
            if near and (target := self._target(cursor)):
                return target
        return ""

    def _write_references(self) -> None:
        if not any(passage.references for passage in self._passages):
            return
        text = self._text()
        for first, end, target in self._reference_spots(text):
            cursor = QTextCursor(self.document())
            cursor.setPosition(units(text[:first]))
            cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setForeground(theme.colour("link"))
            look.setFontUnderline(True)
            look.setProperty(_TARGET, target)
            cursor.mergeCharFormat(look)

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
        begin, end = (side, side) if self._centred else (8, max(8, spare - 8))
        if self.isRightToLeft():
            begin, end = end, begin
        self.setViewportMargins(begin, 6, end, 6)

    def _write(self) -> None:
        self.document().clear()
        self._starts, self._begins = {}, []
        cursor = QTextCursor(self.document())
        for number, passage in enumerate(self._passages):
            block, look = self._manner(passage.manner, first=number == 0)
            if number:
                cursor.insertBlock(block, look)
            else:
                cursor.setBlockFormat(block)
            self._starts[passage.anchor] = cursor.position()
            self._begins.append((cursor.position(), passage.anchor))
            text = _flowing(passage.text) if passage.manner == "body" else passage.text
            cursor.insertText(text.strip("\n"), look)
        self._write_references()

    def _manner(self, manner: str, *, first: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
        block, look = QTextBlockFormat(), QTextCharFormat()
        block.setLineHeight(
            theme.line_percent(_LINE_PERCENT), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        if manner == "heading":
            look.setFontWeight(QFont.Weight.Bold)
            look.setProperty(QTextCharFormat.Property.FontPixelSize, theme.text_pixels(1.15))
            block.setTopMargin(0 if first else theme.text_pixels(1.4))
            block.setHeadingLevel(2)
            return block, look
        if manner in ("aside", "advice"):
            look.setFontItalic(True)
            look.setForeground(theme.colour("muted"))
        if manner in ("body", "advice"):
            block.setBottomMargin(theme.text_pixels(0.7))
        return block, look


def _flowing(text: str) -> str:
    """Paragraphs where there are blank lines; a single line end stays a line end inside its paragraph."""
    paragraphs = _BLANK_LINES.split(text.strip())
    return "\n".join(paragraph.replace("\n", "\u2028") for paragraph in paragraphs)

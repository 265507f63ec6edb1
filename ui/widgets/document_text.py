"""A document as one flow of text, its tables and pictures in place: selectable, walked by keyboard, never markup."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)

from ui import theme
from ui.widgets.text_view import TextView

_WIDEST_PICTURE = 44
"""In units of the text size."""
_SIZES = {1: 1.3, 2: 1.15, 3: 1.05}


@dataclass(frozen=True, slots=True)
class Line:
    """A heading (`level` 1 to 6), a paragraph, or one of a list (`bullet`); `anchor` names it for `scroll_to`."""

    text: str
    level: int = 0
    bullet: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of plain texts; rows may differ in length."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Illustration:
    """A decoded picture, or null where there is only something to say; `about` says what it shows, or why not."""

    image: QImage
    about: str


Piece = Line | Grid | Illustration


class DocumentText(TextView):
    """Pieces one below the other. Pictures are as wide as the view at most."""

    _pieces: tuple[Piece, ...] = ()
    _room = 0
    _writing = False

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these and nothing else, from the top."""
        self._pieces = tuple(pieces)
        self._write()
        self.go_to(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_pictures = any(
            isinstance(piece, Illustration) and not piece.image.isNull() for piece in self._pieces
        )
        # Emptied while it is written anew, the view loses its scroll bar and so changes its size: that is not meant.
        if has_pictures and not self._writing and self._picture_room() != self._room:
            self._settling = True
            self._write()
            self._settle()

    def _write(self) -> None:
        self._writing = True
        document = self.document()
        document.clear()
        self._starts, self._begins = {}, [(0, "")]
        self._room = self._picture_room()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for number, piece in enumerate(self._pieces):
            match piece:
                case Line():
                    self._write_line(cursor, piece, first=number == 0)
                case Grid():
                    self._write_grid(cursor, piece)
                case Illustration():
                    self._write_illustration(cursor, piece, number)
        cursor.endEditBlock()
        self._writing = False

    def _write_line(self, cursor: QTextCursor, line: Line, *, first: bool) -> None:
        shape, look = QTextBlockFormat(), QTextCharFormat()
        if line.level:
            look.setFontWeight(QFont.Weight.Bold)
            pixels = theme.text_pixels(_SIZES.get(line.level, 1.0))
            look.setProperty(QTextCharFormat.Property.FontPixelSize, pixels)
            shape.setTopMargin(0 if first else theme.text_pixels(1.0))
            shape.setHeadingLevel(line.level)
        shape.setBottomMargin(theme.text_pixels(0.2 if line.bullet else 0.5))
        self._begin_block(cursor, shape, look, first=first)
        if line.bullet:
            listed = QTextListFormat()
            listed.setStyle(QTextListFormat.Style.ListDisc)
            listed.setIndent(line.bullet)
            cursor.createList(listed)
        if line.anchor:
            self._starts[line.anchor] = cursor.position()
        cursor.insertText(line.text.replace("\n", "\u2028"), look)

    def _begin_block(
        self, cursor: QTextCursor, shape: QTextBlockFormat, look: QTextCharFormat, *, first: bool
    ) -> None:
        if first:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape, look)

    def _write_grid(self, cursor: QTextCursor, grid: Grid) -> None:
        columns = max(map(len, grid.rows), default=0)
        if not columns:
            return
        shape = QTextTableFormat()
        shape.setBorderCollapse(True)
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(theme.colour("border"))
        shape.setCellPadding(4)
        shape.setTopMargin(theme.text_pixels(0.4))
        shape.setBottomMargin(theme.text_pixels(0.6))
        shape.setHeaderRowCount(1)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table = cursor.insertTable(len(grid.rows), columns, shape)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        for number, row in enumerate(grid.rows):
            for column, text in enumerate(row):
                if text:
                    inside = table.cellAt(number, column).firstCursorPosition()
                    inside.insertText(
                        text.replace("\n", "\u2028"), bold if number == 0 else QTextCharFormat()
                    )
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _write_illustration(self, cursor: QTextCursor, piece: Illustration, number: int) -> None:
        shape = QTextBlockFormat()
        shape.setBottomMargin(theme.text_pixels(0.2))
        if not piece.image.isNull():
            cursor.insertBlock(shape, QTextCharFormat())
            name = f"picture:{number}"
            self.document().addResource(
                QTextDocument.ResourceType.ImageResource.value, QUrl(name), piece.image
            )
            look = QTextImageFormat()
            look.setName(name)
            width = min(piece.image.width(), self._room)
            look.setWidth(width)
            look.setHeight(max(1, round(piece.image.height() * width / max(1, piece.image.width()))))
            look.setProperty(QTextImageFormat.Property.ImageAltText, piece.about)
            cursor.insertImage(look)
        if piece.about:
            said = QTextCharFormat()
            said.setFontItalic(True)
            said.setForeground(theme.colour("muted"))
            shape.setBottomMargin(theme.text_pixels(0.6))
            cursor.insertBlock(shape, said)
            cursor.insertText(" ".join(piece.about.split()), said)

    def _picture_room(self) -> int:
        """As if the scroll bar were always there: with it or without, a picture has the same width."""
        beside = self.viewportMargins().left() + self.viewportMargins().right() + 2 * self.frameWidth()
        room = self.width() - beside - self.verticalScrollBar().sizeHint().width() - 16
        return max(80, min(room, theme.text_pixels(_WIDEST_PICTURE)))

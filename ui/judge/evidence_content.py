"""An attachment as it can be shown. Everything here is slow and runs beside the window."""

from collections.abc import Iterator
from typing import BinaryIO

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from judgepanel.documents import blocks
from judgepanel.documents.reading import OFFICE, read_document
from judgepanel.model.entry import Attachment
from ui.said import finding
from ui.widgets.document_text import Grid, Illustration, Line, Piece
from ui.widgets.image_view import PictureRefused, read_picture

LONGEST_TEXT = 500_000
PICTURES: frozenset[str] = frozenset({"png", "jpg", "jpeg"})
TEXTS: frozenset[str] = frozenset({"txt", "md"})
SHOWN: frozenset[str] = PICTURES | TEXTS | OFFICE | {"pdf"}
_LONGEST_SIDE = 1_400
_MOST_PICTURE_BYTES = 64 * 1024 * 1024
translate = QCoreApplication.translate
Pieces = tuple[Piece, ...]
Content = BinaryIO | str | QImage | PictureRefused | Pieces


def decoded(attachment: Attachment, content: BinaryIO) -> Content:
    """A PDF to be read where it lies, a text as text, a picture decoded, an office file as pieces.

    Raises JudgePanelError.
    """
    if attachment.kind in PICTURES:
        if attachment.size > _MOST_PICTURE_BYTES:
            return PictureRefused("large")
        return read_picture(content.read())
    if attachment.kind in TEXTS:
        return read_text(content)
    if attachment.kind in OFFICE:
        return tuple(_pieces(read_document(content, attachment.kind)))
    return content


def read_text(content: BinaryIO) -> str:
    """The beginning of a text, up to a limit."""
    return content.read(LONGEST_TEXT).decode("utf-8-sig", errors="replace").replace("\x00", "")


def _pieces(document: blocks.Readable) -> Iterator[Piece]:
    room = _MOST_PICTURE_BYTES
    for block in document.blocks:
        match block:
            case blocks.Section(kind, name):
                yield _heading(kind, name)
            case blocks.Paragraph(text, level, bullet):
                yield Line(text, level, bullet)
            case blocks.Table(rows):
                yield Grid(rows)
            case blocks.Chart(title, rows):
                said = translate("EvidenceContent", "Chart, as a table: {title}").format(title=title)
                yield Line(said if title else translate("EvidenceContent", "A chart, as a table"), 3)
                yield Grid(rows)
            case blocks.Picture():
                piece = _illustration(block, room)
                room -= piece.image.sizeInBytes()
                yield piece
    for issue in document.issues:
        yield Line(finding(issue))


def _heading(kind: str, name: str) -> Line:
    if kind == "slide":
        said = translate("EvidenceContent", "Slide {number}").format(number=name)
        return Line(said, 1, anchor=f"slide {name}")
    if kind == "notes":
        return Line(translate("EvidenceContent", "Speaker notes"), 3)
    if kind == "footnotes":
        return Line(translate("EvidenceContent", "Footnotes"), 2)
    return Line(name, 1)


def _illustration(picture: blocks.Picture, room: int) -> Illustration:
    why = {
        "missing": translate("EvidenceContent", "A picture that is not in the document; it was not fetched."),
        "other": translate("EvidenceContent", "A picture of a kind that is not shown here."),
    }.get(picture.kind, "")
    image: QImage | PictureRefused = QImage()
    if not why and room > 0:
        image = read_picture(picture.content, _LONGEST_SIDE)
    if isinstance(image, PictureRefused) or (not why and room <= 0):
        why = translate("EvidenceContent", "A picture that is damaged, or too large to be shown here.")
        image = QImage()
    named = (
        translate("EvidenceContent", "Picture: {about}").format(about=picture.about) if picture.about else ""
    )
    return Illustration(image, ". ".join(part for part in (named.rstrip("."), why) if part))

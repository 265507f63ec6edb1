"""From the bytes of an office file to blocks. Nothing is run, fetched or opened; what cannot be read is a sentence."""

from typing import BinaryIO

from judgepanel.container import WORKBOOK_LIMITS, open_container
from judgepanel.documents.blocks import Chart, Gathering, Paragraph, Picture, Readable, Table
from judgepanel.documents.office_parts import DOCUMENT_LIMITS, OfficeParts
from judgepanel.documents.sheets import read_sheets
from judgepanel.documents.slides import read_slides
from judgepanel.documents.word import read_word
from judgepanel.issues import RefusedError, issue
from judgepanel.phrases import phrase

OFFICE: frozenset[str] = frozenset({"docx", "pptx", "xlsx"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_document(content: BinaryIO, kind: str) -> Readable:
    """A file of one of the kinds in OFFICE as blocks. Slow for large ones: call it beside the window.

    It is read where it lies and not kept as a whole.

    Raises RefusedError with one finding that says why it cannot be shown.
    """
    try:
        gathered, cut = _read(content, kind)
    except RefusedError as refused:
        raise RefusedError([issue("document-refused", reason=_reason(refused))]) from refused
    blocks = gathered.blocks()
    if not blocks:
        raise RefusedError([issue("document-refused", reason=phrase("it holds nothing to read"))])
    return Readable(blocks, (issue("document-cut"),) if cut or gathered.is_full else ())


def text_of(document: Readable) -> str:
    """Its words in their order, as a search wants them."""
    pieces: list[str] = []
    for block in document.blocks:
        match block:
            case Paragraph(text):
                pieces.append(text)
            case Table(rows):
                pieces += [" ".join(row) for row in rows]
            case Chart(title, rows):
                pieces += [title, *(" ".join(row) for row in rows)]
            case Picture():
                pieces.append(block.about)
    return "\n".join(filter(None, pieces))


def _read(content: BinaryIO, kind: str) -> tuple[Gathering, bool]:
    head = content.read(len(_OLE))
    if head == _OLE:
        raise RefusedError([issue("document-locked")])
    if kind == "xlsx":
        return read_sheets(head + content.read(WORKBOOK_LIMITS.file_bytes))
    with open_container(content, DOCUMENT_LIMITS) as container:
        parts = OfficeParts(container)
        return (read_word if kind == "docx" else read_slides)(parts), False


def _reason(refused: RefusedError) -> str:
    """Why, in a half sentence; the words of other parts of the program speak of workbooks and archives."""
    known = {
        "xml-doctype": phrase("it holds declarations that no office program writes"),
        "bad-xml": phrase("a part of it is damaged"),
        "document-empty": phrase("it is another kind of file"),
        "document-locked": phrase("it is protected by a password or of an old kind"),
        "part-too-big": phrase("it unpacks to far more than a document needs"),
        "file-too-big": phrase("it is larger than can be shown here"),
        "ratio-too-high": phrase("it unpacks to far more than a document needs"),
    }
    return known.get(refused.issues[0].code, phrase("it is damaged, or not what its name says"))

"""What every report page shares: styles, header and footer, bookmarks, and the one way typed text gets in."""

from collections.abc import Iterator, Sequence
from copy import copy
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    TableStyle,
)

from judgepanel.reports import fonts
from judgepanel.reports.fonts import BOLD, ITALIC, REGULAR

INK: Color = HexColor("#1b2733")
QUIET: Color = HexColor("#51606e")
ACCENT: Color = HexColor("#0b4f6c")
RULE: Color = HexColor("#b9c4cd")
BAND: Color = HexColor("#eef2f5")

MARGIN = 18 * mm
TEXT_WIDTH = A4[0] - 2 * MARGIN
_TOP, _BOTTOM = 24 * mm, 20 * mm
_SMALL = 8.0
_PAGE_TOTAL = "page-total"


def _style(name: str, size: float, font: str = REGULAR, **more: Any) -> ParagraphStyle:
    settings: dict[str, Any] = {"leading": size * 1.36, "textColor": INK, "splitLongWords": 1, **more}
    return ParagraphStyle(name, fontName=font, fontSize=size, bulletFontName=REGULAR, **settings)


TITLE = _style("title", 22, BOLD, spaceAfter=4, textColor=ACCENT, leading=28)
SUBTITLE = _style("subtitle", 12, spaceAfter=10, textColor=QUIET)
LONG_TITLE = _style("long-title", 14, BOLD, spaceAfter=4, textColor=ACCENT)
HEADING = _style("heading", 15, BOLD, spaceBefore=16, spaceAfter=6, textColor=ACCENT)
ENTRY_HEADING = _style("entry-heading", 11.5, BOLD, spaceBefore=14, spaceAfter=2)
BODY = _style("body", 9.5, spaceAfter=5)
LEAD = _style("lead", 11, spaceAfter=5)
QUIET_TEXT = _style("quiet", 8.5, textColor=QUIET, spaceAfter=4)
CAPTION = _style("caption", 8, ITALIC, textColor=QUIET, spaceBefore=2, spaceAfter=8)
WARNING = _style(
    "warning", 10, BOLD, borderColor=INK, borderWidth=1, borderPadding=5, spaceBefore=6, spaceAfter=12
)
CELL = _style("cell", 8.5)
CELL_QUIET = _style("cell-quiet", 7.5, textColor=QUIET)
CELL_RIGHT = _style("cell-right", 8.5, alignment=TA_RIGHT)
CELL_CENTRE = _style("cell-centre", 8.5, alignment=TA_CENTER)
CELL_CENTRE_BOLD = _style("cell-centre-bold", 8.5, BOLD, alignment=TA_CENTER)
CELL_BOLD = _style("cell-bold", 8.5, BOLD)
CELL_RIGHT_BOLD = _style("cell-right-bold", 8.5, BOLD, alignment=TA_RIGHT)
CELL_SMALL_CENTRE = _style("cell-small-centre", 7, alignment=TA_CENTER, textColor=QUIET)

FACTS = TableStyle(
    [
        ("FONT", (0, 0), (-1, -1), REGULAR, 8.5),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]
)
TABLE = TableStyle([("LINEBELOW", (0, 0), (-1, 0), 1, INK)], parent=FACTS)


def typed(text: str) -> str:
    """Text a person typed, safe inside a paragraph: no mark-up, no unprintable character. The only way in."""
    return escape(fonts.printable(text)).replace("\n", "<br/>")


def header(*parts: str, rehearsal: bool) -> str:
    """What stands at the top of every page."""
    return " · ".join((*parts, "REHEARSAL") if rehearsal else parts)


def rehearsal_warning(rehearsal: bool) -> Iterator[Flowable]:
    """Below the title of a document, that it is no real one; nothing where it is."""
    if rehearsal:
        yield paragraph("Rehearsal: nothing here is a real result.", WARNING)


def paragraph(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of plain text; whatever looks like mark-up is printed as it stands."""
    return Paragraph(typed(text), style)


class Heading(Paragraph):
    """A heading that is also a bookmark. `level` 0 is the outermost; a bookmark is one level below at most."""

    def __init__(self, text: str, style: ParagraphStyle, level: int = 0, bookmark: str = "") -> None:
        super().__init__(typed(text), style)
        self.level = level
        self.bookmark = fonts.one_line(bookmark or text) or fonts.NO_GLYPH

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803  # reportlab's own names
        """A long one goes on over the page like any other text; its first part is the bookmark."""
        plain: Any = copy(self)
        plain.__class__ = Paragraph
        first: Any
        first, *rest = plain.split(aW, aH) or [None]
        if first is None:
            return []
        first.__class__ = Heading
        first.level, first.bookmark = self.level, self.bookmark
        return [first, *rest]


def section(title: str, room: float = 110) -> list[Flowable]:
    """A heading that starts a new page unless there is `room` below it for what follows."""
    return [CondPageBreak(room), Heading(title, HEADING)]


class PageTotal(Flowable):
    """Stands at the very end and tells every footer how many pages there are."""

    def __init__(self) -> None:
        super().__init__()
        self.width = self.height = 0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  # reportlab's own names
        return 0, 0

    def draw(self) -> None:
        canvas: Canvas = self.canv
        total = canvas.getPageNumber()
        canvas.beginForm(_PAGE_TOTAL, 0, -4, 40, 12)
        canvas.setFont(REGULAR, _SMALL)
        canvas.setFillColor(QUIET)
        canvas.drawString(0, 0, str(total))
        canvas.endForm()


class ReportDocument(BaseDocTemplate):
    """An A4 document with running header and footer, bookmarks, language and no clock in it."""

    def __init__(self, *, title: str, author: str, subject: str, header: str, footer: str) -> None:
        fonts.register()
        self._target = BytesIO()
        self._header, self._footer = header, footer
        self._bookmarks = 0
        super().__init__(
            self._target,
            pagesize=A4,
            title=fonts.one_line(title),
            author=fonts.one_line(author),
            subject=fonts.one_line(subject),
            creator="Judgepanel",
            lang="en-GB",
            displayDocTitle=True,
            invariant=1,
            initialFontName=REGULAR,
            pageTemplates=[self._template()],
        )

    def pdf(self, story: Sequence[Flowable]) -> bytes:
        """The finished document; equal stories give equal bytes."""
        self.build([*story, PageTotal()])
        return self._target.getvalue()

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # reportlab's hook
        if isinstance(flowable, Heading):
            self._bookmarks += 1
            key = f"heading-{self._bookmarks}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.bookmark, key, flowable.level, closed=flowable.level > 0)

    def _template(self) -> PageTemplate:
        frame = Frame(MARGIN, _BOTTOM, TEXT_WIDTH, A4[1] - _TOP - _BOTTOM, 0, 0, 0, 0, id="text")
        return PageTemplate(id="page", frames=[frame], onPage=self._furniture)

    def _furniture(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFillColor(QUIET)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.setFont(REGULAR, _SMALL)
        top, bottom = A4[1] - 15 * mm, 12 * mm
        canvas.drawString(MARGIN, top, fonts.fitted(self._header, REGULAR, _SMALL, TEXT_WIDTH))
        canvas.line(MARGIN, top - 4, A4[0] - MARGIN, top - 4)
        canvas.drawString(MARGIN, bottom, fonts.fitted(self._footer, REGULAR, _SMALL, TEXT_WIDTH - 100))
        label = f"Page {canvas.getPageNumber()} of "
        # Room for three digits; the total itself is known only at the end (PageTotal).
        start = A4[0] - MARGIN - canvas.stringWidth("000", REGULAR, _SMALL)
        canvas.drawRightString(start, bottom, label)
        canvas.translate(start, bottom)
        canvas.doForm(_PAGE_TOTAL)
        canvas.restoreState()

"""Draws the evidence files of the sample entries from their specifications.

    python -m resources.sample.make_evidence

Every `evidence/<entry>.toml` becomes `entries/<entry>/evidence.pdf`. The same specification gives the same bytes,
so the committed files can be checked against this script. Everything in them is fictional and says so.
"""

import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from judgepanel import files
from judgepanel.reports import fonts
from judgepanel.reports.fonts import BOLD, ITALIC, REGULAR
from judgepanel.reports.page import typed
from resources.sample.charts import WIDTH, bar_chart, key_of, line_chart, read_chart

SAMPLE = Path(__file__).resolve().parent
NOTICE = "Fictional sample document. The organisation, the people and every figure are invented."

_TEXT = ParagraphStyle(
    "text", fontName=REGULAR, fontSize=10, leading=14.5, spaceAfter=7, bulletFontName=REGULAR
)
_CAPTION = ParagraphStyle("caption", _TEXT, fontName=ITALIC, fontSize=8.5, leading=12, spaceAfter=16)
_CELL = ParagraphStyle("cell", _TEXT, fontSize=8.8, leading=12, spaceAfter=0)
_HEAD = ParagraphStyle("head", _CELL, fontName=BOLD)


def specifications() -> tuple[Path, ...]:
    """One file for each evidence file to draw, in the order of their names."""
    return tuple(sorted((SAMPLE / "evidence").glob("*.toml")))


def draw(specification: Path) -> bytes:
    """The evidence file described there, as the bytes of a PDF."""
    fonts.register()
    described = tomllib.loads(specification.read_text("utf-8"))
    target = BytesIO()
    document = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=24 * mm,
        rightMargin=24 * mm,
        topMargin=26 * mm,
        bottomMargin=24 * mm,
        title=described["title"],
        author=described["organisation"],
        subject="Evidence file (fictional sample)",
        lang="en-GB",
        displayDocTitle=True,
        invariant=1,
        initialFontName=REGULAR,
    )

    def furniture(canvas: Canvas, _: object) -> None:
        _furniture(canvas, described)

    document.build(list(_story(described)), onFirstPage=furniture, onLaterPages=furniture)
    return target.getvalue()


def _furniture(canvas: Canvas, described: dict[str, Any]) -> None:
    """The organisation above, the notice and the page number below."""
    canvas.saveState()
    canvas.setFillColor(HexColor(described["accent"]))
    canvas.rect(0, A4[1] - 9 * mm, A4[0], 9 * mm, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.setFont(BOLD, 8.5)
    canvas.drawString(24 * mm, A4[1] - 6 * mm, described["organisation"])
    canvas.setFillColor(HexColor("#40474e"))
    canvas.setFont(REGULAR, 8)
    canvas.drawString(24 * mm, 12 * mm, NOTICE)
    canvas.drawRightString(A4[0] - 24 * mm, 12 * mm, f"p. {canvas.getPageNumber()}")
    canvas.restoreState()


def _story(described: dict[str, Any]) -> Iterator[Flowable]:
    accent = HexColor(described["accent"])
    title = ParagraphStyle("title", _TEXT, fontName=BOLD, fontSize=19, leading=25, textColor=accent)
    heading = ParagraphStyle("heading", _TEXT, fontName=BOLD, fontSize=14, leading=19, textColor=accent)
    yield Paragraph(typed(described["title"]), title)
    for number, page in enumerate(described["pages"]):
        if number:
            yield PageBreak()
        yield Paragraph(typed(page["heading"]), heading)
        for text in page.get("text", ()):
            yield Paragraph(typed(text), _TEXT)
        for figure in page.get("figures", ()):
            yield from _figure(figure, described["accent"])


def _figure(figure: dict[str, Any], accent: str) -> Iterator[Flowable]:
    yield Spacer(0, 4)
    if figure["kind"] == "table":
        yield _table(figure, accent)
        yield Spacer(0, 4)
    else:
        chart = read_chart(figure)
        yield (line_chart if figure["kind"] == "line" else bar_chart)(chart, accent)
        if len(chart.series) > 1:
            yield key_of(chart, accent)
    yield Paragraph(typed(figure["caption"]), _CAPTION)


def _table(figure: dict[str, Any], accent: str) -> Table:
    columns = len(figure["head"])
    first = WIDTH * figure.get("first", 0.4)
    rows = [[Paragraph(typed(cell), _HEAD) for cell in figure["head"]]]
    rows += [[Paragraph(typed(cell), _CELL) for cell in row] for row in figure["rows"]]
    return Table(
        rows,
        colWidths=[first, *([(WIDTH - first) / (columns - 1)] * (columns - 1))],
        hAlign="LEFT",
        style=[
            ("FONT", (0, 0), (-1, -1), REGULAR, 9),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, 0), 1.2, HexColor(accent)),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, HexColor("#c6ccd2")),
        ],
    )


def main() -> None:
    """Draw every evidence file into its entry's folder."""
    for specification in specifications():
        target = SAMPLE / "entries" / specification.stem / "evidence.pdf"
        files.write_bytes(target, draw(specification))
        print(target.relative_to(SAMPLE))


if __name__ == "__main__":
    main()

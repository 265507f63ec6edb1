"""Places of a text on pages that are turned and cropped agree with what is drawn."""

import io
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from reportlab.pdfgen.canvas import Canvas

from ui.widgets.pdf_engine import PdfGoneError, PdfPages, PdfRefusedError


def document(rotation: int = 0, crop: bool = False, encrypt: str | None = None) -> bytes:
    """One page with one black word."""
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=(600, 600), encrypt=encrypt)
    if crop:
        canvas.setCropBox((50, 100, 550, 580))
    canvas.setPageRotation(rotation)
    canvas.setFont("Helvetica-Bold", 40)
    canvas.drawString(120, 450, "HHHHH")
    canvas.showPage()
    canvas.save()
    return raw.getvalue()


def ink(image: QImage) -> tuple[int, int, int, int]:
    """The box of everything dark, in pixels."""
    dark = [
        (x, y)
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
        if QColor(image.pixel(x, y)).lightness() < 100
    ]
    return min(x for x, _ in dark), min(y for _, y in dark), max(x for x, _ in dark), max(y for _, y in dark)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [False, True])
def test_a_find_lies_on_its_letters(rotation: int, crop: bool) -> None:
    pages = PdfPages(document(rotation, crop))
    image = pages.picture(0, 400)
    (hit,) = pages.places(0, "hhhhh")
    left, top, right, bottom = ink(image)
    assert hit.words == "HHHHH"
    found = hit.rects[0]
    assert abs(found.left() * image.width() - left) < 8
    assert abs(found.right() * image.width() - right) < 8
    assert found.top() * image.height() < top + 8
    assert found.bottom() * image.height() > bottom - 8
    pages.close()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [False, True])
def test_every_letter_lies_in_its_box(rotation: int, crop: bool) -> None:
    pages = PdfPages(document(rotation, crop))
    image = pages.picture(0, 400)
    known = pages.letters(0)
    assert known.text.strip() == "HHHHH"
    (whole,) = known.rects(0, 5) if rotation in (0, 180) else (united(known.rects(0, 5)),)
    left, top, right, bottom = ink(image)
    assert abs(whole.left() * image.width() - left) < 14
    assert abs(whole.right() * image.width() - right) < 14
    assert whole.top() * image.height() < top + 8
    assert whole.bottom() * image.height() > bottom - 8
    pages.close()


def united(rects: Sequence[QRectF]) -> QRectF:
    whole = QRectF()
    for rect in rects:
        whole = whole.united(rect)
    return whole


def test_text_and_search_take_any_characters() -> None:
    pages = PdfPages(document())
    assert pages.text(0).strip() == "HHHHH"
    for strange in ("", "   ", "\x00", "\ud800", "(", "*", "Ọ", "x" * 500):
        assert pages.places(0, strange) == ()
    pages.close()


def test_a_password_is_told_from_damage() -> None:
    with pytest.raises(PdfRefusedError, match="password"):
        PdfPages(document(encrypt="secret"))
    with pytest.raises(PdfRefusedError, match="damaged"):
        PdfPages(b"no document")


def test_a_picture_is_never_larger_than_memory_allows() -> None:
    pages = PdfPages(document())
    image = pages.picture(0, 100_000)
    assert image.width() * image.height() <= 12_100_000
    pages.close()


class Stick(io.BytesIO):
    """A file that can be pulled."""

    pulled = False

    def readinto(self, buffer: object) -> int:
        if self.pulled:
            raise OSError(5, "Input/output error")
        return super().readinto(buffer)  # type: ignore[arg-type]


def read_on(pages: PdfPages) -> None:
    """What PDFium still knows it need not ask for; at last it has to."""
    for _ in range(40):
        pages.picture(0, 100)


def test_a_document_is_read_where_it_lies_and_a_lost_file_is_told_apart_from_a_damaged_one() -> None:
    stick = Stick(document())
    pages = PdfPages(stick)
    assert pages.text(0) == "HHHHH"
    stick.pulled = True
    with pytest.raises(PdfGoneError):
        read_on(pages)
    pages.close()
    with pytest.raises(PdfGoneError):
        PdfPages(stick)
    stick.pulled = False
    stick.seek(5)
    anew = PdfPages(stick)
    assert anew.text(0) == "HHHHH"
    anew.close()

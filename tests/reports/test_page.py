"""Text on its way into a page: made legible, printable and harmless."""

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.reports import fonts
from judgepanel.reports.page import BODY, HEADING, Heading, ReportDocument, paragraph, typed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("5 < 6 & 7 > 4", "5 &lt; 6 &amp; 7 &gt; 4"),
        ("one\r\ntwo\nthree", "one<br/>two<br/>three"),
        ("a\x00b\tc", "ab c"),
        ("\u202egpj.exe", "gpj.exe"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("lone \ud800", "lone \ufffd"),
        ("中", "\ufffd"),
        ("👩\u200d⚕\ufe0f", "\ufffd\ufffd"),
    ],
)
def test_typed_text(text, shown):
    assert typed(text) == shown


@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_becomes_a_paragraph(text):
    made = paragraph(text)
    made.wrap(200, 800)
    assert len(Heading(text, BODY).bookmark) >= 1


@given(st.text(alphabet=st.characters(), max_size=40))
def test_what_is_printable_stays_so(text):
    once = fonts.printable(text)
    assert fonts.printable(once) == once


def test_a_long_line_is_cut_with_a_sign():
    fonts.register()
    short = fonts.fitted("A title that is far too long for its place", fonts.REGULAR, 8, 60)
    assert short.endswith("…")
    assert fonts.fitted("Short", fonts.REGULAR, 8, 60) == "Short"


def test_a_heading_goes_on_over_the_page_and_is_one_bookmark():
    story = [paragraph("line\n" * 45), Heading("A very long title indeed " * 40, HEADING), paragraph("end")]
    with pypdfium2.PdfDocument(
        ReportDocument(title="t", author="a", subject="s", header="h", footer="f").pdf(story)
    ) as document:
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
        assert len(document) == 2
        assert text.count("indeed") == 40
        assert [each.level for each in document.get_toc()] == [0]

"""Word, PowerPoint and Excel attachments as blocks: everything where it stands, and nothing that is asked for."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel.documents.blocks import (
    MOST_CELLS,
    MOST_TEXT,
    Paragraph,
    Picture,
    Readable,
    Section,
    Table,
)
from judgepanel.documents.reading import read_document, text_of
from judgepanel.issues import RefusedError
from tests.documents.office import W, drawing, packed, paragraph, relations, shape, slides, table, word

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 30
IMAGE = ("p", "image", "media.png")


def reading(content: bytes, kind: str) -> Readable:
    return read_document(io.BytesIO(content), kind)


def blocks(content: bytes, kind: str = "docx") -> tuple[object, ...]:
    return reading(content, kind).blocks


def test_a_word_document_is_read_in_its_order() -> None:
    body = (
        paragraph("Report", "Own")
        + paragraph("Falls &lt;b&gt;fell&lt;/b&gt;.")
        + paragraph("deep", "LB2")
        + paragraph("listed", more='<w:numPr><w:ilvl w:val="1"/></w:numPr>')
        + table(
            (paragraph("Month"), paragraph("Falls")), (paragraph("May"), paragraph("12") + paragraph("of 20"))
        )
        + drawing("p", "A chart of falls")
        + paragraph("After it")
    )
    assert blocks(word(body, IMAGE, media_png=PNG)) == (
        Paragraph("Report", 1),
        Paragraph("Falls <b>fell</b>."),
        Paragraph("deep", 0, 2),
        Paragraph("listed", 0, 2),
        Table((("Month", "Falls"), ("May", "12\nof 20"))),
        Picture(PNG, "png", "A chart of falls"),
        Paragraph("After it"),
    )


def test_what_is_deleted_or_said_twice_is_not_read() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>kept</w:t></w:r></w:ins>"
        "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>"
        "<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>box</w:t></w:r></mc:Choice><mc:Fallback>"
        "<w:r><w:t>box</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert blocks(word(body)) == (Paragraph("kept"), Paragraph("box"))


def test_a_table_in_a_cell_becomes_lines_of_it() -> None:
    inner = table((paragraph("a"), paragraph("b")))
    assert blocks(word(table((inner + paragraph("c"),)))) == (Table((("a | b\nc",),)),)


@pytest.mark.parametrize(
    ("relation", "parts", "kind"),
    [
        (("p", "image", "file:///etc/passwd"), {}, "missing"),
        (("p", "image", "http://example.org/x.png"), {}, "missing"),
        (("p", "image", "../../../etc/passwd"), {}, "missing"),
        (("p", "image", "gone.png"), {}, "missing"),
        (("p", "image", "media.png"), {"media_png": b"<svg><image href='/etc/passwd'/></svg>"}, "other"),
    ],
)
@pytest.mark.parametrize("attribute", ["embed", "link"])
def test_a_picture_that_points_elsewhere_is_not_fetched(
    relation: tuple[str, str, str], parts: dict[str, bytes], kind: str, attribute: str
) -> None:
    assert blocks(word(drawing("p", "x", attribute), relation, **parts)) == (Picture(b"", kind, "x"),)


def test_slides_are_read_in_the_order_they_are_shown() -> None:
    grid = (
        "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody></a:tc>"
        "</a:tr></a:tbl></p:graphicFrame>"
    )
    picture = '<p:pic><p:cNvPr id="4" descr="Waits"/><a:blip r:embed="rP"/></p:pic>'
    made = slides(
        shape("body", "first", "second") + shape("title", "Waits fell") + shape("sldNum", "1") + picture,
        shape("ctrTitle", "Two") + grid,
        pictures={"p.png": PNG},
    )
    assert blocks(made, "pptx") == (
        Section("slide", "1"),
        Paragraph("Waits fell", 2),
        Paragraph("first", 0, 1),
        Paragraph("second", 0, 1),
        Picture(PNG, "png", "Waits"),
        Section("slide", "2"),
        Paragraph("Two", 2),
        Table((("x",),)),
    )


def test_footnotes_are_numbered_as_they_are_met_and_told_at_the_end() -> None:
    def noted(kind: str, *texts: str) -> str:
        each = "".join(
            f'<w:{kind} w:id="{own}">{paragraph(text)}{paragraph("more")}</w:{kind}>'
            for own, text in enumerate(texts)
        )
        return f"<w:{kind}s {W}>{each}</w:{kind}s>"

    def said(text: str, mark: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r><w:r>{mark}</w:r></w:p>"

    body = said("Falls fell.", '<w:endnoteReference w:id="0"/>') + said(
        "Why?", '<w:footnoteReference w:id="1"/>'
    )
    body += said("Lost.", '<w:footnoteReference w:id="99"/>')
    made = word(
        body,
        ("f", "footnotes", "footnotes.xml"),
        ("e", "endnotes", "endnotes.xml"),
        footnotes_xml=noted("footnote", "unused", "By ward."),
        endnotes_xml=noted("endnote", "Audit 2024."),
    )
    assert blocks(made) == (
        Paragraph("Falls fell.[1]"),
        Paragraph("Why?[2]"),
        Paragraph("Lost.[3]"),
        Section("footnotes", ""),
        Paragraph("[1] Audit 2024. more"),
        Paragraph("[2] By ward. more"),
    )
    assert Section("footnotes", "") not in blocks(word(body))


def test_a_workbook_is_a_table_of_what_was_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Falls"
    sheet.append(["Month", "Share", "Day"])
    sheet.append(["=1+1", 0.1 + 0.2, 45292])
    sheet["B2"].number_format = "0%"
    sheet["C2"].number_format = "yyyy-mm-dd"
    book.create_sheet("Hidden").sheet_state = "hidden"
    raw = io.BytesIO()
    book.save(raw)
    assert blocks(raw.getvalue(), "xlsx") == (
        Section("sheet", "Falls"),
        Table((("Month", "Share", "Day"), ("", "30 %", "2024-01-01"))),
    )


def refused(content: bytes, kind: str = "docx") -> str:
    with pytest.raises(RefusedError) as caught:
        reading(content, kind)
    (found,) = caught.value.issues
    assert found.code == "document-refused"
    return found.sentence


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 and no more",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        b"%PDF-1.7",
        packed({}),
        packed({"_rels/.rels": relations(("r1", "officeDocument", "http://example.org/document.xml"))}),
        packed(
            {
                "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
                "word/document.xml": "<",
            }
        ),
        word(paragraph("x"))[:-40],
    ],
    ids=["empty", "cut", "old or locked", "a pdf", "no parts", "document outside", "broken xml", "short"],
)
def test_what_is_no_document_is_said_in_a_sentence(content: bytes, kind: str) -> None:
    assert refused(content, kind).startswith("The attachment cannot be shown here: ")


def test_entities_depth_and_bombs_are_refused_without_being_unfolded() -> None:
    main = {"_rels/.rels": relations(("r1", "officeDocument", "word/document.xml"))}
    assert "declarations" in refused(packed({**main, "word/document.xml": f"{BOMB}<x>&b;</x>"}))
    external = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    assert "declarations" in refused(packed({**main, "word/document.xml": external}))
    assert "damaged" in refused(word("<w:tbl><w:tr><w:tc>" * 2_000))
    zeros = f"<w:document {W}>" + " " * 40_000_000 + "</w:document>"
    assert "unpacks" in refused(packed({**main, "word/document.xml": zeros}))


def test_a_document_without_an_end_is_shown_as_far_as_a_person_would_read() -> None:
    found = reading(word(paragraph("word " * 1000) * 200), "docx")
    assert [each.code for each in found.issues] == ["document-cut"]
    assert sum(len(block.text) for block in found.blocks if isinstance(block, Paragraph)) <= MOST_TEXT
    tables = (table(tuple(paragraph(str(n * 7919 % 65_521 + m)) for m in range(100))) for n in range(400))
    found = reading(word("".join(tables)), "docx")
    assert [each.code for each in found.issues] == ["document-cut"]
    assert len(found.blocks) == MOST_CELLS // 100


def test_text_that_no_file_can_hold_is_cleaned() -> None:
    assert blocks(word(paragraph("a\u200bb &#x9;c"))) == (Paragraph("a\u200bb  c"),)


def test_the_words_of_a_document_for_a_search() -> None:
    body = paragraph("Falls") + table((paragraph("May"), paragraph("12"))) + drawing("p", "A chart")
    assert text_of(reading(word(body), "docx")) == "Falls\nMay 12\nA chart"


TAGS = (
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:pPr",
    "w:drawing",
    "mc:Fallback",
    "a:p",
    "a:tbl",
    "a:tc",
    "a:t",
)


def tree(depth: int) -> st.SearchStrategy[str]:
    """Elements of the vocabularies in any order, however senseless."""
    leaf = st.sampled_from(
        [
            "text",
            '<w:pStyle w:val="H1"/>',
            '<w:ilvl w:val="9"/>',
            '<a:blip r:embed="p"/>',
            '<a:pPr lvl="99"/>',
            "<w:br/>",
            '<w:footnoteReference w:id="1"/>',
        ]
    )
    if not depth:
        return leaf
    inside = st.lists(tree(depth - 1), max_size=3).map("".join)
    return st.builds(lambda tag, content: f"<{tag}>{content}</{tag}>", st.sampled_from(TAGS), inside)


@settings(max_examples=150, deadline=None)
@given(st.lists(tree(4), max_size=4).map("".join))
def test_senseless_documents_are_read_or_refused(body: str) -> None:
    for content, kind in (
        (word(body, IMAGE, media_png=PNG), "docx"),
        (slides(body.replace("w:", "p:")), "pptx"),
    ):
        codes = ["document-refused"]
        try:
            reading(content, kind)
        except RefusedError as refused:
            codes = [each.code for each in refused.issues]
        assert codes == ["document-refused"]

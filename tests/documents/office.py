"""Office files made part by part, as Word and PowerPoint write them, and as nobody should."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"""<w:styles {W}><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="House heading"/><w:basedOn w:val="H1"/></w:style>
<w:style w:styleId="Round"><w:name w:val="x"/><w:basedOn w:val="Round"/></w:style>
<w:style w:styleId="LB2"><w:name w:val="List Bullet 2"/></w:style></w:styles>"""


def relations(*of: tuple[str, str, str]) -> str:
    """Id, kind and target of each; a target with a colon lies outside."""
    rows = "".join(
        f'<Relationship Id="{own}" Type="{_REL}/{kind}" Target="{to}"'
        + (' TargetMode="External"/>' if ":" in to else "/>")
        for own, kind, to in of
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    raw = BytesIO()
    with ZipFile(raw, "w", ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": "<Types/>", **parts}.items():
            archive.writestr(name, content)
    return raw.getvalue()


def word(body: str, *of: tuple[str, str, str], **more: str | bytes) -> bytes:
    """A Word file with this body, these relationships of the document and these other parts under "word"."""
    spaces = " ".join((W, A, R, WP, MC))
    return packed(
        {
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": STYLES,
            "word/_rels/document.xml.rels": relations(("s", "styles", "styles.xml"), *of),
            **{f"word/{name.replace('_', '.')}": content for name, content in more.items()},
        }
    )


def paragraph(text: str, style: str = "", more: str = "") -> str:
    shape = f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>' if style or more else ""
    return f"<w:p>{shape}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def drawing(relation: str, about: str = "", attribute: str = "embed") -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" descr="{about}"/>'
        f'<a:blip r:{attribute}="{relation}"/></wp:inline></w:drawing></w:r></w:p>'
    )


def slides(*shapes: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A presentation of these slides; each may show the picture `rP`, a part of `pictures`."""
    spaces = " ".join((A, P, R))
    numbers = range(1, len(shapes) + 1)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n}"/>' for n in numbers)
    of = [(f"rId{n}", "slide", f"slides/slide{n}.xml") for n in numbers]
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("r1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {spaces}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(*reversed(of)),
    }
    for number, shape in zip(numbers, shapes, strict=True):
        parts[f"ppt/slides/slide{number}.xml"] = f"<p:sld {spaces}><p:spTree>{shape}</p:spTree></p:sld>"
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(("rP", "image", "../media/p.png"))
    parts.update({f"ppt/media/{name}": content for name, content in (pictures or {}).items()})
    return packed(parts)


def shape(place: str, *texts: str) -> str:
    lines = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    return f'<p:sp><p:nvPr><p:ph type="{place}"/></p:nvPr><p:txBody>{lines}</p:txBody></p:sp>'


def frame(relation: str, about: str = "") -> str:
    return (
        f'<p:graphicFrame><p:cNvPr id="4" descr="{about}"/><a:graphic><a:graphicData>'
        f'<c:chart {C} r:id="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )


def deck(
    body: str, of: tuple[tuple[str, str, str], ...] = (), parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A presentation of one slide with these relationships and these other parts under "ppt"."""
    spaces = " ".join((A, P, R))
    return packed(
        {
            "_rels/.rels": relations(("r1", "officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f'<p:presentation {spaces}><p:sldId r:id="r1"/></p:presentation>',
            "ppt/_rels/presentation.xml.rels": relations(("r1", "slide", "slides/slide1.xml")),
            "ppt/slides/slide1.xml": f"<p:sld {spaces}><p:spTree>{body}</p:spTree></p:sld>",
            "ppt/slides/_rels/slide1.xml.rels": relations(*of),
            **{f"ppt/{name}": content for name, content in (parts or {}).items()},
        }
    )


def charted(chart: str | bytes, about: str = "") -> bytes:
    return deck(frame("c1", about), (("c1", "chart", "../charts/chart1.xml"),), {"charts/chart1.xml": chart})


def points(*values: str) -> str:
    return "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values) if value)


def title(words: str) -> str:
    return f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{words}</a:t></a:r></a:p></c:rich></c:tx></c:title>"


def series(name: str, categories: str, values: str, form: str = "General") -> str:
    return (
        f"<c:ser><c:tx><c:strRef><c:f>Sheet1!A1</c:f><c:strCache>{points(name)}</c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:strCache>{categories}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache><c:formatCode>{form}</c:formatCode>{values}</c:numCache></c:numRef></c:val>"
        "</c:ser>"
    )


def chart(inside: str, more: str = "") -> str:
    return f"<c:chartSpace {C} {A}><c:chart>{more}<c:plotArea>{inside}</c:plotArea></c:chart></c:chartSpace>"


def notes(*texts: str) -> str:
    spaces = " ".join((A, P, R))
    shapes = '<p:sp><p:ph type="sldImg"/></p:sp>' + shape("body", *texts) + shape("sldNum", "1")
    return f"<p:notes {spaces}><p:spTree>{shapes}</p:spTree></p:notes>"

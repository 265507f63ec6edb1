"""Workbooks put together by hand, part by part, as no honest program would write them."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relations(*lines: tuple[str, str, str], external: str = "") -> str:
    """A relationship part: id, last word of the kind, target."""
    listed = "".join(f'<Relationship Id="{a}" Type="{OFFICE}/{b}" Target="{c}"/>' for a, b, c in lines)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{listed}{external}</Relationships>'


def sheet(rows: str, space: str = MAIN) -> str:
    return f'{HEAD}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def parts_of(rows: str = "", *, texts: str = "", styles: str = "", space: str = MAIN) -> dict[str, str]:
    """The parts of a workbook with one sheet "Scores" of these rows."""
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}"/>',
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{space}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Scores" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet(rows, space),
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{space}">{texts}</sst>',
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{space}">{styles}</styleSheet>',
    }


def pack(parts: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """The archive. Unpacked parts get past every look at sizes and ratios, to what lies behind it."""
    stream = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def book(
    rows: str = "", *, texts: str = "", styles: str = "", space: str = MAIN, packed: bool = True
) -> bytes:
    return pack(parts_of(rows, texts=texts, styles=styles, space=space), packed=packed)

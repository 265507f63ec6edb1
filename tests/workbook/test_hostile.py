"""Workbooks made to hurt: each one ends in a sentence, in bounded time and memory, and never takes the program down."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.workbook.packs import MAIN, OFFICE, book, pack, parts_of, relations

LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the child limits its memory by means of Linux"
)
ROOT = Path(__file__).parents[2]
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
ONE_CELL = '<row r="1"><c r="A1"><v>7</v></c></row>'


def with_sheet(xml: str | bytes, *, packed: bool = True) -> bytes:
    return pack({**parts_of(), "xl/worksheets/sheet1.xml": xml}, packed=packed)


def many_sheets(count: int) -> bytes:
    parts = parts_of(ONE_CELL)
    listed = "".join(f'<sheet name="S{n}" r:id="rId1"/>' for n in range(count))
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    )
    return pack(parts)


def doubled_part() -> bytes:
    """The same sheet twice: programs differ in which of the two they show."""
    stream = io.BytesIO(book(ONE_CELL))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", "<x/>")
    return stream.getvalue()


def rows(count: int) -> str:
    return "".join(f'<row r="{n}"><c r="A{n}"><v>7</v></c></row>' for n in range(1, count + 1))


def hostile_files() -> dict[str, tuple[bytes, str]]:
    """Name -> the file, and how reading it must end."""
    return {**too_much(), **too_much_unpacked(), **bad_xml(), **bad_structure()}


def too_much() -> dict[str, tuple[bytes, str]]:
    """Small files that unpack to something large: the archive's own guard is enough."""
    text = f'<c r="A1" t="inlineStr"><is><t>{"x" * 60_000_000}</t></is></c>'
    return {
        "packed-text": (book(f'<row r="1">{text}</row>'), "ratio-too-high"),
        "packed-rows": (book("<row/>" * 2_000_000), "ratio-too-high"),
        "huge-part": (with_sheet(b"<" * 70_000_000), "part-too-big"),
    }


def too_much_unpacked() -> dict[str, tuple[bytes, str]]:
    """The same in files that are really that large, and others that no ratio gives away."""
    far = ONE_CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    styled = ONE_CELL + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    text = f'<c r="A1" t="inlineStr"><is><t>{"x" * 20_000_000}</t></is></c>'
    remark = (
        f'<worksheet xmlns="{MAIN}"><!--{"x" * 20_000_000}--><sheetData>{ONE_CELL}</sheetData></worksheet>'
    )
    styles = "<cellXfs>" + "<xf numFmtId='0'/>" * 1_200_000 + "</cellXfs>"
    formats = "".join(f'<numFmt numFmtId="{n}" formatCode="0"/>' for n in range(300_000))
    attributes = " ".join(f'a{n}="1"' for n in range(300_000))
    texts = "".join(f"<si><t>{n}</t></si>" for n in range(410_000))
    deep = "<row>" * 2_000_000
    return {
        "far-cell": (book(far), "ok"),
        "far-styled-blank": (book(styled), "ok"),
        "empty-rows": (book("<row/>" * 2_000_000, packed=False), "too-many-cells"),
        "many-rows": (book(rows(450_000)), "too-many-cells"),
        "huge-text": (book(f'<row r="1">{text}</row>', packed=False), "ok"),
        "deep-nesting": (book(deep, packed=False), "bad-xml"),
        "remark": (with_sheet(remark, packed=False), "ok"),
        "cell-formats": (book(ONE_CELL, styles=styles, packed=False), "ok"),
        "own-formats": (book(ONE_CELL, styles=f"<numFmts>{formats}</numFmts>"), "ok"),
        "empty-texts": (book(ONE_CELL, texts="<si/>" * 3_000_000, packed=False), "too-many-cells"),
        "many-texts": (book(ONE_CELL, texts=texts), "too-many-cells"),
        "attributes": (with_sheet(f'<worksheet xmlns="{MAIN}" {attributes}><sheetData/></worksheet>'), "ok"),
    }


def bad_xml() -> dict[str, tuple[bytes, str]]:
    """Parts that are not the XML a spreadsheet program writes."""
    sheet_xml = parts_of(ONE_CELL)["xl/worksheets/sheet1.xml"]
    quadratic = '<!DOCTYPE x [<!ENTITY a "' + "a" * 100_000 + '">]><x>' + "&a;" * 1000 + "</x>"
    reference = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    parameter = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://a.example/">%p;]><x/>'
    null = '<row r="1"><c r="A1" t="inlineStr"><is><t>&#0;</t></is></c></row>'
    return {
        "laughs": (with_sheet(f"{LAUGHS}<x>&c;</x>"), "xml-doctype"),
        "quadratic": (with_sheet(quadratic), "xml-doctype"),
        "external-entity": (with_sheet(reference), "xml-doctype"),
        "parameter-entity": (with_sheet(parameter), "xml-doctype"),
        "doctype-in-texts": (
            pack({**parts_of(), "xl/sharedStrings.xml": "<!DOCTYPE sst><sst/>"}),
            "xml-doctype",
        ),
        "doctype-in-relations": (pack({**parts_of(), "_rels/.rels": "<!DOCTYPE x><x/>"}), "xml-doctype"),
        "odd-encoding": (with_sheet('<?xml version="1.0" encoding="utf-7"?><x/>'), "bad-xml"),
        "wrong-encoding": (with_sheet('<?xml version="1.0" encoding="idna"?><x/>'), "bad-xml"),
        "utf-16": (with_sheet(sheet_xml.replace("UTF-8", "UTF-16").encode("utf-16")), "ok"),
        "cut-xml": (with_sheet(sheet_xml[:-40]), "bad-xml"),
        "not-xml": (with_sheet(b"\x00\x01\x02\x03"), "bad-xml"),
        "empty-part": (with_sheet(""), "bad-xml"),
        "lone-surrogate": (with_sheet(sheet_xml.encode().replace(b">7<", b">\xed\xa0\x80<")), "bad-xml"),
        "null-character": (book(null), "bad-xml"),
    }


def bad_structure() -> dict[str, tuple[bytes, str]]:
    """Parts that contradict each other or lead elsewhere."""
    loop = relations(("rId1", "officeDocument", "_rels/.rels"))
    outside = relations(("rId1", "officeDocument", "../../../etc/passwd"))
    return {
        "doubled-part": (doubled_part(), "duplicate-member"),
        "sheets": (many_sheets(65), "too-many-sheets"),
        "one-part-many-sheets": (many_sheets(64), "ok"),
        "loop-of-relations": (pack({**parts_of(), "_rels/.rels": loop}), "ok"),
        "out-of-the-archive": (pack({**parts_of(), "_rels/.rels": outside}), "no-workbook"),
    }


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """How reading each file ended, with how it should have, from one child process that has little memory."""
    folder = tmp_path_factory.mktemp("hostile")
    expected = {}
    for name, (raw, ended) in hostile_files().items():
        (folder / f"{name}.xlsx").write_bytes(raw)
        expected[name] = ended
    command = [sys.executable, "-m", "tests.workbook.hostile", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    answer = json.loads(done.stdout)
    assert answer["peak_kib"] < 400 * 1024
    return {name: {**found, "expected": expected[name]} for name, found in answer["files"].items()}


@LINUX
def test_every_hostile_file_ends_as_it_should(outcomes: dict[str, dict[str, object]]) -> None:
    assert {name: each["ended"] for name, each in outcomes.items()} == {
        name: each["expected"] for name, each in outcomes.items()
    }


@LINUX
def test_every_hostile_file_ends_in_bounded_time(outcomes: dict[str, dict[str, object]]) -> None:
    assert {name: each["seconds"] for name, each in outcomes.items() if float(str(each["seconds"])) > 6} == {}


@LINUX
def test_a_cell_far_outside_is_said_and_a_styled_blank_is_not(outcomes: dict[str, dict[str, object]]) -> None:
    assert outcomes["far-cell"]["issues"] == ["cells-out-of-reach"]
    assert outcomes["far-styled-blank"]["issues"] == []

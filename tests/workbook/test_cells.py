"""Odd cells, one by one: each is what it is, and a garbled one loses only itself."""

import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from judgepanel.issues import RefusedError
from judgepanel.workbook.cells import Cell, read_workbook
from tests.workbook.packs import MAIN, OFFICE, STRICT, book, pack, parts_of, relations, sheet

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="d. mmm"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="49"/><xf numFmtId="14"/></cellXfs>'
)
TEXTS = (
    "<si><t>seven</t></si>"
    "<si><r><rPr><b/></rPr><t>ri</t></r><r><t xml:space='preserve'>ch </t></r></si>"
    "<si><t>漢字</t><rPh sb='0' eb='2'><t>かんじ</t></rPh></si>"
    "<si><t>a_x000D__x005F_x0041_ _xD83D__xDE00_ _xD800_</t></si>"
    "<si/>"
)


def only(cell: str, **parts: str) -> Cell:
    """The cell D7 of a workbook that holds just this one."""
    workbook = read_workbook(book(f'<row r="7">{cell}</row>', **{"texts": TEXTS, "styles": STYLES, **parts}))
    return workbook.sheets[0].cell(7, 4)


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ('<c r="D7"><v>7</v></c>', "number", "7"),
        ('<c r="D7"><v>7.50</v></c>', "number", "7.50"),
        ('<c r="D7"><v>0.30000000000000004</v></c>', "number", "0.30000000000000004"),
        ('<c r="D7" t="n"><v> 7 </v></c>', "number", "7"),
        ('<c r="D7"><v>-1.5E-3</v></c>', "number", "-1.5E-3"),
        ('<c r="D7"><v>abc</v></c>', "error", "abc"),
        ('<c r="D7"><v>NaN</v></c>', "error", "NaN"),
        ('<c r="D7"><v>INF</v></c>', "error", "INF"),
        ('<c r="D7"><v>1_0</v></c>', "error", "1_0"),
        ('<c r="D7"><v>٧</v></c>', "error", "٧"),
        ('<c r="D7"><v>0x7</v></c>', "error", "0x7"),
        ('<c r="D7"><v>1E9999</v></c>', "error", "1E9999"),
        ('<c r="D7" t="s"><v>0</v></c>', "text", "seven"),
        ('<c r="D7" t="s"><v>1</v></c>', "text", "rich "),
        ('<c r="D7" t="s"><v>2</v></c>', "text", "漢字"),
        ('<c r="D7" t="s"><v>3</v></c>', "text", "a\r_x0041_ 😀 \ufffd"),
        ('<c r="D7" t="s"><v>4</v></c>', "blank", ""),
        ('<c r="D7" t="s"><v>99</v></c>', "error", "99"),
        ('<c r="D7" t="s"><v>-1</v></c>', "error", "-1"),
        ('<c r="D7" t="s"><v>x</v></c>', "error", "x"),
        ('<c r="D7" t="inlineStr"><is><t>in</t></is></c>', "text", "in"),
        (
            '<c r="D7" t="inlineStr"><is><r><t>i</t></r><r><t>n</t></r><rPh><t>x</t></rPh></is></c>',
            "text",
            "in",
        ),
        ('<c r="D7" t="inlineStr"/>', "blank", ""),
        ('<c r="D7" t="b"><v>1</v></c>', "bool", "TRUE"),
        ('<c r="D7" t="b"><v>0</v></c>', "bool", "FALSE"),
        ('<c r="D7" t="b"><v>2</v></c>', "error", "2"),
        ('<c r="D7" t="e"><v>#REF!</v></c>', "error", "#REF!"),
        ('<c r="D7" t="d"><v>2026-05-07T00:00:00</v></c>', "date", "2026-05-07T00:00:00"),
        ('<c r="D7" t="d"><v>tomorrow</v></c>', "error", "tomorrow"),
        ('<c r="D7" t="z"><v>7</v></c>', "error", "7"),
        ('<c r="D7"/>', "blank", ""),
        ('<c r="D7" s="3"/>', "blank", ""),
        ('<c r="D7" s="wide"><v>7</v></c>', "number", "7"),
        ('<c r="D7" s="999999"><v>7</v></c>', "number", "7"),
    ],
)
def test_each_cell_is_what_it_is(cell: str, kind: str, text: str) -> None:
    found = only(cell)
    assert (found.kind, found.text, found.formula) == (kind, text, None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="D7"><f>3+4</f><v>7</v></c>', Cell("number", "7", "3+4")),
        ('<c r="D7"><f>3+4</f></c>', Cell("blank", "", "3+4")),
        ('<c r="D7" t="str"><f>A1&amp;"x"</f><v>7x</v></c>', Cell("text", "7x", 'A1&"x"')),
        ('<c r="D7"><f t="shared" si="0"/><v>7</v></c>', Cell("number", "7", "")),
        ('<c r="D7" t="e"><f>1/0</f><v>#DIV/0!</v></c>', Cell("error", "#DIV/0!", "1/0")),
        ('<c r="D7" t="str"><f>""</f><v></v></c>', Cell("blank", "", '""')),
    ],
)
def test_a_formula_shows_with_its_last_result(cell: str, expected: Cell) -> None:
    assert only(cell) == expected


def test_a_typed_date_and_a_percentage_are_noticed() -> None:
    assert only('<c r="D7" s="2"><v>46149</v></c>').is_date
    assert only('<c r="D7" s="4"><v>46149</v></c>').is_date
    assert only('<c r="D7" t="d"><v>2026-05-07</v></c>').is_date
    assert only('<c r="D7" s="1"><v>0.7</v></c>').is_percentage
    assert only('<c r="D7" s="3" t="s"><v>0</v></c>').number_format == "@"


def test_one_garbled_cell_loses_only_itself() -> None:
    rows = '<row r="1"><c r="A1"><v>abc</v></c><c r="B1" t="s"><v>9</v></c><c r="C1"><v>5</v></c></row>'
    cells = read_workbook(book(rows)).sheets[0].cells
    assert {at: cell.kind for at, cell in cells.items()} == {
        (1, 1): "error",
        (1, 2): "error",
        (1, 3): "number",
    }


def test_cells_without_references_follow_their_neighbours() -> None:
    rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="C2"><v>3</v></c><c><v>4</v></c></row>'
    cells = read_workbook(book(rows)).sheets[0].cells
    assert {at: cell.text for at, cell in cells.items()} == {
        (1, 1): "1",
        (1, 2): "2",
        (2, 3): "3",
        (2, 4): "4",
    }


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>7</v></c><c r="A1"><v>9</v></c></row>',
        '<row r="1"><c r="A1"><v>7</v></c></row><row r="1"><c r="A1"><v>9</v></c></row>',
    ],
)
def test_a_cell_given_twice_is_no_value(rows: str) -> None:
    assert read_workbook(book(rows)).sheets[0].cell(1, 1).kind == "error"


def test_a_cell_whose_reference_is_in_another_row_is_no_value() -> None:
    cells = read_workbook(book('<row r="1"><c r="A9"><v>7</v></c></row>')).sheets[0].cells
    assert [cell.kind for cell in cells.values()] == ["error"]


def test_a_text_beyond_every_limit_is_no_value() -> None:
    found = only(f'<c r="D7" t="inlineStr"><is><t>{"x" * 70_000}</t></is></c>')
    assert (found.kind, len(found.text)) == ("error", 40)


def test_the_strict_spelling_reads_the_same() -> None:
    rows = '<row r="7"><c r="D7" t="inlineStr"><is><t>seven</t></is></c></row>'
    assert read_workbook(book(rows, space=STRICT)).sheets[0].text(7, 4) == "seven"


def test_prefixed_elements_read_the_same_and_foreign_ones_are_ignored() -> None:
    parts = parts_of()
    parts["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}" xmlns:o="urn:other"><x:sheetData><x:row r="1"><o:c r="B1"><o:v>1</o:v></o:c>'
        '<x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert {at: cell.text for at, cell in read_workbook(pack(parts)).sheets[0].cells.items()} == {(1, 1): "7"}


@pytest.mark.parametrize(
    "target", ["/xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml", "../xl/Worksheets/Sheet1.xml"]
)
def test_targets_are_found_however_they_are_written(target: str) -> None:
    parts = parts_of('<row r="1"><c r="A1"><v>7</v></c></row>')
    parts["xl/_rels/workbook.xml.rels"] = relations(("rId1", "worksheet", target))
    assert read_workbook(pack(parts)).sheets[0].text(1, 1) == "7"


def test_sheet_states_are_kept() -> None:
    parts = parts_of()
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="A" r:id="rId1"/>'
        '<sheet name="B" state="hidden" r:id="rId4"/><sheet name="C" state="veryHidden" r:id="rId5"/>'
        '<sheet name="Chart" r:id="rId6"/></sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId4", "worksheet", "worksheets/sheet2.xml"),
        ("rId5", "worksheet", "worksheets/sheet3.xml"),
        ("rId6", "chartsheet", "chartsheets/sheet1.xml"),
    )
    for name in ("worksheets/sheet2", "worksheets/sheet3", "chartsheets/sheet1"):
        parts[f"xl/{name}.xml"] = sheet("")
    found = [(each.name, each.state) for each in read_workbook(pack(parts)).sheets]
    assert found == [("A", "visible"), ("B", "hidden"), ("C", "very_hidden")]


def test_macros_and_links_are_said_and_left_alone() -> None:
    parts: dict[str, str | bytes] = {**parts_of('<row r="1"><c r="A1"><v>7</v></c></row>')}
    parts["xl/vbaProject.bin"] = b"macro"
    parts["xl/externalLinks/externalLink1.xml"] = "<x/>"
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId7", "externalLink", "externalLinks/externalLink1.xml"),
    )
    workbook = read_workbook(pack(parts))
    assert [each.code for each in workbook.issues] == ["workbook-macros", "workbook-links"]
    assert workbook.sheets[0].text(1, 1) == "7"


def test_an_external_target_is_never_followed() -> None:
    parts = parts_of()
    away = f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="http://a.example/" TargetMode="External"/>'
    parts["xl/_rels/workbook.xml.rels"] = relations(external=away)
    assert read_workbook(pack(parts)).sheets == ()


def test_cells_of_another_writer_read_the_same() -> None:
    source = openpyxl.Workbook()
    page = source.active
    values = ["text", 7, 7.25, True, "=3+4", CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"))]
    for row, value in enumerate(values, start=1):
        page.cell(row, 1, value)
    stream = io.BytesIO()
    source.save(stream)
    found = read_workbook(stream.getvalue()).sheets[0]
    assert [found.text(row, 1) for row in range(1, 7)] == ["text", "7", "7.25", "TRUE", "", "plain bold"]
    assert found.cell(5, 1).formula == "3+4"


def test_the_workbook_itself_must_be_there() -> None:
    with pytest.raises(RefusedError) as caught:
        read_workbook(pack({"readme.txt": "nothing"}))
    assert caught.value.issues[0].code == "no-workbook"

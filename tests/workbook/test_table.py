"""Lists as people make them: every cell as plain text with its address, and a sentence for everything else."""

import os
import time
import zipfile
from datetime import date, datetime
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from judgepanel.errors import WorldError
from judgepanel.issues import RefusedError
from judgepanel.workbook import table_child
from judgepanel.workbook.table import Table, read_table
from judgepanel.workbook.table_child import Room, read_apart, read_sheet


def csv_table(tmp_path: Path, text: str | bytes, name: str = "list.csv") -> Table:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (table.headings, *table.rows)]


def codes(refusal: RefusedError) -> list[str]:
    return [each.code for each in refusal.issues]


def workbook(*rows: list[object], title: str = "Entries") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def raw(book: openpyxl.Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_usual_csv_reads_the_same(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = f'id{delimiter}Full  name\r\n1{delimiter}"Ọlúwáṣeun{delimiter} ""Olu"" \r\nAde"\r\n'
    table = csv_table(tmp_path, text.encode(encoding))
    assert texts(table) == [["id", "Full name"], ["1", f'Ọlúwáṣeun{delimiter.strip() or " "} "Olu"\nAde']]
    assert table.issues == ()


def test_addresses_are_those_a_spreadsheet_shows(tmp_path: Path) -> None:
    table = csv_table(tmp_path, "\n\nid,name\n\n1,\n,Ann\n")
    assert [[cell.place for cell in row] for row in table.rows] == [
        ["list.csv / A5", "list.csv / B5"],
        ["list.csv / A6", "list.csv / B6"],
    ]


def test_old_windows_text_is_read_and_said(tmp_path: Path) -> None:
    table = csv_table(tmp_path, "name\nJosé – “Pepe”\n".encode("cp1252"))
    assert texts(table)[1] == ["José – “Pepe”"]
    assert [each.code for each in table.issues] == ["text-guessed"]
    assert table.issues[0].place == "list.csv"


def test_excels_own_first_line_names_the_delimiter(tmp_path: Path) -> None:
    table = csv_table(tmp_path, "sep=|\na|b,c\n1|2\n")
    assert texts(table) == [["a", "b,c"], ["1", "2"]]
    assert table.rows[0][1].place == "list.csv / B3"


def test_a_comma_in_a_heading_does_not_hide_semicolons(tmp_path: Path) -> None:
    assert texts(csv_table(tmp_path, 'id;"name, full"\n1;Ann\n')) == [["id", "name, full"], ["1", "Ann"]]


def test_columns_and_rows_that_do_not_match_are_said(tmp_path: Path) -> None:
    table = csv_table(tmp_path, "id,Name,,NAME\n1,Ann,x,Bob,\n2\n")
    assert texts(table) == [["id", "Name", "NAME"], ["1", "Ann", "Bob"], ["2", "", ""]]
    assert [(each.code, each.place) for each in table.issues] == [
        ("heading-absent", "list.csv / C1"),
        ("heading-repeated", "list.csv / D1"),
    ]


def test_a_row_with_more_cells_than_headings_is_left_out_and_said(tmp_path: Path) -> None:
    """Unquoted, a decimal comma moves everything behind it by one column."""
    table = csv_table(tmp_path, "entry,score,note\n1,2,5,good\n2,3,\n3,4,fine,,\n")
    assert texts(table) == [["entry", "score", "note"], ["2", "3", ""], ["3", "4", "fine"]]
    assert [(each.code, each.place, each.severity) for each in table.issues] == [
        ("row-too-long", "list.csv / D2", "error")
    ]
    assert "comma" in table.issues[0].way_out
    piped = csv_table(tmp_path, "sep=|\nid|name\n1|Ann|x\n")
    assert [each.place for each in piped.issues] == ["list.csv / C3"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\n \n,,\n", "table-empty"),
        (b'id,name\n1,"open', "table-unreadable"),
        (b"%PDF-1.7 ...", "not-xlsx"),
        (b"<html><table></table></html>", "not-xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 100, "workbook-old"),
        (b"\0" * 50, "all-zeros"),
        (b"id,\x81\xff,\x8f\n1,2\n", "file-not-text"),
        (b",".join([b"h"] * 201), "table-too-wide"),
        (b"h\n" + b"1\n" * 5001, "table-too-long"),
        (b"h\n" + b"x" * 200_000, "table-unreadable"),
        (b"PK\x03\x04cut", "cut-zip"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        csv_table(tmp_path, content)
    assert code in codes(refusal.value)
    assert all(each.place.startswith("list.csv") for each in refusal.value.issues)


def test_a_list_at_its_limits_is_read(tmp_path: Path) -> None:
    table = csv_table(tmp_path, ",".join(f"h{n}" for n in range(200)) + "\n" + "1\n" * 5000)
    assert (len(table.headings), len(table.rows)) == (200, 5000)


def test_a_missing_list_is_the_worlds_fault(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="does not exist"):
        read_table(tmp_path / "none.csv")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_a_defect(tmp_path: Path, content: bytes) -> None:
    try:
        table = csv_table(tmp_path, content)
    except RefusedError:
        return
    assert all(len(row) == len(table.headings) for row in table.rows)


def test_a_workbook_reads_as_people_see_it(tmp_path: Path) -> None:
    book = workbook(
        ["Reference", "Title", "Score", "When"],
        [1001, "  Ọlúwáṣeun\t& co ", 7.0, datetime(2026, 3, 1)],
        [None, None, None, None],
        ["007", "line\nbreak", 0.1, datetime(2026, 3, 1, 9, 30)],
    )
    book.create_sheet("More").append(["something"])
    path = tmp_path / "list.xlsx"
    book.save(path)
    table = read_table(path)
    assert texts(table) == [
        ["Reference", "Title", "Score", "When"],
        ["1001", "Ọlúwáṣeun & co", "7", "2026-03-01"],
        ["007", "line\nbreak", "0.1", "2026-03-01 09:30"],
    ]
    assert table.rows[1][1].place == "list.xlsx / Entries!B4"
    assert [(each.code, each.severity) for each in table.issues] == [("sheets-unread", "info")]


def test_cells_without_a_value_are_said_one_by_one(tmp_path: Path) -> None:
    book = workbook(["id", "name"], [1, "=A2+1"], [2, "Ann"])
    book.active["B3"].value = "#REF!"
    path = tmp_path / "list.xlsx"
    book.save(path)
    table = read_table(path)
    assert texts(table) == [["id", "name"], ["1", ""], ["2", ""]]
    assert [(each.code, each.place) for each in table.issues] == [
        ("cell-error", "list.xlsx / Entries!B3"),
        ("cell-formula-unsaved", "list.xlsx / Entries!B2"),
    ]


def test_other_archives_are_named(tmp_path: Path) -> None:
    book = BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("word/document.xml", "x")
    with pytest.raises(RefusedError) as refusal:
        csv_table(tmp_path, book.getvalue(), "list.xlsx")
    assert codes(refusal.value) == ["not-xlsx"]
    assert "Word" in refusal.value.title


def test_the_first_visible_sheet_that_holds_anything_is_read() -> None:
    book = workbook(title="Empty")
    hidden = book.create_sheet("Hidden")
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    book.create_sheet("List").append(["id"])
    found = read_sheet(raw(book))
    assert (found["sheet"], found["others"], found["texts"]) == ("List", 0, [[1, 1, "id"]])


def test_results_of_formulas_are_taken() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "id")
        sheet.write_formula("A2", "=1+1", value=2)
        sheet.write_formula("A3", '="a"&"b"', value="ab")
    found = read_sheet(stream.getvalue())
    assert found["texts"] == [[1, 1, "id"], [2, 1, "2"], [3, 1, "ab"]]


def test_a_styled_blank_far_away_costs_nothing() -> None:
    book = workbook(["id"], [1])
    book.active["XFD1048576"].fill = PatternFill("solid", fgColor="FF0000")
    began = time.perf_counter()
    assert len(read_sheet(raw(book))["texts"]) == 2
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("at", "code"), [("GS1", "table-too-wide"), ("A5002", None), ("GR9000", None), ("XFD9", "table-too-wide")]
)
def test_limits_count_what_is_filled(at: str, code: str | None) -> None:
    book = workbook(["id"])
    book.active[at].value = "x"
    assert read_sheet(raw(book)).get("refused") == code


def test_a_caller_may_ask_for_more_room(tmp_path: Path) -> None:
    room = Room(rows=6000, columns=300)
    path = tmp_path / "long.csv"
    path.write_text("\n".join(["id", *map(str, range(5500))]), "utf-8")
    assert len(read_table(path, room).rows) == 5500
    path = tmp_path / "long.xlsx"
    path.write_bytes(raw(workbook(*[[n] for n in range(5501)])))
    assert len(read_table(path, room).rows) == 5500
    with pytest.raises(RefusedError):
        read_table(path)


def test_too_many_rows() -> None:
    book = workbook(*[[n] for n in range(5002)])
    assert read_sheet(raw(book))["refused"] == "table-too-long"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "7"),
        (7.0, "7"),
        (0.1, "0.1"),
        (1e21, "1000000000000000000000"),
        (1e-7, "0.0000001"),
        (True, "TRUE"),
        (date(2026, 3, 1), "2026-03-01"),
        ("a_x000D_b_x005F_x0041_", "a\rb_x0041_"),
    ],
)
def test_spoken(value: object, text: str) -> None:
    assert table_child.spoken(value) == text


def too_slow(connection: Connection, raw: bytes) -> None:
    time.sleep(60)


def dies(connection: Connection, raw: bytes) -> None:
    os._exit(3)


def swells(connection: Connection, raw: bytes) -> None:
    table_child.read_sheet = lambda raw, room: {"texts": bytearray(8 * 1024**3)}
    table_child.read_and_send(connection, raw)


def test_a_process_that_hangs_is_stopped() -> None:
    began = time.perf_counter()
    with pytest.raises(RefusedError, match="more time"):
        read_apart(b"", seconds=1.0, work=too_slow)
    assert time.perf_counter() - began < 10


def test_a_process_that_dies_is_no_defect() -> None:
    with pytest.raises(RefusedError, match="more memory"):
        read_apart(b"", work=dies)


@pytest.mark.skipif(os.name == "nt", reason="Windows limits the time only")
def test_a_process_that_swells_is_stopped() -> None:
    with pytest.raises(RefusedError, match="more memory"):
        read_apart(b"", work=swells)


def test_a_damaged_workbook_is_refused_in_words() -> None:
    with pytest.raises(RefusedError) as refusal:
        read_apart(b"PK no workbook at all")
    assert codes(refusal.value) == ["table-unreadable"]


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "_rels/.rels", "xl/workbook.xml", "xl/styles.xml"]
)
def test_a_part_with_a_document_type_is_refused(tmp_path: Path, part: str) -> None:
    source = tmp_path / "list.xlsx"
    workbook(["title", "organisation"], ["One", "Trust"]).save(source)
    with zipfile.ZipFile(source) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    declared = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    head, mark, rest = parts[part].rpartition(b"?>")
    made = tmp_path / "declared.xlsx"
    with zipfile.ZipFile(made, "w") as written:
        for name, content in {**parts, part: head + mark + declared + rest}.items():
            written.writestr(name, content)
    with pytest.raises(RefusedError) as refused:
        read_table(made)
    assert codes(refused.value) == ["xml-doctype"]


def test_a_list_packed_into_a_zip_is_named(tmp_path: Path) -> None:
    packed = tmp_path / "judges.zip"
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("judges.csv", "id,name\n1,Ann\n")
    with pytest.raises(RefusedError, match=r"judges\.csv.*Unpack it"):
        read_table(packed)

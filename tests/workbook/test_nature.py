"""What a file is, by its first bytes: one sentence and a way out for everything that is no workbook."""

import io
import zipfile

import pytest

from judgepanel.issues import RefusedError
from judgepanel.workbook.cells import read_workbook
from judgepanel.workbook.nature import stranger
from tests.workbook.packs import book, pack

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(raw: bytes) -> tuple[str, str]:
    """The code, and what the sentence calls the file."""
    with pytest.raises(RefusedError) as caught:
        read_workbook(raw)
    assert len(caught.value.issues) == 1
    found = caught.value.issues[0]
    assert found.sentence
    assert found.way_out
    return found.code, dict(found.facts).get("found", "")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty-file"),
        (b"\0" * 5000, "all-zeros"),
        (OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500, "workbook-password"),
        (OLE + b"\0" * 500 + "Workbook".encode("utf-16-le") + b"\0" * 500, "workbook-old"),
        (book()[:300], "cut-zip"),
    ],
)
def test_files_that_are_told_by_a_code_of_their_own(raw: bytes, code: str) -> None:
    assert refusal(raw)[0] == code


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"entry,criterion,score\nE001,C01,7\n", "a text table (.csv)"),
        (b"\xef\xbb\xbfentry;criterion;score\r\nE001;C01;7,5\r\n", "a text table (.csv)"),
        ("entry\tscore\nE001\t7\n".encode("utf-16"), "a text table (.csv)"),
        ("Pr\u00fcfung, Note\nA, 1\n".encode("cp1252"), "a text table (.csv)"),
        (b"just some words", "a text file"),
        (b'{"marks": []}', "a JSON file"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
        (b"  <HTML><head></head>", "a web page"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "an XML file",
        ),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n....", "a picture"),
        (b"\xff\xd8\xff\xe0....JFIF", "a photo"),
        (b"\0\0\0\x18ftypheic....", "a photo or a film"),
        (b"SQLite format 3\0....", "a database"),
        (b"MZ\x90\0....", "a program"),
        (b"\x01\x02\x03\x00\x04 nothing known \xfe", "an unknown kind of file"),
        (
            pack({"mimetype": "application/vnd.oasis", "content.xml": "<x/>"}),
            "a LibreOffice document (.ods or another)",
        ),
        (pack({"_rels/.rels": "<x/>", "word/document.xml": "<x/>"}), "a Word document"),
        (pack({"_rels/.rels": "<x/>", "ppt/presentation.xml": "<x/>"}), "a PowerPoint presentation"),
        (pack({"Index/Document.iwa": "x"}), "a Numbers document"),
        (pack({"data/bundle.json": "{}"}), "an entry bundle, which the judge's program opens"),
        (pack({"_rels/.rels": "<x/>", "xl/workbook.bin": "x"}), "a binary Excel workbook (.xlsb)"),
    ],
)
def test_other_files_are_named_in_words(raw: bytes, found: str) -> None:
    assert refusal(raw) == ("not-xlsx", found)


def test_an_archive_is_not_judged_by_its_first_bytes() -> None:
    assert stranger(book()) is None


@pytest.mark.parametrize("name", ["J01.xlsx", "scores/J01.XLSX", "old.xls", "table.csv", "Panel.judging"])
def test_files_packed_into_a_zip_are_named(name: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read_workbook(pack({"readme.txt": "x", name: "x", "more.xlsx": "x"}))
    (found,) = caught.value.issues
    assert found.code == "files-packed"
    assert name in found.sentence
    assert found.way_out == "Unpack it, then add the files that were in it."


def test_a_workbook_inside_a_workbook_is_no_packed_file() -> None:
    raw = book()
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    assert read_workbook(pack({**parts, "xl/embeddings/sheet.xlsx": "x"})).sheets

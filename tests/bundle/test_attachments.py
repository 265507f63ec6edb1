"""Which attachments may travel, by name and by content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.bundle.attachments import (
    HEAD_BYTES,
    KINDS,
    WholeLook,
    inspect,
    inspect_name,
    kind_of,
)
from judgepanel.issues import Issue
from tests.bundle.conftest import FILES, office

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def inspect_whole(name: str, content: bytes) -> Issue | None:
    look = WholeLook()
    look.see(content)
    return look.finding(name)


@pytest.mark.parametrize("name", FILES)
def test_ordinary_files_pass(name: str) -> None:
    assert inspect_name(name) is None
    assert inspect(name, FILES[name][:HEAD_BYTES]) is None
    assert inspect_whole(name, FILES[name]) is None


@pytest.mark.parametrize(
    ("name", "head", "code"),
    [
        ("a.EXE", b"MZ", "attachment-program"),
        ("a.ps1", b"", "attachment-program"),
        ("a.url", b"", "attachment-program"),
        ("a.scf", b"", "attachment-program"),
        ("a.xlsm", b"PK\x03\x04", "attachment-macros"),
        ("a.dotm", b"PK\x03\x04", "attachment-macros"),
        ("a.svg", b"<svg", "attachment-active"),
        ("a.htm", b"<html", "attachment-active"),
        ("a.doc", OLE, "attachment-kind"),
        ("a.heic", b"", "attachment-kind"),
        ("a.zip", b"PK\x03\x04", "attachment-kind"),
        ("noending", b"", "attachment-kind"),
        (".pdf", b"%PDF-", "attachment-kind"),
        ("a.pdf ", b"%PDF-", "attachment-kind"),
        ("a.pdf.", b"%PDF-", "attachment-kind"),
        ("../a.pdf", b"%PDF-", "attachment-name"),
        ("a/b.pdf", b"%PDF-", "attachment-name"),
        ("a\\b.pdf", b"%PDF-", "attachment-name"),
        ("CON.pdf", b"%PDF-", "attachment-name"),
        ("a\u202efdp.pdf", b"%PDF-", "attachment-name"),
        ("a.pdf", b"", "attachment-mismatch"),
        ("a.pdf", bytes(100), "attachment-mismatch"),
        ("a.pdf", b"MZ%PDF-", "attachment-mismatch"),
        ("a.pdf", b"GIF89a %PDF-1.7", "attachment-mismatch"),
        ("a.png", b"<svg xmlns", "attachment-mismatch"),
        ("a.jpg", b"\x89PNG\r\n\x1a\n", "attachment-mismatch"),
        ("a.docx", b"%PDF-", "attachment-mismatch"),
        ("a.docx", b"{\\rtf1", "attachment-mismatch"),
        ("a.docx", OLE, "attachment-locked"),
        ("a.txt", b"MZ\x90", "attachment-mismatch"),
        ("a.txt", b"text\0more", "attachment-mismatch"),
        ("a.md", b"PK\x03\x04", "attachment-mismatch"),
    ],
)
def test_others_are_refused(name: str, head: bytes, code: str) -> None:
    found = inspect(name, head)
    assert found is not None
    assert found.code == code
    assert found.sentence
    assert found.way_out


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.jpeg", b"\xff\xd8\xff\xdb"),
        ("a.pdf", b"\xef\xbb\xbf%PDF-1.4"),
        ("a.pdf", b"\r\n%PDF-1.4"),
        ("a.txt", b""),
        ("a.txt", b"caf\xe9"),
        ("a.txt", "wide".encode("utf-16")),
        ("Evidence of O'Brien (v2), 50% & more.pdf", b"%PDF-2.0"),
    ],
)
def test_what_real_programs_write_passes(name: str, head: bytes) -> None:
    assert inspect(name, head) is None


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", office("word", "word/vbaProject.bin"), "attachment-macros"),
        ("a.docx", office("word", "word/VBAPROJECT.BIN"), "attachment-macros"),
        ("a.xlsx", office("xl", "xl/vbaProject.bin"), "attachment-macros"),
        ("a.xlsx", office("word"), "attachment-mismatch"),
        ("a.docx", b"PK\x03\x04" + bytes(50), "attachment-mismatch"),
    ],
)
def test_the_whole_document_is_looked_at(name: str, content: bytes, code: str) -> None:
    found = inspect_whole(name, content)
    assert found is not None
    assert found.code == code


@given(st.text(max_size=60), st.binary(max_size=100))
def test_anything_gets_an_answer(name: str, head: bytes) -> None:
    found = inspect(name, head)
    assert found is not None or kind_of(name) in KINDS
    if found is not None:
        assert found.sentence.isprintable()


@pytest.mark.parametrize("cut", range(1, 120, 7))
def test_a_look_piece_by_piece_sees_what_lies_across_two_pieces(cut: int) -> None:
    content = office("word") + b"word/VbaProject.bin" + bytes(50)
    look = WholeLook()
    for piece in (content[:-cut], content[-cut:]):
        look.see(piece)
    found = look.finding("a.docx")
    assert found is not None
    assert found.code == "attachment-macros"
    ordinary = WholeLook()
    for at in range(0, len(FILES["report.docx"]), cut):
        ordinary.see(FILES["report.docx"][at : at + cut])
    assert ordinary.finding("report.docx") is None

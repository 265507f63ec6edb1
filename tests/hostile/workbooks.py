"""Workbooks made to hurt or to mislead, each with the status that it must be given in a chair's pile.

`SAME` stands for a file that says what the honest one says: its marks are taken, whichever of the two comes first.
Most are made from an honest score file, for a guard that only sees strangers guards nothing.
"""

import io
import json
import random
import re
import zipfile
from collections.abc import Mapping

from judgepanel.bundle.seal import sign
from tests.container.corpus import Entry, archive
from tests.workbook.packs import MAIN, OFFICE
from tests.workbook.test_hostile import hostile_files

SAME = "same"
NOT, DAMAGED, EDITED = "not_a_score_file", "damaged", "edited_outside"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SCORES, NOTES, STRINGS = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml"
META, BOOK, STYLES = "xl/worksheets/sheet4.xml", "xl/workbook.xml", "xl/styles.xml"
# Findings that blame the copy, not the sender.
_BLAMES_THE_COPY = {"bad-xml", "duplicate-member"}
Case = tuple[str, bytes]


def strangers() -> dict[str, Case]:
    """What people attach by mistake, told by its first bytes whatever its name."""
    table = b"entry,criterion,score\r\nE001,ambition,7\r\nE002,ambition,8\r\n"
    found = {
        "empty.xlsx": b"",
        "photo.xlsx": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40,
        "picture.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(500),
        "telephone photo.xlsx": b"\0\0\0\x18ftypheic" + bytes(400),
        "scan.xlsx": b"II*\x00" + bytes(300),
        "drawing.xlsx": b"GIF89a" + bytes(100),
        "document.xlsx": b"%PDF-1.7\n" + bytes(300),
        "letter.xlsx": rb"{\rtf1 Dear chair}",
        "program.xlsx": b"MZ" + bytes(2000),
        "database.xlsx": b"SQLite format 3\x00" + bytes(4000),
        "table.csv": table,
        "table with semicolons.csv": table.replace(b",", b";"),
        "table with tabs.xlsx": table.replace(b",", b"\t"),
        "table in wide letters.csv": table.decode().encode("utf-16"),
        "page.xls": b"<html><body><table><tr><td>7</td></tr></table></body></html>",
        "page with head.xlsx": b"\xef\xbb\xbf\r\n<!DOCTYPE html><html></html>",
        "sign-in page.xlsx": b"<script>location='https://login.example'</script>",
        "old xml.xls": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "list.json": b'{"E001": 7}',
        "notes.txt": "Ọlúwáṣeun scored seven.".encode(),
        "noise.xlsx": random.Random(1).randbytes(5000),
        "packed.7z": b"7z\xbc\xaf\x27\x1c" + bytes(200),
        "packed.rar": b"Rar!\x1a\x07\x00" + bytes(200),
        "packed.gz": b"\x1f\x8b\x08\x00" + bytes(200),
        "old.xls": OLE + bytes(4000),
        "locked.xlsx": OLE + bytes(1500) + "EncryptedPackage".encode("utf-16-le") + bytes(2000),
        "~$scores.xlsx": b"\x05Judge" + bytes(159),
        ".~lock.scores.xlsx#": b",judge,laptop,01.03.2026 12:00,file:///home/judge;",
        "calc.ods": pack({"mimetype": "application/vnd.oasis", "content.xml": "<x/>"}),
        "text.docx": pack({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}),
        "slides.pptx": pack({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}),
        "numbers.xlsx": pack({"Index/Document.iwa": "x"}),
        "binary.xlsb": pack({"xl/workbook.bin": "x"}),
        "bundle.judging": pack({"data/bundle.json": "{}", "bagit.txt": "x"}),
        "folder.zip": pack({"scores/J01.xlsx": "x"}),
    }
    return {**{name: (NOT, raw) for name, raw in found.items()}, "zeros.xlsx": (DAMAGED, bytes(9000))}


def unread() -> dict[str, Case]:
    """Workbooks of nobody, made to fill memory, time or a reader's patience."""
    found = {}
    for name, (raw, code) in hostile_files().items():
        found[f"nobody's {name}.xlsx"] = (DAMAGED if code in _BLAMES_THE_COPY else NOT, raw)
    return found


def pack(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def twisted(raw: bytes, key: bytes) -> dict[str, Case]:
    """The honest score file with one thing wrong. `key` is the seal key of its bundle."""
    return {**cut(raw), **bent(raw), **edited(raw), **forged(raw, key)}


def cut(raw: bytes) -> dict[str, Case]:
    """What mail, sticks and sync folders do to a file."""
    parts = parts_of(raw)
    doubled = {"a twin": parts[STRINGS]}
    stream = io.BytesIO(raw)
    with zipfile.ZipFile(stream, "a") as made:
        made.writestr("XL/SHAREDSTRINGS.XML", doubled["a twin"])
    middle = len(raw) // 2
    return {
        "half.xlsx": (DAMAGED, raw[:middle]),
        "one byte short.xlsx": (DAMAGED, raw[:-1]),
        "end of zeros.xlsx": (DAMAGED, raw[:middle] + bytes(len(raw) - middle)),
        "middle of zeros.xlsx": (DAMAGED, raw[:3000] + bytes(600) + raw[3600:]),
        "one bit.xlsx": (DAMAGED, raw[:3000] + bytes([raw[3000] ^ 1]) + raw[3001:]),
        "bytes in front.xlsx": (NOT, b"From: judge@example.org\r\n\r\n" + raw),
        "bytes behind.xlsx": (DAMAGED, raw + b"\r\n"),
        "twice in one.xlsx": (DAMAGED, raw + raw),
        "part in two spellings.xlsx": (NOT, stream.getvalue()),
        "as text.xlsx": (DAMAGED, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")),
    }


def bent(raw: bytes) -> dict[str, Case]:
    """Sound as an archive, hostile inside."""
    parts = parts_of(raw)

    def put(name: str, content: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
        return pack({**parts, name: content}, method)

    def cells(more: str) -> bytes:
        return parts[SCORES].replace(b"</sheetData>", more.encode() + b"</sheetData>")

    doctype = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    headed = {
        name: parts[name].replace(b"?>\n", b"?>\n" + doctype, 1) for name in (STRINGS, SCORES, BOOK, STYLES)
    }
    sheets = "".join(f'<sheet name="S{n}" r:id="rId1"/>' for n in range(20_000))
    listed = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
    far = '<row r="1048576"><c r="XFD1048576"{}</row>'
    return {
        "far cell.xlsx": (SAME, put(SCORES, cells(far.format("><v>1</v></c>")))),
        "far blank.xlsx": (SAME, put(SCORES, cells(far.format(' s="1"/>')))),
        "two million rows.xlsx": (NOT, put(SCORES, cells("<row/>" * 2_000_000))),
        "two million rows, not packed.xlsx": (NOT, put(SCORES, cells("<row/>" * 2_000_000), 0)),
        "too many cells.xlsx": (
            NOT,
            put(SCORES, cells('<row r="9">' + "<c><v>1</v></c>" * 410_000 + "</row>"), 0),
        ),
        "half a character.xlsx": (
            DAMAGED,
            put(STRINGS, parts[STRINGS].replace(b">E001<", b">\xed\xa0\x80E001<")),
        ),
        "half a character, as number.xlsx": (
            DAMAGED,
            put(STRINGS, parts[STRINGS].replace(b">E001<", b">&#xD800;E001<")),
        ),
        "no character.xlsx": (DAMAGED, put(STRINGS, parts[STRINGS].replace(b">E001<", b">\x00E001<"))),
        "unknown entity.xlsx": (DAMAGED, put(STRINGS, parts[STRINGS].replace(b">E001<", b">&nbsp;E001<"))),
        "bomb in texts.xlsx": (NOT, put(STRINGS, headed[STRINGS])),
        "bomb in scores.xlsx": (NOT, put(SCORES, headed[SCORES])),
        "bomb in the book.xlsx": (NOT, put(BOOK, headed[BOOK])),
        "bomb in styles.xlsx": (NOT, put(STYLES, headed[STYLES])),
        "cut sheet.xlsx": (DAMAGED, put(SCORES, parts[SCORES][:900])),
        "nested.xlsx": (DAMAGED, put(SCORES, cells("<row>" * 100_000))),
        "other alphabet.xlsx": (DAMAGED, put(SCORES, parts[SCORES].replace(b"UTF-8", b"UTF-7", 1))),
        "sheets.xlsx": (NOT, put(BOOK, listed)),
        "no book.xlsx": (NOT, pack({name: text for name, text in parts.items() if name != BOOK})),
        "packed to nothing.xlsx": (NOT, put("xl/media/a.bin", bytes(60_000_000))),
        "too large a part.xlsx": (NOT, put("xl/media/a.bin", bytes(70_000_000))),
        "path out.xlsx": (NOT, put("../../evil.xlsx", "x")),
        "device.xlsx": (NOT, put("xl/con.xml", "x")),
        "macro.xlsm": (SAME, put("xl/vbaProject.bin", OLE + bytes(900))),
        "remark of 20 MB.xlsx": (SAME, put(NOTES, parts[NOTES] + b"<!--" + b"x" * 20_000_000 + b"-->", 0)),
        "odd method.xlsx": (DAMAGED, pack(parts, zipfile.ZIP_BZIP2)),
        "locked part.xlsx": (DAMAGED, archive(Entry(name=b"xl/workbook.xml", flags=1))),
        "part that lies.xlsx": (NOT, archive(Entry(name=b"xl/workbook.xml", size=3))),
    }


def edited(raw: bytes) -> dict[str, Case]:
    """The sealed part as it was, and something else to be seen."""
    parts = parts_of(raw)
    scores = parts[SCORES].decode()
    mark = re.search(r'<c r="D2" s="[0-9]+"><v>([0-9]+)</v></c>', scores)
    assert mark is not None

    def with_mark(cell: str) -> bytes:
        return pack({**parts, SCORES: scores.replace(mark[0], cell)})

    column = re.sub(r'<c r="D[0-9]+"[^>]*?(?:/>|>.*?</c>)', "", scores)
    row = re.sub(r'<row r="2".*?</row>', "", scores)
    (second,) = re.findall(r'<row r="2".*?</row>', scores)
    lower = re.sub('(r="[A-Z]*)2"', r'\g<1>90"', second)
    doubled = scores.replace("</sheetData>", f"{lower}</sheetData>")
    return {
        "another mark.xlsx": (EDITED, with_mark('<c r="D2"><v>9.5</v></c>')),
        "mark gone.xlsx": (EDITED, with_mark("")),
        "mark is not a number.xlsx": (EDITED, with_mark('<c r="D2"><v>NaN</v></c>')),
        "mark is an error.xlsx": (EDITED, with_mark('<c r="D2" t="e"><v>#REF!</v></c>')),
        "mark is a formula.xlsx": (EDITED, with_mark(f'<c r="D2"><f>1+1</f><v>{mark[1]}</v></c>')),
        "mark points nowhere.xlsx": (EDITED, with_mark('<c r="D2" t="s"><v>99999</v></c>')),
        "mark is true.xlsx": (EDITED, with_mark('<c r="D2" t="b"><v>1</v></c>')),
        "mark in other digits.xlsx": (EDITED, with_mark('<c r="D2" t="inlineStr"><is><t>١٢</t></is></c>')),
        "mark twice in one cell.xlsx": (EDITED, with_mark(f'{mark[0]}<c r="D2"><v>1</v></c>')),
        "mark as text.xlsx": (SAME, with_mark(f'<c r="D2" t="inlineStr"><is><t> {mark[1]} </t></is></c>')),
        "mark with zeros.xlsx": (SAME, with_mark(f'<c r="D2"><v>{mark[1]}.0</v></c>')),
        "column gone.xlsx": (EDITED, pack({**parts, SCORES: column})),
        "row gone.xlsx": (EDITED, pack({**parts, SCORES: row})),
        "row twice.xlsx": (SAME, pack({**parts, SCORES: doubled})),
        "sheet renamed.xlsx": (SAME, pack({**parts, BOOK: parts[BOOK].replace(b'"Scores"', b'"Sheet 9"')})),
        "another program's name.xlsx": (SAME, pack({**parts, "docProps/app.xml": "<x/>"})),
    }


def forged(raw: bytes, key: bytes) -> dict[str, Case]:
    """The sealed part changed; those named `sealed` were sealed again with the right key."""
    parts = parts_of(raw)
    strings = parts[STRINGS].decode()
    (payload,) = re.findall(r'<si><t>(\{"award".*?\]?,"rehearsal".*?\})</t></si>', strings)
    (seal,) = re.findall("<si><t>([0-9a-f]{64})</t></si>", strings)

    def with_payload(text: str, own_seal: str | None = None) -> bytes:
        proof = sign(key, text.encode("utf-8", "replace")) if own_seal is None else own_seal
        made = strings.replace(payload, text.replace("&", "&amp;").replace("<", "&lt;")).replace(seal, proof)
        return pack({**parts, STRINGS: made})

    def changed(**new: object) -> str:
        return json.dumps({**json.loads(payload), **new}, separators=(",", ":"), sort_keys=True)

    def owned(**new: object) -> str:
        """By somebody else, or of another round, in every place where that is written."""
        return changed(**new, records=[{**each, **new} for each in json.loads(payload)["records"]])

    def with_record(**new: object) -> str:
        first, *others = json.loads(payload)["records"]
        return changed(records=[{**first, **new}, *others])

    return {
        "one letter of the sealed part.xlsx": (EDITED, with_payload(payload.replace('"7"', '"8"', 1), seal)),
        "no seal.xlsx": ("unsealed", pack({**parts, STRINGS: strings.replace(f"<t>{seal}</t>", "<t/>")})),
        "seal of somebody else.xlsx": (EDITED, with_payload(payload, "0" * 64)),
        "seal that is no seal.xlsx": (EDITED, with_payload(payload, "é" * 5000)),
        "sealed, other award.xlsx": ("other_award", with_payload(owned(award="c" * 32))),
        "sealed, rehearsal.xlsx": (
            "rehearsal",
            with_payload(changed(rehearsal=not json.loads(payload)["rehearsal"])),
        ),
        "sealed, other round.xlsx": ("other_round", with_payload(owned(round="final"))),
        "sealed, newer.xlsx": ("newer_program", with_payload(changed(format=2))),
        "sealed, unknown bundle.xlsx": (EDITED, with_payload(changed(bundle="c" * 32))),
        "sealed, bundle of another.xlsx": (EDITED, with_payload(owned(judge="J02"))),
        "sealed, a stranger's record.xlsx": (DAMAGED, with_payload(with_record(judge="J02"))),
        "sealed, part of the history.xlsx": (DAMAGED, with_payload(with_record(replaces=["0" * 32]))),
        "sealed, off the scale.xlsx": (EDITED, with_payload(with_record(value="99"))),
        "sealed, not a mark.xlsx": (DAMAGED, with_payload(with_record(value=7))),
        "sealed, half a character.xlsx": (DAMAGED, with_payload(with_record(entry="\ud800"))),
        "sealed, unknown kind.xlsx": (DAMAGED, with_payload(with_record(kind="rank"))),
        "sealed, nested.xlsx": (DAMAGED, with_payload("[" * 100_000)),
        "sealed, digits.xlsx": (
            NOT,
            with_payload(changed().replace('"export":1', '"export":' + "9" * 200_000)),
        ),
        "sealed, not a number.xlsx": (DAMAGED, with_payload(changed().replace('"export":1', '"export":NaN'))),
        "sealed, key twice.xlsx": (DAMAGED, with_payload(changed().replace("{", '{"award":"x",', 1))),
        "sealed, export from the future.xlsx": (DAMAGED, with_payload(with_record(export=9))),
        "sealed, nothing.xlsx": (DAMAGED, with_payload("{}")),
        "sealed, no text.xlsx": (DAMAGED, with_payload("Ọlúwáṣeun")),
        "carrier gone.xlsx": (
            NOT,
            pack(
                {
                    **parts,
                    META: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", parts[META], flags=re.S),
                }
            ),
        ),
    }

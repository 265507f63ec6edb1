"""Workbooks that keep every limit of an archive and would still take a reader too long, or too much memory."""

import io
import random
import zipfile
from functools import cache

from tests.workbook.packs import MAIN, pack, parts_of


@cache
def slow() -> bytes:
    """Some ten million elements that are nobody's business, packed well but not suspiciously well."""
    dice = random.Random(2)
    line = "".join(f"<x{dice.randrange(10)}/>" for _ in range(12_000))
    text = f'<worksheet xmlns="{MAIN}">{line * 700}<sheetData/></worksheet>'
    return pack({**parts_of(), "xl/worksheets/sheet1.xml": _salted(text, dice)})


def large() -> bytes:
    """Texts and a sheet of some sixteen megabytes each, in letters that take four bytes in memory."""
    dice = random.Random(3)
    line = "".join(chr(dice.randrange(0x1F300, 0x1F310)) for _ in range(40_000)) * 100
    sheet = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{line}</t></is></c></row>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in parts_of(sheet, texts=f"<si><t>{line}</t></si>").items():
            made.writestr(name, content)
    return stream.getvalue()


def _salted(text: str, dice: random.Random) -> str:
    """Comments that do not pack, so that the whole does not pack to less than a hundredth."""
    remark = "".join(f"<!--{dice.randbytes(400).hex()}-->" for _ in range(1500))
    return text.replace("<sheetData/>", f"{remark}<sheetData/>")

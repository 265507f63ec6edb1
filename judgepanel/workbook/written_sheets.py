"""Texts and cells in exactly the form this program's writer gives them, read at a tenth of the cost of any XML.

Nothing is guessed: a part that differs from that form by one byte is not read here at all (None), and the guarded
reader reads it cell by cell. What is read here is what the guarded reader would read, which tests hold them to.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from judgepanel.issues import RefusedError
from judgepanel.workbook.shared_parts import unescaped
from judgepanel.workbook.xml_events import Attributes, tags, walk

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MOST_BYTES = 8 * 1024 * 1024
# What XML does not allow in a text, or changes while reading it.
_ODD_BYTES = bytes(each for each in range(32) if each not in b"\t\n")
_ODD_CHARACTERS = re.compile("[\ufffe\uffff]")
_TEXTS = re.compile(
    rf'{re.escape(_HEAD)}<sst xmlns="{_MAIN}" count="[0-9]{{1,9}}" uniqueCount="[0-9]{{1,9}}"><si><t'
)
_BETWEEN, _LAST = "</t></si><si><t", "</t></si></sst>"
_KEEP = ' xml:space="preserve">'
_BAD_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
# The simplest of sheets: every cell stands in its own row and holds a shared text. At most column Z and row 9999: well
# inside every limit of the guarded reader.
_BODY = re.compile(
    '(?:<row r="([1-9][0-9]{0,3})"(?: spans="[0-9]+:[0-9]+")?>'
    r'(?:<c r="[A-Z]\1"(?: s="[0-9]{1,5}")? t="s"><v>[0-9]{1,7}</v></c>)*+</row>)*+'
)
_CELL = re.compile('<c r="([A-Z])([0-9]+)"(?: s="[0-9]+")? t="s"><v>([0-9]+)</v></c>')
_CELL_TAGS = frozenset(tags("row", "c", "v", "f", "is", "t", "rPh"))
_SHEET_DATA = frozenset(tags("sheetData"))


def written_texts(raw: bytes) -> list[str] | None:
    """The shared texts in order, as they are written (see `plain`); None when the part is not in the written form."""
    text = (_decoded(raw) or "").rstrip("\n")
    opening = _TEXTS.match(text)
    if opening is None or not text.endswith(_LAST):
        return None
    pieces = text[opening.end() : -len(_LAST)].split(_BETWEEN)
    if text.count("<", opening.end()) != 4 * len(pieces) - 1 or ("&" in text and _BAD_ENTITY.search(text)):
        return None
    return pieces if all(each.startswith((">", _KEEP)) for each in pieces) else None


def plain(written: str) -> str:
    """A shared text as it is read: without its tag, the five entities and the format's own escapes undone."""
    text = written[1:] if written[0] == ">" else written[len(_KEEP) :]
    if "&" in text:
        for entity, character in _ENTITIES.items():
            text = text.replace(entity, character)
    return unescaped(text) if "_x" in text else text


def text_cells(raw: bytes) -> Mapping[tuple[int, int], int] | None:
    """The number of the shared text in each cell, by row and column; None when the part is not in the written form."""
    text = _decoded(raw)
    head, found, rest = (text or "").partition("<sheetData>")
    body, closed, _ = rest.partition("</sheetData>")
    if not found or not closed or not _is_sound_head(head) or not _BODY.fullmatch(body):
        return None
    cells = [(int(row), ord(letter) - 64, int(number)) for letter, row, number in _CELL.findall(body)]
    places = {(row, column): number for row, column, number in cells}
    return places if len(places) == len(cells) else None


@lru_cache(maxsize=256)
def _is_sound_head(head: str) -> bool:
    """Whether what stands before the cells is sound XML with no cells of its own, ending inside the worksheet."""
    seen: list[str] = []

    def start(name: str, _: Attributes) -> None:
        seen.append(name)

    try:
        walk(f"{head}<sheetData/></worksheet>".encode(), "sheet", start)
    except RefusedError:
        return False
    return (
        "<!" not in head
        and head.count("<?") == 1
        and seen[-1] in _SHEET_DATA
        and _SHEET_DATA.isdisjoint(seen[:-1])
        and _CELL_TAGS.isdisjoint(seen)
    )


def _decoded(raw: bytes) -> str | None:
    if len(raw) > _MOST_BYTES or len(raw.translate(None, _ODD_BYTES)) != len(raw):
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    odd = not text.startswith(_HEAD) or "]]>" in text or (not text.isascii() and _ODD_CHARACTERS.search(text))
    return None if odd else text


# The ampersand last: "&amp;lt;" is the text "&lt;".
_ENTITIES: Mapping[str, str] = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}

"""Sheets in exactly the form this program's writer gives them, read at a tenth of the cost of any XML.

Nothing is guessed: a part that differs from that form by one byte is not read here at all (None), and the guarded
reader reads it cell by cell. What is read here is what the guarded reader would read, which tests hold them to.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from judgepanel.issues import RefusedError
from judgepanel.workbook.shared_parts import number_formats, unescaped
from judgepanel.workbook.xml_events import Attributes, tags, walk

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MOST_BYTES = 8 * 1024 * 1024
# What XML does not allow in a text, or changes while reading it.
_ODD_BYTES = bytes(each for each in range(32) if each not in b"\t\n")
_ODD_CHARACTERS = re.compile("[\ufffe\uffff]")
_TEXT = "(?:[^<&]++|&(?:amp|lt|gt|quot|apos);)*+"
_STRINGS = re.compile(
    rf'{re.escape(_HEAD)}<sst xmlns="{_MAIN}" count="[0-9]{{1,9}}" uniqueCount="[0-9]{{1,9}}"><si><t'
)
_BETWEEN, _LAST = "</t></si><si><t", "</t></si></sst>"
_KEEP = ' xml:space="preserve">'
_BAD_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
# At most column HZ and row 9999: well inside every limit of the guarded reader. A cell stands in its own row.
_BODY = re.compile(
    '(?:<row r="([1-9][0-9]{0,3})"(?: spans="[0-9]+:[0-9]+")?(?: ht="[0-9.]+")?(?: customHeight="1")?>'
    r'(?:<c r="[A-H]?[A-Z]\1"(?: s="[0-9]{1,5}")?'
    '(?:/>|(?: t="s")?><v>[0-9]{1,9}(?:\\.[0-9]{1,9})?</v></c>'
    f'|(?: t="str")?><f>{_TEXT}</f><v>{_TEXT}</v></c>))*+'
    "</row>)*+"
)
_TOKEN = re.compile(
    '<c r="([A-Z]+)([0-9]+)"(?: s="[0-9]+")?( t="s")?(?: t="str")?>(<f>[^<]*</f>)?<v>([^<]*)</v></c>'
)
_CELL_TAGS = frozenset(tags("row", "c", "v", "f", "is", "t", "rPh"))
_SHEET_DATA = frozenset(tags("sheetData"))
# Column letters, row, whether it is shared (" t=\"s\"" or ""), whether it is a formula ("<f>...</f>" or ""), content.
Token = tuple[str, str, str, str, str]


def shared_strings(raw: bytes) -> list[str] | None:
    """The shared texts in order; None when the part is not in the written form."""
    text = (_decoded(raw) or "").rstrip("\n")
    opening = _STRINGS.match(text)
    if opening is None or not text.endswith(_LAST):
        return None
    pieces = text[opening.end() : -len(_LAST)].split(_BETWEEN)
    if text.count("<", opening.end()) != 4 * len(pieces) - 1 or ("&" in text and _BAD_ENTITY.search(text)):
        return None
    if not all(each.startswith((">", _KEEP)) for each in pieces):
        return None
    texts = [each[1:] if each[0] == ">" else each[len(_KEEP) :] for each in pieces]
    return [_plain(each) if "&" in each or "_x" in each else each for each in texts]


def cell_tokens(raw: bytes) -> list[Token] | None:
    """Every cell that is not blank, in file order; None when the part is not in the written form.

    The content is a plain number as written, the number of a shared text, or the last result of a formula.
    """
    text = _decoded(raw)
    if text is None:
        return None
    head, found, rest = text.partition("<sheetData>")
    body, closed, _ = rest.partition("</sheetData>")
    if not found or not closed or not _is_sound_head(head) or not _BODY.fullmatch(body):
        return None
    return _TOKEN.findall(body)


@lru_cache(maxsize=64)
def has_sound_styles(raw: bytes) -> bool:
    """Whether the guarded reader takes this part. All files of one program share it, so it is remembered."""
    try:
        number_formats(raw)
    except RefusedError:
        return False
    return True


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
    plain = "<!" not in head and head.count("<?") == 1
    return (
        plain
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


def _plain(text: str) -> str:
    """The text with the five entities and the format's own escapes undone."""
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return unescaped(text)


# The ampersand last: "&amp;lt;" is the text "&lt;".
_ENTITIES: Mapping[str, str] = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}

"""A score file exactly as this program wrote it, told at a glance: its sheets are those that were sealed with it.

Most files of a pile are like that. A glance says so, with what the merge needs of them, or says nothing at all; then
`received` reads the file with suspicion and finds the words. Saying so falsely would be worse than being slow: every
step here gives up at the first thing that `received` might see differently.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from judgepanel.container import WORKBOOK_LIMITS, Container, open_container
from judgepanel.issues import RefusedError
from judgepanel.model.score_file import ReceivedFile
from judgepanel.workbook.grid import Cell, Sheet, Workbook
from judgepanel.workbook.score_file.carrier import find_carrier
from judgepanel.workbook.score_file.columns import COLUMNS
from judgepanel.workbook.score_file.sealed import KIND
from judgepanel.workbook.score_file.sealed_rows import SealedRows, read_sealed_rows
from judgepanel.workbook.score_file.sheet_hash import CARRIER, PARTS, TEXTS, count_of, hash_of
from judgepanel.workbook.written_sheets import plain, text_cells, written_texts

_FORMAT = "1"


@dataclass(frozen=True, slots=True)
class Glance:
    """A score file as it was written, and what is sealed in it."""

    file: ReceivedFile
    sealed: SealedRows


def glance(raw: bytes, name: str) -> Glance | None:
    """The file, if its sheets are those that its sealed part was written with; None for any other.

    The seal itself is not checked: that needs the bundle's key. Where it does not hold, nothing said here does.
    `cells` and `texts` of the file stay empty, for nothing in them differs.
    """
    try:
        with open_container(raw, WORKBOOK_LIMITS) as container:
            return _glance(container, raw, name) if frozenset(container.names) == PARTS else None
    except RefusedError:
        return None


def _glance(container: Container, raw: bytes, name: str) -> Glance | None:
    texts = written_texts(container.read(TEXTS))
    values = _carried(container.read(CARRIER), texts) if texts is not None else None
    if texts is None or values is None or values.get("format") != _FORMAT:
        return None
    payload = values.get("payload", "")
    sealed = read_sealed_rows(payload)
    if sealed is None or not _shows(sealed, container, texts, values.get(COLUMNS, "")):
        return None
    file = ReceivedFile(
        name,
        hashlib.sha256(raw).hexdigest(),
        len(raw),
        payload.encode("ascii"),
        values.get("seal", ""),
        sealed.content,
    )
    return Glance(file, sealed)


def _carried(part: bytes, texts: Sequence[str]) -> Mapping[str, str] | None:
    """What the carrier says; None when it is not in the written form."""
    cells = text_cells(part)
    if cells is None or not all(at < len(texts) for at in cells.values()):
        return None
    sheet = Sheet("", "very_hidden", {place: Cell("text", plain(texts[at])) for place, at in cells.items()})
    return find_carrier(Workbook((sheet,)))


def _shows(sealed: SealedRows, container: Container, texts: Sequence[str], columns: str) -> bool:
    """Whether the sheets that people read are those of the hash, and none of them looks like a second carrier."""
    shown = sealed.content.shown
    if not shown:
        return False
    seen = texts[: count_of(shown)]
    return f">{KIND}" not in seen and hash_of(container.read, seen, columns, sealed.ids) == shown

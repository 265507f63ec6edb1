"""A score file exactly as this program wrote it, told at a glance: sealed part and visible cells agree, nothing else.

Most files of a pile are like that. A glance says so, with what the merge needs of them, or says nothing at all; then
`received` reads the file with suspicion and finds the words. Saying so falsely would be worse than being slow: every
step here gives up at the first thing that `received` might see differently.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from judgepanel.container import WORKBOOK_LIMITS, Container, open_container
from judgepanel.issues import RefusedError
from judgepanel.model.packed_records import Row
from judgepanel.model.score_file import ReceivedFile
from judgepanel.workbook.grid import Cell, Sheet, Workbook
from judgepanel.workbook.nature import other_archive, stranger
from judgepanel.workbook.package import Package, SheetPart
from judgepanel.workbook.score_file.carrier import find_carrier
from judgepanel.workbook.score_file.columns import Columns, read_columns
from judgepanel.workbook.score_file.sealed import KIND
from judgepanel.workbook.score_file.sealed_rows import SealedRows, read_sealed_rows
from judgepanel.workbook.score_file.shown_cells import shows_what_is_sealed
from judgepanel.workbook.written_sheets import Token, cell_tokens, has_sound_styles, shared_strings

_FORMAT = "1"


@dataclass(frozen=True, slots=True)
class Glance:
    """A sound and untouched score file. `rows` are its records as texts, `ids` the bytes of their ids."""

    file: ReceivedFile
    rows: Sequence[Row]
    ids: Sequence[bytes]


def glance(raw: bytes, name: str) -> Glance | None:
    """The file, if it is as the program wrote it and its cells show what is sealed; None for any other.

    The seal itself is not checked: that needs the bundle's key. `cells` and `texts` of the file stay empty, for
    nothing in them differs.
    """
    try:
        if stranger(raw) is not None:
            return None
        with open_container(raw, WORKBOOK_LIMITS) as container:
            return _glance(container, raw, name)
    except RefusedError:
        return None


def _glance(container: Container, raw: bytes, name: str) -> Glance | None:
    if other_archive(container.names):
        return None
    package = Package(container)
    strings = shared_strings(package.shared_strings)
    tokens = _tokens(package, len(strings)) if strings is not None else None
    if strings is None or tokens is None or package.issues or not has_sound_styles(package.styles):
        return None
    values = _carried(package.sheets, tokens, strings)
    columns = read_columns(values) if values.get("format") == _FORMAT else None
    payload = values.get("payload", "")
    sealed = read_sealed_rows(payload) if columns is not None else None
    if columns is None or sealed is None or not _agrees(sealed, columns, tokens, strings):
        return None
    file = ReceivedFile(
        name,
        hashlib.sha256(raw).hexdigest(),
        len(raw),
        payload.encode("ascii"),
        values.get("seal", ""),
        sealed.content,
        wording=tuple(columns.criteria.values()),
    )
    return Glance(file, sealed.rows, sealed.ids)


def _tokens(package: Package, texts: int) -> list[list[Token]] | None:
    """The cells of every sheet; None when one is not in the written form, or points to a text that is not there."""
    found = []
    numbers = set(map(str, range(texts)))
    for sheet in package.sheets:
        tokens = cell_tokens(package.read(sheet.part))
        if tokens is None or not numbers.issuperset(value for _, _, shared, _, value in tokens if shared):
            return None
        found.append(tokens)
    return found


def _carried(
    sheets: Iterable[SheetPart], tokens: Iterable[list[Token]], strings: Sequence[str]
) -> Mapping[str, str]:
    """What the carrier says. Only sheets that name the kind of file can be one."""
    kinds = {str(at) for at, text in enumerate(strings) if text == KIND}
    carriers = tuple(
        Sheet(part.name, part.state, _cells(found, strings))
        for part, found in zip(sheets, tokens, strict=True)
        if any(shared and value in kinds for _, _, shared, _, value in found)
    )
    return find_carrier(Workbook(carriers))


def _cells(tokens: list[Token], strings: Sequence[str]) -> Mapping[tuple[int, int], Cell]:
    return {
        (int(row), _number(letters)): Cell("text", strings[int(value)]) if shared else Cell("number", value)
        for letters, row, shared, _, value in tokens
    }


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _agrees(
    sealed: SealedRows, columns: Columns, tokens: Iterable[list[Token]], strings: Sequence[str]
) -> bool:
    standing = sealed.standing(dict(columns.criteria.values()))
    return standing is not None and shows_what_is_sealed(standing, columns, tokens, strings)

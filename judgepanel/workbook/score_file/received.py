"""A score file from outside, put together again and trusted in nothing: the seal is for the caller to check."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from judgepanel.issues import Issue, RefusedError, errors_in, issue
from judgepanel.merge.heads import current, heads
from judgepanel.model.plain_text import storable
from judgepanel.model.record import Field
from judgepanel.model.score_file import CellDifference, FileStatus, ReceivedFile, VisibleCell
from judgepanel.rubric.scale import in_plain_digits
from judgepanel.workbook.cells import Workbook, read_workbook
from judgepanel.workbook.score_file.carrier import find_carrier
from judgepanel.workbook.score_file.columns import read_columns
from judgepanel.workbook.score_file.sealed import FORMAT, parse_payload
from judgepanel.workbook.score_file.states import misstated
from judgepanel.workbook.score_file.visible import visible_cells
from judgepanel.workbook.shared_parts import unescaped

_LOCKS = ("~$", ".~lock.")
_NUMBER = re.compile(r"[0-9]{1,20}(?:[.,][0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?")
# What is wrong with the file itself, not with its being a score file: the copy or the disk is to blame.
_DAMAGE = frozenset(
    {
        "all-zeros",
        "bad-member",
        "bad-xml",
        "bad-zip",
        "cut-zip",
        "directory-mismatch",
        "duplicate-member",
        "encrypted-member",
        "hidden-bytes",
        "parts-overlap",
        "pack-method",
        "score-file-incomplete",
        "score-file-twice",
    }
)


def read(raw: bytes, name: str) -> ReceivedFile:
    """What these bytes are, as a score file. Never raises for their content: `status` and `issues` say what is wrong.

    Findings are placed in the file of that name.
    """
    return read_as(raw, name, found_score_file)


def read_as(raw: bytes, name: str, find: Callable[[ReceivedFile, Workbook], ReceivedFile]) -> ReceivedFile:
    """The same for what `find` finds in the workbook."""
    received = ReceivedFile(name, hashlib.sha256(raw).hexdigest(), len(raw))
    try:
        workbook = read_workbook(raw)
        found = find(received, workbook)
    except RefusedError as refused:
        lock = name.startswith(_LOCKS)
        issues = (issue("score-file-lock"),) if lock else refused.issues
        status: FileStatus = "not_a_score_file" if lock else _status(refused.issues)
        return replace(received, status=status, issues=tuple(each.at(name) for each in issues))
    return replace(found, issues=tuple(each.at(name) for each in (*workbook.issues, *found.issues)))


def differences(received: ReceivedFile) -> tuple[CellDifference, ...]:
    """Visible cells that say something else than the sealed records, in the order of the sheets.

    Marks are compared as numbers, exactly; a blank is a blank. A field in which the sealed records themselves
    disagree shows nothing and is not compared.
    """
    return tuple(_differences(received))


def found_score_file(received: ReceivedFile, workbook: Workbook) -> ReceivedFile:
    """The score file in this workbook. Raises RefusedError when there is none, or none that can be read."""
    values = find_carrier(workbook)
    version = values.get("format", "")
    if version.isascii() and version.isdecimal() and int(version[:9]) > FORMAT:
        raise RefusedError([issue("format-newer", found=version[:9], known=FORMAT)])
    payload = values.get("payload", "").encode("utf-8", "replace")
    sealed = replace(received, payload=payload, seal=values.get("seal", ""))
    try:
        sealed = replace(sealed, content=parse_payload(payload))
    except RefusedError as refused:
        return replace(sealed, status=_status(refused.issues, "damaged"), issues=refused.issues)
    columns = read_columns(values)
    if columns is None:
        return replace(sealed, issues=(issue("scores-unseen"),))
    marks, texts, states, issues = visible_cells(workbook, columns)
    wording = tuple(columns.criteria.values())
    return replace(sealed, cells=marks, texts=texts, states=states, wording=wording, issues=issues)


def _status(issues: tuple[Issue, ...], otherwise: FileStatus = "not_a_score_file") -> FileStatus:
    codes = {each.code for each in errors_in(issues)}
    if "format-newer" in codes:
        return "newer_program"
    return "damaged" if codes & _DAMAGE else otherwise


def _differences(received: ReceivedFile) -> Iterator[CellDifference]:
    if received.content is None or not (received.cells or received.texts):
        return
    content, wording = received.content, dict(received.wording)
    standing = heads(content.records)
    for cell in (*received.cells, *received.texts):
        field = Field(cell.kind, cell.criterion)
        said = {head.value for head in current(standing.get((content.judge, cell.entry, field), ()), wording)}
        if len(said) < 2:
            value = next(iter(said), None)
            sealed = value if isinstance(value, str) else ""
            if not _agree(cell, sealed):
                yield CellDifference(cell.entry, field, sealed, cell.text, cell.address)
    yield from misstated(received.states, content.judge, standing)


def _agree(cell: VisibleCell, sealed: str) -> bool:
    if cell.kind != "mark":
        # Some programs undo the format's own escapes ("_x0041_") when they save again: that is no edit.
        return unescaped(storable(cell.text)).strip() == unescaped(storable(sealed)).strip()
    visible = in_plain_digits(cell.text)
    if visible == sealed:
        return True
    number, exact = _number(visible), _number(sealed)
    return number is not None and number == exact


def _number(text: str) -> Decimal | None:
    """An ordinary number as a cell writes it, exactly; None for anything else."""
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None

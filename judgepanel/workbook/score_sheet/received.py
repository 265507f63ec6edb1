"""A filled score sheet from outside, put together: its identity is for the caller to check, its marks for a person."""

from collections.abc import Iterator
from dataclasses import replace

from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.model.score_file import ReceivedFile, VisibleCell
from judgepanel.workbook.cells import Workbook
from judgepanel.workbook.score_file.carrier import carriers
from judgepanel.workbook.score_file.sealed import disagreements
from judgepanel.workbook.score_sheet.answers import content_of
from judgepanel.workbook.score_sheet.filled import Filled, read_filled
from judgepanel.workbook.score_sheet.identity import FORMAT, KIND, SheetIdentity, parse_payload


def found_sheet(received: ReceivedFile, workbook: Workbook) -> ReceivedFile | None:
    """The score sheet in this workbook with everything that was found; None when there is none.

    Raises RefusedError when pieces of what it says about itself are missing.
    """
    found = carriers(workbook, KIND)
    if not found:
        return None
    if any(values != found[0] for values in found):
        return _damaged(received, issue("sheet-twice"))
    values = found[0]
    version = values.get("format", "")
    if version.isascii() and version.isdecimal() and int(version[:9]) > FORMAT:
        return _damaged(received, issue("format-newer", found=version[:9], known=FORMAT))
    sealed = replace(
        received, payload=values.get("payload", "").encode("utf-8", "replace"), seal=values.get("seal", "")
    )
    try:
        return _filled(sealed, workbook, parse_payload(sealed.payload))
    except RefusedError as refused:
        return _damaged(sealed, *refused.issues)


def _filled(sealed: ReceivedFile, workbook: Workbook, identity: SheetIdentity) -> ReceivedFile:
    filled = read_filled(workbook, identity)
    content = content_of(identity, filled)
    broken = tuple(disagreements(content))
    if broken:
        return _damaged(sealed, *broken)
    found = replace(
        sealed,
        content=content,
        sheet=identity.sheet,
        cells=tuple(_cells(filled)),
        unread=filled.unread,
        issues=filled.issues,
    )
    return replace(found, status="damaged") if filled.is_unfound else found


def _cells(filled: Filled) -> Iterator[VisibleCell]:
    """Every field that can be read, blank ones too, in its one written form."""
    for (entry, about), value in filled.values.items():
        text = value if isinstance(value, str) else "yes" if value else ""
        yield VisibleCell(entry, about.criterion, text, filled.places[entry, about], about.kind)


def _damaged(received: ReceivedFile, *found: Issue) -> ReceivedFile:
    """Refused for what it says itself; a newer format has a status of its own."""
    newer = any(each.code == "format-newer" for each in found)
    return replace(received, status="newer_program" if newer else "damaged", issues=found)

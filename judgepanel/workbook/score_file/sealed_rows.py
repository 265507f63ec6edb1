"""The sealed part in exactly the bytes this program writes, as rows: the same checks as `sealed`, made once a shape.

Records differ from each other in few ways: the same kind, criterion and mark come again and again. What the rules of
`sealed` say of one of them they say of all that look alike, so one of each shape is examined by those rules.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from judgepanel.issues import Issue
from judgepanel.model.packed_records import PackedRecords, Rows, Shape, digests, ids_in, read_rows
from judgepanel.model.score_file import ScoreFile
from judgepanel.reading import MOST_WHOLE, Fields
from judgepanel.workbook.score_file.sealed import FORMAT, KIND, SHOWN, read_records

_NAME, _HASH, _WHOLE = "[A-Za-z0-9][A-Za-z0-9.+_:-]{0,79}", "[0-9a-f]{32}", "[1-9][0-9]{0,14}"
_OPENING = re.compile(
    rf'\{{"award":"({_HASH})","bundle":"({_HASH})","device":"({_NAME})","export":({_WHOLE}),"format":{FORMAT},'
    rf'"issue":({_WHOLE}),"judge":"({_NAME})","kind":"{KIND}","program":"({_NAME})","records":\['
)
_CLOSING = re.compile(
    rf'\],"rehearsal":(true|false),"round":"({_NAME})","score_set":"({_HASH})"'
    rf'(?:,"shown":"({SHOWN.pattern})")?\}}'
)
_LONGEST_CLOSING = 400
_MOST_SHAPES = 2000
_RIGHT: set[Shape] = set()


@dataclass(frozen=True, slots=True)
class SealedRows:
    """A sealed part: its content with packed records, those as rows, and the bytes of their ids."""

    content: ScoreFile
    rows: Rows
    ids: Sequence[bytes]


def read_sealed_rows(payload: str) -> SealedRows | None:
    """The content of a payload; None when `sealed.parse_payload` should look at it instead."""
    opening = _OPENING.match(payload)
    closing = _CLOSING.search(payload, max(0, len(payload) - _LONGEST_CLOSING))
    if opening is None or closing is None or closing.end() != len(payload) or not payload.isascii():
        return None
    rows = read_rows(payload[opening.end() : closing.start()])
    if rows is None:
        return None
    ids = digests(rows.texts)
    award, bundle, device, export, issue, judge, program = opening.groups()
    rehearsal, round_, score_set, shown = closing.groups()
    owners = set(zip(rows.award, rows.round, rows.judge, strict=True))
    if not owners <= {(award, round_, judge)} or not _hold_together(rows, ids, device, int(export)):
        return None
    if not all(_is_right(shape, rows.texts[places[0]]) for shape, places in rows.shapes.items()):
        return None
    content = ScoreFile(
        award=award,
        round=round_,
        rehearsal=rehearsal == "true",
        bundle=bundle,
        issue=int(issue),
        judge=judge,
        device=device,
        export=int(export),
        program=program,
        score_set=score_set,
        records=PackedRecords.of_texts(rows.texts, ids),
        shown=shown or "",
    )
    return SealedRows(content, rows, ids)


def _hold_together(rows: Rows, ids: Sequence[bytes], device: str, export: int) -> bool:
    """No record given twice or ahead of the export; every replaced one is there and of the same cell."""
    exports = set(zip(rows.device, rows.export, strict=True))
    ahead = any(int(each) > (export if where == device else MOST_WHOLE) for where, each in exports)
    if ahead or len(set(ids)) != len(ids):
        return False
    if not any(rows.replaces):
        return True
    cells = dict(zip((each.hex() for each in ids), rows.cells(), strict=True))
    return all(
        cells.get(each) == cell
        for cell, replaces in zip(cells.values(), rows.replaces, strict=True)
        for each in ids_in(replaces)
    )


def _is_right(shape: Shape, text: str) -> bool:
    """Whether the rules take a record of this shape. The next file has the same few shapes, so that is remembered."""
    if shape not in _RIGHT:
        issues: list[Issue] = []
        table = {"records": [json.loads(text)]}
        for _ in read_records(Fields(table, "", issues, closed=False)):
            pass
        if issues:
            return False
        if not shape.replaces and len(_RIGHT) < _MOST_SHAPES:
            _RIGHT.add(shape)
    return True

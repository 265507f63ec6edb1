"""From what a filled sheet says to records: each cell that was changed replaces what was known of it.

The records depend on the file alone. So two copies of one sheet that say different things give two records side by
side, which nobody but the judge or the chair can decide between.
"""

from collections.abc import Iterator

from judgepanel.model.record import Field, Record, Value
from judgepanel.model.score_file import ScoreFile
from judgepanel.workbook.score_sheet.filled import Filled
from judgepanel.workbook.score_sheet.identity import SheetIdentity
from judgepanel.workbook.score_sheet.shown import Place, known_heads, shown_values
from judgepanel.workbook.score_sheet.typed import same_text

EXPORT = 1
_HAND_IN = Field("hand_in")
_WORDS: frozenset[str] = frozenset({"note", "feedback", "conflict_reason", "abstention_reason"})


def content_of(identity: SheetIdentity, filled: Filled) -> ScoreFile:
    """What a filled sheet says, in the shape of a score file. A sheet that nobody filled in adds nothing."""
    found = {record.id: record for record in identity.records}
    found |= {record.id: record for record in _new_records(identity, filled)}
    return ScoreFile(
        award=identity.award,
        round=identity.round,
        rehearsal=identity.rehearsal,
        bundle=identity.bundle,
        issue=identity.issue,
        judge=identity.judge,
        device=identity.device,
        export=EXPORT,
        program=identity.program,
        score_set=identity.score_set,
        records=tuple(found[own] for own in sorted(found)),
    )


def _new_records(identity: SheetIdentity, filled: Filled) -> Iterator[Record]:
    known, shown = known_heads(identity), shown_values(identity)
    wording = {each.id: each.wording for each in identity.criteria}
    changed = {
        place: value
        for place, value in filled.values.items()
        if not _says_the_same(place[1], value, shown.get(place))
    }
    if changed:
        changed[("", _HAND_IN)] = "complete" if filled.complete else "incomplete"
    for place, value in changed.items():
        replaced = tuple(sorted(each.id for each in known.get(place, ())))
        rubric = "" if value is None else wording.get(place[1].criterion, "")
        yield _record(identity, place, value, replaced, rubric)


def _record(
    identity: SheetIdentity, place: Place, value: Value, replaces: tuple[str, ...], rubric: str
) -> Record:
    return Record(
        identity.award,
        identity.round,
        identity.judge,
        *place,
        value,
        identity.device,
        EXPORT,
        replaces,
        rubric,
    )


def _says_the_same(field: Field, value: Value, shown: Value) -> bool:
    if field.kind in _WORDS and isinstance(value, str) and isinstance(shown, str):
        return same_text(value, shown)
    return value == shown

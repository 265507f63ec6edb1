"""The sealed content of a score file: records as canonical JSON, and the suspicious reading of it.

Version history
- 1: first version.
"""

import re
from collections.abc import Iterator

from judgepanel.issues import Issue, RefusedError, errors_in, issue
from judgepanel.model.record import (
    CONFLICT_VALUES,
    FIELD_KINDS,
    NAMED,
    PER_CRITERION,
    PROMPT_VALUES,
    Field,
    FieldKind,
    Record,
    Value,
)
from judgepanel.model.score_file import ScoreFile
from judgepanel.phrases import phrase
from judgepanel.reading import Fields, canonical_json, kind_of, parse_json

FORMAT = 1
KIND = "judgepanel-score-file"
_MOST_BYTES = 32 * 1024 * 1024
_MOST_RECORDS = 200_000
_MOST_FINDINGS = 50
HASH = re.compile("[0-9a-f]{32}")
NAME = re.compile("[A-Za-z0-9][A-Za-z0-9.+_:-]{0,79}")
SHOWN = re.compile("[1-9][0-9]{0,6}-[0-9a-f]{64}")
_CALLED = {
    HASH: phrase("32 hexadecimal digits"),
    NAME: phrase("a plain name"),
    SHOWN: phrase("a count and 64 hexadecimal digits"),
}
_HALF = re.compile("[\ud800-\udfff]")
_MARK = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?|n/a")
# Bytes outside plain ASCII, and "_x" which spreadsheet programs take for an escape, would not survive a re-save.
_FRAGILE = re.compile(r"[^ -~]|_(?=x)")
_CHOICES: dict[FieldKind, tuple[str, ...]] = {
    "prompt": PROMPT_VALUES,
    "conflict": CONFLICT_VALUES,
    "hand_in": ("complete", "incomplete"),
}


def payload(content: ScoreFile) -> bytes:
    """The exact bytes that are sealed: canonical JSON in plain ASCII."""
    table = {
        "kind": KIND,
        "format": FORMAT,
        "award": content.award,
        "round": content.round,
        "rehearsal": content.rehearsal,
        "bundle": content.bundle,
        "issue": content.issue,
        "judge": content.judge,
        "device": content.device,
        "export": content.export,
        "program": content.program,
        "score_set": content.score_set,
        "records": [record.as_data() for record in content.records],
        **({"shown": content.shown} if content.shown else {}),
    }
    return sealable(table)


def sealable(table: object) -> bytes:
    """Plain values as the exact bytes that are sealed: no program changes one of them when it saves a cell again."""
    return _FRAGILE.sub(_escaped, canonical_json(table).decode()).encode("ascii")


def parse_payload(raw: bytes) -> ScoreFile:
    """The content of a payload. Raises RefusedError with every problem; `format-newer` alone for a newer format."""
    table = parse_json(raw, place="sealed part", most_bytes=_MOST_BYTES)
    issues: list[Issue] = []
    fields = Fields(table, "sealed part", issues, closed=False)
    version = fields.whole("format", lowest=1)
    if not issues and version > FORMAT:
        raise RefusedError([issue("format-newer", "sealed part", found=version, known=FORMAT)])
    content = _content(fields)
    if not errors_in(issues):
        issues.extend(disagreements(content))
    if errors_in(issues):
        raise RefusedError(issues[:_MOST_FINDINGS])
    return content


def _content(fields: Fields) -> ScoreFile:
    if fields.text("kind") != KIND:
        _report(fields, "kind", phrase("another kind of file"), KIND)
    return ScoreFile(
        award=matching(fields, "award", HASH),
        round=matching(fields, "round", NAME),
        rehearsal=fields.flag("rehearsal"),
        bundle=matching(fields, "bundle", HASH),
        issue=fields.whole("issue", lowest=1),
        judge=matching(fields, "judge", NAME),
        device=matching(fields, "device", NAME),
        export=fields.whole("export", lowest=1),
        program=matching(fields, "program", NAME),
        score_set=matching(fields, "score_set", HASH),
        records=tuple(read_records(fields)),
        shown=matching(fields, "shown", SHOWN) if fields.has("shown") else "",
    )


def read_records(fields: Fields) -> Iterator[Record]:
    """The records of a sealed part; findings go to the cursor."""
    for each in fields.tables("records", most=_MOST_RECORDS):
        if len(each.issues) >= _MOST_FINDINGS:
            return
        yield _record(each)


def _record(fields: Fields) -> Record:
    field = _field(fields)
    return Record(
        award=matching(fields, "award", HASH),
        round=matching(fields, "round", NAME),
        judge=matching(fields, "judge", NAME),
        entry=_only_if(fields, "entry", field.kind != "hand_in", phrase("an entry")),
        field=field,
        value=_value(fields, field.kind),
        device=matching(fields, "device", NAME),
        export=fields.whole("export", lowest=1),
        replaces=_replaces(fields),
        rubric=matching(fields, "rubric", HASH, empty=True),
    )


def _field(fields: Fields) -> Field:
    kind = next((each for each in FIELD_KINDS if each == fields.text("kind")), None)
    if kind is None:
        _report(fields, "kind", phrase("an unknown field"), phrase("a field of this version"))
        kind = "note"
    criterion = _only_if(fields, "criterion", kind in PER_CRITERION, phrase("a criterion"))
    return Field(kind, criterion, _only_if(fields, "prompt", kind in NAMED, phrase("a prompt")))


def _value(fields: Fields, kind: FieldKind) -> Value:
    """The value of a record, of the kind its field has; null stands in every field."""
    value = fields.raw("value")
    if not fields.has("value"):
        fields.report("key-missing", "value")
    if value is None or (kind == "abstention" and value is True):
        return value
    if kind == "abstention" or not isinstance(value, str):
        _report(fields, "value", kind_of(value), "true" if kind == "abstention" else phrase("text"))
        return None
    if kind == "mark" and not _MARK.fullmatch(value):
        _report(fields, "value", _quoted(value), phrase("a mark"))
    if kind in _CHOICES and value not in _CHOICES[kind]:
        _report(
            fields, "value", _quoted(value), phrase("one of: {choices}", choices=", ".join(_CHOICES[kind]))
        )
    if _HALF.search(value):
        _report(fields, "value", phrase("half a character"), phrase("text that can be typed"))
        return None
    return value


def _replaces(fields: Fields) -> tuple[str, ...]:
    replaces = fields.texts("replaces", most=1000)
    if list(replaces) != sorted(set(replaces)) or not all(HASH.fullmatch(each) for each in replaces):
        _report(fields, "replaces", phrase("a garbled list"), phrase("a sorted list of record ids"))
        return ()
    return replaces


def _only_if(fields: Fields, key: str, wanted: bool, what: str) -> str:
    """A name that must be there, or must be empty."""
    if wanted:
        return matching(fields, key, NAME)
    if fields.text(key, ""):
        _report(fields, key, what, phrase("nothing"))
    return ""


def matching(fields: Fields, key: str, pattern: re.Pattern[str], *, empty: bool = False) -> str:
    """A text that must match: an id (HASH), a plain name (NAME) or SHOWN; findings go to the cursor."""
    text = fields.text(key, "" if empty and fields.has(key) else None)
    if text and not pattern.fullmatch(text):
        _report(fields, key, _quoted(text), _CALLED[pattern])
        return ""
    return text


def disagreements(content: ScoreFile) -> Iterator[Issue]:
    """What is wrong between the records: one finding of each kind, with a count."""
    cells = {record.id: record.cell for record in content.records}
    owner = (content.award, content.round, content.judge)
    counts = {"record-stranger": 0, "record-ahead": 0, "record-dangling": 0, "record-crossed": 0}
    for record in content.records:
        counts["record-stranger"] += (record.award, record.round, record.judge) != owner
        counts["record-ahead"] += record.device == content.device and record.export > content.export
        counts["record-dangling"] += any(each not in cells for each in record.replaces)
        counts["record-crossed"] += any(
            cells.get(each, record.cell) != record.cell for each in record.replaces
        )
    return (issue(code, "sealed part", count=count) for code, count in counts.items() if count)


def _report(fields: Fields, key: str, found: str, wanted: str) -> None:
    fields.report("sealed-value", key, found=found, wanted=wanted)


def _quoted(text: str) -> str:
    return f'"{_HALF.sub("?", text[:40])}"'


def _escaped(found: re.Match[str]) -> str:
    """A character as JSON writes it in plain ASCII; beyond the basic plane these are two escapes."""
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))

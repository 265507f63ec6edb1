"""What bundle.json says, as plain values and back. Reading trusts nothing and tells every problem at once."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice, repeat
from typing import Any

from judgepanel.bundle.attachments import inspect_name
from judgepanel.bundle.manifest import FORMAT, is_sha256
from judgepanel.model.award import CONFLICT_KINDS, ROLES, Conflict, ConflictKind, Judge, Role
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Answer, Attachment, Entry
from judgepanel.model.practice import PracticeEntry
from judgepanel.model.practice_reading import read_practice
from judgepanel.phrases import phrase
from judgepanel.reading import MOST_WHOLE, Fields, all_texts, column
from judgepanel.rubric import format as rubric_format
from judgepanel.rubric.category import Category

_HEX = re.compile(r"[0-9a-f]{32}")
_KEY = re.compile(r"[0-9a-f]{64}")
# Made by the program ("E001", "J01"); they become parts of file names and of workbook cells.
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
# The constructors of named tuples without their detour, for there are a thousand answers.
_answer_of: Callable[[tuple[str, str | None]], Answer] = partial(tuple.__new__, Answer)
_attachment_of: Callable[[tuple[str, str, int]], Attachment] = partial(tuple.__new__, Attachment)
_MOST_ENTRIES = 5_000
_MOST_ATTACHMENTS = 100
_LONGEST_LINE = 2_000


def as_data(bundle: Bundle) -> dict[str, Any]:
    """The bundle as plain values; `read_content` gives back an equal one."""
    practice = {} if bundle.practice is None else {"practice": bundle.practice.as_data()}
    return {
        **practice,
        "format": FORMAT,
        "id": bundle.id,
        "issue": bundle.issue,
        "award": {"id": bundle.award, "title": bundle.award_title, "rehearsal": bundle.rehearsal},
        "round": bundle.round_id,
        "category": rubric_format.as_data(bundle.category),
        "judge": {
            "id": bundle.judge.id,
            "reference": bundle.judge.reference,
            "name": bundle.judge.name,
            "organisation": bundle.judge.organisation,
            "organisation_aliases": list(bundle.judge.organisation_aliases),
            "role": bundle.judge.role,
        },
        "entries": [_entry_data(entry) for entry in bundle.entries],
        "conflicts": [
            {"entry": each.entry, "kind": each.kind, "reason": each.reason} for each in bundle.conflicts
        ],
        "seal_key": bundle.seal_key.hex(),
    }


def read_content(fields: Fields) -> Bundle:
    """A bundle from its table; findings go to the cursor."""
    version = fields.whole("format", lowest=1)
    if version > FORMAT:
        fields.report("format-newer", "format", found=version, known=FORMAT)
    award = fields.table("award")
    category = rubric_format.read_category(fields.table("category"))
    round_id = fields.text("round", longest=40)
    _among(fields, "round", round_id, [judged.id for judged in category.rounds])
    judge = _judge(fields.table("judge"))
    headings = [heading.id for heading in category.answers]
    entries = _entries(list(fields.tables("entries", most=_MOST_ENTRIES)), headings)
    _unique(fields, "entries", [entry.id for entry in entries])
    conflicts = tuple(_conflict(each, judge.id) for each in fields.tables("conflicts", most=_MOST_ENTRIES))
    _no_conflicted_entry(fields, entries, conflicts)
    return Bundle(
        id=_matching(fields, "id", _HEX),
        issue=fields.whole("issue", lowest=1, highest=100_000),
        award=_matching(award, "id", _HEX),
        award_title=award.text("title", "", longest=_LONGEST_LINE),
        rehearsal=award.flag("rehearsal"),
        category=category,
        round_id=round_id,
        judge=judge,
        entries=entries,
        conflicts=conflicts,
        seal_key=bytes.fromhex(_matching(fields, "seal_key", _KEY)),
        practice=_practice(fields, category, round_id),
    )


def attachments_of(bundle: Bundle) -> dict[str, tuple[Attachment, ...]]:
    """Every attachment by its SHA-256, with all the names it goes by."""
    found: dict[str, tuple[Attachment, ...]] = {}
    practice = () if bundle.practice is None else (bundle.practice,)
    for entry in (*bundle.entries, *practice):
        for each in entry.attachments:
            known = found.get(each.sha256, ())
            found[each.sha256] = known if each in known else (*known, each)
    return found


def _practice(fields: Fields, category: Category, round_id: str) -> PracticeEntry | None:
    judged = next((each for each in category.rounds if each.id == round_id), None)
    if judged is None or not fields.has("practice"):
        return None
    return read_practice(fields.table("practice"), category, judged.score_set, _attachment)


def _entry_data(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "reference": entry.reference,
        "title": entry.title,
        "organisation": entry.organisation,
        "organisation_aliases": list(entry.organisation_aliases),
        "synopsis": entry.synopsis,
        "answers": {answer.heading: answer.text for answer in entry.answers},
        "attachments": [
            {"name": each.name, "sha256": each.sha256, "size": each.size} for each in entry.attachments
        ],
    }


def _judge(fields: Fields) -> Judge:
    role = fields.text("role", longest=40)
    _among(fields, "role", role, ROLES)
    return Judge(
        id=_matching(fields, "id", _ID),
        reference=_line(fields, "reference"),
        name=_line(fields, "name"),
        organisation=_line(fields, "organisation"),
        role=_role(role),
        organisation_aliases=fields.texts("organisation_aliases", optional=True, most=100),
    )


def _entries(rows: list[Fields], headings: list[str]) -> tuple[Entry, ...]:
    """Column by column: a judge waits for this, and there may be hundreds of entries."""
    columns = (
        column(rows, "id", _all_ids, lambda each: _matching(each, "id", _ID)),
        _lines(rows, "reference"),
        _lines(rows, "title"),
        _lines(rows, "organisation"),
        column(rows, "synopsis", all_texts, lambda each: each.text("synopsis", "")),
        _answers([each.table("answers") for each in rows], headings),
        _attachments([list(each.tables("attachments", most=_MOST_ATTACHMENTS)) for each in rows]),
        [each.texts("organisation_aliases", optional=True, most=100) for each in rows],
    )
    return tuple(map(Entry, *columns))


def _answers(rows: list[Fields], headings: list[str]) -> Iterator[tuple[Answer, ...]]:
    """Those of each entry, in the order of the category's headings whatever the order in the file."""
    known = frozenset(headings)
    for row in rows:
        if not known.issuperset(row.keys):
            for stranger in sorted(row.keys - known):
                _among(row, "", stranger, headings)
    columns = [
        _given(heading, column(rows, heading, all_texts, partial(_answer, heading))) for heading in headings
    ]
    for found in zip(*columns, strict=True) if columns else ((),) * len(rows):
        yield found if None not in found else tuple(each for each in found if each is not None)


def _given(heading: str, texts: list[str | None]) -> list[Answer | None]:
    if None in texts:
        return [None if text is None else Answer(heading, text) for text in texts]
    return list(map(_answer_of, zip(repeat(heading), texts, strict=False)))


def _answer(heading: str, fields: Fields) -> str | None:
    return fields.text(heading, "") if fields.has(heading) else None


def _attachments(of_entries: list[list[Fields]]) -> Iterator[tuple[Attachment, ...]]:
    rows = [each for some in of_entries for each in some]
    names = column(rows, "name", _all_names, _attachment_name)
    digests = column(rows, "sha256", _all_digests, _digest)
    sizes = column(rows, "size", _all_sizes, lambda each: each.whole("size"))
    found = map(_attachment_of, zip(names, digests, sizes, strict=True))
    return (tuple(islice(found, len(some))) for some in of_entries)


def _attachment(fields: Fields) -> Attachment:
    return Attachment(_attachment_name(fields), _digest(fields), fields.whole("size"))


def _attachment_name(fields: Fields) -> str:
    name = fields.text("name", longest=400)
    if found := inspect_name(name):
        fields.issues.append(found.at(fields.place))
    return name


def _digest(fields: Fields) -> str:
    digest = fields.text("sha256", longest=64)
    if digest and not is_sha256(digest):
        fields.report("value-unknown", "sha256", value=digest[:40], allowed=phrase("64 hex digits"))
    return digest


def _all_ids(values: list[Any]) -> bool:
    return all_texts(values) and all(map(_ID.fullmatch, values))


def _all_names(values: list[Any]) -> bool:
    return all_texts(values, 400) and not any(map(inspect_name, values))


def _all_digests(values: list[Any]) -> bool:
    return all_texts(values) and all(map(is_sha256, values))


def _all_sizes(values: list[Any]) -> bool:
    return (
        {int}.issuperset(map(type, values))
        and min(values, default=0) >= 0
        and max(values, default=0) <= MOST_WHOLE
    )


def _lines(rows: list[Fields], key: str) -> list[str]:
    return column(rows, key, lambda values: all_texts(values, _LONGEST_LINE), lambda each: _line(each, key))


def _conflict(fields: Fields, judge: str) -> Conflict:
    kind = fields.text("kind", longest=40)
    _among(fields, "kind", kind, CONFLICT_KINDS)
    return Conflict(judge, _matching(fields, "entry", _ID), _conflict_kind(kind), _line(fields, "reason"))


def _no_conflicted_entry(fields: Fields, entries: Iterable[Entry], conflicts: Iterable[Conflict]) -> None:
    """An entry in which this judge has an interest must not even be in the bundle."""
    for entry in sorted({entry.id for entry in entries} & {conflict.entry for conflict in conflicts}):
        fields.report("bundle-contradicts", "entries", what=phrase("Entry {entry}", entry=entry))


def _role(text: str) -> Role:
    return next((role for role in ROLES if role == text), "observer")


def _conflict_kind(text: str) -> ConflictKind:
    return next((kind for kind in CONFLICT_KINDS if kind == text), "personal")


def _line(fields: Fields, key: str) -> str:
    return fields.text(key, "", longest=_LONGEST_LINE)


def _matching(fields: Fields, key: str, pattern: re.Pattern[str]) -> str:
    value = fields.text(key, longest=64)
    if value and not pattern.fullmatch(value):
        fields.report("id-malformed", key, value=value[:40])
        return ""
    return value


def _among(fields: Fields, key: str, value: str, allowed: Iterable[str]) -> None:
    if value and value not in (known := list(allowed)):
        fields.report(
            "value-unknown", key, value=value[:40], allowed=", ".join(known) or phrase("nothing yet")
        )


def _unique(fields: Fields, key: str, ids: list[str]) -> None:
    for repeated in sorted(each for each, times in Counter(ids).items() if each and times > 1):
        fields.report("id-repeated", key, value=repeated[:40])

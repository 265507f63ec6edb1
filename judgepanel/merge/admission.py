"""Whether a score file may be merged at all: whose it is, and whether its records hold together."""

from collections.abc import Iterable, Mapping

from judgepanel.issues import Issue, issue
from judgepanel.merge.heads import wording
from judgepanel.model.award import Award
from judgepanel.model.clip import read_clip
from judgepanel.model.record import CONFLICT_VALUES, NAMED, PER_CRITERION, PROMPT_VALUES, Field, Record
from judgepanel.model.score_file import FileStatus, ScoreFile
from judgepanel.phrases import phrase
from judgepanel.rubric.score_set import ScoreSet

_HAND_INS = ("complete", "incomplete")
_TEXTS: frozenset[str] = frozenset({"note", "feedback", "question", "conflict_reason", "abstention_reason"})
_LONGEST_MARK = 10


def identity(award: Award, content: ScoreFile) -> tuple[FileStatus, Issue] | None:
    """Why the file belongs elsewhere, both sides named; None when it belongs to this award and round."""
    if content.rehearsal != award.rehearsal:
        kinds = {True: phrase("a rehearsal"), False: phrase("the real award")}
        here, there = kinds[award.rehearsal], kinds[content.rehearsal]
        return "rehearsal", issue("file-rehearsal", found=there, expected=here)
    if content.award != award.id:
        expected = f"{award.title}, {award.id[:8]}"
        return "other_award", issue("file-other-award", found=content.award[:8], expected=expected)
    if content.round != award.round_id:
        titles = {each.id: each.title for each in award.category.rounds}
        facts = {"found": titles.get(content.round, content.round), "expected": award.round.title}
        return "other_round", issue("file-other-round", **facts)
    return None


def findings(award: Award, content: ScoreFile) -> tuple[Issue, ...]:
    """Everything that makes the records unfit to merge; one finding of each kind, with a count.

    A stranger's record, a replaced record that the file does not hold or that belongs to another cell, a value
    that cannot stand in its field. One such record refuses the whole file.
    """
    known = {record.id: record for record in content.records}
    cells = {own: record.cell for own, record in known.items()}
    replaced = [(record, each) for record in known.values() for each in record.replaces]
    unreadable = _unreadable(known.values(), award.round.score_set)
    counts = (
        ("record-stranger", sum(_is_stranger(record, content) for record in known.values())),
        ("record-dangling", sum(each not in cells for _, each in replaced)),
        ("record-crossed", sum(each in cells and cells[each] != record.cell for record, each in replaced)),
    )
    found = [issue(code, count=count) for code, count in counts if count]
    if unreadable:
        first = unreadable[0]
        facts = {"field": f"{first.entry} {first.field}".strip(), "value": repr(first.value)[:60]}
        found.append(issue("record-unreadable", count=len(unreadable), **facts))
    return tuple(found)


def can_stand(record: Record, score_set: ScoreSet) -> bool:
    """Whether the value is one its field can hold, in its one written form."""
    return _can_stand(record, score_set, wording(score_set))


def _is_stranger(record: Record, content: ScoreFile) -> bool:
    return (record.award, record.round, record.judge) != (content.award, content.round, content.judge)


def _unreadable(records: Iterable[Record], score_set: ScoreSet) -> list[Record]:
    today = wording(score_set)
    wrong = (record for record in records if not _can_stand(record, score_set, today))
    return sorted(wrong, key=lambda record: (record.entry, record.field, record.id))


def _can_stand(record: Record, score_set: ScoreSet, today: Mapping[str, str]) -> bool:
    field, value = record.field, record.value
    if not _is_well_formed(record):
        return False
    if value is None:
        return True
    if field.kind == "abstention":
        return value is True
    if not isinstance(value, str):
        return False
    if field.kind == "mark":
        return _is_mark(record, value, score_set, today)
    return _is_allowed(field, value)


def _is_well_formed(record: Record) -> bool:
    """A hand-in names no entry and everything else does; a criterion and a prompt stand exactly where they belong."""
    field = record.field
    return (
        record.export >= 1
        and (record.entry == "") == (field.kind == "hand_in")
        and (field.criterion != "") == (field.kind in PER_CRITERION)
        and (field.prompt != "") == (field.kind in NAMED)
    )


def _is_mark(record: Record, value: str, score_set: ScoreSet, today: Mapping[str, str]) -> bool:
    """In its one written form, or two laptops could disagree about "7" and "7.0". An earlier wording had a scale
    that is gone, so only the length is checked there; such a mark counts for nothing."""
    if today.get(record.field.criterion) != record.rubric:
        return 0 < len(value) <= _LONGEST_MARK
    return score_set.criterion(record.field.criterion).read(value) == value


def _is_allowed(field: Field, value: str) -> bool:
    if field.kind in _TEXTS:
        return True
    if field.kind == "clip":
        clip = read_clip(value)
        return clip is not None and clip.id == field.prompt
    choices = {"prompt": PROMPT_VALUES, "conflict": CONFLICT_VALUES, "hand_in": _HAND_INS}
    return value in choices.get(field.kind, ())

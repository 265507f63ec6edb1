"""Small, valid values for tests: a category, an award, records. Each test changes only what it is about."""

from dataclasses import replace
from decimal import Decimal

from judgepanel.model.award import Assignment, Award, Judge
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Answer, Attachment, Entry
from judgepanel.model.practice import AgreedMark, PracticeEntry
from judgepanel.model.record import Field, Record, Value
from judgepanel.rubric.category import AnswerHeading, Category, Round
from judgepanel.rubric.scale import Anchor, Scale
from judgepanel.rubric.score_set import Criterion, Group, Prompt, ScoreSet

AWARD_ID = "a" * 32
BUNDLE_ID = "b" * 32
DEVICE = "d" * 32
SEAL_KEY = bytes(range(32))


def small_scale() -> Scale:
    anchors = tuple(Anchor(Decimal(n), f"Point {n}", f"What {n} means.") for n in range(11))
    return Scale(Decimal(0), Decimal(10), Decimal(1), anchors)


def small_category(criteria: int = 2) -> Category:
    """A category with `criteria` criteria, each with two prompts, the first of each criterion required."""
    names = ["ambition", "outcome", "spread", "value", "involvement", *(f"extra-{n}" for n in range(95))][
        :criteria
    ]
    prompts = (
        Prompt("evidence", "Evidence that it worked.", required=True),
        Prompt("learning", "What was learned."),
    )
    score_set = ScoreSet(
        tuple(Group(name, name.title(), Decimal(1)) for name in names),
        tuple(
            Criterion(name, f"C{number:02d}", name.title(), name, name, Decimal(1), small_scale(), prompts)
            for number, name in enumerate(names, start=1)
        ),
    )
    return Category(
        "small",
        "A small award",
        "What it is for.",
        "Open to all.",
        100,
        tuple(AnswerHeading(name, name.title(), 400) for name in names),
        (Round("shortlisting", "Shortlisting", score_set),),
    )


def small_entry(number: int, category: Category, attachments: tuple[Attachment, ...] = ()) -> Entry:
    return Entry(
        id=f"E{number:03d}",
        reference=f"REF-{number}",
        title=f"Safer care {number}",
        organisation=f"Trust {number}",
        synopsis=f"Synopsis of entry {number}.",
        answers=tuple(
            Answer(heading.id, f"Answer to {heading.title} by entry {number}.")
            for heading in category.answers
        ),
        attachments=attachments,
    )


def small_practice(category: Category, attachments: tuple[Attachment, ...] = ()) -> PracticeEntry:
    """A practice entry with an agreed mark of 6, 7, ... and a reason for each criterion."""
    criteria = category.rounds[0].score_set.criteria
    return PracticeEntry(
        "Safer care to practise on",
        "A trust that is no entrant",
        "Synopsis of the practice entry.",
        tuple(Answer(each.id, f"Practice answer to {each.title}.") for each in category.answers),
        attachments,
        tuple(
            AgreedMark(each.id, str(6 + number), f"Reason for {each.title}.")
            for number, each in enumerate(criteria)
        ),
        "Read the outcome twice.",
    )


def small_award(entries: int = 3, judges: int = 2, criteria: int = 2) -> Award:
    """An award in which every judge reads every entry."""
    category = small_category(criteria)
    all_entries = tuple(small_entry(number, category) for number in range(1, entries + 1))
    panel = tuple(
        Judge(f"J{number:02d}", f"judge-{number}", f"Judge {number}", f"Body {number}")
        for number in range(1, judges + 1)
    )
    return Award(
        AWARD_ID,
        "Small award 2026",
        rehearsal=False,
        category=category,
        round_id="shortlisting",
        entries=all_entries,
        judges=panel,
        assignments=tuple(Assignment(judge.id, entry.id) for judge in panel for entry in all_entries),
    )


def small_bundle(award: Award, judge: str = "J01") -> Bundle:
    return Bundle(
        id=BUNDLE_ID,
        issue=1,
        award=award.id,
        award_title=award.title,
        rehearsal=award.rehearsal,
        category=award.category,
        round_id=award.round_id,
        judge=award.judge(judge),
        entries=tuple(award.entry(each) for each in award.assigned_to(judge)),
        conflicts=tuple(each for each in award.conflicts if each.judge == judge),
        seal_key=SEAL_KEY,
    )


def mark(criterion: str) -> Field:
    return Field("mark", criterion)


def a_record(award: Award, judge: str, entry: str, field: Field, value: Value, **changes: object) -> Record:
    """A first record of that cell; `changes` replaces any of its other members."""
    rubric = award.round.score_set.criterion(field.criterion).fingerprint() if field.criterion else ""
    record = Record(award.id, award.round_id, judge, entry, field, value, DEVICE, 1, (), rubric)
    return replace(record, **changes)

"""What is wrong with entries as they were found: everything, each finding with its place."""

import re
from collections.abc import Iterable, Iterator

from judgepanel.chairing.entry_draft import EntryDraft
from judgepanel.issues import Issue, issue
from judgepanel.model.entry import count_words
from judgepanel.model.organisation import fold
from judgepanel.phrases import phrase
from judgepanel.rubric.category import Category

MOST_ENTRIES = 5000
MOST_IN_LIST = 100
_LONGEST_LINE = 300
# What one cell of a result workbook can show.
LONGEST_TEXT = 32_000
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# British and international numbers of ten digits or more; not decimals, years or counts.
_PHONE = re.compile(
    r"(?<![\w.,])(?:\+[1-9][0-9]{0,2}[ -]?(?:\(0\)[ -]?)?|\(?0[1-9])(?:[0-9][ ()-]{0,2}){7,11}[0-9](?!\w)"
)


def check_entries(drafts: list[EntryDraft], category: Category) -> Iterator[Issue]:
    """Every finding of every entry, then those between entries."""
    if not drafts:
        yield issue("entries-none")
    if len(drafts) > MOST_ENTRIES:
        yield issue("entries-too-many", count=len(drafts), most=MOST_ENTRIES)
    for draft in drafts:
        yield from _nameless(draft)
        yield from check_texts(draft, category)
    yield from _twice("reference-twice", ((each, "reference", each.reference.casefold()) for each in drafts))
    yield from _twice("entry-twice", ((each, "title", _identity(each)) for each in drafts))


def check_texts(draft: EntryDraft, category: Category) -> Iterator[Issue]:
    """What is blank, too long or not for judges in the texts of one entry."""
    yield from _blank(draft, category)
    yield from _too_long(draft, category)
    yield from _too_many(draft)
    yield from _contacts(draft, category)


def named_texts(draft: EntryDraft, category: Category) -> Iterator[tuple[str, str, str, int]]:
    """Synopsis and answers: the field, its name for people, its text, and its word limit (0 for none)."""
    yield "synopsis", phrase("Synopsis"), draft.synopsis, category.synopsis_limit
    for heading in category.answers:
        yield f"answer:{heading.id}", heading.title, draft.answers.get(heading.id, ""), heading.word_limit


def _nameless(draft: EntryDraft) -> Iterator[Issue]:
    lines = (
        ("title", phrase("The title"), draft.title),
        ("organisation", phrase("The organisation"), draft.organisation),
    )
    for name, what, text in lines:
        if not text:
            yield issue("value-missing", draft.place_of(name), what=what)


def _blank(draft: EntryDraft, category: Category) -> Iterator[Issue]:
    for name, what, text, _ in named_texts(draft, category):
        if not text:
            yield issue("answer-missing", draft.place_of(name), what=what)


def _too_long(draft: EntryDraft, category: Category) -> Iterator[Issue]:
    lines: list[tuple[str, str, str]] = [
        ("reference", phrase("The reference"), draft.reference),
        ("title", phrase("The title"), draft.title),
        ("organisation", phrase("The organisation"), draft.organisation),
        *(("aliases", phrase("Another name"), alias) for alias in draft.aliases),
    ]
    for name, what, text in lines:
        if len(text) > _LONGEST_LINE:
            facts = {"what": what, "length": str(len(text)), "most": str(_LONGEST_LINE)}
            yield issue("value-too-long", draft.place_of(name), **facts)
    for name, what, text, limit in named_texts(draft, category):
        words = count_words(text)
        if len(text) > LONGEST_TEXT:
            facts = {"what": what, "length": str(len(text)), "most": str(LONGEST_TEXT)}
            yield issue("value-too-long", draft.place_of(name), **facts)
        elif limit and words > limit:
            yield issue("over-word-limit", draft.place_of(name), what=what, words=words, limit=limit)


def _too_many(draft: EntryDraft) -> Iterator[Issue]:
    lists = (
        ("aliases", phrase("other names"), len(draft.aliases)),
        ("attachments", phrase("attachments"), len(draft.attachments)),
    )
    for name, what, count in lists:
        if count > MOST_IN_LIST:
            yield issue("list-too-long", draft.place_of(name), what=what, count=count, most=MOST_IN_LIST)


def _contacts(draft: EntryDraft, category: Category) -> Iterator[Issue]:
    seen = (
        ("title", phrase("The title"), draft.title),
        ("organisation", phrase("The organisation"), draft.organisation),
        *((name, what, text) for name, what, text, _ in named_texts(draft, category)),
    )
    for name, what, text in seen:
        contacts = ((phrase("the e-mail address"), _EMAIL), (phrase("the telephone number"), _PHONE))
        for kind, pattern in contacts:
            for found in dict.fromkeys(pattern.findall(text)):
                yield issue(
                    "contact-in-text",
                    draft.place_of(name),
                    what=what,
                    found=phrase("{kind} {found}", kind=kind, found=found[:80]),
                )


def _identity(draft: EntryDraft) -> str:
    title, organisation = fold(draft.title), fold(draft.organisation)
    return f"{title}\n{organisation}" if title and organisation else ""


def _twice(code: str, named: Iterable[tuple[EntryDraft, str, str]]) -> Iterator[Issue]:
    first: dict[str, EntryDraft] = {}
    for draft, name, value in named:
        if value in first:
            facts = {"other": first[value].place_of(name)}
            if code == "reference-twice":
                facts["value"] = draft.reference[:80]
            yield issue(code, draft.place_of(name), **facts)
        elif value:
            first[value] = draft

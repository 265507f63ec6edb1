"""What comes after the set-up: a judge who joins, an entry that is added, details of either put right.

The set-up stays as it was. Each change is a decision with a reason in the chain of the chair's decisions, and the award
as everybody sees it is the set-up with them. Marks that were given stay, whatever becomes of the text.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from judgepanel.chairing import entry_draft
from judgepanel.chairing.attachment_shelf import Shelf
from judgepanel.chairing.entry_checks import check_entries
from judgepanel.chairing.entry_draft import EntryDraft
from judgepanel.chairing.moderation import Grounds, reason_of
from judgepanel.chairing.recusals import same_organisation_conflicts
from judgepanel.errors import UsageError
from judgepanel.issues import Issue, RefusedError, errors_in, issue
from judgepanel.merge.heads import current, heads, wording
from judgepanel.merge.still_to_read import still_to_read
from judgepanel.model.award import ROLES, Award, Conflict, Judge
from judgepanel.model.decision import Decision, DecisionKind
from judgepanel.model.organisation import fold
from judgepanel.model.plain_text import clean, clean_line
from judgepanel.phrases import phrase
from judgepanel.store.award_store import AwardStore

_LONGEST_LINE = 300
_NO_CONTACTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Amended:
    """The decisions that were kept, the change itself first and then the recusals it brought, and what to know."""

    decisions: tuple[Decision, ...]
    issues: tuple[Issue, ...]


def add_judges(store: AwardStore, judges: Sequence[Judge], grounds: Grounds) -> Amended:
    """These judges join the panel, under ids made here. They read nothing until it is assigned.

    Raises UsageError for a judge who cannot be one.
    """
    award, taken = store.award(), [each.id for each in store.award().judges]
    joining: list[Judge] = []
    for each in judges:
        own = next_id("J", [*taken, *(joined.id for joined in joining)])
        judge = _checked(replace(each, id=own, stood_down=False), (*award.judges, *joining))
        joining.append(judge)
    after = replace(award, judges=(*award.judges, *joining))
    steps = [_step("add_judge", grounds, judge=each.id, content=each) for each in joining]
    return _amend(store, after, steps, grounds)


def correct_judge(store: AwardStore, judge: Judge, grounds: Grounds) -> Amended:
    """The judge of that id is as said here from now on. Raises UsageError for one who is not on the panel."""
    award = store.award()
    known = next((each for each in award.judges if each.id == judge.id), None)
    if known is None:
        raise UsageError(phrase('There is no judge "{judge}" in this award.', judge=judge.id))
    others = tuple(each for each in award.judges if each.id != judge.id)
    said = _checked(replace(judge, stood_down=False), others)
    seen = replace(said, stood_down=known.stood_down)
    _refuse_same(seen == known)
    after = replace(award, judges=tuple(seen if each.id == judge.id else each for each in award.judges))
    before = known.name if known.name != said.name else None
    step = _step("correct_judge", grounds, judge=judge.id, content=said, value=before)
    return _amend(store, after, [step], grounds)


def add_entry(store: AwardStore, draft: EntryDraft, grounds: Grounds) -> Amended:
    """This entry takes part from now on; nobody reads it until it is assigned.

    Raises RefusedError with every finding when one of them is an error.
    """
    own = next_id("E", [each.id for each in store.award().entries])
    return _keep_entry(store, "add_entry", own, draft, grounds)


def correct_entry(store: AwardStore, entry: str, draft: EntryDraft, grounds: Grounds) -> Amended:
    """The entry of that id is as said here from now on; what it said before stays in the award.

    Raises RefusedError with every finding when one of them is an error, UsageError for an unknown entry.
    """
    if all(each.id != entry for each in store.award().entries):
        raise UsageError(phrase('There is no entry "{entry}" in this award.', entry=entry))
    return _keep_entry(store, "correct_entry", entry, draft, grounds)


def draft_of(store: AwardStore, entry: str) -> EntryDraft:
    """An entry as it stands, to be put right. Raises KeyError."""
    found = store.award().entry(entry)
    return entry_draft.draft_of(found, store.contacts().get(entry, ""), store.attachment_folder)


def next_id(letter: str, taken: Collection[str]) -> str:
    """The id after these, as wide as they are."""
    last = max((int(each[1:]) for each in taken), default=0)
    width = max((len(each) - 1 for each in taken), default=2)
    return f"{letter}{last + 1:0{width}d}"


def _keep_entry(
    store: AwardStore, kind: DecisionKind, own: str, given: EntryDraft, grounds: Grounds
) -> Amended:
    award, draft, shelf = store.award(), _cleaned(given), Shelf()
    shelf.look_at([draft])
    found = (*shelf.issues, *_findings(award, own, draft))
    if errors_in(found):
        raise RefusedError(found)
    entry = draft.as_entry(own, [each.id for each in award.category.answers], shelf.of(draft))
    others = tuple(each for each in award.entries if each.id != own)
    contacts = {own: draft.contact} if draft.contact else {}
    _refuse_same(entry in award.entries and draft.contact in ("", store.contacts().get(own, "")))
    after = replace(award, entries=tuple(sorted((*others, entry), key=lambda each: each.id)))
    basis = _marks_of(store, own) if kind == "correct_entry" else ()
    titles = (each.title for each in award.entries if each.id == own)
    before = next((each for each in titles if each != entry.title), None)
    step = _step(kind, grounds, entry=own, content=entry, value=before, basis=basis)
    with shelf.copied_to(store.attachment_folder):
        made = _amend(store, after, [step], grounds, contacts)
    return replace(made, issues=(*found, *made.issues))


def _amend(
    store: AwardStore,
    after: Award,
    steps: Sequence[Decision],
    grounds: Grounds,
    contacts: Mapping[str, str] = _NO_CONTACTS,
) -> Amended:
    """Keep the steps with what they mean for interests. `after` is the award as it will be seen."""
    before = store.award()
    conflicts, recused, said = _interests(before, after, still_to_read(before, store.decisions()).conflicts)
    recusals = [
        _step("recuse", grounds, judge=each.judge, entry=each.entry, value=each.kind) for each in recused
    ]
    kept = store.amend([*steps, *recusals], conflicts, contacts) if steps else ()
    return Amended(kept, (*said, *_bundles_again(store, kept)))


def _interests(
    before: Award, after: Award, known: Iterable[Conflict]
) -> tuple[list[Conflict], list[Conflict], list[Issue]]:
    """The conflicts from now on, those that need a recusal because the entry is read already, and what is said.

    An interest that the office declared stays; one that was only matched goes with the match.
    """
    was = {(each.judge, each.entry) for each in same_organisation_conflicts(before)[0]}
    matches, findings = same_organisation_conflicts(after)
    now = {(each.judge, each.entry) for each in matches}
    held = {(each.judge, each.entry) for each in known}
    fresh = [
        (each, told)
        for each, told in zip(matches, findings, strict=True)
        if (each.judge, each.entry) not in was | held
    ]
    read = {(each.judge, each.entry) for each in before.assignments}
    gone = [
        each
        for each in before.conflicts
        if each.kind == "same_organisation" and (each.judge, each.entry) in was - now
    ]
    stay = [each for each in before.conflicts if each not in gone]
    stay += [each for each, _ in fresh if (each.judge, each.entry) not in read]
    recused = [each for each, _ in fresh if (each.judge, each.entry) in read]
    names = {each.id: f"{each.id} {each.name}" for each in after.judges}
    titles = {each.id: f"{each.id} {each.title}" for each in after.entries}
    said = [
        issue("interest-gone", each.entry, judge=names[each.judge], entry=titles[each.entry]) for each in gone
    ]
    return stay, recused, [*(told for _, told in fresh), *said]


def _bundles_again(store: AwardStore, kept: Iterable[Decision]) -> Iterator[Issue]:
    """Who holds a bundle that says something else than the award does now."""
    award, issued = still_to_read(store.award(), store.decisions()), {each.judge for each in store.issued()}
    judges: set[str] = set()
    for each in kept:
        judges |= (
            {each.judge}
            if each.judge
            else {own.judge for own in award.assignments if own.entry == each.entry}
        )
    names = [each.name for each in award.judges if each.id in judges & issued]
    if names:
        yield issue("bundles-again", judges=", ".join(names))


def _marks_of(store: AwardStore, entry: str) -> tuple[str, ...]:
    """The marks that an entry has now, by the ids of their records."""
    own = (each for each in store.records() if each.entry == entry and each.field.kind == "mark")
    today = wording(store.award().round.score_set)
    found = (each for standing in heads(own).values() for each in current(standing, today))
    return tuple(sorted(each.id for each in found if each.value is not None))


def _step(kind: DecisionKind, grounds: Grounds, **members: Any) -> Decision:
    return Decision(0, kind, grounds.clock, grounds.who, reason_of(grounds), **members)


def _refuse_same(same: bool) -> None:
    if same:
        raise UsageError("Nothing was changed.", way_out="Say what is to be put right.")


def _checked(judge: Judge, others: Sequence[Judge]) -> Judge:
    """The judge in one written form. Raises UsageError for what cannot be, or would be two of one."""
    said = replace(
        judge,
        reference=clean_line(judge.reference),
        name=clean_line(judge.name),
        organisation=clean_line(judge.organisation),
        organisation_aliases=tuple(filter(None, map(clean_line, judge.organisation_aliases))),
    )
    if not said.name or not said.organisation:
        raise UsageError("A judge has a name and an organisation.", way_out="Give both.")
    if (
        max(map(len, (said.reference, said.name, said.organisation, *said.organisation_aliases)))
        > _LONGEST_LINE
    ):
        raise UsageError(
            phrase("A detail of a judge has at most {most} characters.", most=_LONGEST_LINE),
            way_out="Shorten it.",
        )
    if said.role not in ROLES:
        raise UsageError(
            phrase('"{role}" is no role of a judge.', role=said.role),
            way_out=phrase("Use {known}.", known=", ".join(ROLES)),
        )
    for other in others:
        same = fold(other.name) == fold(said.name) and fold(other.organisation) == fold(said.organisation)
        if same or (said.reference and said.reference.casefold() == other.reference.casefold()):
            raise UsageError(
                phrase("{judge} is on the panel already.", judge=f"{other.id} {other.name}"),
                way_out="Correct that judge, or give this one another id.",
            )
    return said


def _findings(award: Award, own: str, draft: EntryDraft) -> tuple[Issue, ...]:
    """What is to be said about an entry among the others; nothing about these."""
    others = [
        EntryDraft(each.id, each.reference, each.title, each.organisation)
        for each in award.entries
        if each.id != own
    ]
    found = check_entries([*others, draft], award.category)
    aside = {each.place for each in others}
    return tuple(each for each in found if each.place.split(" / ")[0] not in aside)


def _cleaned(draft: EntryDraft) -> EntryDraft:
    return replace(
        draft,
        reference=clean_line(draft.reference),
        title=clean_line(draft.title),
        organisation=clean_line(draft.organisation),
        aliases=tuple(filter(None, map(clean_line, draft.aliases))),
        synopsis=clean(draft.synopsis),
        answers={heading: clean(text) for heading, text in draft.answers.items()},
        contact=clean(draft.contact),
    )

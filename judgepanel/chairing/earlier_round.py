"""The shortlist of one round as the entries of the next: read from the award in which it was decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from judgepanel.chairing.entry_draft import EntryDraft, draft_of
from judgepanel.chairing.opening import open_award
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.merge.view import view
from judgepanel.model.award import Award, ConflictKind
from judgepanel.model.scorecard import PanelView
from judgepanel.rubric.category import Category

_GOES_ON = frozenset({"finalist", "winner", "highly_commended"})


@dataclass(frozen=True, slots=True)
class EarlierInterest:
    """A judge, by name, who had an interest in the entry of that place in the earlier round."""

    judge: str
    place: str
    kind: ConflictKind


def read_finalists(
    path: Path, category: Category, issues: list[Issue]
) -> tuple[list[EntryDraft], tuple[EarlierInterest, ...]]:
    """The entries to which the chair gave an outcome that goes on, in the award's own order, which tells no rank.

    No mark, note or rank comes along; whoever had an interest does. Raises RefusedError when nothing was shortlisted,
    WorldError when the award cannot be read.
    """
    with open_award(path, read_only=True) as store:
        award, facts = store.award(), view(store.award(), store.records(), store.decisions())
        gone = {each.entry for each in facts.applying("withdraw")}
        given = {each.entry for each in facts.applying("outcome") if each.value in _GOES_ON} - gone
        chosen = [each for each in award.entries if each.id in given]
        if not chosen:
            raise RefusedError([issue("source-no-finalists")])
        known = {each.id for each in category.answers}
        for lost in sorted({each.heading for entry in chosen for each in entry.answers} - known):
            issues.append(issue("source-answer-left-out", "", heading=lost))
        contacts, folder = store.contacts(), store.attachment_folder
        found = [draft_of(each, contacts.get(each.id, ""), folder) for each in chosen]
        drafts = [replace(each, answers=_asked(each.answers, known)) for each in found]
        return drafts, tuple(_interests(award, facts, given))


def _asked(answers: Mapping[str, str], known: set[str]) -> dict[str, str]:
    return {heading: text for heading, text in answers.items() if heading in known}


def _interests(award: Award, facts: PanelView, chosen: set[str]) -> Iterator[EarlierInterest]:
    known = {(each.judge, each.entry): each.kind for each in award.conflicts}
    known |= {(card.judge, card.entry): card.conflict for card in facts.scorecards if card.conflict}
    for (judge, entry), kind in known.items():
        if entry in chosen:
            yield EarlierInterest(award.judge(judge).name, entry, kind)

"""Feedback for entrants, taken from the scorecards that count, without any trace of who wrote it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from judgepanel.issues import Issue, issue
from judgepanel.merge.view import named
from judgepanel.model.award import Award
from judgepanel.model.decision import OUTCOME_WORDS
from judgepanel.model.entry import Entry
from judgepanel.model.letter import FeedbackLetter
from judgepanel.model.ranking import RankedEntry, Ranking, UnrankedEntry
from judgepanel.model.scorecard import PanelView, Scorecard

# Whoever declared an interest, was recused or abstained has nothing to say to this entrant.
_SPEAKING = frozenset({"part", "complete", "disputed"})
_TITLES = r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Sir|Dame|Sister)\.?\s+"
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Remark:
    """One text of one judge for one entrant."""

    judge: str
    criterion: str
    text: str


def letters(
    award: Award, view: PanelView, ranking: Ranking
) -> tuple[tuple[FeedbackLetter, ...], tuple[Issue, ...]]:
    """A letter for every entry that has feedback and was not withdrawn, and what the chair must know beside them.

    Only judges whose marks count speak. A remark in which a judge is named is left out and said, so is an entry
    without any feedback; a remark that names another entry stays and is said.
    """
    written: list[FeedbackLetter] = []
    issues: list[Issue] = []
    taking_part: tuple[RankedEntry | UnrankedEntry, ...] = (*ranking.ranked, *ranking.unranked)
    outcomes = {each.entry: each.outcome for each in taking_part}
    cards = _speaking(award, view)
    for entry in award.entries:
        if entry.id not in outcomes:
            continue
        remarks = [each for card in cards if card.entry == entry.id for each in _remarks(card)]
        naming = [each for each in remarks if _names_judge(award, each.text)]
        kept = [each for each in remarks if each not in naming]
        issues += [_said(award, "letter-names-judge", entry, each) for each in naming]
        issues += [
            _said(award, "letter-names-entry", entry, each)
            for each in kept
            if _names_other(award, entry, each.text)
        ]
        if kept:
            written.append(_letter(award, entry, outcomes[entry.id], kept))
        else:
            issues.append(issue("letter-nothing-to-say", entry.id, entry=f"{entry.id} {entry.title}"))
    return tuple(written), tuple(issues)


def _speaking(award: Award, view: PanelView) -> list[Scorecard]:
    counting = {judge.id for judge in award.judges if judge.counts}
    return [card for card in view.scorecards if card.judge in counting and card.state in _SPEAKING]


def _remarks(card: Scorecard) -> Iterator[Remark]:
    for score in card.scores:
        if score.feedback.strip():
            yield Remark(card.judge, score.criterion, score.feedback.strip())


def _letter(award: Award, entry: Entry, outcome: str, remarks: Sequence[Remark]) -> FeedbackLetter:
    by_criterion = (
        (each.title, {remark.text for remark in remarks if remark.criterion == each.id})
        for each in award.round.score_set.criteria
    )
    return FeedbackLetter(
        entry=entry.id,
        reference=entry.reference,
        title=entry.title,
        organisation=entry.organisation,
        outcome=OUTCOME_WORDS.get(outcome, outcome),
        remarks=tuple(
            (title, tuple(sorted(texts, key=lambda text: (text.casefold(), text))))
            for title, texts in by_criterion
            if texts
        ),
    )


def _names_judge(award: Award, text: str) -> bool:
    """Whether a judge stands in it by full name, or by surname after a title."""
    folded = _folded(text)
    for judge in award.judges:
        surname = judge.name.split()[-1] if judge.name.split() else ""
        if len(judge.name) >= _SHORTEST and _folded(judge.name) in folded:
            return True
        if surname and re.search(rf"\b{_TITLES}{re.escape(surname)}\b", text, re.IGNORECASE):
            return True
    return False


def _names_other(award: Award, entry: Entry, text: str) -> bool:
    own = {_folded(each) for each in (entry.title, entry.organisation, entry.reference)}
    names = {
        _folded(each)
        for other in award.entries
        if other.id != entry.id
        for each in (other.title, other.organisation, other.reference)
        if len(each) >= _SHORTEST
    }
    return any(re.search(rf"\b{re.escape(name)}(?!\w)", _folded(text)) for name in names - own)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _said(award: Award, code: str, entry: Entry, remark: Remark) -> Issue:
    title = award.round.score_set.criterion(remark.criterion).title
    return issue(code, entry.id, **named(award, (remark.judge, entry.id)), criterion=title)

"""Feedback for entrants, taken from the scorecards that count, without any trace of who wrote it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from judgepanel.issues import Issue, issue
from judgepanel.merge.view import named
from judgepanel.model.award import Award, Judge
from judgepanel.model.decision import OUTCOME_WORDS
from judgepanel.model.entry import Entry
from judgepanel.model.letter import FeedbackLetter
from judgepanel.model.organisation import plain_words
from judgepanel.model.ranking import RankedEntry, Ranking, UnrankedEntry
from judgepanel.model.scorecard import PanelView, Scorecard

# Whoever declared an interest, was recused or abstained has nothing to say to this entrant.
_SPEAKING = frozenset({"part", "complete", "disputed"})
_TITLES = frozenset(
    {
        "dr",
        "doctor",
        "prof",
        "professor",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "sir",
        "dame",
        "lord",
        "lady",
        "sister",
    }
)
_SHORTEST = 5
_SHORTEST_PART = 3


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
    cards, names = _speaking(award, view), _Names(award, view)
    for entry in award.entries:
        if entry.id not in outcomes:
            continue
        remarks = [each for card in cards if card.entry == entry.id for each in _remarks(card)]
        naming = [each for each in remarks if names.judge(each.text)]
        kept = [each for each in remarks if each not in naming]
        issues += [_said(award, "letter-names-judge", entry, each) for each in naming]
        issues += [
            _said(award, "letter-perhaps-judge", entry, each, word=word)
            for each in kept
            if (word := names.part_of_a_judge(each.text))
        ]
        issues += [
            _said(award, "letter-names-entry", entry, each)
            for each in kept
            if names.other_entry(entry, each.text)
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


class _Names:
    """Every name that a remark could give away: of the judges, also those they had before they were corrected, and of
    the entries. Taken once, for there are as many remarks as there are scorecards and criteria."""

    def __init__(self, award: Award, view: PanelView) -> None:
        said = (each.decision for each in view.rulings if each.decision.kind == "correct_judge")
        former = (str(each.value) for each in said if isinstance(each.content, Judge) and each.value)
        bare = (_bare(each) for each in (*(judge.name for judge in award.judges), *former))
        self._judges = [name for name in bare if name]
        self._parts = {part for name in self._judges for part in name if len(part) >= _SHORTEST_PART}
        self._entries = {
            _folded(name) for entry in award.entries for name in _called(entry) if len(name) >= _SHORTEST
        }

    def judge(self, text: str) -> bool:
        """Whether a judge stands in it by full name, in either order, or by surname after a title, however spelled."""
        said = plain_words(text)
        words = set(said)
        return any(name[-1] in words and _names(said, name) for name in self._judges)

    def part_of_a_judge(self, text: str) -> str:
        """The first word, written like a name, that is one of the names of a judge; "" when there is none."""
        words = (word for word in re.findall(r"\w+", text) if word[0].isupper())
        return next((word for word in words if not self._parts.isdisjoint(plain_words(word))), "")

    def other_entry(self, entry: Entry, text: str) -> bool:
        """Whether another entry stands in it by title, organisation or reference."""
        said, own = _folded(text), {_folded(each) for each in _called(entry)}
        return any(
            name in said and name not in own and re.search(rf"\b{re.escape(name)}(?!\w)", said)
            for name in self._entries
        )


def _names(said: list[str], name: list[str]) -> bool:
    long = len("".join(name)) >= _SHORTEST
    whole = long and (_holds(said, name) or _holds(said, [name[-1], *name[:-1]]))
    return whole or any(_holds(said, [title, name[-1]]) for title in _TITLES)


def _called(entry: Entry) -> tuple[str, str, str]:
    return entry.title, entry.organisation, entry.reference


def _bare(name: str) -> list[str]:
    """The words of a name without the titles in front of it."""
    return list(dropwhile(_TITLES.__contains__, plain_words(name)))


def _holds(said: list[str], words: list[str]) -> bool:
    """Whether these words stand in what was said, one after the other."""
    return any(said[at : at + len(words)] == words for at in range(len(said) - len(words) + 1))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _said(award: Award, code: str, entry: Entry, remark: Remark, **facts: str) -> Issue:
    title = award.round.score_set.criterion(remark.criterion).title
    return issue(code, entry.id, **named(award, (remark.judge, entry.id)), criterion=title, **facts)

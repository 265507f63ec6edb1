"""The official ranking: the mean of an entry's counted totals, competition ranks, ties flagged, nothing hidden."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from judgepanel.issues import Issue, issue
from judgepanel.model.award import Award
from judgepanel.model.entry import Entry
from judgepanel.model.ranking import RankedEntry, Ranking, Reading, UnrankedEntry, two_places
from judgepanel.model.scorecard import PanelView, Scorecard, ScorecardState
from judgepanel.scoring.totals import mean, median, spread, total

Readings = Mapping[str, tuple[Reading, ...]]
# Assigned work that may still become a reading. An abstention or an interest is an answer, not work outstanding.
_OUTSTANDING: frozenset[ScorecardState] = frozenset({"not_started", "part", "disputed"})
_CODES: Mapping[ScorecardState, str] = {
    "not_started": "rank-not-started",
    "part": "rank-incomplete",
    "disputed": "rank-disputed",
    "abstained": "rank-abstained",
    "conflicted": "rank-conflicted",
}


def rank(award: Award, view: PanelView) -> Ranking:
    """The ranking of the award's round by its plain rule.

    A scorecard counts when it is complete, its judge is no observer and the pair is in no conflict known to the
    chair. An entry's total is the mean of its readings, compared exactly; equal totals share a rank and the next
    rank is left out (1-2-2-4). An entry without a reading is unranked. Equal ranks stand in the order of ids.
    """
    readings = _readings(award, view)
    waiting = _outstanding(award, view)
    ranked = _ranked(award, readings, waiting)
    unranked = tuple(
        UnrankedEntry(each.id, each.reference, each.title, each.organisation, waiting[each.id])
        for each in award.entries
        if not readings[each.id]
    )
    found = (*_of_scorecards(award, view), *_of_entries(ranked, unranked), *_of_ties(ranked), *view.issues)
    return Ranking(award.round_id, view.state, ranked, unranked, found)


def _readings(award: Award, view: PanelView) -> Readings:
    barred = {(each.judge, each.entry) for each in award.conflicts}
    found: dict[str, list[Reading]] = {entry.id: [] for entry in award.entries}
    for card in view.scorecards:
        counted = card.state == "complete" and award.judge(card.judge).counts
        if counted and (card.judge, card.entry) not in barred:
            exact = total(award.round.score_set, card.marks())
            found[card.entry].extend([Reading(card.judge, exact)] if exact is not None else [])
    return {entry: tuple(readings) for entry, readings in found.items()}


def _outstanding(award: Award, view: PanelView) -> Counter[str]:
    """How many assigned scorecards of each entry may still become readings."""
    return Counter(
        card.entry
        for card in view.scorecards
        if card.state in _OUTSTANDING and award.judge(card.judge).counts
    )


def _ranked(award: Award, readings: Readings, waiting: Counter[str]) -> tuple[RankedEntry, ...]:
    totals = {entry: tuple(reading.total for reading in given) for entry, given in readings.items() if given}
    means = {entry: mean(given) for entry, given in totals.items()}
    read = sorted(
        (entry for entry in award.entries if entry.id in means), key=lambda each: (-means[each.id], each.id)
    )
    sharing = Counter(means.values())
    places: dict[Fraction, int] = {}
    for above, entry in enumerate(read):
        places.setdefault(means[entry.id], above + 1)
    return tuple(
        _ranked_entry(
            entry,
            places[means[entry.id]],
            sharing[means[entry.id]] > 1,
            readings[entry.id],
            waiting[entry.id],
        )
        for entry in read
    )


def _ranked_entry(
    entry: Entry, place: int, tied: bool, readings: tuple[Reading, ...], waiting: int
) -> RankedEntry:
    totals = tuple(reading.total for reading in readings)
    return RankedEntry(
        rank=place,
        tied=tied,
        entry=entry.id,
        reference=entry.reference,
        title=entry.title,
        organisation=entry.organisation,
        total=mean(totals),
        median=median(totals),
        spread=spread(totals),
        readings=readings,
        outstanding=waiting,
    )


def _of_scorecards(award: Award, view: PanelView) -> Iterator[Issue]:
    """One finding for every assigned scorecard of a counting judge that is no reading, whatever the reason."""
    entries = {entry.id: f"{entry.id} {entry.title}" for entry in award.entries}
    judges = {judge.id: judge for judge in award.judges}
    for card in view.scorecards:
        code = _code(card)
        if code and judges[card.judge].counts:
            answered = sum(score.state != "blank" for score in card.scores)
            yield issue(
                code,
                card.entry,
                judge=judges[card.judge].name,
                entry=entries[card.entry],
                answered=answered,
                criteria=len(card.scores),
            )


def _code(card: Scorecard) -> str:
    if card.state == "complete":
        return "" if card.marks() else "rank-no-mark"
    return _CODES[card.state]


def _of_entries(ranked: tuple[RankedEntry, ...], unranked: tuple[UnrankedEntry, ...]) -> Iterator[Issue]:
    for missed in unranked:
        yield issue("rank-unread", missed.entry, entry=f"{missed.entry} {missed.title}")
    for read in ranked:
        if len(read.readings) == 1:
            yield issue("rank-single-reading", read.entry, entry=f"{read.entry} {read.title}")


def _of_ties(ranked: tuple[RankedEntry, ...]) -> Iterator[Issue]:
    for place in sorted({each.rank for each in ranked if each.tied}):
        sharing = [each for each in ranked if each.rank == place]
        entries = ", ".join(f"{each.entry} {each.title}" for each in sharing)
        yield issue("rank-tie", rank=place, entries=entries, total=two_places(sharing[0].total))

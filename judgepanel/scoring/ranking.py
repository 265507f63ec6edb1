"""The official ranking: the mean of an entry's counted totals, competition ranks, ties flagged, nothing hidden."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from judgepanel.issues import Issue, issue
from judgepanel.model.award import Award
from judgepanel.model.decision import Decision
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
    """The ranking of the award's round by its plain rule, and by the chair's decisions where it leaves them room.

    A scorecard counts when it is complete, its judge is no observer and the pair is in no conflict known to the
    chair. An entry's total is the mean of its readings, compared exactly; equal totals share a rank and the next
    rank is left out (1-2-2-4), unless the chair set the order of exactly these entries. An entry without a reading is
    unranked, a withdrawn one stands apart. Equal ranks stand in the order of ids.
    """
    gone = {each.entry for each in view.applying("withdraw")}
    outcomes = {each.entry: str(each.value) for each in view.applying("outcome")}
    readings = _readings(award, view)
    waiting = _outstanding(award, view)
    running = [each for each in award.entries if each.id not in gone]
    # One that breaks no tie any more is told, whether the view knows that already or not.
    breaks = [
        each.decision
        for each in view.rulings
        if each.decision.kind == "tie_break" and each.standing in ("applies", "stale")
    ]
    ranked = tuple(
        replace(each, outcome=outcomes.get(each.entry, ""))
        for each in _ranked(running, readings, waiting, breaks)
    )
    unranked = tuple(_unranked(each, waiting[each.id], outcomes) for each in running if not readings[each.id])
    withdrawn = tuple(_unranked(each, 0, {each.id: "withdrawn"}) for each in award.entries if each.id in gone)
    found = (
        *_of_scorecards(award, view, gone),
        *_of_entries(ranked, unranked),
        *_of_ties(ranked, breaks),
        *view.issues,
    )
    return Ranking(award.round_id, view.state, ranked, unranked, found, withdrawn)


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


def _unranked(entry: Entry, waiting: int, outcomes: Mapping[str, str]) -> UnrankedEntry:
    return UnrankedEntry(
        entry.id, entry.reference, entry.title, entry.organisation, waiting, outcomes.get(entry.id, "")
    )


def _ranked(
    running: Sequence[Entry], readings: Readings, waiting: Counter[str], breaks: Sequence[Decision]
) -> tuple[RankedEntry, ...]:
    """Group by group of equal totals, best first; inside a group by the decision about it, else by id."""
    by_total: dict[Fraction, list[Entry]] = {}
    for entry in running:
        if readings[entry.id]:
            by_total.setdefault(mean([each.total for each in readings[entry.id]]), []).append(entry)
    found: list[RankedEntry] = []
    for total_shared in sorted(by_total, reverse=True):
        group = by_total[total_shared]
        decision = _break_of(group, breaks)
        order = decision.entries if decision else tuple(sorted(each.id for each in group))
        place = len(found) + 1
        for entry in sorted(group, key=lambda each: order.index(each.id)):
            own = _ranked_entry(entry, place, readings[entry.id], waiting[entry.id])
            if decision:
                own = replace(own, rank=place + order.index(entry.id), decided=decision.number)
            found.append(replace(own, tied=decision is None and len(group) > 1))
    return tuple(found)


def _break_of(group: Sequence[Entry], breaks: Sequence[Decision]) -> Decision | None:
    """The decision about exactly these entries; one about others says nothing here."""
    members = {each.id for each in group}
    return next((each for each in breaks if len(members) > 1 and set(each.entries) == members), None)


def _ranked_entry(entry: Entry, place: int, readings: tuple[Reading, ...], waiting: int) -> RankedEntry:
    totals = tuple(reading.total for reading in readings)
    return RankedEntry(
        rank=place,
        tied=False,
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


def _of_scorecards(award: Award, view: PanelView, gone: Container[str]) -> Iterator[Issue]:
    """One finding for every assigned scorecard of a counting judge that is no reading, whatever the reason."""
    entries = {entry.id: f"{entry.id} {entry.title}" for entry in award.entries}
    judges = {judge.id: judge for judge in award.judges}
    recused = {(each.judge, each.entry) for each in view.applying("recuse")}
    for card in view.scorecards:
        code = "" if card.entry in gone or (card.judge, card.entry) in recused else _code(card)
        if code and judges[card.judge].counts:
            facts = {"judge": judges[card.judge].name, "entry": entries[card.entry]}
            if code == "rank-incomplete":
                answered = sum(score.state != "blank" for score in card.scores)
                facts |= {"answered": str(answered), "criteria": str(len(card.scores))}
            yield issue(code, card.entry, **facts)


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


def _of_ties(ranked: tuple[RankedEntry, ...], breaks: Sequence[Decision]) -> Iterator[Issue]:
    """Every tie, standing or broken, and every decision about a tie that is none any more."""
    for place in sorted({each.rank for each in ranked if each.tied}):
        sharing = [each for each in ranked if each.rank == place]
        yield issue("rank-tie", rank=place, entries=_titles(sharing), total=two_places(sharing[0].total))
    names = {each.entry: each for each in ranked}
    for decision in breaks:
        broken = [each for each in ranked if each.decided == decision.number]
        number = decision.number
        if broken:
            total_shared = two_places(broken[0].total)
            yield issue("tie-broken", number=number, entries=_titles(broken), total=total_shared)
        else:
            titles = [names[each] for each in decision.entries if each in names]
            yield issue(
                "tie-break-stale", number=number, entries=_titles(titles) or ", ".join(decision.entries)
            )


def _titles(entries: Sequence[RankedEntry]) -> str:
    return ", ".join(f"{each.entry} {each.title}" for each in entries)

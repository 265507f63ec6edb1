"""A panel for reports: views and rankings made by hand, so that a report test fails only for a report's fault."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest

from judgepanel.model.award import Award
from judgepanel.model.ranking import RankedEntry, Ranking, Reading, UnrankedEntry
from judgepanel.model.scorecard import CriterionScore, PanelView, Scorecard
from tests.builders import small_award

STATE = "0123456789abcdef" * 4


@dataclass(frozen=True)
class Panel:
    """What `ranking_report.write` takes."""

    award: Award
    view: PanelView
    ranking: Ranking


@pytest.fixture
def panel() -> Callable[..., Panel]:
    return make_panel


def make_panel(
    entries: int = 3,
    judges: int = 3,
    criteria: int = 5,
    award: Award | None = None,
    marks: Callable[[int, int, int], int | None] = lambda entry, judge, criterion: (
        10 - (entry + judge + criterion) % 8
    ),
) -> Panel:
    """Every judge's marks by `marks(entry, judge, criterion)`, counted from 0; None leaves a blank."""
    award = award or small_award(entries, judges, criteria)
    cards = tuple(
        _card(award, judge, entry, marks)
        for judge in range(len(award.judges))
        for entry in range(len(award.entries))
    )
    view = PanelView(cards, (), tuple((judge.id, 1, True) for judge in award.judges), STATE)
    return Panel(award, view, _ranking(award, view))


def _card(award: Award, judge: int, entry: int, marks: Callable[[int, int, int], int | None]) -> Scorecard:
    scores = []
    for index, criterion in enumerate(award.round.score_set.criteria):
        mark = marks(entry, judge, index)
        state = "blank" if mark is None else "scored"
        scores.append(CriterionScore(criterion.id, state, None if mark is None else Decimal(mark)))
    blanks = sum(1 for score in scores if score.mark is None)
    state = "complete" if not blanks else "not_started" if blanks == len(scores) else "part"
    return Scorecard(award.judges[judge].id, award.entries[entry].id, state, tuple(scores))


def _ranking(award: Award, view: PanelView) -> Ranking:
    rows, unranked = [], []
    for entry in award.entries:
        cards = [card for card in view.scorecards if card.entry == entry.id]
        readings = tuple(
            Reading(card.judge, Fraction(sum(card.marks().values()) * 10) / len(card.scores))
            for card in cards
            if card.state == "complete"
        )
        names = (entry.id, entry.reference, entry.title, entry.organisation)
        if not readings:
            unranked.append(UnrankedEntry(*names, outstanding=len(cards)))
            continue
        totals = [reading.total for reading in readings]
        mean, spread = sum(totals, Fraction()) / len(totals), max(totals) - min(totals)
        rows.append(
            RankedEntry(0, False, *names, mean, median(totals), spread, readings, len(cards) - len(readings))
        )
    rows.sort(key=lambda row: -row.total)
    totals = [row.total for row in rows]
    ranked = tuple(
        replace(row, rank=1 + totals.index(row.total), tied=totals.count(row.total) > 1) for row in rows
    )
    return Ranking("shortlisting", STATE, ranked, tuple(unranked), ())

"""The evidence beside a ranking: of an award's own panel, or of any panel somebody has a table of.

One door for the window, the command line and the report. Opening and reading happen here; everything is computed in
`evidence`, from values alone.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from judgepanel.chairing.opening import open_award
from judgepanel.chairing.score_table import ScoreTable, read_scores
from judgepanel.chairing.table_panel import panels_of
from judgepanel.evidence.charts import charts
from judgepanel.evidence.consistency import consistency
from judgepanel.evidence.examine import examine
from judgepanel.evidence.other_rules import trimmed_rule, weighted_totals
from judgepanel.evidence.panel import Panel, panel_of, panel_of_marks
from judgepanel.evidence.story import story
from judgepanel.evidence.wish import Wish
from judgepanel.issues import Issue
from judgepanel.merge.view import view
from judgepanel.model.award import Award
from judgepanel.model.consistency import Consistency
from judgepanel.model.evidence import Evidence
from judgepanel.model.evidence_charts import EvidenceCharts
from judgepanel.model.evidence_story import EvidenceStory
from judgepanel.model.issued import IssuedBundle, own_order
from judgepanel.model.other_rules import TrimmedRule, WeightedTotals
from judgepanel.model.ranking import Ranking
from judgepanel.model.scorecard import PanelView
from judgepanel.reports import evidence_report
from judgepanel.reports.report_facts import ReportFacts
from judgepanel.rubric.category import Category
from judgepanel.scoring.ranking import rank
from judgepanel.store.award_store import SUFFIX

SEED = 1
PLACES = 3
# What the skating union multiplies component marks of this kind with; another rule book has another number.
FACTOR = Fraction(8, 5)
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a panel: the size of the shortlist, the seed of everything drawn, and a rule book's factor."""

    places: int = PLACES
    seed: int = SEED
    factor: Fraction = FACTOR


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything found about one panel.

    `state` names the facts it rests on: that of the award's ranking, or a hash of the table's scores. Equal states and
    questions give equal examinations.
    """

    title: str
    source: Literal["award", "table"]
    state: str
    rehearsal: bool
    question: Question
    panel: Panel
    evidence: Evidence
    consistency: Consistency
    trimmed: TrimmedRule | None
    weighted: WeightedTotals | None
    issues: tuple[Issue, ...]


def examine_path(
    path: Path, question: Question, category: Category | None = None, progress: Progress | None = None
) -> Examination:
    """The evidence about an award file or a table of scores.

    Raises UsageError, RefusedError or WorldError when there is no panel to be read from it.
    """
    if path.suffix.casefold() == SUFFIX:
        store = open_award(path, read_only=True)
        try:
            award, issued = store.award(), store.issued()
            facts = view(award, store.records(), store.decisions())
        finally:
            store.close()
        return examine_award(award, facts, rank(award, facts), issued, question, progress)
    return examine_table(read_scores(path), path.name, question, category, progress)


def examine_award(
    award: Award,
    facts: PanelView,
    ranking: Ranking,
    issued: Iterable[IssuedBundle],
    question: Question,
    progress: Progress | None = None,
) -> Examination:
    """The evidence about exactly the readings that the official ranking counts; from values, for a worker."""
    panel = panel_of(award, facts, ranking)
    barred = {(each.judge, each.entry) for each in award.conflicts}
    barred |= {(each.judge, each.entry) for each in award.assignments}
    wish = Wish(places=question.places, barred=tuple(sorted(barred)))
    return Examination(
        title=award.title,
        source="award",
        state=ranking.state,
        rehearsal=award.rehearsal,
        question=question,
        panel=panel,
        evidence=examine(panel, question.seed, wish, progress),
        consistency=consistency(panel, question.seed, _reading_order(award, panel, issued)),
        trimmed=trimmed_rule(panel, question.factor),
        weighted=weighted_totals(panel, _with_unfinished(award, facts, ranking)),
        issues=ranking.issues,
    )


def examine_table(
    table: ScoreTable,
    name: str,
    question: Question,
    category: Category | None = None,
    progress: Progress | None = None,
) -> Examination:
    """The evidence about a table of scores. `category` gives weights and scales of its criteria, where it is known."""
    strict, renormalised, found = panels_of(table, category)
    place = {entry: number for number, entry in enumerate(strict.entries)}
    group_of = {place[entry]: group for entry, group in table.groups}
    return Examination(
        title=name,
        source="table",
        state=_state(strict),
        rehearsal=False,
        question=question,
        panel=strict,
        evidence=examine(strict, question.seed, Wish(places=question.places), progress),
        consistency=consistency(strict, question.seed, group_of=group_of),
        trimmed=trimmed_rule(strict, question.factor),
        weighted=weighted_totals(strict, renormalised),
        issues=(*table.issues, *found),
    )


def undecided(found: Examination) -> tuple[str, ...]:
    """The entries that cannot be placed on either side of the cut line; none where nothing can be told."""
    odds = found.evidence.rank_odds
    return tuple(found.evidence.entries[each] for each in odds.undecided) if odds is not None else ()


def charts_of(found: Examination) -> EvidenceCharts:
    """The pictures of an examination, as values."""
    return charts(found.panel, found.evidence, found.consistency)


def story_of(found: Examination) -> EvidenceStory:
    """An examination in sentences."""
    return story(found.panel, found.evidence, found.consistency)


def write_report(found: Examination, path: Path) -> None:
    """The evidence as a PDF with its pictures. Equal examinations give equal bytes. Raises WorldError."""
    facts = ReportFacts(found.title, found.state, found.rehearsal, found.question.seed)
    evidence_report.write(path, facts, found.panel, found.evidence, found.consistency)


def _reading_order(award: Award, panel: Panel, issued: Iterable[IssuedBundle]) -> Mapping[int, Sequence[int]]:
    """By judge, the entries in the order of the judge's own bundle."""
    entry = {each: place for place, each in enumerate(panel.entries)}
    judge = {each: place for place, each in enumerate(panel.judges)}
    return {
        judge[each.judge]: [
            entry[own] for own in own_order(each.order_seed, award.assigned_to(each.judge)) if own in entry
        ]
        for each in issued
        if each.judge in judge
    }


def _with_unfinished(award: Award, facts: PanelView, ranking: Ranking) -> Panel:
    """The panel with the weight of every missing mark spread over the rest of its scorecard."""
    counted = panel_of(award, facts, ranking)
    barred = {(each.judge, each.entry) for each in award.conflicts}
    taking_part = {each.entry for each in ranking.ranked} | {each.entry for each in ranking.unranked}
    rows = [
        (card.judge, card.entry, criterion, Fraction(mark))
        for card in facts.scorecards
        if card.state in ("complete", "part") and award.judge(card.judge).counts
        if (card.judge, card.entry) not in barred and card.entry in taking_part
        for criterion, mark in card.marks().items()
    ]
    return panel_of_marks(
        rows, counted.criteria, counted.groups, counted.entries, counted.judges, renormalise=True
    )


def _state(panel: Panel) -> str:
    """A hash of the scores, whatever order they stood in."""
    rows = sorted(
        f"{panel.entries[each.entry]}\x1f{panel.judges[each.judge]}\x1f{each.total}\x1f{each.marks}"
        for each in panel.sheets
    )
    return hashlib.sha256("\x1e".join(("judgepanel-scores/1", *rows)).encode()).hexdigest()

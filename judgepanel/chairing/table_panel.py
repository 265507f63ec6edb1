"""A table of scores as a panel to be examined, with the weights and scales of a category where there is one."""

from dataclasses import replace
from fractions import Fraction

from judgepanel.chairing.criterion_columns import CriterionFacts
from judgepanel.chairing.entry_draft import key
from judgepanel.chairing.score_table import Score, ScoreTable
from judgepanel.evidence.panel import Panel, PanelCriterion, panel_of_marks, panel_of_scores
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.rubric.category import Category
from judgepanel.rubric.scale import plain
from judgepanel.rubric.score_set import Criterion, ScoreSet

MOST_ENTRIES, MOST_JUDGES = 10_000, 1_000


def panels_of(table: ScoreTable, category: Category | None) -> tuple[Panel, Panel, tuple[Issue, ...]]:
    """The panel without unfinished scorecards, the panel with them and their missing weights spread over the rest,
    and what was found. Raises RefusedError for a panel too large."""
    for found, most, what in (
        (len(table.entries), MOST_ENTRIES, "entries"),
        (len(table.judges), MOST_JUDGES, "judges"),
    ):
        if found > most:
            raise RefusedError([issue("panel-large", found=found, most=most, what=what)])
    names = table.titles
    if not table.criteria:
        rows = [(each.judge, each.entry, each.mark) for each in table.scores]
        panel = _named(panel_of_scores(rows, table.entries, table.judges), names)
        return panel, panel, ()
    issues: list[Issue] = []
    marks, criteria, groups = _marks(table, category, issues)
    whole = _named(
        panel_of_marks(marks, criteria, groups, table.entries, table.judges, renormalise=True), names
    )
    finished = replace(
        whole, sheets=tuple(each for each in whole.sheets if all(mark is not None for mark in each.marks))
    )
    if unfinished := len(whole.sheets) - len(finished.sheets):
        issues.append(issue("sheets-unfinished", count=unfinished))
    return finished, whole, tuple(issues)


Marks = list[tuple[str, str, str, Fraction]]


def _marks(
    table: ScoreTable, category: Category | None, issues: list[Issue]
) -> tuple[Marks, tuple[PanelCriterion, ...], tuple[tuple[str, Fraction], ...]]:
    if category is None:
        return _described(table, issues)
    score_set = category.rounds[0].score_set
    known = _spellings(score_set)
    kept = [
        (each.judge, each.entry, known[key(each.criterion)].id, each.mark)
        for each in table.scores
        if _fits(each, known.get(key(each.criterion)), issues)
    ]
    if not kept:
        raise RefusedError([*issues, issue("scores-none")])
    criteria = tuple(_criterion(each) for each in score_set.criteria)
    return kept, criteria, tuple((each.id, Fraction(each.weight)) for each in score_set.groups)


def _described(
    table: ScoreTable, issues: list[Issue]
) -> tuple[Marks, tuple[PanelCriterion, ...], tuple[tuple[str, Fraction], ...]]:
    """By what the table itself says of its criteria; equal weights and no scale where it says nothing."""
    facts = table.facts or tuple(CriterionFacts(each) for each in table.criteria)
    scaled = all(each.scaled for each in facts)
    known = {each.id: each for each in facts}
    kept = [
        (each.judge, each.entry, each.criterion, each.mark)
        for each in table.scores
        if not scaled or _on_scale(each, known[each.criterion], issues)
    ]
    if not kept:
        raise RefusedError([*issues, issue("scores-none")])
    criteria = tuple(
        PanelCriterion(
            each.id,
            each.group,
            each.weight or Fraction(1),
            each.lowest if scaled else None,
            each.highest if scaled else None,
        )
        for each in facts
    )
    groups = {each.group: each.group_weight for each in reversed(facts)}
    weights = tuple(
        (name, groups[name] or Fraction(1)) for name in dict.fromkeys(each.group for each in facts)
    )
    return kept, criteria, weights


def _on_scale(score: Score, facts: CriterionFacts, issues: list[Issue]) -> bool:
    assert facts.lowest is not None
    assert facts.highest is not None
    if facts.lowest <= score.mark <= facts.highest:
        return True
    ends = {"lowest": f"{float(facts.lowest):g}", "highest": f"{float(facts.highest):g}"}
    issues.append(issue("mark-off-scale", score.place, text=score.text, **ends))
    return False


def _spellings(score_set: ScoreSet) -> dict[str, Criterion]:
    """Criteria by everything they may be called; an id goes before a code, and a code before a title."""
    found: dict[str, Criterion] = {}
    for names in (
        [(each.title, each) for each in score_set.criteria],
        [(each.code, each) for each in score_set.criteria],
        [(each.id, each) for each in score_set.criteria],
    ):
        found.update((key(name), each) for name, each in names)
    return found


def _fits(score: Score, criterion: Criterion | None, issues: list[Issue]) -> bool:
    if criterion is None:
        issues.append(issue("criterion-stranger", score.place, value=score.criterion[:60]))
        return False
    scale = criterion.scale
    if not scale.lowest <= score.mark <= scale.highest:
        facts = {"text": score.text, "lowest": plain(scale.lowest), "highest": plain(scale.highest)}
        issues.append(issue("mark-off-scale", score.place, **facts))
        return False
    return True


def _criterion(each: Criterion) -> PanelCriterion:
    lowest, highest = Fraction(each.scale.lowest), Fraction(each.scale.highest)
    return PanelCriterion(each.id, each.group, Fraction(each.weight), lowest, highest)


def _named(panel: Panel, names: tuple[tuple[str, str], ...]) -> Panel:
    return replace(panel, names=names)

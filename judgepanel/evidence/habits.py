"""Habits of judges, each against the rest of the panel, with what chance alone would do said beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import comb

import numpy as np

from judgepanel.evidence import habit_figures as figures
from judgepanel.evidence.arrays import Array, Arrays
from judgepanel.evidence.panel import Panel
from judgepanel.evidence.panel_middle import FEWEST, holm, middle, standing_out
from judgepanel.issues import Issue, issue
from judgepanel.model.habits import HabitName, Habits, JudgeHabits, PanelFigure, Remark
from judgepanel.phrases import phrase

_SIGNIFICANT = 0.05
_NAMES = (
    "criteria_together",
    "halo_icc",
    "inside_spread",
    "one_value",
    "middle",
    "spread_ratio",
    "slope",
    "with_others",
)
# By judge: the positions of the entries in the order in which the judge met them.
Order = Mapping[int, Sequence[int]]
Name = Callable[[int], str]
# How far a judge must lie from the middle of the panel to be worth a word, however alike the others are.
_LEAST: dict[HabitName, float] = {"halo": 0.15, "central_tendency": 0.25}
_COMPARED: tuple[tuple[HabitName, str, str, bool], ...] = (
    ("halo", "criteria_together", "habit-halo", True),
    ("central_tendency", "spread_ratio", "habit-central-tendency", False),
)


def habits(panel: Panel, a: Arrays, order: Order) -> Habits:
    """What can be said of each judge. `order` may know some judges only, or none."""
    scale = _scale(panel)
    others = figures.others_mean(a.x)
    marks = a.marks if a.marks is not None and a.marks.shape[2] >= figures.FEWEST_CRITERIA else None
    around = figures.others_mean(marks) if marks is not None else None
    judges = tuple(
        _judge(int(judge), a.x, others, (marks, around), scale, order) for judge in np.flatnonzero(a.m > 0)
    )
    panel_figures = tuple(
        found for name in _NAMES if (found := middle(name, _values(judges, name))) is not None
    )
    missing = tuple(_not_looked_for(judges, marks is not None, order))
    return Habits(
        judges,
        panel_figures,
        tuple(_remarks(panel, a, judges, {each.name: each for each in panel_figures})),
        tuple(each for each in _ALL if each not in dict(missing)),
        missing,
    )


_ALL: tuple[HabitName, ...] = (
    "halo",
    "straight_lining",
    "central_tendency",
    "drift",
    "against_panel",
    "like_ranks",
)


def _judge(
    judge: int,
    x: Array,
    others: Array,
    by_criterion: tuple[Array | None, Array | None],
    scale: tuple[float, float] | None,
    order: Order,
) -> JudgeHabits:
    own = x[:, judge]
    both = ~np.isnan(own) & ~np.isnan(others[:, judge])
    mine, theirs = own[both], others[both, judge]
    marks, around = by_criterion
    sheets = int((~np.isnan(own)).sum())
    together = inside = one = halo = centre = None
    if marks is not None and around is not None:
        whole = ~np.isnan(marks[:, judge]).any(axis=1)
        given = marks[whole, judge]
        together = figures.criteria_together(given)
        halo = figures.halo_icc(given, around[whole, judge])
        if len(given):
            inside = float(given.std(axis=1, ddof=1).mean())
            one = float((np.ptp(given, axis=1) == 0).mean())
            centre = figures.middle_share(given, *scale) if scale else None
    moved = _drift(own, others[:, judge], order.get(judge, ()))
    return JudgeHabits(
        judge=judge,
        sheets=sheets,
        shared=int(both.sum()),
        criteria_together=together,
        halo_icc=halo,
        inside_spread=inside,
        one_value=one,
        middle=centre,
        spread_ratio=figures.spread_ratio(mine, theirs),
        slope=figures.slope(mine, theirs),
        with_others=figures.with_others(mine, theirs),
        drift=None if moved is None else moved[0],
        drift_p=None if moved is None else moved[1],
    )


def _drift(own: Array, deserved: Array, order: Sequence[int]) -> tuple[float, float] | None:
    kept = [each for each in order if not (np.isnan(own[each]) or np.isnan(deserved[each]))]
    return figures.drift(own[kept], deserved[kept])


def _scale(panel: Panel) -> tuple[float, float] | None:
    """The scale of the marks, where all criteria share one that is known."""
    known = {(each.lowest, each.highest) for each in panel.criteria}
    if len(known) != 1:
        return None
    lowest, highest = known.pop()
    return None if lowest is None or highest is None else (float(lowest), float(highest))


def _values(judges: Sequence[JudgeHabits], name: str) -> dict[int, float | None]:
    return {each.judge: getattr(each, name) for each in judges}


def _not_looked_for(
    judges: Sequence[JudgeHabits], by_criterion: bool, order: Order
) -> Iterator[tuple[HabitName, str]]:
    few = phrase(
        "It needs at least {judges} judges with {scorecards} scorecards each.",
        judges=FEWEST,
        scorecards=figures.FEWEST_SHEETS,
    )
    no_marks = phrase("It needs marks for at least {criteria} criteria.", criteria=figures.FEWEST_CRITERIA)
    if not by_criterion:
        yield "halo", no_marks
        yield "straight_lining", no_marks
    elif sum(each.criteria_together is not None for each in judges) < FEWEST:
        yield "halo", few
    if sum(each.spread_ratio is not None for each in judges) < FEWEST:
        yield "central_tendency", few
    if not any(each.drift is not None for each in judges):
        unread = phrase("The order in which judges read is not known.")
        short = phrase("It needs judges with {scorecards} scorecards each.", scorecards=figures.FEWEST_SHEETS)
        yield "drift", short if order else unread
    if not any(each.with_others is not None for each in judges):
        yield (
            "against_panel",
            phrase("It needs judges who share {entries} entries with others.", entries=figures.FEWEST_SHEETS),
        )


def _remarks(
    panel: Panel, a: Arrays, judges: Sequence[JudgeHabits], usual: Mapping[str, PanelFigure]
) -> Iterator[Remark]:
    def name(judge: int) -> str:
        return panel.name(panel.judges[judge])

    for habit, figure, code, high in _COMPARED:
        values = _values(judges, figure)
        for judge in standing_out(values, usual.get(figure), high=high, least=_LEAST[habit]):
            facts = {"value": f"{values[judge]:.2f}", "median": f"{usual[figure].median:.2f}"}
            yield Remark(habit, judge, issue(code, judge=name(judge), **facts))
    for judge, found in (*_straight(judges, name), *_drifting(judges, name), *_against(judges, name)):
        yield Remark(_HABIT[found.code], judge, found)
    for ranked, found in _ranks(a, judges, name):
        yield Remark("like_ranks", ranked, found)


_HABIT: dict[str, HabitName] = {
    "habit-straight-lining": "straight_lining",
    "habit-drift": "drift",
    "habit-against-panel": "against_panel",
}


def _straight(judges: Sequence[JudgeHabits], name: Name) -> Iterator[tuple[int, Issue]]:
    """A judge whose count of such sheets the rate of the others would reach too rarely (binomial, Holm)."""
    known = [each for each in judges if each.one_value is not None]
    counts = {each.judge: round((each.one_value or 0.0) * each.sheets) for each in known}
    sheets = {each.judge: each.sheets for each in known}
    tests = []
    for each in known:
        rest = sum(sheets.values()) - each.sheets
        rate = (sum(counts.values()) - counts[each.judge] + 1) / (rest + 2)
        tests.append(_at_least(counts[each.judge], each.sheets, rate) if rest else 1.0)
    for each, p in zip(known, holm(tests), strict=True):
        if p < _SIGNIFICANT and counts[each.judge] > 1:
            rest = sum(sheets.values()) - each.sheets
            others = phrase("{some} of {all}", some=sum(counts.values()) - counts[each.judge], all=rest)
            facts = {"count": str(counts[each.judge]), "sheets": str(each.sheets), "others": others}
            yield each.judge, issue("habit-straight-lining", judge=name(each.judge), **facts)


def _at_least(count: int, size: int, rate: float) -> float:
    return min(1.0, sum(comb(size, k) * rate**k * (1 - rate) ** (size - k) for k in range(count, size + 1)))


def _drifting(judges: Sequence[JudgeHabits], name: Name) -> Iterator[tuple[int, Issue]]:
    known = [each for each in judges if each.drift_p is not None]
    for each, p in zip(known, holm([each.drift_p or 0.0 for each in known]), strict=True):
        if p < _SIGNIFICANT and each.drift is not None:
            facts = {
                "direction": phrase("up" if each.drift > 0 else "down"),
                "points": f"{abs(each.drift):.1f}",
            }
            yield each.judge, issue("habit-drift", judge=name(each.judge), **facts)


def _against(judges: Sequence[JudgeHabits], name: Name) -> Iterator[tuple[int, Issue]]:
    known = [each for each in judges if each.with_others is not None]
    tests = [figures.against_p(each.with_others or 0.0, each.shared) for each in known]
    for each, p in zip(known, holm(tests), strict=True):
        if p < _SIGNIFICANT and (each.with_others or 0.0) < 0:
            value = f"{each.with_others:.2f}"
            yield each.judge, issue("habit-against-panel", judge=name(each.judge), value=value)


def _ranks(a: Arrays, judges: Sequence[JudgeHabits], name: Name) -> Iterator[tuple[int | None, Issue]]:
    own = {each.judge: a.score[a.judge == each.judge].tolist() for each in judges}
    found = [judge for judge, scores in own.items() if figures.like_ranks(scores)]
    if len(found) > 1 and len(found) == len(own):
        yield None, issue("habit-all-like-ranks", count=len(own[found[0]]))
        return
    for judge in found:
        rest = {score for other, scores in own.items() if other != judge for score in scores}
        n, values = len(own[judge]), max(len(rest | set(own[judge])), 2)
        chance = values**n / figures.orders(n, ties=len(set(own[judge])) < n)
        facts = {"count": str(n), "chance": phrase("{chance} panels", chance=f"{max(2, round(chance)):,}")}
        yield judge, issue("habit-like-ranks", judge=name(judge), **facts)

"""The panel to be examined: who gave what to which entry, exactly, in one value that needs no award."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from judgepanel.evidence.composite import FULL, Composite, PanelCriterion
from judgepanel.model.award import Award
from judgepanel.model.ranking import Ranking
from judgepanel.model.scorecard import PanelView
from judgepanel.rubric.score_set import Criterion

__all__ = ["Panel", "PanelCriterion", "Sheet", "panel_of", "panel_of_marks", "panel_of_scores"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One counted scorecard, by the positions of its entry and judge in the panel.

    `total` is exact. `marks` stand in the order of the panel's criteria, None where not answered; empty when the
    panel holds totals only.
    """

    entry: int
    judge: int
    total: Fraction
    marks: tuple[Fraction | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """Counted scorecards of one round. At most one sheet for an entry and a judge, in that order.

    Entries without a sheet and judges without one stay in the lists. `lowest` and `highest` bound a total; None when
    the scale is not known. `names` gives entries and judges as people call them; an id that is missing there stands
    for itself. `groups` gives the weight of each group of criteria.
    """

    entries: tuple[str, ...]
    judges: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    criteria: tuple[PanelCriterion, ...] = ()
    groups: tuple[tuple[str, Fraction], ...] = ()
    lowest: Fraction | None = None
    highest: Fraction | None = None
    names: tuple[tuple[str, str], ...] = ()

    def totals(self) -> tuple[tuple[Fraction, ...], ...]:
        """The exact totals of each entry, in the order of the judges."""
        found: list[list[Fraction]] = [[] for _ in self.entries]
        for sheet in self.sheets:
            found[sheet.entry].append(sheet.total)
        return tuple(tuple(each) for each in found)

    def name(self, some_id: str) -> str:
        """What people call this entry or judge."""
        return dict(self.names).get(some_id, some_id)

    def without_judge(self, judge: int) -> "Panel":
        """The same panel as if that judge had handed in nothing. Positions stay as they are."""
        return self._with(each for each in self.sheets if each.judge != judge)

    def weighted(self, groups: Mapping[str, Fraction]) -> "Panel":
        """The same marks under other weights of the groups. Raises ValueError where the panel has no marks."""
        if not self.criteria:
            raise ValueError("a panel of totals has no weights to move")
        moved = tuple((name, groups.get(name, weight)) for name, weight in self.groups)
        rule = Composite(self.criteria, moved)
        sheets = (
            Sheet(each.entry, each.judge, total, each.marks)
            for each in self.sheets
            if (total := rule.total(each.marks)) is not None
        )
        return self._with(sheets, moved)

    def _with(
        self, sheets: Iterable[Sheet], groups: tuple[tuple[str, Fraction], ...] | None = None
    ) -> "Panel":
        return Panel(
            self.entries,
            self.judges,
            tuple(sheets),
            self.criteria,
            self.groups if groups is None else groups,
            self.lowest,
            self.highest,
            self.names,
        )


def panel_of(award: Award, view: PanelView, ranking: Ranking) -> Panel:
    """The panel of an award: exactly the readings that the official ranking counts.

    Withdrawn entries, observers and judges stood down are no part of it. Entries and judges are in the order of the
    award.
    """
    gone = {each.entry for each in ranking.withdrawn}
    taking_part = [each for each in award.entries if each.id not in gone]
    counting = [each for each in award.judges if each.counts]
    entries = {each.id: place for place, each in enumerate(taking_part)}
    judges = {each.id: place for place, each in enumerate(counting)}
    criteria = tuple(map(_criterion, award.round.score_set.criteria))
    cards = {(card.entry, card.judge): card.marks() for card in view.scorecards}
    sheets = [
        Sheet(
            entries[ranked.entry],
            judges[reading.judge],
            reading.total,
            _marks(cards[ranked.entry, reading.judge], criteria),
        )
        for ranked in ranking.ranked
        for reading in ranked.readings
    ]
    return Panel(
        entries=tuple(entries),
        judges=tuple(judges),
        sheets=_in_order(sheets),
        criteria=criteria,
        groups=tuple((each.id, Fraction(each.weight)) for each in award.round.score_set.groups),
        lowest=Fraction(0),
        highest=FULL,
        names=(
            *((each.id, each.title) for each in taking_part),
            *((each.id, each.name) for each in counting),
        ),
    )


def _criterion(criterion: Criterion) -> PanelCriterion:
    lowest, highest = Fraction(criterion.scale.lowest), Fraction(criterion.scale.highest)
    return PanelCriterion(criterion.id, criterion.group, Fraction(criterion.weight), lowest, highest)


def _marks(given: Mapping[str, Decimal], criteria: Sequence[PanelCriterion]) -> tuple[Fraction | None, ...]:
    return tuple(Fraction(given[each.id]) if each.id in given else None for each in criteria)


def panel_of_scores(
    rows: Iterable[tuple[str, str, Fraction]],
    entries: Sequence[str] = (),
    judges: Sequence[str] = (),
    lowest: Fraction | None = None,
    highest: Fraction | None = None,
) -> Panel:
    """A panel from plain rows of judge, entry and score; each pair may stand once.

    Entries and judges come in the given order, those not given in the order of their first row. Raises ValueError
    when a pair stands twice.
    """
    given = list(rows)
    entry_at = _places(entries, (entry for _, entry, _ in given))
    judge_at = _places(judges, (judge for judge, _, _ in given))
    sheets = [Sheet(entry_at[entry], judge_at[judge], score) for judge, entry, score in given]
    return Panel(tuple(entry_at), tuple(judge_at), _in_order(sheets), lowest=lowest, highest=highest)


def panel_of_marks(
    rows: Iterable[tuple[str, str, str, Fraction]],
    criteria: Sequence[PanelCriterion] = (),
    groups: Sequence[tuple[str, Fraction]] = (),
    entries: Sequence[str] = (),
    judges: Sequence[str] = (),
    renormalise: bool = False,
) -> Panel:
    """A panel from plain rows of judge, entry, criterion and mark.

    A total is the weighted mean of the marks in each group and then over the groups: from 0 to 100 where every
    criterion has a scale, and on the scale of the marks where none is known. Criteria that are not given count
    equally, in one group. A sheet with a criterion missing does not count, unless `renormalise` spreads its weight
    over the rest. Raises ValueError when a mark stands twice or only some of the criteria have a scale.
    """
    given = list(rows)
    used = tuple(criteria) or tuple(map(PanelCriterion, dict.fromkeys(each[2] for each in given)))
    weights = tuple(groups) or tuple(
        (name, Fraction(1)) for name in dict.fromkeys(each.group for each in used)
    )
    place = {each.id: number for number, each in enumerate(used)}
    entry_at = _places(entries, (entry for _, entry, _, _ in given))
    judge_at = _places(judges, (judge for judge, _, _, _ in given))
    rule = Composite(used, weights)
    found: dict[tuple[int, int], list[Fraction | None]] = {}
    for judge, entry, criterion, mark in given:
        marks = found.setdefault((entry_at[entry], judge_at[judge]), [None] * len(used))
        if marks[place[criterion]] is not None:
            raise ValueError(f"{judge} marked {criterion} of {entry} twice")
        marks[place[criterion]] = mark
    sheets = [
        Sheet(entry, judge, total, tuple(marks))
        for (entry, judge), marks in found.items()
        if (renormalise or all(mark is not None for mark in marks))
        and (total := rule.total(marks)) is not None
    ]
    bounds = (Fraction(0), FULL) if rule.scaled else (None, None)
    return Panel(tuple(entry_at), tuple(judge_at), _in_order(sheets), used, weights, *bounds)


def _places(first: Sequence[str], then: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys((*first, *then)))}


def _in_order(sheets: list[Sheet]) -> tuple[Sheet, ...]:
    if len({(each.entry, each.judge) for each in sheets}) < len(sheets):
        raise ValueError("a judge scored an entry twice")
    return tuple(sorted(sheets, key=lambda each: (each.entry, each.judge)))

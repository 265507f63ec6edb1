"""The agenda of the panel's meeting: entries whose judges stand further apart than was agreed beforehand."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from judgepanel.model.agenda import Agenda, AgendaItem, ConcernedCriterion, Said
from judgepanel.model.award import Award
from judgepanel.model.decision import Decision, DecisionKind
from judgepanel.model.ranking import RankedEntry, Ranking
from judgepanel.model.scorecard import PanelView, Scorecard
from judgepanel.rubric.score_set import Criterion
from judgepanel.scoring.ranking import rank
from judgepanel.scoring.totals import FULL

# With one of these the panel has said what follows from its talk. An outcome or a recusal may be given without one.
_SETTLING: frozenset[DecisionKind] = frozenset({"discuss", "override", "tie_break"})


def agenda(
    award: Award, judged: PanelView, view: PanelView, ranking: Ranking, undecided: Collection[str] = ()
) -> Agenda:
    """What there is to talk about, from values alone.

    `judged` is the view as the judges left it, so that an item stays on the agenda when the chair overrides a mark;
    `view` and `ranking` are what stands. An entry is apart when the highest of its totals less the lowest is more than
    the tolerance; without a tolerance every entry with two different totals is. `undecided` are the entries that the
    evidence cannot place on either side of the cut line. An entry out of the ranking is no item.
    """
    tolerance = award.round.tolerance
    now = {each.entry: each for each in ranking.ranked}
    settled = _settled(view)
    items = []
    for each in rank(award, judged).ranked:
        apart, near_cut = each.spread > Fraction(tolerance or 0), each.entry in undecided
        if each.entry in now and (apart or near_cut):
            concerned = _concerned(award, judged, each, tolerance)
            made = settled.get(each.entry, ())
            stand = tuple(one for one in made if one.kind != "discuss" or one.basis == talked_about(each))
            overtaken = tuple(one for one in made if one not in stand)
            items.append(AgendaItem(each, now[each.entry], apart, near_cut, concerned, stand, overtaken))
    items.sort(key=lambda each: (not each.apart, -each.judged.spread if each.apart else 0))
    return Agenda(ranking.state, tolerance, tuple(items))


def talked_about(entry: RankedEntry) -> tuple[str, ...]:
    """What a talk about an entry rests on: the exact total of each of its judges."""
    return tuple(sorted(f"{each.judge} {each.total}" for each in entry.readings))


def _settled(view: PanelView) -> Mapping[str, tuple[Decision, ...]]:
    found: dict[str, tuple[Decision, ...]] = {}
    for ruling in view.rulings:
        decision = ruling.decision
        if ruling.applies and decision.kind in _SETTLING:
            for entry in filter(None, (decision.entry, *decision.entries)):
                found[entry] = (*found.get(entry, ()), decision)
    return found


def _concerned(
    award: Award, judged: PanelView, entry: RankedEntry, tolerance: Decimal | None
) -> tuple[ConcernedCriterion, ...]:
    """The criteria whose marks lie further apart than the tolerance; where none do, those that lie furthest apart.

    Totals are means of the marks, so where totals are apart a criterion is too, unless judges left different ones out.
    """
    cards = [judged.scorecard(each.judge, entry.entry) for each in entry.readings]
    found = [_on(criterion, cards) for criterion in award.round.score_set.criteria]
    most = max((each.gap for each in found), default=Fraction(0))
    beyond = [each for each in found if tolerance is not None and each.gap > Fraction(tolerance)]
    widest = [each for each in found if each.gap == most and most > 0]
    return tuple(sorted(beyond or widest, key=lambda each: -each.gap))


def _on(criterion: Criterion, cards: list[Scorecard]) -> ConcernedCriterion:
    said = sorted(_said(criterion, cards), key=lambda each: (-each.mark, each.judge))
    scale = criterion.scale
    gap = Fraction(said[0].mark - said[-1].mark) if said else Fraction(0)
    return ConcernedCriterion(criterion.id, FULL * gap / Fraction(scale.highest - scale.lowest), tuple(said))


def _said(criterion: Criterion, cards: list[Scorecard]) -> Iterator[Said]:
    for card in cards:
        score = card.score(criterion.id)
        if score.mark is not None:
            yield Said(card.judge, score.mark, score.note)

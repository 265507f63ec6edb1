"""What counts: scorecards and disputes as a pure function of the award's set-up and the records held."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from judgepanel.issues import Issue, issue
from judgepanel.merge.decisions import (
    Seen,
    decided_issues,
    decided_state,
    deciding,
    marked_before,
    ruled_cells,
    rulings,
)
from judgepanel.merge.heads import Cell, current, heads_by_cell, values_of, wording
from judgepanel.merge.scorecard import distinct, scorecard
from judgepanel.model.award import Award
from judgepanel.model.decision import Decision, Ruling
from judgepanel.model.record import Field, Record, Value, state_hash
from judgepanel.model.score_file import sheet_of
from judgepanel.model.scorecard import Dispute, HeadChoice, PanelView, Scorecard

Pair = tuple[str, str]
Standing = dict[Field, tuple[Record, ...]]


def view(award: Award, records: Iterable[Record], decisions: Sequence[Decision] = ()) -> PanelView:
    """What the panel has said so far, and what the chair decided about it.

    Records of other rounds or awards are left alone. Records of a pair that is not assigned are kept and listed,
    not counted. A mark given to another wording of its criterion is blank and listed as to be scored again.
    A decision whose basis has changed is listed and not applied. `award` is the award as decided
    (`decisions.as_decided`): its judges stood down do not count.
    """
    known = {record.id: record for record in records}
    ours = {
        own: each for own, each in known.items() if (each.award, each.round) == (award.id, award.round_id)
    }
    found = _by_pair(ours)
    today = wording(award.round.score_set)
    assigned = in_panel_order(award)
    counting = {pair: _counting(found.get(pair, {}), today) for pair in assigned}
    state = decided_state(state_hash(known), decisions)
    ruled = rulings(decisions, _seen(counting), today, state)
    cells, speaking = _cells(ruled), deciding(ruled)
    cards = (_card(award, pair, counting[pair], cells.get(pair, {})) for pair in assigned)
    return PanelView(
        scorecards=tuple(_signed(card, speaking) for card in cards) if speaking else tuple(cards),
        disputes=tuple(
            each for pair in assigned for each in _disputes(pair, counting[pair], cells.get(pair, {}))
        ),
        handed_in=_handed_in(award, ours.values(), found),
        state=state,
        issues=(
            *_outdated(award, assigned, found, today, cells),
            *_not_assigned(award, assigned, found),
            *decided_issues(award, ruled),
            *marked_before(award, ruled, counting),
        ),
        rulings=ruled,
    )


def in_panel_order(award: Award) -> tuple[Pair, ...]:
    """Every assigned judge and entry, in the order of the award's judges and entries."""
    assigned = {(each.judge, each.entry) for each in award.assignments}
    return tuple(
        (judge.id, entry.id)
        for judge in award.judges
        for entry in award.entries
        if (judge.id, entry.id) in assigned
    )


def _by_pair(known: Mapping[str, Record]) -> dict[Pair, Standing]:
    pairs: dict[Pair, Standing] = {}
    for (judge, entry, field), standing in heads_by_cell(known).items():
        pairs.setdefault((judge, entry), {})[field] = standing
    return pairs


def _counting(standing: Standing, today: Mapping[str, str]) -> Standing:
    kept = ((field, current(heads, today)) for field, heads in standing.items())
    return {field: heads for field, heads in kept if heads}


def _seen(counting: Mapping[Pair, Standing]) -> Seen:
    """The heads that count in a cell; none in a pair that is not assigned."""
    return lambda cell: counting.get((cell[0], cell[1]), {}).get(cell[2], ())


def _cells(ruled: tuple[Ruling, ...]) -> dict[Pair, dict[Field, Value]]:
    pairs: dict[Pair, dict[Field, Value]] = {}
    for (judge, entry, field), value in ruled_cells(ruled).items():
        pairs.setdefault((judge, entry), {})[field] = value
    return pairs


def _card(award: Award, pair: Pair, standing: Standing, decided: Mapping[Field, Value]) -> Scorecard:
    values: dict[Field, tuple[Value, ...]] = {field: values_of(heads) for field, heads in standing.items()}
    values |= {field: (value,) for field, value in decided.items()}
    return scorecard(award.round.score_set, *pair, values)


def _signed(card: Scorecard, speaking: Mapping[Cell, int]) -> Scorecard:
    """The card with the number of the decision beside every mark that is the chair's."""
    numbers = (
        speaking.get((card.judge, card.entry, Field("mark", score.criterion)), 0) for score in card.scores
    )
    scores = zip(card.scores, numbers, strict=True)
    return replace(card, scores=tuple(replace(score, decided=number) for score, number in scores))


def _disputes(pair: Pair, standing: Standing, decided: Mapping[Field, Value]) -> Iterator[Dispute]:
    for field in sorted(standing.keys() - decided.keys()):
        if len(set(values_of(standing[field]))) > 1:
            yield Dispute(*pair, field, _choices(standing[field]))


def _choices(heads: tuple[Record, ...]) -> tuple[HeadChoice, ...]:
    """Every head, equal ones together, in an order that no clock or arrival decides."""
    order = distinct(values_of(heads))
    choices = (HeadChoice(record.id, record.value, record.device, record.export) for record in heads)
    return tuple(sorted(choices, key=lambda each: (order.index(each.value), each.device, each.record)))


def _handed_in(
    award: Award, ours: Iterable[Record], found: Mapping[Pair, Standing]
) -> tuple[tuple[str, int, bool], ...]:
    """Exports are numbered by each laptop on its own; the highest number speaks, and where two laptops share it,
    both must have been complete."""
    highest: dict[str, int] = {}
    for record in ours:
        highest[record.judge] = max(record.export, highest.get(record.judge, 0))
    handed_in = (
        (judge.id, found.get((judge.id, ""), {}).get(Field("hand_in"), ())) for judge in award.judges
    )
    return tuple((judge, highest[judge], _was_complete(heads)) for judge, heads in handed_in if heads)


def _was_complete(heads: tuple[Record, ...]) -> bool:
    """Whether the last hand-in of every laptop said so. Versions of one score sheet add up, as their marks do, so any
    of them may say it."""
    last = max(record.export for record in heads)
    said: dict[str, set[bool]] = {}
    for record in heads:
        if record.export == last:
            said.setdefault(record.device, set()).add(record.value == "complete")
    return all((any if sheet_of(device) else all)(each) for device, each in said.items())


def _outdated(
    award: Award,
    assigned: tuple[Pair, ...],
    found: Mapping[Pair, Standing],
    today: Mapping[str, str],
    decided: Mapping[Pair, Mapping[Field, Value]],
) -> Iterator[Issue]:
    titles = {each.id: each.title for each in award.round.score_set.criteria}
    for pair in assigned:
        cells = found.get(pair, {})
        open_cells = ((field, heads) for field, heads in cells.items() if field not in decided.get(pair, {}))
        silent = {field.criterion for field, heads in open_cells if _is_silent(heads, today)}
        changed = [title for criterion, title in titles.items() if criterion in silent]
        if changed:
            yield issue("score-again", pair[1], **named(award, pair), criteria=", ".join(changed))
        if silent - titles.keys():
            gone = ", ".join(sorted(silent - titles.keys()))
            yield issue("criterion-gone", pair[1], **named(award, pair), criteria=gone)


def _is_silent(heads: tuple[Record, ...], today: Mapping[str, str]) -> bool:
    return not current(heads, today) and any(record.value is not None for record in heads)


def _not_assigned(
    award: Award, assigned: tuple[Pair, ...], found: Mapping[Pair, Standing]
) -> Iterator[Issue]:
    for pair in sorted(found.keys() - set(assigned)):
        if pair[1] or pair[0] not in {judge.id for judge in award.judges}:
            yield issue("not-assigned", pair[1], **named(award, pair), count=len(found[pair]))


def named(award: Award, pair: Pair) -> dict[str, str]:
    """The judge and entry of a finding, in words; an id that the award does not know stands for itself."""
    judges = {judge.id: judge.name for judge in award.judges}
    entries = {entry.id: f"{entry.id} {entry.title}" for entry in award.entries}
    return {"judge": judges.get(pair[0], pair[0]), "entry": entries.get(pair[1], pair[1] or "no entry")}

"""Which of a chair's decisions count: the latest on each matter that nobody took back and whose basis still stands."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from judgepanel.issues import Issue, issue
from judgepanel.merge.heads import Cell, current, heads, wording
from judgepanel.model.award import Award, Judge
from judgepanel.model.decision import (
    OF_A_CELL,
    OF_THE_RESULT,
    OF_THE_SETUP,
    WITHOUT_EFFECT,
    Decision,
    DecisionKind,
    DecisionStanding,
    Ruling,
)
from judgepanel.model.entry import Entry
from judgepanel.model.record import Field, Record, Value
from judgepanel.phrases import Phrase, joined, named, phrase
from judgepanel.rubric.score_set import ScoreSet

Seen = Callable[[Cell], Iterable[Record]]
_REVERSALS: Mapping[DecisionKind, DecisionKind] = {"restore": "withdraw", "reinstate": "stand_down"}
_UNDOING: frozenset[DecisionKind] = frozenset({"restore", "reinstate", "take_back"})
# What a reader is told of each; the ranking itself says which entry has an outcome and which tie was broken.
_SAID: Mapping[DecisionKind, str] = {
    "withdraw": "decision-withdraw",
    "stand_down": "decision-stand-down",
    "recuse": "decision-recuse",
    "choose": "decision-choose",
    "override": "decision-override",
    "accept": "decision-accept",
    "refuse": "decision-refuse",
    "discuss": "decision-discuss",
    "set_weights": "decision-set-weights",
    "finalise": "decision-finalise",
    "add_judge": "decision-add-judge",
    "correct_judge": "decision-correct-judge",
    "add_entry": "decision-add-entry",
    "correct_entry": "decision-correct-entry",
}
# Their values are counted or ticked; a note or feedback is never quoted in a finding.
_SHOWN = frozenset({"mark", "prompt", "conflict", "abstention"})


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody took back and no later one on the same matter replaced, in their order.

    A withdrawal and the restoring after it cancel out, and so do a standing down and the reinstatement.
    """
    logged = _logged(tuple(decisions))
    return tuple(each for each, standing in logged if standing == "applies" and each.kind not in _UNDOING)


def decided_state(records_state: str, decisions: Iterable[Decision]) -> str:
    """The state of records and decisions together: that of the records alone where nothing is decided.

    It depends on what is decided, not on when, by whom or in which order. Refusing a cell of a file does not change it,
    nor does a talk that left the marks as they are, nor finalising.
    """
    kept = sorted(each.substance for each in in_force(decisions) if each.kind not in WITHOUT_EFFECT)
    if not kept:
        return records_state
    joined = "\n".join([records_state, *kept])
    return hashlib.sha256(b"judgepanel-decided/1\n" + joined.encode()).hexdigest()


def as_decided(award: Award, decisions: Iterable[Decision]) -> Award:
    """The award as it was set up, with what was put right since, judges stood down and weights set as decided.

    Readings and records are untouched. Who came late is in `award` already, as the decision says.
    """
    standing = in_force(decisions)
    award = _put_right(award, standing)
    down = {each.judge for each in standing if each.kind == "stand_down"}
    weights = {name: Decimal(text) for each in standing for name, text in each.weights}
    if down:
        judges: tuple[Judge, ...] = tuple(
            replace(judge, stood_down=judge.id in down) for judge in award.judges
        )
        award = replace(award, judges=judges)
    return _reweighted(award, weights) if weights else award


def rulings(
    decisions: Sequence[Decision], seen: Seen, today: Mapping[str, str], state: str
) -> tuple[Ruling, ...]:
    """Every decision and whether it applies, oldest first.

    `seen` gives the heads that count in a cell today, `today` the wording of every criterion, `state` the state that
    finalising speaks of.
    """
    return tuple(
        Ruling(each, "stale" if standing == "applies" and _is_stale(each, seen, today, state) else standing)
        for each, standing in _logged(decisions)
    )


def ruled_cells(found: Iterable[Ruling]) -> dict[Cell, Value]:
    """The value that a decision puts in each cell. A recusal is an interest the chair declares for the judge."""
    cells: dict[Cell, Value] = {}
    for each in (ruling.decision for ruling in found if ruling.applies):
        if each.kind in OF_A_CELL and each.field is not None:
            cells[each.judge, each.entry, each.field] = each.value
    for each in (ruling.decision for ruling in found if ruling.applies and ruling.decision.kind == "recuse"):
        cells[each.judge, each.entry, Field("conflict")] = each.value
        cells[each.judge, each.entry, Field("conflict_reason")] = each.reason
    return cells


def deciding(found: Iterable[Ruling]) -> dict[Cell, int]:
    """The number of the decision that speaks in each cell in place of the judge."""
    return {
        (each.judge, each.entry, each.field): each.number
        for each in (ruling.decision for ruling in found if ruling.applies)
        if each.kind in OF_A_CELL and each.field is not None
    }


def decided_issues(award: Award, found: Iterable[Ruling]) -> Iterator[Issue]:
    """What a reader of the result must know of the decisions: those that apply, and those that went stale."""
    for ruling in found:
        decision = ruling.decision
        if ruling.standing == "stale":
            code = "decision-final-stale" if decision.kind == "finalise" else "decision-stale"
            yield issue(code, decision.entry, **in_words(award, decision))
        elif ruling.applies and decision.kind in _SAID:
            yield issue(_SAID[decision.kind], decision.entry, **in_words(award, decision))


def marked_before(
    award: Award,
    found: Iterable[Ruling],
    counting: Mapping[tuple[str, str], Mapping[Field, Sequence[Record]]],
) -> Iterator[Issue]:
    """One finding for every corrected entry with marks that count and were given before: they answer another text."""
    for decision in (
        each.decision for each in found if each.applies and each.decision.kind == "correct_entry"
    ):
        before = set(decision.basis)
        judges = [
            judge.name
            for judge in award.judges
            for heads in [counting.get((judge.id, decision.entry), {})]
            if any(record.id in before for own in heads.values() for record in own)
        ]
        if judges:
            facts = {**in_words(award, decision), "judges": ", ".join(judges)}
            yield issue("decision-marks-before", decision.entry, **facts)


def resting_on(decisions: Sequence[Decision], merge: int, added: Collection[str]) -> tuple[Issue, ...]:
    """One finding for every decision in force that rests on what this merge added.

    A decision about a cell rests on the heads the chair saw, one about the result on every merge before it.
    """
    resting = (
        each
        for each in in_force(decisions)
        if (each.kind not in OF_THE_SETUP and any(head in added for head in each.basis))
        or (each.kind in OF_THE_RESULT and each.merge >= merge)
    )
    return tuple(
        issue("undo-rested-on", each.entry, number=each.number, kind=named(each.kind)) for each in resting
    )


def overtaken(
    award: Award, decisions: Sequence[Decision], held: Iterable[Record], added: Iterable[Record]
) -> tuple[Issue, ...]:
    """One finding for every decision that applies now and would not any more once these records are added."""
    more = tuple(added)
    standing = [each for each in in_force(decisions) if each.kind in OF_A_CELL and each.field is not None]
    cells = {(each.judge, each.entry, each.field) for each in standing}
    known = [record for record in held if record.cell in cells]
    today = wording(award.round.score_set)
    now, then = heads(known), heads([*known, *(record for record in more if record.cell in cells)])
    found = [
        issue("decision-overtaken", each.entry, **in_words(award, each))
        for each in standing
        if _applies_to(each, now, today) and not _applies_to(each, then, today)
    ]
    final = [each for each in in_force(decisions) if each.kind == "finalise" and more]
    return (*found, *(issue("decision-final-overtaken", number=each.number) for each in final))


def in_words(award: Award, decision: Decision) -> dict[str, str]:
    """The facts of a decision as findings name them."""
    judges = {judge.id: judge.name for judge in award.judges}
    entries = {entry.id: f"{entry.id} {entry.title}" for entry in award.entries}
    field = decision.field
    facts = {"number": str(decision.number)}
    if decision.judge:
        facts["judge"] = judges.get(decision.judge, decision.judge)
    if decision.entry:
        facts["entry"] = entries.get(decision.entry, decision.entry)
    if field is not None:
        facts["field"] = field_in_words(award.round.score_set, field)
        facts["value"] = value_in_words(field, decision.value)
    if decision.weights:
        facts["weights"] = ", ".join(
            f"{name.partition(':')[2]} {weight}" for name, weight in decision.weights
        )
    return facts


def said(award: Award, decision: Decision) -> Phrase:
    """What a decision says besides whom it is about, in words; "" where the kind says it all."""
    if decision.field is not None:
        value = value_in_words(decision.field, decision.value)
        return joined((field_in_words(award.round.score_set, decision.field), value), ": ")
    if isinstance(decision.content, Judge):
        judge = decision.content
        return _with_before(decision, joined((judge.name, judge.organisation, named(judge.role)), ", "))
    if isinstance(decision.content, Entry):
        return _with_before(decision, joined((decision.content.title, decision.content.organisation), ", "))
    if decision.target:
        return phrase("decision {number}", number=decision.target)
    if decision.weights:
        return joined(
            (joined((*map(named, name.split(":")), weight)) for name, weight in decision.weights), ", "
        )
    return named(str(decision.value or ""))


def _with_before(decision: Decision, now: Phrase) -> Phrase:
    """What is said of who or what was put right, with the name or title of before where that was another."""
    return phrase("{now}; before: {before}", now=now, before=decision.value) if decision.value else now


def about(decision: Decision) -> str:
    """Whom a decision is about, by their codes; "" for the result as a whole."""
    return ", ".join(each for each in (decision.judge, decision.entry, *decision.entries) if each)


def field_in_words(score_set: ScoreSet, field: Field) -> Phrase:
    """A field as a sentence names it: "mark of Ambition"."""
    titles = {each.id: each.title for each in score_set.criteria}
    kind, title = named(field.kind), titles.get(field.criterion, field.criterion)
    return phrase("{field} of {criterion}", field=kind, criterion=title) if field.criterion else kind


def value_in_words(field: Field, value: Value) -> Phrase:
    """A value as a finding may quote it; a text of a judge is never quoted."""
    if value is None:
        return phrase("nothing")
    if field.kind not in _SHOWN:
        return phrase("a text")
    return named(value) if isinstance(value, str) else phrase("yes")


def _logged(decisions: Sequence[Decision]) -> list[tuple[Decision, DecisionStanding]]:
    taken_back = {each.target for each in decisions if each.kind == "take_back"}
    latest: dict[tuple[object, ...], int] = {}
    for each in decisions:
        if each.number not in taken_back:
            latest |= dict.fromkeys(_matters(each), each.number)
    return [(each, _log_standing(each, taken_back, latest)) for each in decisions]


def _log_standing(
    decision: Decision, taken_back: set[int], latest: Mapping[tuple[object, ...], int]
) -> DecisionStanding:
    if decision.number in taken_back:
        return "taken_back"
    current = all(latest[matter] == decision.number for matter in _matters(decision))
    return "applies" if current else "replaced"


def _matters(decision: Decision) -> tuple[tuple[object, ...], ...]:
    """What a decision is about: a later one about the same stands instead. A cell of a file is entered or refused."""
    cell = (decision.judge, decision.entry, decision.field)
    offered = (("offered", decision.source, *cell),) if decision.kind in {"accept", "refuse"} else ()
    if decision.kind in OF_A_CELL or offered:
        return (*offered, *((("cell", *cell),) if decision.kind in OF_A_CELL else ()))
    if decision.kind == "tie_break":
        return tuple(("tie_break", entry) for entry in decision.entries)
    kind = _REVERSALS.get(decision.kind, decision.kind)
    if kind == "take_back":
        return ((kind, decision.number),)
    return ((kind, decision.judge, decision.entry),)


def _applies_to(
    decision: Decision, standing: Mapping[Cell, tuple[Record, ...]], today: Mapping[str, str]
) -> bool:
    return not _is_stale(decision, lambda cell: current(standing.get(cell, ()), today), today, "")


def _is_stale(decision: Decision, seen: Seen, today: Mapping[str, str], state: str) -> bool:
    if decision.kind == "finalise":
        return decision.basis != (state,)
    if decision.kind not in OF_A_CELL or decision.field is None:
        return False
    heads = tuple(sorted(each.id for each in seen((decision.judge, decision.entry, decision.field))))
    return heads != decision.basis or decision.rubric != today.get(decision.field.criterion, "")


def _put_right(award: Award, standing: Sequence[Decision]) -> Award:
    """The award with each judge and entry as the latest decision about it says."""
    judges = {each.judge: each.content for each in standing if isinstance(each.content, Judge)}
    entries = {each.entry: each.content for each in standing if isinstance(each.content, Entry)}
    if not judges and not entries:
        return award
    return replace(
        award,
        judges=tuple(judges.get(each.id, each) for each in award.judges),
        entries=tuple(entries.get(each.id, each) for each in award.entries),
    )


def _reweighted(award: Award, weights: Mapping[str, Decimal]) -> Award:
    old = award.round.score_set
    new = ScoreSet(
        tuple(replace(each, weight=weights.get(f"group:{each.id}", each.weight)) for each in old.groups),
        tuple(
            replace(each, weight=weights.get(f"criterion:{each.id}", each.weight)) for each in old.criteria
        ),
    )
    rounds = tuple(
        replace(each, score_set=new) if each.id == award.round_id else each for each in award.category.rounds
    )
    return replace(award, category=replace(award.category, rounds=rounds))

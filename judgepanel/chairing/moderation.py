"""The decisions of a chair: each is checked, appended with its reason, and answered with what was kept.

The judges' marks are never touched: a decision stands beside them and can be taken back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from judgepanel.errors import UsageError
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.merge.admission import can_stand
from judgepanel.merge.as_judged import as_judged
from judgepanel.merge.decisions import in_force, said
from judgepanel.merge.decisions import overtaken as decisions_overtaken
from judgepanel.merge.heads import Cell, current, heads, wording
from judgepanel.merge.view import view
from judgepanel.model.award import CONFLICT_KINDS, Award, ConflictKind
from judgepanel.model.decision import OF_THE_SETUP, OUTCOMES, Decision, DecisionKind
from judgepanel.model.merge_plan import MergePlan
from judgepanel.model.plain_text import clean
from judgepanel.model.ranking import Ranking
from judgepanel.model.record import Field, Record, Value
from judgepanel.model.scorecard import PanelView
from judgepanel.phrases import phrase
from judgepanel.rubric.score_set import Criterion
from judgepanel.scoring.agenda import talked_about
from judgepanel.scoring.ranking import rank
from judgepanel.scoring.ties import with_ties
from judgepanel.store.award_store import CHAIR, AwardStore

_LONGEST_REASON = 2000
# A hand-in is an event, and a clip is a place in an attachment: neither is a value a chair could set.
_NOT_THE_CHAIRS = frozenset({"hand_in", "clip"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why something is decided, when by the laptop's clock, and who decides."""

    reason: str
    clock: str
    who: str = CHAIR


def panel(store: AwardStore) -> PanelView:
    """What counts now, with every dispute that is left and every decision that was made."""
    award = store.award()
    return with_ties(award, view(award, store.records(), store.decisions()))


def withdraw(store: AwardStore, entry: str, grounds: Grounds) -> Decision:
    """Take an entry out of the ranking. Its marks are kept."""
    _known_entry(store.award(), entry)
    if any(each.kind == "withdraw" and each.entry == entry for each in in_force(store.decisions())):
        raise UsageError(phrase("{entry} is withdrawn already.", entry=entry))
    return _append(store, "withdraw", grounds, entry=entry)


def restore(store: AwardStore, entry: str, grounds: Grounds) -> Decision:
    """Let a withdrawn entry take part again."""
    if all(each.kind != "withdraw" or each.entry != entry for each in in_force(store.decisions())):
        raise UsageError(phrase("{entry} is not withdrawn.", entry=entry))
    return _append(store, "restore", grounds, entry=entry)


def stand_down(store: AwardStore, judge: str, grounds: Grounds) -> Decision:
    """Count nothing of a judge from now on. The marks are kept."""
    award = store.award()
    _known_judge(award, judge)
    if award.judge(judge).stood_down:
        raise UsageError(phrase("{judge} is stood down already.", judge=judge))
    return _append(store, "stand_down", grounds, judge=judge)


def reinstate(store: AwardStore, judge: str, grounds: Grounds) -> Decision:
    """Count a judge again who was stood down."""
    _known_judge(store.award(), judge)
    if not store.award().judge(judge).stood_down:
        raise UsageError(phrase("{judge} is not stood down.", judge=judge))
    return _append(store, "reinstate", grounds, judge=judge)


def recuse(store: AwardStore, judge: str, entry: str, interest: ConflictKind, grounds: Grounds) -> Decision:
    """Take a judge off one entry for an interest. The marks are kept and do not count."""
    _assigned(store.award(), judge, entry)
    if interest not in CONFLICT_KINDS:
        raise UsageError(
            phrase('"{interest}" is no kind of interest.', interest=interest),
            way_out=phrase("Use {known}.", known=_one_of(CONFLICT_KINDS)),
        )
    return _append(store, "recuse", grounds, judge=judge, entry=entry, value=interest)


def choose(store: AwardStore, cell: Cell, value: Value, grounds: Grounds) -> Decision:
    """Settle a dispute by one of the values that stand side by side."""
    judge, entry, field = cell
    _assigned(store.award(), judge, entry)
    seen = heads_seen(store, cell)
    values = {each.value for each in seen}
    if len(values) < 2:
        raise UsageError(
            phrase(
                "Nothing is in dispute about {judge}, {entry}, {field}.",
                judge=judge,
                entry=entry,
                field=field,
            ),
            way_out="Use override to set a value.",
        )
    if value not in values:
        raise UsageError(
            phrase(
                "No laptop of {judge} says that about {entry}, {field}.",
                judge=judge,
                entry=entry,
                field=field,
            ),
            way_out="Choose one of the values shown, or use override.",
        )
    return _append_cell(store, "choose", cell, value, seen, grounds)


def override(store: AwardStore, cell: Cell, value: Value, grounds: Grounds) -> Decision:
    """Let another value count than the judge's. What the judge handed in is kept."""
    check_value(store.award(), cell, value)
    return _append_cell(store, "override", cell, value, heads_seen(store, cell), grounds)


def enter(
    store: AwardStore, cell: Cell, value: Value, grounds: Grounds, source: tuple[str, bytes]
) -> Decision:
    """Enter a value for a judge from a file that was set aside. `source` is the file's SHA-256 and its bytes."""
    check_value(store.award(), cell, value)
    return _append_cell(store, "accept", cell, value, heads_seen(store, cell), grounds, source)


def refuse(
    store: AwardStore, cell: Cell, value: Value, grounds: Grounds, source: tuple[str, bytes]
) -> Decision:
    """Leave a value out that a file says, whatever it is: what counts stays. `source` is as for `enter`."""
    judge, entry, field = cell
    _assigned(store.award(), judge, entry)
    return _append(store, "refuse", grounds, source, judge=judge, entry=entry, field=field, value=value)


def break_tie(store: AwardStore, entries: Sequence[str], grounds: Grounds) -> Decision:
    """Set the order of entries that share a rank: all of them and no others, best first."""
    tied: dict[int, set[str]] = {}
    for each in rank(store.award(), panel(store)).ranked:
        if each.tied or each.decided:
            tied.setdefault(each.decided or -each.rank, set()).add(each.entry)
    if len(set(entries)) != len(entries) or set(entries) not in tied.values():
        raise UsageError(
            phrase("{entries} are not all the entries that share one rank.", entries=", ".join(entries)),
            way_out="Name every entry of one tie once, the best first.",
        )
    return _append(store, "tie_break", grounds, entries=tuple(entries))


def give_outcome(store: AwardStore, entry: str, outcome: str, grounds: Grounds) -> Decision:
    """Say what an entry has come to."""
    _known_entry(store.award(), entry)
    if outcome not in OUTCOMES:
        raise UsageError(
            phrase('"{outcome}" is no outcome.', outcome=outcome),
            way_out=phrase("Use {known}; an entry leaves by withdraw.", known=_one_of(OUTCOMES)),
        )
    return _append(store, "outcome", grounds, entry=entry, value=outcome)


def discuss(store: AwardStore, entry: str, grounds: Grounds) -> Decision:
    """Keep what came of the panel's talk about an entry whose marks are left as they are."""
    award = store.award()
    _known_entry(award, entry)
    judged = rank(award, as_judged(award, store.records(), store.decisions()))
    own = (talked_about(each) for each in judged.ranked if each.entry == entry)
    return _append(store, "discuss", grounds, entry=entry, basis=next(own, ()))


def set_weights(store: AwardStore, weights: Mapping[str, Decimal], grounds: Grounds) -> Decision:
    """Set weights by "criterion:ID" or "group:ID"; those not named are as the award was set up."""
    score_set = store.award().round.score_set
    known = {f"criterion:{each.id}" for each in score_set.criteria}
    known |= {f"group:{each.id}" for each in score_set.groups}
    strange = sorted(weights.keys() - known)
    if strange or not weights:
        named = strange[0] if strange else "nothing"
        raise UsageError(
            phrase("There is no weight of {named}.", named=named),
            way_out=phrase("Use {known}.", known=_one_of(sorted(known))),
        )
    if any(not weight.is_finite() or weight <= 0 for weight in weights.values()):
        raise UsageError("A weight is a number above 0.")
    kept = tuple((name, format(weights[name], "f")) for name in sorted(weights))
    return _append(store, "set_weights", grounds, weights=kept)


def finalise(store: AwardStore, grounds: Grounds) -> Decision:
    """Declare the result final as it stands. Refuses (RefusedError) while something is in dispute or out of date."""
    found = panel(store)
    blocking = tuple(_blocking(store.award(), found))
    if blocking:
        raise RefusedError(blocking)
    return _append(store, "finalise", grounds, basis=(found.state,))


def take_back(store: AwardStore, number: int, grounds: Grounds) -> Decision:
    """Let a decision be as if it had never been made. It stays in the log."""
    decisions = store.decisions()
    if not 1 <= number <= len(decisions):
        raise UsageError(
            phrase("There is no decision {number}.", number=number),
            phrase("There are {count}.", count=len(decisions)),
        )
    taken = {each.target for each in decisions if each.kind == "take_back"}
    if decisions[number - 1].kind in OF_THE_SETUP:
        raise UsageError(
            phrase("Decision {number} cannot be taken back.", number=number),
            way_out="Correct it once more; an entry leaves by withdraw, a judge by stand down.",
        )
    if number in taken or decisions[number - 1].kind == "take_back":
        raise UsageError(
            phrase("Decision {number} cannot be taken back.", number=number), way_out="Decide anew instead."
        )
    return _append(store, "take_back", grounds, target=number)


def reason_of(grounds: Grounds) -> str:
    """The reason as it is kept. Raises UsageError where there is none, or a book."""
    reason = clean(grounds.reason)
    if not reason:
        raise UsageError("A decision needs a reason.", way_out="Say in a sentence why it is made.")
    if len(reason) > _LONGEST_REASON:
        raise UsageError(
            phrase("A reason has at most {most} characters.", most=_LONGEST_REASON), way_out="Shorten it."
        )
    return reason


def overtaken(store: AwardStore, plan: MergePlan) -> tuple[Issue, ...]:
    """One finding for every decision that would not apply any more once this plan is accepted."""
    if not store.decisions():
        return ()
    added = (record for file in plan.files for record in file.add)
    return decisions_overtaken(store.award(), store.decisions(), store.records(), added)


def tied_with(found: PanelView, ranking: Ranking, entry: str) -> tuple[str, ...]:
    """The entries that share a rank with this one, itself included, or whose tie the chair broke; () without a tie."""
    own = next((each for each in ranking.ranked if each.entry == entry), None)
    if own is None or not (own.tied or own.decided):
        return ()
    if own.decided:
        made = next(each for each in found.applying("tie_break") if each.number == own.decided)
        return made.entries
    return tuple(each.entry for each in ranking.ranked if each.tied and each.rank == own.rank)


def in_words(award: Award, decision: Decision) -> str:
    """What a decision says besides whom it is about; "" where its kind says it all."""
    return said(award, decision)


def heads_seen(store: AwardStore, cell: Cell) -> tuple[Record, ...]:
    """The heads that count in a cell today."""
    own = (each for each in store.records() if each.cell == cell)
    return current(heads(own).get(cell, ()), wording(store.award().round.score_set))


def read_value(award: Award, field: Field, text: str) -> Value:
    """A typed value in its one written form; "" clears. Raises UsageError for what is no value of that field."""
    if not text.strip():
        return None
    if field.kind == "mark":
        read = _criterion(award, field).read(text)
        if isinstance(read, Issue):
            raise UsageError(read.sentence, way_out=read.way_out)
        return read
    if field.kind == "abstention":
        return True
    return clean(text) if field.kind not in {"prompt", "conflict"} else text.strip()


def check_value(award: Award, cell: Cell, value: Value) -> None:
    """Refuses (UsageError) a value that a judge could not have given there."""
    judge, entry, field = cell
    _assigned(award, judge, entry)
    rubric = _criterion(award, field).fingerprint() if field.criterion else ""
    given = Record(award.id, award.round_id, judge, entry, field, value, "0" * 32, 1, (), rubric)
    if field.kind in _NOT_THE_CHAIRS or not can_stand(given, award.round.score_set):
        raise UsageError(
            phrase('"{value}" cannot stand there.', value=value),
            phrase("It is about {judge}, {entry}, {field}.", judge=judge, entry=entry, field=field),
        )


def _append_cell(
    store: AwardStore,
    kind: DecisionKind,
    cell: Cell,
    value: Value,
    seen: Iterable[Record],
    grounds: Grounds,
    source: tuple[str, bytes] = ("", b""),
) -> Decision:
    judge, entry, field = cell
    basis = tuple(sorted(each.id for each in seen))
    rubric = _criterion(store.award(), field).fingerprint() if field.criterion else ""
    members: dict[str, Any] = {
        "judge": judge,
        "entry": entry,
        "field": field,
        "value": value,
        "rubric": rubric,
    }
    return _append(store, kind, grounds, source, basis=basis, **members)


def _append(
    store: AwardStore,
    kind: DecisionKind,
    grounds: Grounds,
    source: tuple[str, bytes] = ("", b""),
    **members: Any,
) -> Decision:
    sha256, original = source
    made = Decision(0, kind, grounds.clock, grounds.who, reason_of(grounds), source=sha256, **members)
    return store.decide(made, original if sha256 else None)


def _blocking(award: Award, found: PanelView) -> Iterable[Issue]:
    gone = {each.entry for each in found.applying("withdraw")}
    for card in found.scorecards:
        counts = award.judge(card.judge).counts and card.entry not in gone
        if card.state == "disputed" and counts:
            title = award.entry(card.entry).title
            judge = award.judge(card.judge).name
            yield issue("final-disputed", card.entry, judge=judge, entry=f"{card.entry} {title}")
    for ruling in found.rulings:
        if ruling.standing == "stale" and ruling.decision.kind != "finalise":
            yield issue("final-stale", ruling.decision.entry, number=ruling.decision.number)


def _known_entry(award: Award, entry: str) -> None:
    if all(each.id != entry for each in award.entries):
        raise UsageError(phrase('There is no entry "{entry}" in this award.', entry=entry))


def _known_judge(award: Award, judge: str) -> None:
    if all(each.id != judge for each in award.judges):
        raise UsageError(phrase('There is no judge "{judge}" in this award.', judge=judge))


def _assigned(award: Award, judge: str, entry: str) -> None:
    _known_judge(award, judge)
    _known_entry(award, entry)
    if entry not in award.assigned_to(judge):
        raise UsageError(phrase("{entry} is not assigned to {judge}.", entry=entry, judge=judge))


def _criterion(award: Award, field: Field) -> Criterion:
    try:
        return award.round.score_set.criterion(field.criterion)
    except KeyError:
        raise UsageError(
            phrase('There is no criterion "{criterion}" in this round.', criterion=field.criterion)
        ) from None


def _one_of(names: Sequence[str]) -> str:
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)

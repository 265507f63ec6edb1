"""The chair's decisions as a verb: who and what it is about is named by id or by the organiser's own reference."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from judgepanel.chairing import moderation, set_aside, weights
from judgepanel.chairing.amending import Amended
from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.moderation import Grounds
from judgepanel.chairing.opening import open_award
from judgepanel.chairing.set_aside import SetAside
from judgepanel.chairing.shortlist import shortlist
from judgepanel.cli.amend import AMENDING, Deciding
from judgepanel.cli.arguments import Arguments
from judgepanel.cli.naming import called, find_criterion, find_entry, find_judge, judge_names
from judgepanel.cli.offered import offered_data, offered_lines
from judgepanel.cli.output import Output, table
from judgepanel.errors import UsageError
from judgepanel.issues import Issue
from judgepanel.merge.decisions import about, said, value_in_words
from judgepanel.merge.heads import Cell
from judgepanel.model.award import Award, ConflictKind
from judgepanel.model.decision import Decision, Ruling
from judgepanel.model.record import FIELD_KINDS, PER_CRITERION, Field, FieldKind
from judgepanel.model.score_file import device_label
from judgepanel.model.scorecard import Dispute
from judgepanel.store.award_store import AwardStore


def decide(given: Arguments, output: Output) -> tuple[Issue, ...]:
    """Append a decision, or list the ones that were made and the disputes that are left, or the cells of a file."""
    what, subjects = given.text("what"), given.texts("subjects")
    if what == "cells":
        return _cells(given, subjects, output)
    store = open_award(given.path("award"), read_only=what == "list")
    try:
        before, amended = len(store.decisions()), tuple[Issue, ...]()
        if what != "list":
            grounds = Grounds(given.text("reason"), laptop_clock(), given.text("by") or "chair")
            done = _DECIDING[what](store, subjects, grounds)
            amended = done.issues if isinstance(done, Amended) else ()
        found, award = moderation.panel(store), store.award()
    finally:
        store.close()
    issues = (*amended, *(each for each in found.issues if each.code.startswith("decision-")))
    output.issues(issues)
    told: dict[str, Any] = {"state": found.state, "issues": [each.as_json() for each in issues]}
    if what == "list":
        told["decisions"] = [_ruled(each) for each in found.rulings]
        told["disputes"] = [_disputed(each) for each in found.disputes]
        output.result(told, [*_log(award, found.rulings), *_open(award, found.disputes)])
    else:
        made = found.rulings[before:]
        # A change comes first, before the recusals that follow from it; of several outcomes the last one is told.
        told["decision"] = _ruled(made[0 if what in AMENDING else -1]) if made else None
        told["decisions"] = [_ruled(each) for each in made]
        output.result(told, _log(award, made))
    return issues


def _cells(given: Arguments, subjects: Sequence[str], output: Output) -> tuple[Issue, ...]:
    """What a score sheet, or a file that was set aside, says beside what counts; nothing is decided."""
    (path,) = _taking(subjects, "FILE")
    store = open_award(given.path("award"), read_only=True)
    try:
        aside = set_aside.look(store, Path(path))
    finally:
        store.close()
    output.issues(aside.issues)
    output.result(offered_data(aside), offered_lines(aside))
    return ()


def find_field(award: Award, text: str) -> Field:
    """The field of that name: a criterion for its mark, or "note/ambition", "conflict". Raises UsageError."""
    kind, *rest = text.split("/")
    if kind not in FIELD_KINDS:
        kind, rest = "mark", [kind]
    takes = kind in PER_CRITERION
    if len(rest) > (2 if kind == "prompt" else 1) or bool(rest) != takes:
        raise UsageError(
            f'There is no field "{text}".', way_out='Write it like "ambition" or "note/ambition".'
        )
    criterion = find_criterion(award, rest[0]) if takes else ""
    return Field(cast(FieldKind, kind), criterion, rest[1] if len(rest) > 1 else "")


def _taking(subjects: Sequence[str], *names: str, optional: int = 0) -> Sequence[str]:
    """The subjects, when there are as many as named. Raises UsageError."""
    if not len(names) - optional <= len(subjects) <= len(names):
        raise UsageError(f"This decision takes {' '.join(names)}.", f"{len(subjects)} were given.")
    return subjects


def _pair(award: Award, one: str, other: str) -> tuple[str, str]:
    """A judge and an entry, named in whichever order."""
    judge, entry = (one, other) if called(award.judges, one, judge_names) else (other, one)
    return find_judge(award, judge), find_entry(award, entry)


def _cell(award: Award, subjects: Sequence[str]) -> Cell:
    return (*_pair(award, subjects[0], subjects[1]), find_field(award, subjects[2]))


def _on_entry(act: Callable[[AwardStore, str, Grounds], Decision]) -> Deciding:
    def decided(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Decision:
        (entry,) = _taking(subjects, "ENTRY")
        return act(store, find_entry(store.award(), entry), grounds)

    return decided


def _on_judge(act: Callable[[AwardStore, str, Grounds], Decision]) -> Deciding:
    def decided(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Decision:
        (judge,) = _taking(subjects, "JUDGE")
        return act(store, find_judge(store.award(), judge), grounds)

    return decided


def _recuse(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Decision:
    given = _taking(subjects, "JUDGE", "ENTRY", "[INTEREST]", optional=1)
    interest = cast(ConflictKind, given[2] if len(given) > 2 else "indirect")
    return moderation.recuse(store, *_pair(store.award(), given[0], given[1]), interest, grounds)


def _choose(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Decision:
    given = _taking(subjects, "JUDGE", "ENTRY", "FIELD", "VALUE")
    cell = _cell(store.award(), given)
    return moderation.choose(store, cell, moderation.read_value(store.award(), cell[2], given[3]), grounds)


def _override(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Decision:
    given = _taking(subjects, "JUDGE", "ENTRY", "FIELD", "VALUE")
    cell = _cell(store.award(), given)
    return moderation.override(store, cell, moderation.read_value(store.award(), cell[2], given[3]), grounds)


def _on_cell(act: Callable[[AwardStore, SetAside, str, Field, Grounds], Decision]) -> Deciding:
    def decided(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Decision:
        path, entry, field = _taking(subjects, "FILE", "ENTRY", "FIELD")
        aside, award = set_aside.look(store, Path(path)), store.award()
        return act(store, aside, find_entry(award, entry), find_field(award, field), grounds)

    return decided


def _tie_break(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Decision:
    return moderation.break_tie(store, [find_entry(store.award(), each) for each in subjects], grounds)


def _outcome(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> None:
    """Every name is looked up before the first decision is made."""
    if len(subjects) < 2:
        _taking(subjects, "ENTRY", "OUTCOME")
    *names, outcome = subjects
    for entry in [find_entry(store.award(), each) for each in names]:
        moderation.give_outcome(store, entry, outcome, grounds)


def _shortlist(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> tuple[Decision, ...]:
    (places,) = _taking(subjects, "PLACES")
    if not (places.isascii() and places.isdecimal()):
        raise UsageError(f'"{places}" is no number of places.')
    return shortlist(store, int(places[:9]), grounds)


def _set_weights(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Decision:
    score_set = store.award().round.score_set
    given: dict[str, Decimal] = {}
    for each in subjects:
        name, _, number = each.rpartition("=")
        kind, _, own = name.rpartition(":")
        full = name if kind == "group" else weights.name_of(score_set, find_criterion(store.award(), own))
        given[full] = weights.read_weight(number)
    return moderation.set_weights(store, given, grounds)


def _finalise(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Decision:
    _taking(subjects)
    return moderation.finalise(store, grounds)


def _take_back(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Decision:
    (number,) = _taking(subjects, "NUMBER")
    if not (number.isascii() and number.isdecimal()):
        raise UsageError(f'"{number}" is no number of a decision.')
    return moderation.take_back(store, int(number[:9]), grounds)


_DECIDING: Mapping[str, Deciding] = {
    "withdraw": _on_entry(moderation.withdraw),
    "restore": _on_entry(moderation.restore),
    "stand-down": _on_judge(moderation.stand_down),
    "reinstate": _on_judge(moderation.reinstate),
    "recuse": _recuse,
    "choose": _choose,
    "override": _override,
    "accept": _on_cell(set_aside.accept),
    "refuse": _on_cell(set_aside.refuse),
    "tie-break": _tie_break,
    "outcome": _outcome,
    "shortlist": _shortlist,
    "set-weights": _set_weights,
    "discuss": _on_entry(moderation.discuss),
    "finalise": _finalise,
    "take-back": _take_back,
    **AMENDING,
}


def _ruled(ruling: Ruling) -> dict[str, Any]:
    return {
        **ruling.decision.as_data(),
        "kind": ruling.decision.kind.replace("_", "-"),
        "field": str(ruling.decision.field or ""),
        "hash": ruling.decision.hash,
        "standing": ruling.standing,
    }


def _disputed(dispute: Dispute) -> dict[str, Any]:
    choices = [
        {"value": each.value, "device": each.device, "export": each.export} for each in dispute.choices
    ]
    return {
        "judge": dispute.judge,
        "entry": dispute.entry,
        "field": str(dispute.field),
        "choices": choices,
    }


def _log(award: Award, rulings: Sequence[Ruling]) -> list[str]:
    rows = [
        (
            str(each.decision.number),
            each.decision.kind.replace("_", "-"),
            each.standing.replace("_", " "),
            about(each.decision) or "-",
            said(award, each.decision) or "-",
            each.decision.reason.replace("\n", " "),
        )
        for each in rulings
    ]
    return table(("number", "decision", "standing", "about", "what", "reason"), rows)


def _open(award: Award, disputes: Sequence[Dispute]) -> list[str]:
    if not disputes:
        return ["Nothing is in dispute."]
    rows = [
        (
            dispute.judge,
            dispute.entry,
            str(dispute.field),
            value_in_words(dispute.field, choice.value),
            device_label(choice.device),
            str(choice.export),
        )
        for dispute in disputes
        for choice in dispute.choices
    ]
    return ["", *table(("judge", "entry", "in dispute", "value", "laptop", "export"), rows)]


VERBS = {"decide": decide}

"""A chair's decision: appended with a reason, never changed, each row holding the hash of the one before."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from judgepanel.model.award import Judge
from judgepanel.model.entry import Answer, Attachment, Entry
from judgepanel.model.record import Field, Value
from judgepanel.reading import canonical_json

DecisionKind = Literal[
    "withdraw",
    "restore",
    "stand_down",
    "reinstate",
    "recuse",
    "choose",
    "override",
    "accept",
    "refuse",
    "tie_break",
    "outcome",
    "discuss",
    "set_weights",
    "finalise",
    "take_back",
    "add_judge",
    "correct_judge",
    "add_entry",
    "correct_entry",
]
Outcome = Literal["finalist", "winner", "highly_commended", "not_placed", "ineligible"]
OUTCOMES: tuple[Outcome, ...] = ("finalist", "winner", "highly_commended", "not_placed", "ineligible")
OF_A_CELL: frozenset[DecisionKind] = frozenset({"choose", "override", "accept"})
"""These put a value in the place of what a judge's laptops say, so they rest on the heads the chair saw."""
OF_THE_RESULT: frozenset[DecisionKind] = frozenset({"tie_break", "outcome", "finalise"})
"""These rest on the ranking as a whole."""
WITHOUT_EFFECT: frozenset[DecisionKind] = frozenset({"refuse", "discuss", "finalise"})
"""These change nothing that counts, so the state that is decided is the same without them."""
OF_THE_SETUP: frozenset[DecisionKind] = frozenset(
    {"add_judge", "correct_judge", "add_entry", "correct_entry"}
)
"""These say what came or was put right after the set-up. They are not taken back: what they say is corrected again."""
DecisionStanding = Literal["applies", "stale", "replaced", "taken_back"]
NOTHING_BEFORE = "0" * 64
KIND_WORDS: Mapping[DecisionKind, str] = {
    "withdraw": "Withdraw",
    "restore": "Restore",
    "stand_down": "Stand down",
    "reinstate": "Reinstate",
    "recuse": "Recuse",
    "choose": "Choose",
    "override": "Override",
    "accept": "Enter from a file",
    "refuse": "Refuse from a file",
    "tie_break": "Break a tie",
    "outcome": "Outcome",
    "discuss": "Discussed",
    "set_weights": "Set weights",
    "finalise": "Finalise",
    "take_back": "Take back",
    "add_judge": "Add a judge",
    "correct_judge": "Correct a judge",
    "add_entry": "Add an entry",
    "correct_entry": "Correct an entry",
}
STANDING_WORDS: Mapping[DecisionStanding, str] = {
    "applies": "Applies",
    "stale": "Out of date, not applied",
    "replaced": "Replaced by a later one",
    "taken_back": "Taken back",
}
OUTCOME_WORDS: Mapping[str, str] = {
    "": "",
    "finalist": "Finalist",
    "winner": "Winner",
    "highly_commended": "Highly commended",
    "not_placed": "Not placed",
    "ineligible": "Ineligible",
    "withdrawn": "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `number` counts an award's decisions from 1 and `merge` is the last merge that stood then.

    Which members are set depends on the kind: `entry` (withdraw, restore, recuse, outcome, discuss and the cells),
    `judge` (stand_down, reinstate, recuse and the cells), `field` and `value` (choose, override, accept, refuse;
    `value` also holds the interest of a recusal, the outcome, and the name or title before a correction), `entries`
    in the order decided (tie_break), `weights` by "criterion:ID" or "group:ID" as decimal text (set_weights),
    `target` (the number a take_back takes back), `content` (the judge or entry as it is from then on, whole, of what
    came or was put right after the set-up).

    `basis` holds the ids of the heads the chair saw in the cell, the state that was finalised, the totals that
    were discussed, or the marks that an entry had before it was corrected; `rubric` the fingerprint of the criterion
    answered; `source` the SHA-256 of the file a value was accepted from, or refused.
    """

    number: int
    kind: DecisionKind
    clock: str
    who: str
    reason: str
    entry: str = ""
    judge: str = ""
    field: Field | None = None
    value: Value = None
    entries: tuple[str, ...] = ()
    weights: tuple[tuple[str, str], ...] = ()
    target: int = 0
    basis: tuple[str, ...] = ()
    rubric: str = ""
    source: str = ""
    merge: int = 0
    before: str = NOTHING_BEFORE
    content: Judge | Entry | None = None

    def as_data(self) -> dict[str, object]:
        """The decision as plain values, in the shape that is hashed and kept."""
        field = self.field
        content = {} if self.content is None else {"content": asdict(self.content)}
        return {
            "number": self.number,
            "kind": self.kind,
            "clock": self.clock,
            "who": self.who,
            "reason": self.reason,
            "entry": self.entry,
            "judge": self.judge,
            "field": [field.kind, field.criterion, field.prompt] if field else [],
            "value": self.value,
            "entries": list(self.entries),
            "weights": [list(each) for each in self.weights],
            "target": self.target,
            "basis": list(self.basis),
            "rubric": self.rubric,
            "source": self.source,
            "merge": self.merge,
            "before": self.before,
            **content,
        }

    @property
    def hash(self) -> str:
        """SHA-256 over a prefix and the canonical JSON, the hash of the decision before included. 64 hex digits."""
        return hashlib.sha256(b"judgepanel-decision/1\n" + canonical_json(self.as_data())).hexdigest()

    @property
    def substance(self) -> str:
        """A hash of what was decided alone: the same decision by another chair, at another time, gives the same."""
        bare = replace(self, number=0, clock="", who="", reason="", source="", merge=0, before=NOTHING_BEFORE)
        return bare.hash


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision and whether it applies.

    `stale`: what it rested on has changed since, so it is not applied. `replaced`: a later decision on the same
    matter stands instead. `taken_back`: a later decision says so.
    """

    decision: Decision
    standing: DecisionStanding

    @property
    def applies(self) -> bool:
        return self.standing == "applies"


def read_decision(data: dict[str, Any]) -> Decision:
    """The decision of which these are the plain values. Raises LookupError, TypeError or ValueError."""
    plain = dict(data)
    field = plain.pop("field")
    if plain["kind"] not in KIND_WORDS:
        raise ValueError(f"there is no decision of the kind {plain['kind']}")
    return Decision(
        **{
            **plain,
            "field": Field(*field) if field else None,
            "entries": tuple(plain["entries"]),
            "weights": tuple((name, weight) for name, weight in plain["weights"]),
            "basis": tuple(plain["basis"]),
            "content": _read_content(plain["kind"], plain.get("content")),
        }
    )


def _read_content(kind: DecisionKind, data: dict[str, Any] | None) -> Judge | Entry | None:
    if (kind in OF_THE_SETUP) != (data is not None):
        raise ValueError("a decision about the set-up says what it is, and no other does")
    if data is None:
        return None
    aliases = tuple(data["organisation_aliases"])
    if kind in {"add_judge", "correct_judge"}:
        return Judge(**{**data, "organisation_aliases": aliases})
    texts = {
        "answers": tuple(Answer(*each) for each in data["answers"]),
        "attachments": tuple(Attachment(*each) for each in data["attachments"]),
    }
    return Entry(**{**data, **texts, "organisation_aliases": aliases})


def broken_link(decisions: tuple[Decision, ...]) -> int:
    """The number of the first decision that does not follow from the ones before; 0 when the chain holds."""
    before = NOTHING_BEFORE
    for number, decision in enumerate(decisions, start=1):
        if decision.number != number or decision.before != before:
            return number
        before = decision.hash
    return 0

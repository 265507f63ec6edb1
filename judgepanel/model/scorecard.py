"""What one judge gave one entry, with the five states of a mark kept apart."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from judgepanel.issues import Issue
from judgepanel.model.award import ConflictKind
from judgepanel.model.clip import Clip
from judgepanel.model.decision import Decision, DecisionKind, Ruling
from judgepanel.model.record import Field, Value

ScoreState = Literal["blank", "scored", "not_applicable", "abstained", "conflicted"]
ScorecardState = Literal["not_started", "part", "complete", "abstained", "conflicted", "disputed"]


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion of a scorecard. `mark` is set only when the state is `scored`.

    `decided` is the number of the chair's decision that put this answer in the place of the judge's, 0 for the
    judge's own.
    """

    criterion: str
    state: ScoreState
    mark: Decimal | None = None
    note: str = ""
    feedback: str = ""
    prompts: tuple[tuple[str, str], ...] = ()
    clips: tuple[Clip, ...] = ()
    decided: int = 0


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything one judge gave one entry.

    `disputed` means two laptops of the judge disagree in a field that counts: it is left out, never picked.
    `conflict` names the interest when the state is `conflicted`. `question` is what the judge would ask a finalist.
    """

    judge: str
    entry: str
    state: ScorecardState
    scores: tuple[CriterionScore, ...]
    conflict: ConflictKind | None = None
    reason: str = ""
    question: str = ""

    def score(self, criterion: str) -> CriterionScore:
        """The score of that criterion. Raises KeyError."""
        for score in self.scores:
            if score.criterion == criterion:
                return score
        raise KeyError(criterion)

    def marks(self) -> dict[str, Decimal]:
        """Marks given, by criterion id; blank and not applicable are absent."""
        return {score.criterion: score.mark for score in self.scores if score.mark is not None}


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """One of several values that stand side by side in a field."""

    record: str
    value: Value
    device: str
    export: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field in which one judge's laptops disagree. Both are shown; a person chooses."""

    judge: str
    entry: str
    field: Field
    choices: tuple[HeadChoice, ...]


@dataclass(frozen=True, slots=True)
class PanelView:
    """What counts: a pure function of the award's set-up and the records held.

    One scorecard for every assignment, in the order of the award's judges and entries. `handed_in` gives, for each
    judge who handed in, the highest export number held and whether that export was complete. `issues` lists what is
    kept but does not count: marks to be scored again, records of pairs that are not assigned. `rulings` holds every
    decision of the chair; where one applies, the scorecards already say what it says and the dispute it settles is
    no longer among the disputes.
    """

    scorecards: tuple[Scorecard, ...]
    disputes: tuple[Dispute, ...]
    handed_in: tuple[tuple[str, int, bool], ...]
    state: str
    issues: tuple[Issue, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    def applying(self, kind: DecisionKind) -> tuple[Decision, ...]:
        """The decisions of that kind that apply, oldest first."""
        return tuple(each.decision for each in self.rulings if each.applies and each.decision.kind == kind)

    def scorecard(self, judge: str, entry: str) -> Scorecard:
        """The scorecard of that judge and entry. Raises KeyError."""
        for card in self.scorecards:
            if card.judge == judge and card.entry == entry:
                return card
        raise KeyError((judge, entry))

"""Words for states, as they stand in cells of any workbook of this program."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from judgepanel.catalogue import Severity
from judgepanel.model.award import ConflictKind, Role
from judgepanel.model.ranking import two_places
from judgepanel.model.record import FieldKind
from judgepanel.model.scorecard import Scorecard, ScorecardState, ScoreState

PROMPT_WORDS: Mapping[str, str] = {"met": "Met", "partly": "Partly met", "not_found": "Not found"}
CONFLICT_WORDS: Mapping[ConflictKind, str] = {
    "financial": "financial",
    "professional": "professional",
    "personal": "personal",
    "indirect": "indirect",
    "same_organisation": "same organisation",
}
CARD_WORDS: Mapping[ScorecardState, str] = {
    "not_started": "Not started",
    "part": "Part scored",
    "complete": "Complete",
    "abstained": "Abstained",
    "conflicted": "Conflict of interest",
    "disputed": "Two versions",
}
SCORE_WORDS: Mapping[ScoreState, str] = {
    "blank": "Blank",
    "scored": "Scored",
    "not_applicable": "Not applicable",
    "abstained": "Abstained",
    "conflicted": "Conflict of interest",
}
ROLE_WORDS: Mapping[Role, str] = {
    "judge": "Judge",
    "lead": "Lead judge",
    "observer": "Observer (not counted)",
}
SEVERITY_WORDS: Mapping[Severity, str] = {"error": "Error", "warning": "Warning", "info": "Note"}
FIELD_WORDS: Mapping[FieldKind, str] = {
    "mark": "Mark",
    "note": "Private note",
    "feedback": "Feedback",
    "prompt": "Prompt",
    "conflict": "Conflict of interest",
    "conflict_reason": "Reason of the conflict",
    "abstention": "Abstention",
    "abstention_reason": "Reason of the abstention",
    "question": "Question for a finalist",
    "hand_in": "Hand-in",
}


def card_state(card: Scorecard) -> str:
    """The state of a scorecard in words, with the kind of an interest or how much is scored."""
    if card.conflict is not None:
        return f"Conflict of interest: {CONFLICT_WORDS[card.conflict]}"
    if card.state == "part":
        answered = sum(score.state != "blank" for score in card.scores)
        return f"Part scored: {answered} of {len(card.scores)}"
    return CARD_WORDS[card.state]


def two_decimals(number: Fraction) -> Decimal:
    """A total rounded half up to two decimals, as people read it everywhere."""
    return Decimal(two_places(number))

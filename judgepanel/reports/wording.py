"""How values are said in a report: ranks, states, weights, lists. One wording each."""

from collections.abc import Sequence

from judgepanel.model.award import ConflictKind, Role
from judgepanel.model.ranking import RankedEntry
from judgepanel.model.scorecard import CriterionScore, ScorecardState
from judgepanel.rubric.scale import plain

SCORECARD_STATES: dict[ScorecardState, str] = {
    "not_started": "not started",
    "part": "unfinished",
    "complete": "complete",
    "abstained": "abstained",
    "conflicted": "conflict of interest",
    "disputed": "disputed",
}
CONFLICTS: dict[ConflictKind, str] = {
    "financial": "financial interest",
    "professional": "professional interest",
    "personal": "personal interest",
    "indirect": "indirect interest",
    "same_organisation": "same organisation",
}
ROLES: dict[Role, str] = {"judge": "Judge", "lead": "Lead judge", "observer": "Observer (not counted)"}
PROMPT_VALUES = {"met": "met", "partly": "partly met", "not_found": "not found"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def rank_text(row: RankedEntry) -> str:
    """The rank as it is read: "2=" when it is shared."""
    return f"{row.rank}=" if row.tied else str(row.rank)


def mark_text(score: CriterionScore) -> str:
    """The mark, or a short sign for why there is none; with a star where it is the chair's."""
    sign = "*" if score.decided else ""
    if score.mark is not None:
        return plain(score.mark) + sign
    return ("n/a" if score.state == "not_applicable" else "–") + sign


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 entry", "12 entries"."""
    return f"{number} {one if number == 1 else many}"


def in_words(number: int) -> str:
    """Small numbers as words, for the middle of a sentence."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)

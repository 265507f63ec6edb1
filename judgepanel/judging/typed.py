"""What a person typed, made fit to keep: plain text that every file of this program can carry, or an Issue."""

from collections.abc import Collection
from dataclasses import replace

from judgepanel.issues import Issue, issue
from judgepanel.model.clip import LONGEST_QUOTE, MOST_CLIPS, Clip
from judgepanel.model.plain_text import storable
from judgepanel.model.record import PROMPT_VALUES, Field
from judgepanel.rubric.score_set import ScoreSet

# A cell of a workbook holds 32,767 characters, counted as Excel does; this leaves room for what is put around them.
LONGEST_TEXT = 32_000
TEXTS: frozenset[str] = frozenset({"note", "feedback", "question", "conflict_reason", "abstention_reason"})


def length(text: str) -> int:
    """Characters as a workbook counts them: those beyond the basic plane are two."""
    return len(text) + sum(character > "\uffff" for character in text)


def read(score_set: ScoreSet, field: Field, text: str) -> str | Issue | None:
    """The value that a typed text gives a mark, prompt or text field; None clears it. Only blanks are a cleared mark.

    A text that is too long is refused, never cut.
    """
    if field.kind in TEXTS:
        return _text(storable(text))
    typed = storable(text).strip()
    if not typed:
        return None
    if field.kind == "prompt":
        return typed if typed in PROMPT_VALUES else _no_verdict(typed)
    return score_set.criterion(field.criterion).read(typed)


def quoted(clip: Clip, held: Collection[Clip]) -> Clip | Issue:
    """A clip as it can be kept beside those that a criterion holds already, or what speaks against it."""
    quote = storable(clip.quote).strip()
    if not quote:
        return issue("clip-empty")
    if len(quote) > LONGEST_QUOTE:
        return issue("clip-too-long", length=len(quote), most=LONGEST_QUOTE)
    wanted = replace(clip, quote=quote)
    if wanted not in held and len(held) >= MOST_CLIPS:
        return issue("clips-too-many", count=len(held))
    return wanted


def _text(text: str) -> str | Issue | None:
    if length(text) > LONGEST_TEXT:
        return issue("text-too-long", length=length(text), most=LONGEST_TEXT)
    return text or None


def _no_verdict(typed: str) -> Issue:
    return issue("value-unknown", value=typed[:40], allowed=", ".join(PROMPT_VALUES))

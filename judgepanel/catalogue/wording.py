"""What a finding says: its severity, a sentence, and a way out."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What one code says. `sentence` and `way_out` may name facts in braces.

    A sentence with %n says the fact `count` there, and `one` is said in its place where the count is 1.
    """

    severity: Severity
    sentence: str
    way_out: str
    one: str = ""


def error(sentence: str, way_out: str, one: str = "") -> Wording:
    """Something that stops."""
    return Wording("error", sentence, way_out, one)


def warning(sentence: str, way_out: str, one: str = "") -> Wording:
    """Something to look at that does not stop."""
    return Wording("warning", sentence, way_out, one)


def info(sentence: str, way_out: str = "", one: str = "") -> Wording:
    """Something good to know."""
    return Wording("info", sentence, way_out, one)

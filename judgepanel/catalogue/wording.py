"""What a finding says: its severity, a sentence, and a way out."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What one code says. `sentence` and `way_out` may name facts in braces."""

    severity: Severity
    sentence: str
    way_out: str


def error(sentence: str, way_out: str) -> Wording:
    """Something that stops."""
    return Wording("error", sentence, way_out)


def warning(sentence: str, way_out: str) -> Wording:
    """Something to look at that does not stop."""
    return Wording("warning", sentence, way_out)


def info(sentence: str, way_out: str = "") -> Wording:
    """Something good to know."""
    return Wording("info", sentence, way_out)

"""Every finding the program can make, in words: a sentence, a fact, a way out. Written once, used everywhere.

Codes are stable: other programs read them. Facts in braces are filled in by `issues.issue`.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What one code says. `sentence` and `way_out` may name facts in braces."""

    severity: Severity
    sentence: str
    way_out: str


def _error(sentence: str, way_out: str) -> Wording:
    return Wording("error", sentence, way_out)


def _warning(sentence: str, way_out: str) -> Wording:
    return Wording("warning", sentence, way_out)


def _info(sentence: str, way_out: str = "") -> Wording:
    return Wording("info", sentence, way_out)


_READING = {
    "not-text-format": _error(
        "The file is not readable as {format}: {reason}.", "Correct that line and try again."
    ),
    "key-missing": _error("The key is missing.", "Add it; the format is described in docs/formats.md."),
    "key-unknown": _error("The key is not known here.", "Remove it or correct its spelling."),
    "wrong-kind": _error("The value is {found}, but {wanted} is needed.", "Correct the value."),
    "value-empty": _error("The value is empty.", "Fill it in."),
    "value-unknown": _error('"{value}" is not one of: {allowed}.', "Choose one of these."),
    "value-range": _error("The value {value} is outside {allowed}.", "Correct the value."),
    "id-malformed": _error(
        '"{value}" cannot be an id.',
        "Use 1 to 40 lower-case letters, digits and hyphens, beginning with a letter.",
    ),
    "id-repeated": _error('The id "{value}" is used twice.', "Give each item its own id."),
    "reference-dangling": _error('"{value}" names nothing that exists here.', "Use one of: {allowed}."),
    "anchor-missing": _warning(
        "The mark {mark} has no anchor.", "Describe it, so that judges read it alike."
    ),
    "anchor-off-scale": _error("The anchor for {mark} is not a mark of this scale.", "Remove or correct it."),
    "scale-uneven": _error(
        "The steps of {step} do not reach from {lowest} to {highest}.",
        "Choose a step that divides the range.",
    ),
    "format-newer": _error(
        "The file was made by a newer version of the program (format {found}; this one reads up to {known}).",
        "Install the newer version, or ask the sender for a file in the older format.",
    ),
}

_MARKS = {
    "mark-not-number": _error('"{text}" is not a mark.', "Type a number from {lowest} to {highest}."),
    "mark-off-scale": _error(
        "{text} is outside the scale {lowest} to {highest}.", "Type a mark on the scale."
    ),
    "mark-off-step": _error(
        "{text} is between two marks; the step is {step}.", "Type a mark on a step of {step} from {lowest}."
    ),
    "not-applicable-barred": _error(
        "This criterion must be marked; not applicable is not offered.", "Type a mark, or leave it blank."
    ),
}

CATALOGUE: dict[str, Wording] = {**_READING, **_MARKS}

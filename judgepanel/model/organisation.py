"""When two spellings name the same organisation: for finding conflicts, never for changing what somebody wrote.

Folded: case, accents, punctuation, "&" and "and", a leading "The", "St" and "Saint", "Ltd" and "Limited", and the
endings by which the same trust is written ("NHS Foundation Trust", "NHS Trust", "NHSFT", "Trust", "NHS"). A name that
says by itself that it is a health body ("Northfield Teaching Hospitals") also matches without that ending; any other
("Northfield" beside "Northfield NHS Trust") does not. Every other word counts: "University of Northfield" is not
"University Hospitals of Northfield".
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"}
)
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_NOT_WORDS = re.compile(r"[\W_]+")
_SAME_WORDS = {"saint": "st", "ltd": "limited"}
# Longest first: each is tried at the end of a name.
_TRUST_ENDINGS = (
    ("national", "health", "service", "foundation", "trust"),
    ("national", "health", "service", "trust"),
    ("nhs", "foundation", "trust"),
    ("nhs", "trust"),
    ("foundation", "trust"),
    ("nhs", "ft"),
    ("nhsft",),
    ("trust",),
    ("nhs",),
    ("ft",),
)
_HEALTH_WORDS = frozenset(
    {"ambulance", "care", "health", "healthcare", "hospital", "hospitals", "infirmary", "partnership"}
)


def fold(name: str) -> str:
    """The name reduced to what identifies it; "" when there is nothing in it. Folding twice changes nothing."""
    words = [_SAME_WORDS.get(word, word) for word in plain_words(name)]
    # Again and again, because what stood before one ending may end in another ("... NHS Foundation NHS").
    while (shorter := _reduced(words)) != words:
        words = shorter
    return " ".join(words)


def same_organisation(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether any of these names (a name and its aliases) is also one of the others. Blank names match nothing."""
    return bool(({fold(name) for name in names} & {fold(name) for name in others}) - {""})


def plain_words(name: str) -> list[str]:
    """The words of a text without case, accents and punctuation, and without letters that nobody sees."""
    seen = "".join(each for each in name if each.isprintable() or each.isspace())
    text = unicodedata.normalize("NFKD", seen).casefold().translate(_LETTERS)
    text = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), _APOSTROPHES.sub("", text))
    return _NOT_WORDS.sub(" ", text.replace("&", " and ").replace("+", " and ")).split()


def _reduced(words: list[str]) -> list[str]:
    if len(words) > 1 and words[0] == "the":
        return words[1:]
    for ending in _TRUST_ENDINGS:
        if len(words) > len(ending) and tuple(words[-len(ending) :]) == ending:
            stem = words[: -len(ending)]
            return stem if _HEALTH_WORDS & set(stem) else [*stem, "trust"]
    return words

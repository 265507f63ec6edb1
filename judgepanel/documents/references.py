"""Where an answer points into its evidence: "see p. 4", "pages 12 and 13", "Appendix B". By position, never markup."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_PAGE = re.compile(r"\b(?:p(?:age|p|g)?s?\.?)[\s ]{0,3}(\d{1,4})\b", re.IGNORECASE)
_MORE = re.compile(r"\s{0,2}(?:,|-|–|&|and|to)\s{0,2}(\d{1,4})\b", re.IGNORECASE)
_SLIDE = re.compile(r"\bslides?\s{1,3}(\d{1,4})\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:appendix|annex|attachment|exhibit)\s{1,3}([A-Z]|\d{1,2}|[IVX]{1,4})\b", re.IGNORECASE
)
_MOST = 200
_UNITS = re.compile(r"\s{0,2}(?:%|per\s?cent|p\b|million|m\b)", re.IGNORECASE)


class TextReference(NamedTuple):
    """Words from `first` to `end` of a text, and what they point to: a page, a slide, or a named part."""

    first: int
    end: int
    kind: Literal["page", "slide", "part"]
    to: str


def references(text: str) -> tuple[TextReference, ...]:
    """Every reference of a text in the order in which they stand, none over another, at most 200."""
    found = sorted({*_pages(text), *_slides(text), *_parts(text)})
    kept: list[TextReference] = []
    for each in found:
        if not kept or each.first >= kept[-1].end:
            kept.append(each)
    return tuple(kept[:_MOST])


def _pages(text: str) -> Iterator[TextReference]:
    """The pages after the first of "pp. 4, 6 and 9" are references of their own."""
    for match in _PAGE.finditer(text):
        if _UNITS.match(text, match.end()):
            continue
        if number := _number(match[1]):
            yield TextReference(match.start(), match.end(), "page", number)
        at = match.end()
        while (more := _MORE.match(text, at)) is not None and not _UNITS.match(text, more.end()):
            if number := _number(more[1]):
                yield TextReference(more.start(1), more.end(), "page", number)
            at = more.end()


def _slides(text: str) -> Iterator[TextReference]:
    for match in _SLIDE.finditer(text):
        if number := _number(match[1]):
            yield TextReference(match.start(), match.end(), "slide", number)


def _parts(text: str) -> Iterator[TextReference]:
    for match in _PART.finditer(text):
        # "attachment a" and "appendix i" in running text are no names; a capital or a number is.
        if match[1].isdigit() or match[1].isupper():
            yield TextReference(match.start(), match.end(), "part", " ".join(match[0].split()))


def _number(digits: str) -> str:
    """The number without leading zeros; "" for zero, which no page is."""
    return digits.lstrip("0")

"""Places in a text counted in letters, that is in characters other than white space.

Such a place is the same however lines are broken. Qt counts its own way, in units of 16 bits; both are turned into
each other here.
"""

from collections.abc import Iterator


def letters(text: str) -> int:
    """How many letters a text has."""
    return sum(not character.isspace() for character in text)


def offset_of(text: str, start: int) -> int:
    """Where in a text the letter after `start` letters stands; the end of the text when it has fewer."""
    for offset, character in enumerate(text):
        if not character.isspace():
            if start == 0:
                return offset
            start -= 1
    return len(text)


def stretch_of(text: str, start: int, quote: str) -> tuple[int, int] | None:
    """Where a quote stands: first and end offset. Looked for after `start` letters, and else anywhere.

    White space makes no difference. None when the text does not hold these words.
    """
    sought = "".join(quote.split())
    held = [(offset, character) for offset, character in enumerate(text) if not character.isspace()]
    closed = "".join(character for _, character in held)
    at = start if closed.startswith(sought, start) else closed.find(sought)
    if not sought or at < 0:
        return None
    return held[at][0], held[at + len(sought) - 1][0] + 1


def units(text: str) -> int:
    """How long Qt thinks the text is."""
    return len(text) + sum(character > "\uffff" for character in text)


def points(text: str, wanted: int) -> int:
    """How many characters stand in the first so many units of a text."""
    return next((at for at, seen in enumerate(_units_before(text)) if seen >= wanted), len(text))


def _units_before(text: str) -> Iterator[int]:
    seen = 0
    for character in text:
        yield seen
        seen += 2 if character > "\uffff" else 1

"""Places in a text counted in letters, that is in characters other than white space.

Such a place is the same however lines are broken. Qt counts its own way, in units of 16 bits; both are turned into
each other here.
"""

from collections.abc import Iterable


def letters(text: str) -> int:
    """How many letters a text has."""
    return len("".join(text.split()))


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


def spots_of(text: str, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """First and end offset of stretches given as so many letters after so many. All must lie in the text."""
    held = [offset for offset, character in enumerate(text) if not character.isspace()]
    return [(held[start], held[start + count - 1] + 1) for start, count in stretches]


def units(text: str) -> int:
    """How long Qt thinks the text is."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def points(text: str, wanted: int) -> int:
    """How many characters stand in the first so many units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * wanted].decode("utf-16-le", "surrogatepass"))

"""The receipt code: three words that a judge and the chair can compare aloud."""

from collections.abc import Iterable
from functools import cache

from judgepanel.model.record import state_hash
from resources import path

_WORDS = 3
_BITS_EACH = 11


def receipt_code(record_ids: Iterable[str]) -> str:
    """The code of a set of records ("tape-mango-river"): the first 33 bits of its hash, 11 bits a word.

    Any order or repetition of the ids gives the same code.
    """
    bits = int.from_bytes(bytes.fromhex(state_hash(record_ids)), "big") >> (256 - _WORDS * _BITS_EACH)
    words = _words()
    chosen = (
        bits >> shift & (1 << _BITS_EACH) - 1 for shift in range((_WORDS - 1) * _BITS_EACH, -1, -_BITS_EACH)
    )
    return "-".join(words[each] for each in chosen)


@cache
def _words() -> tuple[str, ...]:
    return tuple(path("words", "english.txt").read_text(encoding="ascii").split())

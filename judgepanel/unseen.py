"""Letters that nobody sees, and that change what is seen: in a sentence they stand as codes.

A file name may hold a letter that turns those after it round, or a sequence that a terminal obeys; a mark typed with a
zero-width blank looks like any other. What a person typed is kept as it is everywhere else.
"""

import unicodedata

# They join letters of emoji and of several scripts, or say which way a name is read.
_AT_HOME = frozenset("\u200c\u200d\u200e\u200f")
_BREAKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def in_codes(text: str) -> str:
    """The text in one line, with each unseen letter as its code: "7<U+200B>"."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(letter: str) -> str:
    if letter in _BREAKS:
        return " "
    unseen = unicodedata.category(letter) in ("Cc", "Cf", "Cs") and letter not in _AT_HOME
    return f"<U+{ord(letter):04X}>" if unseen else letter

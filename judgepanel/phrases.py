"""The program's own words, told apart from what a person typed, so that a window can say them in another language.

The core speaks English and knows no other language. What it says to a person is a phrase: text like any other, which
also remembers the template it was made from. Facts inside it may be phrases again; anything else is nobody's to
translate.
"""

from collections.abc import Iterable

from judgepanel.unseen import in_codes


class Phrase(str):
    """English text, its template, the facts the template names, and the number that decides on the plural, if any."""

    __slots__ = ("facts", "number", "template")

    template: str
    facts: dict[str, str]
    number: int | None

    def __new__(
        cls, text: str, template: str = "", facts: dict[str, str] | None = None, number: int | None = None
    ) -> "Phrase":
        made = super().__new__(cls, text)
        made.template, made.facts, made.number = template or text, facts or {}, number
        return made


def phrase(template: str, /, **facts: object) -> Phrase:
    """Words of the program, with the facts in braces filled in. Without facts, braces are just braces."""
    if isinstance(template, Phrase) and not facts:
        return template
    held = {name: _shown(value) for name, value in facts.items()}
    return Phrase(template.format_map(held) if held else template, template, held)


def counted(number: int, one: str, many: str, /, **facts: object) -> Phrase:
    """`one` where the number is 1, else `many` with the number for %n: "1 entry" and "%n entries"."""
    if number == 1:
        return phrase(one, **facts)
    said = phrase(many.replace("%n", str(number)), **facts)
    return Phrase(said, many, said.facts, number)


def joined(parts: Iterable[str], separator: str = " ") -> Phrase:
    """Parts one after the other, each of which may be a phrase; what is empty is left out."""
    facts = {f"part{place}": part for place, part in enumerate(part for part in parts if part)}
    return phrase(separator.join(f"{{{name}}}" for name in facts), **facts)


def _shown(value: object) -> str:
    """A fact as it stands in a sentence: letters that nobody sees as codes."""
    return value if isinstance(value, Phrase) else in_codes(str(value))


def named(code: str) -> Phrase:
    """One of the words a model is written in ("stand_down"), as it stands in a sentence ("stand down")."""
    return Phrase(code.replace("_", " "))

"""Feedback meant for an entrant that names somebody: another entry, another organisation, or the judge.

It is pointed out and never in the way: a name may well belong there.
"""

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from judgepanel.model.bundle import Bundle

translate = QCoreApplication.translate
_SHORTEST = 5
_PERSON = re.compile(r"\b(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Sir|Dame|Sister)\.? +(\w[\w'’-]+)")
_OTHER = re.compile(r"\b(?:entry|entries|entrant)\s+(?:no\.?\s*)?(\d{1,3})\b", re.IGNORECASE)


def naming(bundle: Bundle) -> Callable[[str, str], str]:
    """What to say about a text written for the entrant of an entry; "" when nobody seems to be named in it."""
    names = {
        entry.id: {
            name for name in (entry.title, entry.organisation, entry.reference) if len(name) >= _SHORTEST
        }
        for entry in bundle.entries
    }
    judge = {bundle.judge.name} if len(bundle.judge.name) >= _SHORTEST else set()

    def named(entry: str, text: str) -> str:
        others = {name for other, held in names.items() if other != entry for name in held}
        found = _first(text, (others - names.get(entry, set())) | judge)
        if not found:
            return ""
        words = translate("Naming", "This names “{name}”. The entrant will read it: is that meant?")
        return words.format(name=found)

    return named


def _first(text: str, names: set[str]) -> str:
    folded = " ".join(text.casefold().split())
    known = (name for name in sorted(names) if " ".join(name.casefold().split()) in folded)
    person = _PERSON.search(text) or _OTHER.search(text)
    return next(known, person[0] if person else "")

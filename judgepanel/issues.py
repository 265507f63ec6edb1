"""An issue is one finding with a severity, a place and a way out: a value, gathered, never the first one only.

The wording of every code stands in one place, `judgepanel.catalogue`, so a sentence is written once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Literal

from judgepanel.catalogue import CATALOGUE, Severity
from judgepanel.errors import WorldError
from judgepanel.phrases import Phrase, counted, phrase
from judgepanel.unseen import in_codes


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding. `place` reads "file / sheet!cell / entry / criterion", as much of it as is known."""

    code: str
    place: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        return CATALOGUE[self.code].severity

    @property
    def sentence(self) -> Phrase:
        wording, facts = CATALOGUE[self.code], dict(self.facts)
        if wording.one:
            return counted(int(facts["count"]), wording.one, wording.sentence, **facts)
        return phrase(wording.sentence, **facts)

    @property
    def way_out(self) -> Phrase:
        return phrase(CATALOGUE[self.code].way_out, **dict(self.facts))

    def at(self, place: str) -> "Issue":
        """The same finding with an outer place put in front of its own."""
        whole = " / ".join(part for part in (in_codes(place), self.place) if part)
        return Issue(self.code, whole, self.facts)

    def as_json(self) -> dict[str, str]:
        """The shape others may rely on (`commands` in the documentation)."""
        return {
            "code": self.code,
            "severity": self.severity,
            "place": self.place,
            "sentence": self.sentence,
            "way_out": self.way_out,
        }


def issue(code: str, place: str = "", **facts: object) -> Issue:
    """A finding of a known code. An unknown code or a missing fact is a defect and fails here, not on screen.

    Letters that nobody sees stand in it as codes.
    """
    if missing := _named_facts(code).difference(facts):
        raise KeyError(f"{code} lacks {', '.join(sorted(missing))}")
    return Issue(code, in_codes(place), tuple([(name, _shown(facts[name])) for name in sorted(facts)]))


def _shown(fact: object) -> str:
    return fact if isinstance(fact, Phrase) else in_codes(str(fact))


@cache
def _named_facts(code: str) -> frozenset[str]:
    """The facts that the wording of a code needs."""
    wording = CATALOGUE[code]
    texts = (wording.sentence, wording.way_out, wording.one)
    named = frozenset(name for text in texts for _, name, _, _ in Formatter().parse(text) if name)
    return named | {"count"} if wording.one else named


class RefusedError(WorldError):
    """A file or a wish was refused; every reason is in `issues`, the first one speaks."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues: tuple[Issue, ...] = tuple(issues)
        first = next((each for each in self.issues if each.severity == "error"), self.issues[0])
        more = len(self.issues) - 1
        place = f"{first.place}. " if first.place else ""
        others = counted(more, "{place}1 more finding.", "{place}%n more findings.", place=place)
        super().__init__(first.sentence, others if more else place.strip(), first.way_out)


def errors_in(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Those findings that stop something; the rest only inform."""
    return tuple(each for each in issues if each.severity == "error")


def count_by_severity(issues: Iterable[Issue]) -> Mapping[Literal["error", "warning", "info"], int]:
    """How many findings of each severity; all three keys are always there."""
    counts: dict[Severity, int] = {"error": 0, "warning": 0, "info": 0}
    for each in issues:
        counts[each.severity] += 1
    return counts

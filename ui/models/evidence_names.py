"""How figures of the evidence are said: names for positions, chances in steps, numbers with their ranges."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import Award
from judgepanel.model.evidence import Evidence
from ui import figures

translate = QCoreApplication.translate
NONE = "–"


class Named:
    """The entries and judges of an examined panel by their positions, in the words of its award."""

    def __init__(self, award: Award, evidence: Evidence) -> None:
        titles = {entry.id: entry.title for entry in award.entries}
        names = {judge.id: judge.name for judge in award.judges}
        groups = {group.id: group.title for group in award.round.score_set.groups}
        self.entries = tuple(f"{each}  {titles.get(each, '')}".strip() for each in evidence.entries)
        self.ids = evidence.entries
        self.judges = tuple(names.get(each, each) for each in evidence.judges)
        self._judge_of, self._groups = names, groups

    def judge(self, some_id: str) -> str:
        return self._judge_of.get(some_id, some_id)

    def group(self, some_id: str) -> str:
        return self._groups.get(some_id, some_id)

    def entries_at(self, places: Iterable[int]) -> str:
        """Several entries by their short ids."""
        return ", ".join(self.ids[each] for each in places) or NONE


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names one after the other; of many only the first, and how many more there are."""
    if len(names) <= most:
        return ", ".join(names)
    return translate("EvidenceNames", "{names} and %n more", "", len(names) - most).format(
        names=", ".join(names[:most])
    )


def chance(of: float | None) -> str:
    """A chance in steps of five in a hundred: more would claim what nobody knows."""
    if of is None:
        return NONE
    if of < 0.05:
        return translate("EvidenceNames", "under 5%")
    if of > 0.95:
        return translate("EvidenceNames", "over 95%")
    return translate("EvidenceNames", "about {share}%").format(share=5 * round(20 * of))


def luck(p: float | None) -> str:
    """How often chance alone would show as much."""
    if p is None:
        return NONE
    if p < 0.001:
        return translate("EvidenceNames", "under 1 in 1,000")
    if p > 0.5:
        return translate("EvidenceNames", "more often than not")
    return translate("EvidenceNames", "about 1 in {count}").format(count=round(1 / p))


def number(of: float | None, places: int = 2, *, signed: bool = False) -> str:
    """A figure with so many places; a dash where it is not available."""
    if of is None:
        return NONE
    shown = round(of, places)
    if not shown:
        return figures.written(f"{0:.{places}f}")
    sign = "+" if signed else ""
    return figures.written(f"{shown:{sign}.{places}f}".replace("-", "−"))


def span(lowest: float | None, highest: float | None, places: int = 2) -> str:
    """From the lowest to the highest; a dash where there is no range."""
    if lowest is None or highest is None:
        return NONE
    return translate("EvidenceNames", "{lowest} to {highest}").format(
        lowest=number(lowest, places), highest=number(highest, places)
    )


def ranks(lowest: int | None, highest: int | None) -> str:
    """One rank, or from which to which."""
    if lowest is None or highest is None:
        return NONE
    return str(lowest) if lowest == highest else f"{lowest}–{highest}"


def yes(of: bool) -> str:
    return translate("EvidenceNames", "yes") if of else translate("EvidenceNames", "no")

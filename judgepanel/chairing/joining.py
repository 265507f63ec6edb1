"""Judges who join a panel at work: read from a list, given ids of their own, kept from their own organisation."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.judges import read_judges
from judgepanel.chairing.recusals import same_organisation_conflicts
from judgepanel.issues import Issue, RefusedError, errors_in, issue
from judgepanel.model.award import Award, Judge
from judgepanel.model.organisation import fold
from judgepanel.store.award_store import AwardStore


def join(store: AwardStore, path: Path, *, clock: str = "") -> tuple[Issue, ...]:
    """The judges of this list who are not on the panel yet join it; they have nothing to read until it is assigned.

    Whoever is on the panel, by the organiser's own id or by name, is left as he is: the list may be the whole panel.
    Raises RefusedError with every finding when one of them is an error; then nobody joins.
    """
    award, issues = store.award(), list[Issue]()
    listed = read_judges(path, issues)
    fresh = [each for each in listed if not _known(award, each, issues, path.name)]
    if errors_in(issues):
        raise RefusedError(issues)
    joined = tuple(_with_ids(award, fresh))
    whole = replace(award, judges=(*award.judges, *joined))
    ours = {each.id for each in joined}
    conflicts, recused = same_organisation_conflicts(whole)
    new = [(each, said) for each, said in zip(conflicts, recused, strict=True) if each.judge in ours]
    if joined:
        known = (*award.conflicts, *(each for each, _ in new))
        store.replace_assignments(award.assignments, known, joined=joined, clock=clock or laptop_clock())
    said = issue("judges-joined", path.name, count=len(joined), judges=_named(joined))
    return (*issues, said, *(each for _, each in new))


def _known(award: Award, listed: Judge, issues: list[Issue], place: str) -> bool:
    """Whether this judge is on the panel. One of the same id and another name is neither: that is an error."""
    for judge in award.judges:
        same_name = fold(judge.name) == fold(listed.name)
        if listed.reference and listed.reference.casefold() == judge.reference.casefold():
            if not same_name:
                facts = {"value": listed.reference[:80], "judge": judge.name, "other": listed.name}
                issues.append(issue("judge-id-taken", place, **facts))
            return True
        if same_name and not (listed.reference and judge.reference):
            return True
    return False


def _with_ids(award: Award, fresh: Iterable[Judge]) -> Iterator[Judge]:
    last = max((int(each.id[1:]) for each in award.judges), default=0)
    width = max(2, len(award.judges[-1].id) - 1) if award.judges else 2
    for number, judge in enumerate(fresh, start=last + 1):
        yield replace(judge, id=f"J{number:0{width}d}")


def _named(judges: Iterable[Judge]) -> str:
    return ", ".join(f"{each.id} {each.name}" for each in judges) or "nobody"

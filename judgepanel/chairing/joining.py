"""Judges who join a panel at work: read from a list, given ids of their own, kept from their own organisation."""

from collections.abc import Iterable
from pathlib import Path

from judgepanel.chairing.amending import add_judges
from judgepanel.chairing.judges import read_judges
from judgepanel.chairing.moderation import Grounds
from judgepanel.issues import Issue, RefusedError, errors_in, issue
from judgepanel.model.award import Award, Judge
from judgepanel.model.organisation import fold
from judgepanel.store.award_store import AwardStore


def join(store: AwardStore, path: Path, grounds: Grounds) -> tuple[Issue, ...]:
    """The judges of this list who are not on the panel yet join it; they have nothing to read until it is assigned.

    Whoever is on the panel, by the organiser's own id or by name, is left as he is: the list may be the whole panel.
    Raises RefusedError with every finding when one of them is an error; then nobody joins.
    """
    award, issues = store.award(), list[Issue]()
    listed = read_judges(path, issues)
    fresh = [each for each in listed if not _known(award, each, issues, path.name)]
    if errors_in(issues):
        raise RefusedError(issues)
    made = add_judges(store, fresh, grounds)
    joined = [store.award().judge(each.judge) for each in made.decisions]
    said = issue("judges-joined", path.name, count=len(joined), judges=_named(joined))
    return (*issues, said, *made.issues)


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


def _named(judges: Iterable[Judge]) -> str:
    return ", ".join(f"{each.id} {each.name}" for each in judges) or "nobody"

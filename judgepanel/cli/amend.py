"""What comes or is put right after the set-up, on the command line: judges by their details, entries by their files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from judgepanel.chairing import amending
from judgepanel.chairing.amending import Amended
from judgepanel.chairing.moderation import Grounds
from judgepanel.chairing.one_entry import one_entry
from judgepanel.cli.naming import find_entry, find_judge
from judgepanel.errors import UsageError
from judgepanel.issues import Issue
from judgepanel.model.award import Judge
from judgepanel.store.award_store import AwardStore

Deciding = Callable[[AwardStore, Sequence[str], Grounds], object]
_DETAILS = {
    "id": "reference",
    "name": "name",
    "organisation": "organisation",
    "role": "role",
    "aliases": "organisation_aliases",
}


def _add_judge(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Amended:
    judge = replace(Judge("", "", "", ""), **_details(subjects))
    return amending.add_judges(store, [judge], grounds)


def _correct_judge(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Amended:
    if len(subjects) < 2:
        raise UsageError("This decision takes JUDGE NAME=VALUE.", way_out=_WRITE_IT)
    award = store.award()
    judge = award.judge(find_judge(award, subjects[0]))
    return amending.correct_judge(store, replace(judge, **_details(subjects[1:])), grounds)


def _add_entry(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Amended:
    if len(subjects) != 1:
        raise UsageError("This decision takes PATH.", way_out="Give the folder or list of the entry.")
    with one_entry(Path(subjects[0]), store.award().category) as (draft, found):
        made = amending.add_entry(store, draft, grounds)
    return _with(found, made)


def _correct_entry(store: AwardStore, subjects: Sequence[str], grounds: Grounds) -> Amended:
    if len(subjects) != 2:
        raise UsageError(
            "This decision takes ENTRY PATH.", way_out="Give the folder or list of the entry as it should be."
        )
    entry = find_entry(store.award(), subjects[0])
    with one_entry(Path(subjects[1]), store.award().category) as (draft, found):
        made = amending.correct_entry(store, entry, draft, grounds)
    return _with(found, made)


_WRITE_IT = f"Write details like name=..., organisation=...; known are {', '.join(_DETAILS)}."
AMENDING: Mapping[str, Deciding] = {
    "add-judge": _add_judge,
    "correct-judge": _correct_judge,
    "add-entry": _add_entry,
    "correct-entry": _correct_entry,
}


def _details(subjects: Sequence[str]) -> dict[str, Any]:
    """What was typed as NAME=VALUE, by the names of a judge's members. Other names of an organisation are parted by a
    semicolon. Raises UsageError."""
    given: dict[str, Any] = {}
    for each in subjects:
        name, sign, value = each.partition("=")
        if not sign or name not in _DETAILS or _DETAILS[name] in given:
            raise UsageError(f'"{each[:60]}" is no detail of a judge.', way_out=_WRITE_IT)
        given[_DETAILS[name]] = tuple(value.split(";")) if name == "aliases" else value
    return given


def _with(found: Sequence[Issue], made: Amended) -> Amended:
    """What was said of the files too, where it is not said of the entry again."""
    said = {each.code for each in made.issues}
    return replace(made, issues=(*(each for each in found if each.code not in said), *made.issues))

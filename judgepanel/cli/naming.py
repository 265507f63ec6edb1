"""Whom a person means by what was typed: by the program's id, the organiser's own reference, a code or a title.

A name that fits two is never settled by which comes first: the wrong row would be marked, and nobody would see it.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from judgepanel.errors import UsageError
from judgepanel.model.award import Award, Judge
from judgepanel.model.entry import Entry
from judgepanel.rubric.score_set import Criterion

T = TypeVar("T")
Names = Callable[[T], tuple[str, ...]]


def called(all_of_them: Iterable[T], text: str, names: Names[T]) -> tuple[T, ...]:
    """Those of that name. One that is written exactly so wins over one that differs in capitals only."""
    wanted, everything = text.strip(), tuple(all_of_them)
    if not wanted:
        return ()
    exactly = tuple(each for each in everything if wanted in names(each))
    folded = wanted.casefold()
    return exactly or tuple(
        each for each in everything if folded in [name.casefold() for name in names(each)]
    )


def entry_names(entry: Entry) -> tuple[str, ...]:
    """The names of an entry, and those that can be mistaken for no other's."""
    return _ours_and_theirs(entry.id, entry.reference)


def judge_names(judge: Judge) -> tuple[str, ...]:
    return _ours_and_theirs(judge.id, judge.reference)


def criterion_names(criterion: Criterion) -> tuple[str, ...]:
    return criterion.id, criterion.code, criterion.title


def find_entry(award: Award, text: str) -> str:
    """The id of the entry of that id or reference. Raises UsageError."""
    found = called(award.entries, text, entry_names)
    _only_one(text, "entry", [each.id for each in found])
    return found[0].id


def find_judge(award: Award, text: str) -> str:
    """The id of the judge of that id or reference. Raises UsageError."""
    found = called(award.judges, text, judge_names)
    _only_one(text, "judge", [each.id for each in found])
    return found[0].id


def find_criterion(award: Award, text: str) -> str:
    """The id of the criterion of that id, code or title. Raises UsageError."""
    found = called(award.round.score_set.criteria, text, criterion_names)
    if len(found) != 1:
        many = f'"{text}" names more than one criterion.' if found else f'There is no criterion "{text}".'
        raise UsageError(many, way_out="Use its id, code or title.")
    return found[0].id


def _ours_and_theirs(own: str, reference: str) -> tuple[str, ...]:
    return (own, f"id:{own}", reference, f"reference:{reference}") if reference else (own, f"id:{own}")


def _only_one(text: str, what: str, found: list[str]) -> None:
    if not found:
        raise UsageError(
            f'There is no {what} "{text}" in this award.', way_out="Use the id or the reference."
        )
    if len(found) > 1:
        raise UsageError(
            f'"{text}" names more than one {what}: {" and ".join(found)}, one by its reference.',
            way_out=f'Write "id:{text}" or "reference:{text}".',
        )

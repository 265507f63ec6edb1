"""Entries from whatever they were handed over in: a folder, a zip of it, a list with attachments beside it, or the
award of an earlier round."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from judgepanel.chairing.earlier_round import EarlierInterest, read_finalists
from judgepanel.chairing.entry_checks import check_entries
from judgepanel.chairing.entry_draft import EntryDraft
from judgepanel.chairing.entry_folders import read_folder
from judgepanel.chairing.entry_list import read_list
from judgepanel.chairing.entry_tree import TreeFile, by_folder, of_container, of_folder
from judgepanel.container import ENTRIES_LIMITS, open_container
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.rubric.category import Category
from judgepanel.store.award_store import SUFFIX

_LISTS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True, slots=True)
class FoundEntries:
    """Entries as they were found, in order, and everything to be said about them. Attachments were not looked at.

    `interests` are those that judges had in them in an earlier round.
    """

    drafts: tuple[EntryDraft, ...]
    issues: tuple[Issue, ...]
    interests: tuple[EarlierInterest, ...] = ()


@contextmanager
def found_entries(path: Path, category: Category) -> Iterator[FoundEntries]:
    """The entries handed over at this path; their attachments can be read inside the block.

    A source that cannot be read at all is a finding too, so that judges' findings can stand beside it.
    """
    issues: list[Issue] = []
    if path.suffix.casefold() == ".zip" and path.is_file():
        try:
            container = open_container(path, ENTRIES_LIMITS)
        except RefusedError as refusal:
            yield FoundEntries((), tuple(_placed(path, refusal.issues)))
            return
        with container:
            drafts = _from_files(of_container(container), category, issues)
            yield _found(path, drafts, category, issues)
        return
    interests: tuple[EarlierInterest, ...] = ()
    try:
        if path.suffix.casefold() == SUFFIX and path.is_file():
            drafts, interests = read_finalists(path, category, issues)
        else:
            drafts = _without_archive(path, category, issues)
    except RefusedError as refusal:
        yield FoundEntries((), tuple(_placed(path, (*issues, *refusal.issues))))
        return
    yield replace(_found(path, drafts, category, issues), interests=interests)


def _without_archive(path: Path, category: Category, issues: list[Issue]) -> list[EntryDraft]:
    if path.is_dir():
        return _from_files(of_folder(path, issues), category, issues)
    if path.exists() and path.suffix.casefold() not in _LISTS:
        raise RefusedError([issue("source-unknown")])
    return read_list(path, category, issues)


def _from_files(files: list[TreeFile], category: Category, issues: list[Issue]) -> list[EntryDraft]:
    return [read_folder(name, each, category, issues) for name, each in by_folder(files, issues).items()]


def _found(path: Path, drafts: list[EntryDraft], category: Category, issues: list[Issue]) -> FoundEntries:
    findings = [*issues, *check_entries(drafts, category)]
    return FoundEntries(tuple(drafts), tuple(_placed(path, findings)))


def _placed(path: Path, issues: tuple[Issue, ...] | list[Issue]) -> Iterator[Issue]:
    """Each finding with the source's name in front, unless it begins with it already."""
    for each in issues:
        yield each if each.place.split(" / ")[0] == path.name else each.at(path.name)

"""Setting up an award: its category, entries and judges; who reads what; one bundle for each judge."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

import resources
from judgepanel import assign as assigning
from judgepanel import files
from judgepanel.chairing.attachment_shelf import Progress, Shelf
from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.entries import found_entries
from judgepanel.chairing.entry_draft import EntryDraft
from judgepanel.chairing.issuing import (
    Issued,
    PreparedBundle,
    issue_bundles,
    prepare_bundles,
    too_heavy_to_mail,
    write_bundles,
)
from judgepanel.chairing.judges import read_judges
from judgepanel.chairing.practice_folder import look_at_practice
from judgepanel.chairing.recusals import earlier_conflicts, same_organisation_conflicts
from judgepanel.errors import UsageError, WorldError
from judgepanel.issues import Issue, RefusedError, errors_in, issue
from judgepanel.merge.still_to_read import still_to_read
from judgepanel.merge.view import in_panel_order
from judgepanel.model.award import Assignment, Award, Judge
from judgepanel.model.entry import Entry
from judgepanel.model.plain_text import clean_line
from judgepanel.model.setup_report import AssignmentReport, SetupReport
from judgepanel.phrases import phrase
from judgepanel.rubric.category import Category, is_tolerance
from judgepanel.rubric.format import parse_category
from judgepanel.store.award_store import SUFFIX, AwardStore, attachment_folder_of
from judgepanel.store.faults import already_there

__all__ = [
    "Issued",
    "PreparedBundle",
    "assign",
    "categories",
    "find_category",
    "in_round",
    "issue_bundles",
    "look_at_award",
    "new_award",
    "prepare_bundles",
    "too_heavy_to_mail",
    "with_tolerance",
    "write_bundles",
]

_LONGEST_CATEGORY = 4 * 1024 * 1024
_LONGEST_TITLE = 300


def categories() -> tuple[Category, ...]:
    """The built-in categories, in the order of their file names."""
    paths = resources.path("categories").glob("*.toml")
    return tuple(_category(path) for path in sorted(paths, key=lambda path: path.stem))


def find_category(id_or_path: str) -> Category:
    """A built-in category by its id, or the category in a file.

    Raises UsageError when there is neither, RefusedError with every problem when the file is no category.
    """
    for known in categories():
        if known.id == id_or_path:
            return known
    path = Path(id_or_path)
    if os.path.isfile(path):  # noqa: PTH113 - a name too long for any disk is no file; Path.is_file raises there
        return _category(path)
    raise UsageError(
        phrase('There is no category "{category}".', category=id_or_path),
        phrase("Built in are: {known}.", known=", ".join(each.id for each in categories())),
        "Give one of these, or the path of a category file.",
    )


def in_round(category: Category, round_id: str) -> Category:
    """The category for one of its rounds. Raises UsageError when it has no such round."""
    for each in category.rounds:
        if each.id == round_id:
            return replace(category, rounds=(each,))
    raise UsageError(
        phrase('This category has no round "{round}".', round=round_id),
        phrase("Its rounds are: {known}.", known=", ".join(each.id for each in category.rounds)),
        "Give one of these.",
    )


def with_tolerance(category: Category, text: str) -> Category:
    """The category with a tolerance as it was typed, in the round an award is made in. Raises UsageError."""
    try:
        points = Decimal(text.strip())
    except InvalidOperation:
        points = Decimal("NaN")
    if not is_tolerance(points):
        raise UsageError(
            phrase('"{tolerance}" is no tolerance.', tolerance=text[:40]),
            way_out="Give points from 0 to 100, with up to two decimals.",
        )
    return category.with_tolerance(points)


def new_award(  # noqa: PLR0913 - one act; everything it needs is named by keyword
    path: Path,
    *,
    category: Category,
    entries: Path,
    judges: Path,
    title: str = "",
    rehearsal: bool = False,
    practice: Path | None = None,
    random: Callable[[int], bytes] = os.urandom,
    progress: Progress | None = None,
    clock: str = "",
) -> SetupReport:
    """A new award in its first round, with every judge reading every entry he may.

    `practice` is the folder of a practice entry.

    Judges from the organisation of an entry are recused from it. Raises RefusedError with every finding, in both
    lists, when one of them is an error; then nothing is left behind. Raises UsageError for a name that does not end
    in ".award", WorldError when the disk is at fault or the file exists. Raising from `progress` cancels.
    """
    _check_name(path, title)
    wanted = _Wanted(category, entries, judges, title, rehearsal, practice)
    with _drafted(wanted, random, progress) as draft:
        with draft.shelf.copied_to(attachment_folder_of(path), progress):
            award, contacts, agreed = draft.report.award, draft.contacts, draft.report.practice
            AwardStore.create(path, award, contacts, agreed, clock=clock or laptop_clock()).close()
        return draft.report


def look_at_award(
    *,
    category: Category,
    entries: Path,
    judges: Path,
    title: str = "",
    rehearsal: bool = False,
    practice: Path | None = None,
    progress: Progress | None = None,
) -> SetupReport:
    """What `new_award` would make of these files, with every finding; nothing is written.

    Raises RefusedError with every finding when one of them is an error. Raising from `progress` cancels.
    """
    wanted = _Wanted(category, entries, judges, title, rehearsal, practice)
    with _drafted(wanted, os.urandom, progress) as draft:
        return draft.report


def assign(
    store: AwardStore,
    *,
    readings: int | None = None,
    load: int | None = None,
    seed: int = 1,
    keep: bool = False,
    clock: str = "",
) -> AssignmentReport:
    """New assignments, kept in the award. Readings for which marks are held stay assigned, whatever is asked for; with
    `keep` all of them stay, and only what is missing is shared out.

    Without `readings` every judge reads every entry he may. What the chair decided counts: nothing new is read of a
    withdrawn entry, by a judge stood down, or by one who was recused; what they had stays theirs, in case the decision
    is taken back, and is no part of the report. Raises UsageError for numbers below 1.
    """
    award = store.award()
    judged = {(record.judge, record.entry) for record in store.records() if record.entry}
    left = still_to_read(award, store.decisions())
    if keep:
        judged |= {(each.judge, each.entry) for each in left.assignments}
    report = assigning.assign(left, readings=readings, load=load, seed=seed, keep=judged)
    aside = set(award.assignments) - set(left.assignments)
    whole = replace(award, assignments=(*report.award.assignments, *aside))
    kept = (Assignment(judge, entry) for judge, entry in in_panel_order(whole))
    store.replace_assignments(kept, award.conflicts, clock=clock or laptop_clock())
    moved = _moved(left, report.award, {each.judge for each in store.issued()})
    said = (issue("readings-after-issue", judges=", ".join(moved)),) if moved else ()
    return replace(report, issues=(*report.issues, *said))


def _moved(before: Award, after: Award, issued: set[str]) -> list[str]:
    """The judges, by name, who hold a bundle that is no longer what they are to read."""
    return [
        judge.name
        for judge in after.judges
        if judge.id in issued and set(before.assigned_to(judge.id)) != set(after.assigned_to(judge.id))
    ]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an award is to be made of."""

    category: Category
    entries: Path
    judges: Path
    title: str
    rehearsal: bool
    practice: Path | None


@dataclass(frozen=True, slots=True)
class _Draft:
    """An award that is not on disk yet, and what would lie beside it."""

    report: SetupReport
    contacts: dict[str, str]
    shelf: Shelf


@contextmanager
def _drafted(wanted: _Wanted, random: Callable[[int], bytes], progress: Progress | None) -> Iterator[_Draft]:
    """The award these files would make; the files stay open inside the block."""
    category, issues, shelf = wanted.category, list[Issue](), Shelf()
    panel = _panel(wanted.judges, issues)
    with found_entries(wanted.entries, category) as found:
        shelf.look_at(found.drafts, progress)
        issues = [*found.issues, *(each.at(wanted.entries.name) for each in shelf.issues), *issues]
        name, first = clean_line(wanted.title) or category.title, category.rounds[0].id
        held = tuple(_entries(found.drafts, [each.id for each in category.answers], shelf))
        award = Award(random(16).hex(), name, wanted.rehearsal, category, first, held, panel)
        practice = None
        if wanted.practice is not None:
            practice = look_at_practice(wanted.practice, award, shelf, issues, progress)
        if errors_in(issues):
            raise RefusedError(issues)
        conflicts, recused = same_organisation_conflicts(award)
        places = {draft.place: entry.id for draft, entry in zip(found.drafts, award.entries, strict=True)}
        earlier, told = earlier_conflicts(award, found.interests, places, conflicts)
        assigned = assigning.assign(replace(award, conflicts=(*conflicts, *earlier)))
        report = SetupReport(assigned.award, (*issues, *recused, *told, *assigned.issues), practice)
        yield _Draft(report, _contacts(award, found.drafts), shelf)


def _category(path: Path) -> Category:
    return parse_category(files.read_bytes(path, _LONGEST_CATEGORY), place=path.name)


def _check_name(path: Path, title: str) -> None:
    if path.suffix.casefold() != SUFFIX:
        raise UsageError(
            phrase('"{name}" cannot be the name of an award.', name=path.name),
            phrase("It does not end in {suffix}.", suffix=SUFFIX),
            "Choose another name.",
        )
    if len(title) > _LONGEST_TITLE:
        raise UsageError(
            phrase("The title is longer than {most} characters.", most=_LONGEST_TITLE), way_out="Shorten it."
        )
    if os.path.lexists(path):
        raise already_there(path)
    if not path.parent.is_dir():
        raise WorldError(
            phrase("The folder {folder} does not exist.", folder=path.absolute().parent),
            way_out="Create it, or choose another folder.",
        )


def _panel(path: Path, issues: list[Issue]) -> tuple[Judge, ...]:
    """The judges; a list that cannot be read at all is a finding, so that those of the entries stand beside it."""
    try:
        return read_judges(path, issues)
    except RefusedError as refusal:
        issues.extend(refusal.issues)
        return ()


def _entries(drafts: Sequence[EntryDraft], headings: Sequence[str], shelf: Shelf) -> Iterator[Entry]:
    width = max(3, len(str(len(drafts))))
    for number, draft in enumerate(drafts, start=1):
        yield draft.as_entry(f"E{number:0{width}d}", headings, shelf.of(draft))


def _contacts(award: Award, drafts: Sequence[EntryDraft]) -> dict[str, str]:
    paired = zip(award.entries, drafts, strict=True)
    return {entry.id: draft.contact for entry, draft in paired if draft.contact}

"""A practice entry handed over as a folder: an entry's own folder, with `agreed.csv` (or `.xlsx`) beside the texts.

The list has the columns criterion, mark and reason. A `note.txt` or `note.md` is about the whole entry.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from judgepanel.chairing.attachment_shelf import Progress, Shelf
from judgepanel.chairing.entry_checks import LONGEST_TEXT, MOST_IN_LIST, check_texts
from judgepanel.chairing.entry_draft import EntryDraft, key
from judgepanel.chairing.entry_folders import read_folder, read_text
from judgepanel.chairing.entry_tree import TreeFile, of_folder
from judgepanel.chairing.listed import Row, read_rows
from judgepanel.issues import Issue, RefusedError, errors_in, issue
from judgepanel.model.award import Award
from judgepanel.model.entry import Answer
from judgepanel.model.organisation import fold
from judgepanel.model.plain_text import clean
from judgepanel.model.practice import AgreedMark, PracticeEntry
from judgepanel.phrases import phrase
from judgepanel.rubric.category import Category
from judgepanel.rubric.score_set import Criterion, ScoreSet
from judgepanel.workbook.table import read_table

_AGREED = ("agreed.csv", "agreed.xlsx", "agreed.tsv")
_NOTE = ("note.txt", "note.md")
_COLUMNS = {
    "criterion": "criterion",
    "mark": "mark",
    "agreedmark": "mark",
    "score": "mark",
    "reason": "reason",
    "reasons": "reason",
    "why": "reason",
}


def look_at_practice(
    folder: Path, award: Award, shelf: Shelf, found: list[Issue], progress: Progress | None = None
) -> PracticeEntry:
    """The practice entry in a folder, for this award, its attachments looked at and on the shelf.

    Every finding goes to `found`, placed by the folder's name.
    """
    issues: list[Issue] = []
    practice, draft = PracticeEntry(""), EntryDraft(folder.name)
    if os.path.isdir(folder):  # noqa: PTH112 - a name too long for any disk is no folder; Path.is_dir raises there
        practice, draft = _read(folder, award.category, award.round.score_set, issues)
    else:
        issues.append(issue("practice-no-folder"))
    if not errors_in(issues):
        known = len(shelf.issues)
        shelf.look_at([draft], progress)
        issues += shelf.issues[known:]
        practice = replace(practice, attachments=shelf.of(draft))
        issues += check_practice(practice, award)
    found.extend(
        each if each.place.split(" / ")[0] == folder.name else each.at(folder.name) for each in issues
    )
    return practice


def check_practice(practice: PracticeEntry, award: Award, place: str = "") -> tuple[Issue, ...]:
    """Everything to be said about a practice entry for this award: what is missing, too long, or cannot be."""
    answers = dict(practice.answers)
    draft = EntryDraft(
        place, "", practice.title, practice.organisation, synopsis=practice.synopsis, answers=answers
    )
    found = [] if practice.title else [issue("practice-empty", place)]
    found += check_texts(draft, award.category)
    found += [
        issue("practice-is-entry", place, entry=f"{each.id} {each.title}")
        for each in award.entries
        if fold(each.title) == fold(practice.title)
        and fold(practice.organisation) in ("", fold(each.organisation))
    ]
    found += _missing(practice, award.round.score_set, place)
    found += _too_long(practice, award.round.score_set, place)
    return tuple(found)


def _too_long(practice: PracticeEntry, score_set: ScoreSet, place: str) -> Iterator[Issue]:
    texts = [(phrase("The note"), practice.note)]
    for each in practice.agreed:
        criterion = score_set.criterion(each.criterion).title
        texts.append((phrase("The reason for {criterion}", criterion=criterion), each.reason))
    for what, text in texts:
        if len(text) > LONGEST_TEXT:
            yield issue("value-too-long", place, what=what, length=len(text), most=LONGEST_TEXT)
    count = len(practice.attachments)
    if count > MOST_IN_LIST:
        yield issue("list-too-long", place, what=phrase("attachments"), count=count, most=MOST_IN_LIST)


def _missing(practice: PracticeEntry, score_set: ScoreSet, place: str) -> list[Issue]:
    if not any(each.mark for each in practice.agreed):
        return [issue("practice-nothing-agreed", place)]
    found = []
    for criterion in score_set.criteria:
        agreed = practice.agreed_on(criterion.id)
        if not agreed.mark:
            found.append(issue("practice-mark-missing", place, criterion=criterion.title))
        elif not agreed.reason:
            found.append(issue("practice-reason-missing", place, criterion=criterion.title))
    return found


def _read(
    path: Path, category: Category, score_set: ScoreSet, found: list[Issue]
) -> tuple[PracticeEntry, EntryDraft]:
    """What stands in the folder, without its attachments, and the draft that names them."""
    try:
        files = of_folder(path, found)
    except RefusedError as refusal:
        found.extend(refusal.issues)
        return PracticeEntry(""), EntryDraft(path.name)
    lists, notes = _named(files, _AGREED), _named(files, _NOTE)
    rest = [each for each in files if each not in lists and each not in notes]
    entry = read_folder(path.name, rest, category, found)
    practice = PracticeEntry(
        entry.title,
        entry.organisation,
        entry.synopsis,
        tuple(Answer(own.id, text) for own in category.answers if (text := entry.answers.get(own.id))),
        agreed=_agreed(path, lists, score_set, found),
        note="\n\n".join(filter(None, (read_text(each, found) for each in notes))),
    )
    return practice, entry


def _named(files: list[TreeFile], names: tuple[str, ...]) -> list[TreeFile]:
    return [each for each in files if len(each.steps) == 1 and each.name.casefold() in names]


def _agreed(
    path: Path, lists: list[TreeFile], score_set: ScoreSet, found: list[Issue]
) -> tuple[AgreedMark, ...]:
    if len(lists) > 1:
        found.append(issue("practice-agreed-twice", name=lists[0].name, other=lists[1].name))
    if not lists:
        return ()
    try:
        table = read_table(path / lists[0].name)
        rows = read_rows(table, _COLUMNS, ("criterion", "mark"), found)
    except RefusedError as refusal:
        found.extend(refusal.issues)
        return ()
    agreed: dict[str, AgreedMark] = {}
    places: dict[str, str] = {}
    for row in rows:
        criterion = _criterion(row, score_set, found)
        if criterion is not None and criterion.id in agreed:
            facts = {"criterion": criterion.title, "other": places[criterion.id]}
            found.append(issue("practice-criterion-twice", row.place, **facts))
        elif criterion is not None:
            agreed[criterion.id] = _agreed_mark(row, criterion, found)
            places[criterion.id] = row.place
    return tuple(agreed[each.id] for each in score_set.criteria if each.id in agreed)


def _criterion(row: Row, score_set: ScoreSet, found: list[Issue]) -> Criterion | None:
    cell = row.cell("criterion")
    wanted = key(cell.text)
    for each in score_set.criteria:
        if wanted and wanted in (key(each.id), key(each.code), key(each.title)):
            return each
    found.append(issue("criterion-unknown", cell.place, value=cell.text[:60]))
    return None


def _agreed_mark(row: Row, criterion: Criterion, found: list[Issue]) -> AgreedMark:
    cell = row.cell("mark")
    mark = criterion.read(cell.text) if cell.text.strip() else ""
    if isinstance(mark, Issue):
        found.append(mark.at(cell.place))
        mark = ""
    return AgreedMark(criterion.id, mark, clean(row.text("reason")))

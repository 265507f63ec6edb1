"""Entries handed over as a list: one row an entry, one column an answer, attachments beside the list."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from judgepanel.chairing.entry_draft import AttachmentDraft, EntryDraft, file_chunks, key
from judgepanel.chairing.listed import Row, read_rows
from judgepanel.issues import Issue, issue
from judgepanel.model.plain_text import clean
from judgepanel.rubric.category import Category
from judgepanel.workbook.table import read_table

_COLUMNS = {
    "reference": ("reference", "ref", "id", "entryid", "entryreference", "number"),
    "title": ("title", "entrytitle"),
    "organisation": ("organisation", "organization", "organisationname"),
    "aliases": ("aliases", "alias", "organisationaliases", "otherorganisationnames"),
    "synopsis": ("synopsis", "summary"),
    "attachments": ("attachments", "attachment", "files"),
    "contact": (
        "contact",
        "contactname",
        "contactemail",
        "contactphone",
        "contacttelephone",
        "email",
        "emailaddress",
        "phone",
        "phonenumber",
        "telephone",
        "mobile",
    ),
}


def read_list(path: Path, category: Category, issues: list[Issue]) -> list[EntryDraft]:
    """The entries of a CSV or workbook. Raises RefusedError or WorldError when it is no list at all."""
    table = read_table(path)
    known = {spelling: column for column, spellings in _COLUMNS.items() for spelling in spellings}
    for heading in category.answers:
        for name in (heading.id, heading.title):
            known.setdefault(key(name), f"answer:{heading.id}")
    rows = read_rows(table, known, ("title", "organisation"), issues)
    return [_draft(row, path.parent, category, issues) for row in rows]


def _draft(row: Row, folder: Path, category: Category, issues: list[Issue]) -> EntryDraft:
    place = row.cell("title").place
    return EntryDraft(
        place=place,
        reference=row.line("reference"),
        title=row.line("title"),
        organisation=row.line("organisation"),
        aliases=row.parts("aliases"),
        synopsis=clean(row.text("synopsis")),
        answers={each.id: clean(row.text(f"answer:{each.id}")) for each in category.answers},
        contact=clean(row.text("contact")),
        attachments=tuple(_attachments(row, folder, issues)),
        places={column: cell.place for column, cell in row.cells.items()},
    )


def _attachments(row: Row, folder: Path, issues: list[Issue]) -> Iterator[AttachmentDraft]:
    place = row.cell("attachments").place
    taken: set[str] = set()
    for given in row.parts("attachments"):
        path = _inside(folder, given)
        if path is None:
            issues.append(issue("attachment-outside", place, name=given[:200]))
        elif not path.is_file():
            issues.append(issue("attachment-absent", place, name=given[:200]))
        else:
            steps = _steps(given)
            name = steps[-1] if steps[-1].casefold() not in taken else " - ".join(steps)
            taken.add(name.casefold())
            yield AttachmentDraft(name, f"{place} / {given}", file_chunks(path))


def _inside(folder: Path, given: str) -> Path | None:
    """The file of that path beside the list; None when the path leads anywhere else, by itself or by a link."""
    steps = _steps(given)
    absolute = given.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", given)
    if absolute or not steps or any(step == ".." or ":" in step or "\0" in step for step in steps):
        return None
    try:
        real = os.path.realpath(folder.joinpath(*steps))
        within = os.path.commonpath([real, os.path.realpath(folder)]) == os.path.realpath(folder)
    except (OSError, ValueError):
        return None
    return Path(real) if within else None


def _steps(given: str) -> tuple[str, ...]:
    """Written with either slash, as lists from Windows and from elsewhere are."""
    return tuple(step for step in re.split(r"[/\\]", given) if step not in ("", "."))

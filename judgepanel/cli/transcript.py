"""Marks on paper, typed into a judge's workspace: one row a mark, every finding with its cell."""

from collections.abc import Iterator, Mapping

from judgepanel.cli.naming import called, criterion_names, entry_names
from judgepanel.issues import Issue, errors_in, issue
from judgepanel.judging import Change, Desk
from judgepanel.model.entry import Entry
from judgepanel.model.record import CONFLICT_VALUES, NO_CONFLICT, PROMPT_VALUES, Field
from judgepanel.rubric.score_set import Criterion
from judgepanel.workbook.table import Table, TableCell

_COLUMNS = ("entry", "criterion", "score", "note", "feedback", "conflict", "abstain")
_PROMPT = "prompt:"
Row = Mapping[str, TableCell]


def transcribe(desk: Desk, table: Table) -> tuple[Issue, ...]:
    """Type every row of the table; what cannot be read is reported with its cell and the rest is still typed.

    Columns: entry (id or reference), criterion (id, code or title), score, note, feedback; optional `conflict`
    (a kind of conflict, or "none") and `abstain` (the reason) count for the whole entry; optional
    `prompt:<id>` holds met, partly or not found. An entry with marks counts as declared free of conflict.
    """
    found = [each for each in table.issues if each.severity != "error"]
    names = [heading.text.casefold() for heading in table.headings]
    for heading, name in zip(table.headings, names, strict=True):
        if name not in _COLUMNS and not name.startswith(_PROMPT):
            found.append(issue("column-unknown", heading.place, heading=heading.text))
    found += [
        issue("column-needed", table.name, heading=needed) for needed in ("entry",) if needed not in names
    ]
    if errors_in(found):
        return tuple(found)
    found += errors_in(table.issues)
    for cells in table.rows:
        found += _row(desk, dict(zip(names, cells, strict=True)))
    return tuple(found)


def _row(desk: Desk, row: Row) -> Iterator[Issue]:
    cell = row["entry"]
    entries = called(desk.bundle.entries, cell.text, entry_names)
    if len(entries) != 1:
        yield issue("entry-unclear" if entries else "entry-unknown", cell.place, value=cell.text[:60])
        return
    (entry,) = entries
    yield from _declarations(desk, entry, row)
    cell = row.get("criterion", TableCell("", cell.place))
    if not cell.text:
        return
    criteria = called(desk.bundle.round.score_set.criteria, cell.text, criterion_names)
    if len(criteria) != 1:
        yield issue(
            "criterion-unclear" if criteria else "criterion-unknown", cell.place, value=cell.text[:60]
        )
        return
    for column, field in _fields(row, criteria[0]):
        yield from _type(desk, entry, field, row[column])


def _declarations(desk: Desk, entry: Entry, row: Row) -> Iterator[Issue]:
    conflict, reason = row.get("conflict"), row.get("abstain")
    if conflict and conflict.text:
        kind, _, why = conflict.text.partition(":")
        kind = kind.strip().casefold().replace(" ", "_")
        if kind in CONFLICT_VALUES:
            desk.declare(entry.id, kind, why.strip())
        else:
            yield issue(
                "value-unknown", conflict.place, value=conflict.text[:60], allowed=", ".join(CONFLICT_VALUES)
            )
    elif not desk.sheet(entry.id).value(Field("conflict")):
        desk.declare(entry.id, NO_CONFLICT)
    if reason and reason.text:
        desk.abstain(entry.id, reason.text)


def _fields(row: Row, criterion: Criterion) -> Iterator[tuple[str, Field]]:
    for column, kind in (("score", "mark"), ("note", "note"), ("feedback", "feedback")):
        if column in row:
            yield column, Field(kind, criterion.id)  # type: ignore[arg-type]  # the three kinds written above
    known = {prompt.id for prompt in criterion.prompts}
    for column in row:
        if column.startswith(_PROMPT) and column.removeprefix(_PROMPT) in known:
            yield column, Field("prompt", criterion.id, column.removeprefix(_PROMPT))


def _type(desk: Desk, entry: Entry, field: Field, cell: TableCell) -> Iterator[Issue]:
    """An empty cell leaves what stands: paper that says nothing takes nothing back."""
    text = cell.text.strip()
    if field.kind == "prompt":
        text = text.casefold().replace(" ", "_")
        if text and text not in PROMPT_VALUES:
            yield issue("value-unknown", cell.place, value=cell.text[:60], allowed=", ".join(PROMPT_VALUES))
            return
    if text:
        typed = desk.record(entry.id, field, text)
        if not isinstance(typed, Change):
            yield typed.at(cell.place)

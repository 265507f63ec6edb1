"""A merge preview as rows: the files of the pile, and every field that accepting them would touch."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import Award
from judgepanel.model.merge_plan import CellChange, FilePlan, MergePlan
from judgepanel.model.record import Field
from judgepanel.model.score_file import FileStatus
from ui.models import words
from ui.models.rows import Column

translate = QCoreApplication.translate
_GRAVITY = {"conflict": 0, "changed": 1, "new": 2, "refused": 3}
# What decides a result stands before what explains it.
_FIRST = frozenset({"mark", "conflict", "abstention"})
_TEXTS = frozenset({"note", "feedback"})


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of the pile, by its place in it."""

    number: int
    plan: FilePlan

    @property
    def name(self) -> str:
        return Path(self.plan.path).name

    @property
    def sentence(self) -> str:
        """The one sentence of its status."""
        return self.plan.issues[0].sentence if self.plan.issues else words.status(self.plan.status)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field that one file would touch, in the names people know."""

    file: int
    change: CellChange
    judge: str
    entry: str
    field: str


def is_taken(status: FileStatus) -> bool:
    """Whether a file of this status is merged, even where it adds nothing."""
    return words.status_icon(status)[0] != "error"


def file_rows(plan: MergePlan) -> tuple[FileRow, ...]:
    """The files in the order they were given."""
    return tuple(FileRow(number, file) for number, file in enumerate(plan.files))


def change_rows(award: Award, plan: MergePlan) -> tuple[ChangeRow, ...]:
    """Every field touched: conflicts first, then changes, then what is new; each judge by judge, entry by entry."""
    judges = {judge.id: judge.name for judge in award.judges}
    titles = {entry.id: entry.title for entry in award.entries}
    criteria = {criterion.id: criterion.title for criterion in award.round.score_set.criteria}
    prompts = {
        (criterion.id, prompt.id): prompt.text
        for criterion in award.round.score_set.criteria
        for prompt in criterion.prompts
    }

    def named(of: Field) -> str:
        said = words.field(of, criteria)
        text = prompts.get((of.criterion, of.prompt), of.prompt)
        return f"{said}: {text}" if of.prompt else said

    rows = [
        ChangeRow(
            number,
            each,
            judges.get(each.judge, each.judge),
            f"{each.entry}  {titles.get(each.entry, '')}".strip(),
            named(each.field),
        )
        for number, file in enumerate(plan.files)
        for each in file.cells
    ]
    places = {criterion.id: place for place, criterion in enumerate(award.round.score_set.criteria)}

    def reading_order(row: ChangeRow) -> tuple[object, ...]:
        of = row.change.field
        kind = (of.kind not in _FIRST, of.kind in _TEXTS)
        return (
            _GRAVITY[row.change.effect],
            row.judge,
            row.change.entry,
            *kind,
            places.get(of.criterion, -1),
            of,
        )

    return tuple(sorted(rows, key=reading_order))


def file_columns() -> tuple[Column[FileRow], ...]:
    """The columns of the pile."""
    return (
        Column(
            translate("MergeRows", "Status"),
            lambda row: words.status(row.plan.status),
            icon=lambda row: words.status_icon(row.plan.status),
            hint=lambda row: row.sentence,
        ),
        Column(translate("MergeRows", "File"), lambda row: row.name, hint=lambda row: row.plan.path),
        Column(translate("MergeRows", "What it is"), lambda row: row.sentence, hint=lambda row: row.sentence),
        Column(
            translate("MergeRows", "New"),
            lambda row: str(row.plan.new),
            key=lambda row: row.plan.new,
            number=True,
        ),
        Column(
            translate("MergeRows", "Changed"),
            lambda row: str(row.plan.changed),
            key=lambda row: row.plan.changed,
            number=True,
        ),
        Column(
            translate("MergeRows", "Conflicts"),
            lambda row: str(row.plan.conflicts),
            key=lambda row: row.plan.conflicts,
            number=True,
        ),
        Column(
            translate("MergeRows", "Refused"),
            lambda row: str(row.plan.refused),
            key=lambda row: row.plan.refused,
            number=True,
        ),
    )


def change_columns() -> tuple[Column[ChangeRow], ...]:
    """The columns of the fields touched."""
    return (
        Column(
            translate("MergeRows", "Effect"),
            lambda row: words.effect(row.change.effect),
            key=lambda row: _GRAVITY[row.change.effect],
            icon=lambda row: words.effect_icon(row.change.effect),
        ),
        Column(translate("MergeRows", "Judge"), lambda row: row.judge),
        Column(translate("MergeRows", "Entry"), lambda row: row.entry, hint=lambda row: row.entry),
        Column(translate("MergeRows", "Field"), lambda row: row.field, hint=lambda row: row.field),
        Column(translate("MergeRows", "Held now"), before, hint=before),
        Column(translate("MergeRows", "Afterwards"), after, strong=True, hint=after),
    )


def before(row: ChangeRow) -> str:
    """What stands in the field now."""
    return words.values(row.change.field.kind, row.change.before)


def after(row: ChangeRow) -> str:
    """What would stand in it afterwards; several values stand side by side."""
    return words.values(row.change.field.kind, row.change.after)


def file_sentence(row: FileRow) -> str:
    """The whole file for a screen reader."""
    return f"{row.name}: {words.status(row.plan.status)}. {row.sentence}"


def change_sentence(row: ChangeRow) -> str:
    """The whole field for a screen reader."""
    return translate(
        "MergeRows", "{effect}: {judge}, {entry}, {field}. Now {before}, afterwards {after}."
    ).format(
        effect=words.effect(row.change.effect),
        judge=row.judge,
        entry=row.entry,
        field=row.field,
        before=before(row),
        after=after(row),
    )


def matches(row: ChangeRow, text: str) -> bool:
    """Whether every word of the search stands somewhere in the row."""
    said = " ".join((row.judge, row.entry, row.field, before(row), after(row))).casefold()
    return all(word in said for word in text.casefold().split())

"""Merges that were accepted, and the files of one, as rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import Award
from judgepanel.model.merge_summary import MergedFile, PastMerge
from ui import counted, figures
from ui.models import words
from ui.models.merge_rows import is_taken
from ui.models.rows import Column

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class PastFileRow:
    """One file of a past merge, with its judge's name."""

    file: MergedFile
    judge: str


def state(merge: PastMerge) -> str:
    """Whether it stands."""
    return translate("PastRows", "taken back") if merge.summary.undone else translate("PastRows", "stands")


def past_columns() -> tuple[Column[PastMerge], ...]:
    """The columns of the list of merges."""
    return (
        Column(
            translate("PastRows", "Merge"),
            lambda row: str(row.summary.number),
            key=lambda row: row.summary.number,
            strong=True,
            icon=lambda row: ("undo", "muted") if row.summary.undone else ("complete", "good"),
        ),
        Column(
            translate("PastRows", "Laptop's clock"),
            lambda row: figures.when(row.summary.clock),
            about=translate("PastRows", "What the clock of the chair's laptop said, in universal time"),
        ),
        Column(translate("PastRows", "State"), state),
        Column(translate("PastRows", "Files"), lambda row: str(len(row.files)), number=True),
        Column(translate("PastRows", "Set aside"), lambda row: str(set_aside(row)), number=True),
        Column(
            translate("PastRows", "Records added"),
            lambda row: figures.whole(row.summary.records),
            key=lambda row: row.summary.records,
            number=True,
        ),
    )


def set_aside(merge: PastMerge) -> int:
    """How many of its files were refused."""
    return sum(not is_taken(file.status) for file in merge.files)


def is_undone(merge: PastMerge) -> bool:
    return merge.summary.undone


def past_sentence(row: PastMerge) -> str:
    """The whole merge for a screen reader."""
    return translate(
        "PastRows",
        "Merge {number}, {clock}, {state}: {files}, {aside} set aside, {records} added.",
    ).format(
        number=row.summary.number,
        clock=figures.when(row.summary.clock),
        state=state(row),
        files=counted.files(len(row.files)),
        aside=set_aside(row),
        records=counted.records(row.summary.records),
    )


def past_file_rows(award: Award, files: Iterable[MergedFile]) -> tuple[PastFileRow, ...]:
    """The files of one merge in their order."""
    names = {judge.id: judge.name for judge in award.judges}
    return tuple(PastFileRow(file, names.get(file.judge, file.judge)) for file in files)


def past_file_columns() -> tuple[Column[PastFileRow], ...]:
    """The columns of the files of one merge."""
    return (
        Column(
            translate("PastRows", "Status"),
            lambda row: words.status(row.file.status),
            icon=lambda row: words.status_icon(row.file.status),
        ),
        Column(translate("PastRows", "File"), lambda row: row.file.name, hint=lambda row: row.file.name),
        Column(translate("PastRows", "Judge"), lambda row: row.judge),
        Column(
            translate("PastRows", "Export"),
            lambda row: str(row.file.export or "–"),
            key=lambda row: row.file.export,
            number=True,
        ),
    )


def past_file_sentence(row: PastFileRow) -> str:
    """The whole file for a screen reader."""
    return f"{row.file.name}, {row.judge}: {words.status(row.file.status)}."

"""The files of a merge preview as rows: what each is, whose it is, and what it would do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from judgepanel.issues import Issue
from judgepanel.model.award import Award
from judgepanel.model.merge_plan import Effect, FilePlan, MergePlan
from judgepanel.model.score_file import FileStatus, sheet_of
from ui import counted, figures
from ui.models import words
from ui.models.change_rows import ChangeRow
from ui.models.rows import Column
from ui.said import in_words

translate = QCoreApplication.translate
ALL_FILES = -1
_SET_ASIDE: frozenset[FileStatus] = frozenset({"edited_outside", "unsealed"})
_SAYS_LITTLE: frozenset[FileStatus] = frozenset({"not_a_score_file", "damaged"})


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of the pile, by its place in it; or the pile as a whole, which is no file and has ALL_FILES.

    `counts` are the fields of each effect; `warnings` how many findings beyond the status want a look. `offers_cells`
    says that its cells can be entered one by one.
    """

    number: int
    name: str
    path: str
    judge: str
    status: FileStatus | None
    sentence: str
    counts: tuple[tuple[Effect, int], ...]
    warnings: int = 0
    issues: tuple[Issue, ...] = ()
    offers_cells: bool = False

    def count(self, effect: Effect) -> int:
        return dict(self.counts)[effect]


def is_taken(status: FileStatus) -> bool:
    """Whether a file of this status is merged, even where it adds nothing."""
    return words.status_icon(status)[0] != "error"


def file_rows(award: Award, plan: MergePlan, changes: Iterable[ChangeRow]) -> tuple[FileRow, ...]:
    """The pile as a whole where it has several files, then the files in the order they were given."""
    judges = {judge.id: judge.name for judge in award.judges}
    effects: Counter[tuple[int, Effect]] = Counter((row.file, row.effect) for row in changes)
    rows = [_row(number, file, judges, effects) for number, file in enumerate(plan.files)]
    return (_whole(rows), *rows) if len(rows) > 1 else tuple(rows)


def _row(
    number: int, file: FilePlan, judges: Mapping[str, str], effects: Mapping[tuple[int, Effect], int]
) -> FileRow:
    found = _telling(file)
    return FileRow(
        number,
        PurePath(file.path.replace("\\", "/")).name,
        file.path,
        judges.get(file.judge, file.judge),
        file.status,
        in_words(found[0].sentence) if found else words.status(file.status),
        tuple((effect, effects.get((number, effect), 0)) for effect in words.EFFECTS),
        sum(each.severity == "warning" for each in found[1:]),
        found,
        file.status in _SET_ASIDE or (bool(sheet_of(file.device)) and bool(file.add or file.refused)),
    )


def _telling(file: FilePlan) -> tuple[Issue, ...]:
    """What is said about a file. Of one that is no score file, or damaged, what it is or lacks says more than that."""
    return file.issues[1:] if file.status in _SAYS_LITTLE and len(file.issues) > 1 else file.issues


def _whole(rows: list[FileRow]) -> FileRow:
    refused = sum(not is_taken(row.status) for row in rows if row.status)
    said = counted.files(len(rows))
    if refused:
        said = translate("MergeRows", "{files}, {refused} of them set aside").format(
            files=said, refused=refused
        )
    counts = tuple((effect, sum(row.count(effect) for row in rows)) for effect in words.EFFECTS)
    return FileRow(ALL_FILES, translate("MergeRows", "All files"), "", "", None, said, counts)


def count_line(counts: Iterable[tuple[Effect, int]]) -> str:
    """The fields of each effect on one line: "12 new, 3 changed, 0 conflicts, 1 refused"."""
    some = dict(counts)
    line = translate("MergeRows", "{new} new, {changed} changed, {conflict} conflicts, {refused} refused")
    if some["conflict"] == 1:
        line = translate("MergeRows", "{new} new, {changed} changed, 1 conflict, {refused} refused")
    return line.format(**{effect: figures.whole(number) for effect, number in some.items()})


def file_columns() -> tuple[Column[FileRow], ...]:
    """The columns of the pile."""
    return (
        Column(
            translate("MergeRows", "Status"),
            lambda row: words.status(row.status) if row.status else row.name,
            icon=lambda row: words.status_icon(row.status) if row.status else ("list", "text"),
            hint=lambda row: row.sentence,
        ),
        Column(
            translate("MergeRows", "File"),
            lambda row: row.name if row.status else row.sentence,
            icon=lambda row: ("warning", "warning") if row.warnings else ("", ""),
            hint=lambda row: row.path,
        ),
        Column(translate("MergeRows", "Judge"), lambda row: row.judge, hint=lambda row: row.judge),
        _number(translate("MergeRows", "New"), "new"),
        _number(translate("MergeRows", "Changed"), "changed"),
        _number(translate("MergeRows", "Conflicts"), "conflict"),
        _number(translate("MergeRows", "Refused"), "refused"),
    )


def _number(title: str, effect: Effect) -> Column[FileRow]:
    return Column(
        title,
        lambda row: figures.whole(row.count(effect)),
        key=lambda row: row.count(effect),
        number=True,
        quiet=lambda row: not row.count(effect),
    )


def file_sentence(row: FileRow) -> str:
    """The whole file for a screen reader."""
    if row.status is None:
        return f"{row.sentence}: {count_line(row.counts)}."
    return f"{row.name}: {words.status(row.status)}. {row.sentence}"


def warnings_of(rows: Iterable[FileRow]) -> tuple[tuple[int, Issue], ...]:
    """Every finding that stands out, with the number of its file: beyond the status, which every file has."""
    return tuple((row.number, each) for row in rows for each in row.issues[1:] if each.severity == "warning")

"""One criterion across a judge's entries, as rows: the mark, the note and the feedback of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication

from judgepanel.judging import Sheet
from judgepanel.model.bundle import Bundle
from judgepanel.model.entry import Entry
from judgepanel.model.record import Field
from judgepanel.rubric.score_set import Criterion
from ui.models.rows import Column

translate = QCoreApplication.translate
_NO_MARK = Decimal(-1)


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One entry on the criterion that is compared. `mark` is "" where there is none."""

    number: int
    entry: Entry
    answer: str
    mark: str
    note: str
    feedback: str


def compare_rows(
    bundle: Bundle, criterion: Criterion, open_entries: Iterable[str], sheets: Mapping[str, Sheet]
) -> list[CompareRow]:
    """The entries that are open to the judge, in the judge's own order."""
    shown = set(open_entries)

    def text(entry: str, kind: str) -> str:
        fields = {"mark": Field("mark", criterion.id), "note": Field("note", criterion.id)}
        return sheets[entry].text(fields.get(kind, Field("feedback", criterion.id)))

    return [
        CompareRow(
            number,
            entry,
            entry.answer(criterion.answer),
            text(entry.id, "mark"),
            text(entry.id, "note"),
            text(entry.id, "feedback"),
        )
        for number, entry in enumerate(bundle.entries, start=1)
        if entry.id in shown
    ]


def compare_columns() -> tuple[Column[CompareRow], ...]:
    """The place in the own order, the entry, its mark and the note."""
    return (
        Column(
            translate("CompareRows", "No."),
            lambda row: str(row.number),
            key=lambda row: row.number,
            number=True,
        ),
        Column(
            translate("CompareRows", "Entry"), lambda row: row.entry.title, hint=lambda row: row.entry.title
        ),
        Column(
            translate("CompareRows", "Mark"),
            lambda row: row.mark or "–",
            key=_height,
            number=True,
            strong=True,
        ),
        Column(
            translate("CompareRows", "Private note"),
            lambda row: " ".join(row.note.split()),
            quiet=lambda _: True,
        ),
    )


def sentence(row: CompareRow) -> str:
    """The whole row for a screen reader."""
    words = translate("CompareRows", "Entry {number}, {title}: mark {mark}")
    if not row.mark:
        words = translate("CompareRows", "Entry {number}, {title}: no mark")
    return words.format(number=row.number, title=row.entry.title, mark=row.mark)


def _height(row: CompareRow) -> Decimal:
    try:
        return Decimal(row.mark)
    except InvalidOperation:
        return _NO_MARK

"""What is still missing, one row a gap, with what becomes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from judgepanel.judging import Gap
from judgepanel.model.bundle import Bundle

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class GapRow:
    """One gap in words. `prompt` is the text of an open prompt; `marks` says how many marks an entry lacks that was
    not begun: it has one row, and the gap is its first."""

    number: int
    title: str
    criterion: str
    prompt: str
    gap: Gap
    marks: int = 0


def gap_rows(bundle: Bundle, gaps: Iterable[Gap]) -> list[GapRow]:
    """Gaps with what they are about in words, numbered as this judge's entries are."""
    numbers = {entry.id: number for number, entry in enumerate(bundle.entries, start=1)}
    criteria = {criterion.id: criterion for criterion in bundle.round.score_set.criteria}
    rows = []
    for own, found in groupby(gaps, key=lambda gap: gap.entry):
        entry, of_entry = bundle.entry(own), list(found)
        lacking = [gap for gap in of_entry if gap.kind == "mark_missing"]
        if len(lacking) == len(criteria) > 1:
            rows.append(GapRow(numbers[own], entry.title, "", "", lacking[0], len(lacking)))
            continue
        for gap in of_entry:
            criterion = criteria.get(gap.criterion)
            prompts = (
                {prompt.id: prompt.text for prompt in criterion.prompts} if criterion is not None else {}
            )
            title = criterion.title if criterion is not None else ""
            rows.append(GapRow(numbers[own], entry.title, title, prompts.get(gap.prompt, ""), gap))
    return rows


class GapListModel(QAbstractListModel):
    """Gaps in reading order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[GapRow, ...] = ()

    def show(self, rows: Sequence[GapRow]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def gap_at(self, place: int) -> Gap | None:
        return self._rows[place].gap if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headline(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headline(row)} {self.consequence(row)}"
        return None

    def headline(self, row: GapRow) -> str:
        """Which entry, and what it lacks."""
        if row.marks:
            return self.tr("Entry {number}: not started. {title}").format(number=row.number, title=row.title)
        words = {
            "undeclared": self.tr("Entry {number}: interests not declared. {title}"),
            "mark_missing": self.tr("Entry {number}, {criterion}: no mark. {title}"),
            "required_prompt_open": self.tr("Entry {number}, {criterion}: a required point is open. {title}"),
            "reason_missing": self.tr(
                "Entry {number}, {criterion}: no reason for the mark at the end of the scale. {title}"
            ),
        }[row.gap.kind]
        return words.format(number=row.number, title=row.title, criterion=row.criterion)

    def consequence(self, row: GapRow) -> str:
        """What becomes of it if it stays."""
        return {
            "undeclared": self.tr(
                "Without a declaration the entry stays closed and is handed in as not judged."
            ),
            "mark_missing": self.tr("The entry does not count until every criterion has a mark."),
            "required_prompt_open": self.tr(
                'Worth a look, but the marks count all the same: "{prompt}"'
            ).format(prompt=row.prompt),
            "reason_missing": self.tr("The mark counts all the same; the panel may ask you why."),
        }[row.gap.kind]

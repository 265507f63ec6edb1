"""The cells of one file beside what counts, as rows: what each would change, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from judgepanel.chairing.offered_cells import OfferedCell
from judgepanel.model.award import Award
from ui.models import words
from ui.models.rows import Column
from ui.said import in_words

translate = QCoreApplication.translate
Effect = Literal["edited", "unread", "changed", "new", "missing", "refused"]
_GRAVITY: tuple[Effect, ...] = ("edited", "unread", "changed", "new", "missing", "refused")
_ICONS: dict[Effect, tuple[str, str]] = {
    "edited": ("warning", "warning"),
    "unread": ("error", "danger"),
    "changed": ("note", "info"),
    "new": ("plus", "good"),
    "missing": ("blank", "muted"),
    "refused": ("minus", "muted"),
}


@dataclass(frozen=True, slots=True)
class OfferedRow:
    """One cell, in the names people know."""

    cell: OfferedCell
    effect: Effect
    entry: str
    field: str
    held: str
    says: str
    sealed: str

    @property
    def may_enter(self) -> bool:
        return not self.cell.problem

    @property
    def may_refuse(self) -> bool:
        return not self.cell.missing and not self.cell.refused


def offered_rows(award: Award, cells: Sequence[OfferedCell], *, sheet: bool) -> tuple[OfferedRow, ...]:
    """What was edited after it was sealed first, then what cannot be read, changes, is new, is missing, and what was
    refused already; each entry by entry. Of a score `sheet` no cell is sealed."""
    criteria = {each.id: each.title for each in award.round.score_set.criteria}
    titles = {each.id: f"{each.id}  {each.title}".strip() for each in award.entries}
    rows = [
        OfferedRow(
            each,
            _effect(each, sheet=sheet),
            titles.get(each.entry, each.entry),
            words.field(each.field, criteria),
            words.values(each.field.kind, each.held),
            " ".join(each.visible.split()) if each.problem else words.value(each.field.kind, each.value),
            words.values(each.field.kind, each.sealed),
        )
        for each in cells
    ]
    return tuple(sorted(rows, key=lambda row: (_GRAVITY.index(row.effect), row.cell.entry)))


def _effect(cell: OfferedCell, *, sheet: bool) -> Effect:
    if cell.refused:
        return "refused"
    if cell.edited and not cell.problem and not sheet:
        return "edited"
    if cell.missing:
        return "missing"
    if cell.problem:
        return "unread"
    return "changed" if cell.held else "new"


def effect(of: Effect) -> str:
    """What a cell would do, in a word or two."""
    return {
        "edited": translate("OfferedRows", "edited"),
        "unread": translate("OfferedRows", "cannot stand"),
        "changed": translate("OfferedRows", "changed"),
        "new": translate("OfferedRows", "new"),
        "missing": translate("OfferedRows", "missing"),
        "refused": translate("OfferedRows", "refused"),
    }[of]


def offered_columns(*, sheet: bool) -> tuple[Column[OfferedRow], ...]:
    """The columns of the cells of a file, with what it sealed there where it seals anything."""
    sealed: Column[OfferedRow] = Column(translate("OfferedRows", "Sealed"), lambda row: row.sealed)
    return (
        Column(
            translate("OfferedRows", "Effect"),
            lambda row: effect(row.effect),
            key=lambda row: _GRAVITY.index(row.effect),
            icon=lambda row: _ICONS[row.effect],
        ),
        Column(translate("OfferedRows", "Entry"), lambda row: row.entry, hint=lambda row: row.entry),
        Column(translate("OfferedRows", "Field"), lambda row: row.field, hint=lambda row: row.field),
        Column(translate("OfferedRows", "Counts now"), lambda row: row.held, hint=lambda row: row.held),
        *(() if sheet else (sealed,)),
        Column(
            translate("OfferedRows", "The file says"),
            lambda row: row.says,
            strong=True,
            hint=lambda row: row.says,
        ),
        Column(translate("OfferedRows", "Cell"), lambda row: row.cell.address),
    )


def remark(row: OfferedRow) -> str:
    """Why a cell cannot be entered, or that it was refused; "" where there is nothing to say."""
    if row.cell.refused:
        return translate("OfferedRows", "Refused by decision {number}.").format(number=row.cell.refused)
    return in_words(row.cell.problem)


def offered_sentence(row: OfferedRow) -> str:
    """The whole cell for a screen reader."""
    return translate(
        "OfferedRows", "{effect}: {entry}, {field}. Now {held}, in the file {says}. {place}. {remark}"
    ).format(
        effect=effect(row.effect),
        entry=row.entry,
        field=row.field,
        held=row.held,
        says=row.says or translate("OfferedRows", "blank"),
        place=row.cell.address,
        remark=remark(row),
    )


def is_refused(row: OfferedRow) -> bool:
    return row.effect == "refused"

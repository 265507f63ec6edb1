"""What other weights would make of the ranking, entry by entry, as rows."""

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from judgepanel.model.ranking import RankedEntry, Ranking
from ui import counted, figures
from ui.models.rows import Column

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class WeightRow:
    """One ranked entry as it stands and as it would stand."""

    title: str
    before: RankedEntry
    after: RankedEntry

    @property
    def climbs(self) -> int:
        """How many places it would go up; below 0 for down."""
        return self.before.rank - self.after.rank


def weight_rows(before: Ranking, after: Ranking) -> tuple[WeightRow, ...]:
    """Every ranked entry in the order it would have. Weights rank no entry that is not ranked."""
    now = {each.entry: each for each in before.ranked}
    return tuple(WeightRow(each.title, now[each.entry], each) for each in after.ranked if each.entry in now)


def summary(rows: tuple[WeightRow, ...]) -> str:
    """What would change, in one or two sentences."""
    moved = sum(row.climbs != 0 for row in rows)
    if not rows:
        return translate("WeightRows", "Nothing is ranked yet.")
    if not moved:
        return translate("WeightRows", "No entry changes its rank.")
    said = translate("WeightRows", "%n of {entries} change their rank.", "", moved)
    if moved == 1:
        said = translate("WeightRows", "1 of {entries} changes its rank.")
    said = said.format(entries=counted.entries(len(rows)))
    first = [row.title for row in rows if row.after.rank == 1]
    if {row.title for row in rows if row.before.rank == 1} == set(first):
        return f"{said} {translate('WeightRows', 'The first place stays.')}"
    names = translate("WeightRows", " and ").join(first)
    return f"{said} {translate('WeightRows', 'First would be {names}.').format(names=names)}"


def weight_columns() -> tuple[Column[WeightRow], ...]:
    """The columns: rank and total, now and then."""
    return (
        Column(translate("WeightRows", "Rank now"), lambda row: _place(row.before), number=True),
        Column(
            translate("WeightRows", "Then"),
            lambda row: _place(row.after),
            number=True,
            strong=True,
            icon=_arrow,
        ),
        Column(translate("WeightRows", "Entry"), lambda row: row.title, hint=lambda row: row.title),
        Column(translate("WeightRows", "Total now"), lambda row: _total(row.before.total), number=True),
        Column(
            translate("WeightRows", "Then"), lambda row: _total(row.after.total), number=True, strong=True
        ),
    )


def weight_sentence(row: WeightRow) -> str:
    """The whole row for a screen reader."""
    return translate("WeightRows", "{title}: rank {before}, then {after}. Total {now}, then {then}.").format(
        title=row.title,
        before=_place(row.before),
        after=_place(row.after),
        now=_total(row.before.total),
        then=_total(row.after.total),
    )


def is_still(row: WeightRow) -> bool:
    return row.climbs == 0


def _place(entry: RankedEntry) -> str:
    return f"{entry.rank}{'=' if entry.tied else ''}"


def _total(total: Fraction) -> str:
    return figures.total(total)


def _arrow(row: WeightRow) -> tuple[str, str]:
    if not row.climbs:
        return ("", "")
    return ("up", "good") if row.climbs > 0 else ("down", "warning")

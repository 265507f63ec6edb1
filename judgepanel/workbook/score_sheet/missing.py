"""What a filled sheet does not say: rows and columns that are gone, states and marks that were not given."""

from collections.abc import Iterator, Mapping, Sequence

from judgepanel.issues import Issue, issue
from judgepanel.model.record import Field, Value
from judgepanel.workbook.score_sheet.finding import ScoreTable
from judgepanel.workbook.score_sheet.identity import SheetIdentity
from judgepanel.workbook.score_sheet.layout import RowState
from judgepanel.workbook.score_sheet.shown import Place

_MOST_NAMED = 12
_MOST_APART = 3


def lost_rows_and_columns(scores: Sequence[ScoreTable], identity: SheetIdentity) -> Iterator[Issue]:
    """Entries without a row in any table, criteria without a column."""
    rows = {entry for table in scores for _, entry in table.rows}
    gone = [entry for entry, _ in identity.entries if entry not in rows]
    if gone:
        yield issue("sheet-row-missing", entries=_listed(gone))
    columns = {criterion for table in scores for _, criterion in table.columns}
    lost = [f"{each.code} {each.title}" for each in identity.criteria if each.id not in columns]
    if lost:
        yield issue("sheet-column-missing", criteria=_listed(lost))


def still_missing(
    identity: SheetIdentity,
    values: Mapping[Place, Value],
    states: Mapping[str, RowState],
    places: Mapping[str, str],
) -> Iterator[Issue]:
    """Marks without a state, a few each with its place, many in one; then the marks that are not there."""
    missing: dict[str, int] = {}
    stateless: list[str] = []
    for entry, _ in identity.entries:
        state, marks = states.get(entry), _marks(identity, values, entry)
        if state is not None and state.is_settled:
            continue
        if marks.count(None) < len(marks) and (state is None or state.is_blank):
            stateless.append(entry)
        if None in marks:
            missing[entry] = marks.count(None)
    yield from _without_state(stateless, places)
    if missing:
        entries = _listed([f"{entry} ({count})" for entry, count in missing.items()])
        yield issue("sheet-marks-missing", count=sum(missing.values()), entries=entries)


def _without_state(entries: Sequence[str], places: Mapping[str, str]) -> Iterator[Issue]:
    """A judge who never chose a state is one fact, not one for each row."""
    if len(entries) > _MOST_APART:
        yield issue("sheet-states-missing", count=len(entries), entries=_listed(entries))
        return
    for entry in entries:
        yield issue("sheet-state-missing", places.get(entry, ""), entry=entry)


def is_complete(
    identity: SheetIdentity, values: Mapping[Place, Value], states: Mapping[str, RowState]
) -> bool:
    """Whether nothing more is asked of the judge."""
    return all(
        (state := states.get(entry)) is not None
        and (state.is_settled or (state.is_scored and None not in _marks(identity, values, entry)))
        for entry, _ in identity.entries
    )


def _marks(identity: SheetIdentity, values: Mapping[Place, Value], entry: str) -> list[Value]:
    return [values.get((entry, Field("mark", each.id))) for each in identity.criteria]


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join([*names[:_MOST_NAMED], *[f"{more} more"] * (more > 0)])

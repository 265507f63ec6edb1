"""What a filled sheet says, field by field, and every cell of it that says nothing that can be taken.

Where one field stands in several cells (a doubled row or column, a copied sheet) it is taken only if all agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.model.record import NO_CONFLICT, Field, Value
from judgepanel.model.score_file import CellDifference
from judgepanel.workbook.cells import Workbook
from judgepanel.workbook.score_sheet.finding import ScoreTable, TextTable, size_of, tables
from judgepanel.workbook.score_sheet.identity import SheetIdentity
from judgepanel.workbook.score_sheet.layout import RowState
from judgepanel.workbook.score_sheet.missing import is_complete, lost_rows_and_columns, still_missing
from judgepanel.workbook.score_sheet.shown import Place, shown_values
from judgepanel.workbook.score_sheet.typed import as_typed, comparable, mark_in, state_in, text_in

T_co = TypeVar("T_co", covariant=True)
_MOST_NAMED = 12
# Nothing proves a file to be ours before its seal is checked: doubled rows and columns multiply.
_MOST_CELLS = 100_000


@dataclass(frozen=True, slots=True)
class Filled:
    """What was read. `values` has every field of the sheet that can be read, None where it is blank; `places` the
    address of the first cell that says it."""

    values: Mapping[Place, Value]
    unread: tuple[CellDifference, ...]
    issues: tuple[Issue, ...]
    complete: bool
    places: Mapping[Place, str] = field(default_factory=dict)

    @property
    def is_unfound(self) -> bool:
        """Whether there is no table of marks at all."""
        return any(each.code == "sheet-unfound" for each in self.issues)


@dataclass(frozen=True, slots=True)
class _Said(Generic[T_co]):
    """What one cell says, or why it cannot be read."""

    place: str
    text: str
    value: T_co | Issue


@dataclass(slots=True)
class _Sheet:
    """Everything that was found, before cells that speak of one field are held against each other."""

    states: dict[str, list[_Said[RowState]]] = field(default_factory=dict)
    reasons: dict[str, list[_Said[str | None]]] = field(default_factory=dict)
    values: dict[Place, list[_Said[str | None]]] = field(default_factory=dict)
    unread: list[CellDifference] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read_filled(workbook: Workbook, identity: SheetIdentity) -> Filled:
    """What the cells of a sheet of this identity say. Raises RefusedError when they are absurdly many."""
    scores, texts = tables(workbook, identity)
    if sum(map(size_of, scores)) + sum(map(size_of, texts)) > _MOST_CELLS:
        raise RefusedError([issue("too-many-cells", most=_MOST_CELLS)])
    found = _Sheet()
    for score_table in scores:
        _add_scores(found, score_table, identity)
    for text_table in texts:
        _add_texts(found, text_table)
    if not scores:
        found.issues.append(issue("sheet-unfound"))
    else:
        found.issues.extend(lost_rows_and_columns(scores, identity))
    return _held_together(found, identity)


def _add_scores(found: _Sheet, table: ScoreTable, identity: SheetIdentity) -> None:
    criteria = {each.id: each for each in identity.criteria}
    titles = {comparable(title): entry for entry, title in reversed(identity.entries) if title}
    own = dict(identity.entries)
    for row, entry in table.rows:
        other = _moved_title(table, row, own[entry], titles)
        if other:
            found.issues.append(issue("sheet-row-moved", table.place(row, 1), entry=entry, other=other))
            found.unread.extend(_marks_of(table, row, entry))
            continue
        if table.state:
            cell = table.sheet.cell(row, table.state)
            said = _Said(table.place(row, table.state), as_typed(cell), state_in(cell, entry))
            found.states.setdefault(entry, []).append(said)
        if table.reason:
            cell = table.sheet.cell(row, table.reason)
            reason = _Said(table.place(row, table.reason), as_typed(cell), text_in([cell]))
            found.reasons.setdefault(entry, []).append(reason)
        for column, criterion in table.columns:
            cell = table.sheet.cell(row, column)
            mark = _Said(table.place(row, column), as_typed(cell), mark_in(cell, criteria[criterion]))
            found.values.setdefault((entry, Field("mark", criterion)), []).append(mark)
    for row in table.strangers:
        found.issues.append(issue("sheet-row-unknown", table.place(row, 1)))


def _marks_of(table: ScoreTable, row: int, entry: str) -> Iterator[CellDifference]:
    """The filled cells of a row under criteria."""
    for column, criterion in table.columns:
        text = as_typed(table.sheet.cell(row, column))
        if text.strip():
            yield CellDifference(entry, Field("mark", criterion), "", text, table.place(row, column))


def _moved_title(table: ScoreTable, row: int, own: str, titles: Mapping[str, str]) -> str:
    """The other entry whose title stands in this row; "" when it has its own, none, or one that was reworded."""
    text = comparable(table.sheet.text(row, table.title)) if table.title else ""
    return "" if text == comparable(own) else titles.get(text, "")


def _add_texts(found: _Sheet, table: TextTable) -> None:
    for row, entry, criterion in table.rows:
        for kind, columns in table.columns.items():
            cells = [table.sheet.cell(row, column) for column in columns]
            said = _Said(table.place(row, columns[0]), "".join(map(as_typed, cells)), text_in(cells))
            found.values.setdefault((entry, Field(kind, criterion)), []).append(said)
    for row in table.strangers:
        found.issues.append(issue("sheet-row-unknown", table.place(row, 1)))


def _held_together(found: _Sheet, identity: SheetIdentity) -> Filled:
    values: dict[Place, Value] = {}
    shown = shown_values(identity)
    states, barred = _states(found)
    for entry, state in states.items():
        values.update(_state_values(found, entry, state, shown))
    criteria = {each.id: f"{each.code} {each.title}" for each in identity.criteria}
    for (entry, about), said in found.values.items():
        if about.kind == "mark" and entry in barred:
            found.unread.extend(_refusal(entry, about, said))
            continue
        value = _agreed(found, said, entry, about, f"{about.kind} of {criteria[about.criterion]}")
        if not isinstance(value, Issue):
            values[entry, about] = value
    of_states = {entry: said[0].place for entry, said in found.states.items()}
    issues = (*found.issues, *still_missing(identity, values, states, of_states))
    complete = not found.unread and is_complete(identity, values, states)
    places = {place: _place_of(found, place) for place in values}
    return Filled(values, tuple(found.unread), issues, complete, places)


def _place_of(found: _Sheet, place: Place) -> str:
    """The address of the first cell that says this field."""
    entry, about = place
    if about.criterion:
        return found.values[place][0].place
    told = found.reasons if about.kind.endswith("_reason") else found.states
    return told[entry][0].place


def _states(found: _Sheet) -> tuple[dict[str, RowState], set[str]]:
    """The state of every row that says one, and the entries whose state cannot be read."""
    states: dict[str, RowState] = {}
    barred: set[str] = set()
    for entry, said in found.states.items():
        state = _agreed(found, said, entry, Field("conflict"), "state")
        if isinstance(state, Issue):
            barred.add(entry)
        else:
            states[entry] = state
    return states, barred


def _state_values(
    found: _Sheet, entry: str, state: RowState, shown: Mapping[Place, Value]
) -> Iterator[tuple[Place, Value]]:
    """Declaration, abstention and the reason of either, as fields."""
    yield (entry, Field("conflict")), _declared(state, shown.get((entry, Field("conflict"))))
    yield (entry, Field("abstention")), True if state.is_abstention else None
    said = found.reasons.get(entry)
    if said is None:
        return
    about = Field("conflict_reason" if state.conflict else "abstention_reason")
    reason = _agreed(found, said, entry, about, "reason")
    if isinstance(reason, Issue):
        return
    if state.conflict or state.is_abstention:
        yield (entry, about), reason
    elif reason is not None:
        found.issues.append(issue("sheet-reason-unused", said[0].place, entry=entry))


def _declared(state: RowState, shown: Value) -> Value:
    """What a state says about interests. Who abstains declares nothing, but takes back an interest shown before."""
    if state.is_blank:
        return None
    if state.is_abstention and shown is None:
        return None
    return state.conflict or NO_CONFLICT


def _agreed(
    found: _Sheet,
    said: Sequence[_Said[T_co]],
    entry: str,
    about: Field,
    words: str,
) -> T_co | Issue:
    """The one thing that these cells say. Where they cannot be read or do not agree, the reason, which is kept."""
    wrong = [(each, each.value) for each in said if isinstance(each.value, Issue)]
    for each, reason in wrong:
        found.issues.append(reason.at(each.place))
    if wrong:
        found.unread.extend(_refusal(entry, about, said))
        return wrong[0][1]
    values = [each.value for each in said if not isinstance(each.value, Issue)]
    if any(value != values[0] for value in values):
        places = ", ".join(each.place for each in said[:_MOST_NAMED])
        twice = issue("sheet-cell-twice", said[0].place, field=words, entry=entry, places=places)
        found.issues.append(twice)
        found.unread.extend(_refusal(entry, about, said))
        return twice
    return values[0]


def _refusal(entry: str, about: Field, said: Sequence[_Said[T_co]]) -> Iterator[CellDifference]:
    """The filled cells of a field that was not taken."""
    return (CellDifference(entry, about, "", each.text, each.place) for each in said if each.text.strip())

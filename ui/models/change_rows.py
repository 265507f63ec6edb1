"""Every field that a pile of score files would touch, and every value that was refused, as rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from judgepanel.model.award import Award
from judgepanel.model.merge_plan import CellChange, Effect, FilePlan, MergePlan
from judgepanel.model.record import Field, FieldKind, Value
from ui.models import words
from ui.models.rows import Column

translate = QCoreApplication.translate
_GRAVITY: dict[Effect, int] = {"conflict": 0, "refused": 1, "changed": 2, "new": 3}
# What decides a result stands before what explains it.
_FIRST = frozenset({"mark", "conflict", "abstention"})
_TEXTS = frozenset({"note", "feedback"})
_LONGEST_HINT = 600


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field that one file would touch, in the names people know.

    `before` is what stands now, `after` what would; of a refused value `before` is what was sealed and `after` what
    the file says instead. `place` is the cell of the file, "" where that does not matter. `said` is what a search
    looks through, `order` the order of reading.
    """

    file: int
    effect: Effect
    judge: str
    entry: str
    field: str
    before: str
    after: str
    place: str
    said: str
    order: tuple[object, ...]


class _Names:
    """The names of one award's ids."""

    def __init__(self, award: Award) -> None:
        criteria = award.round.score_set.criteria
        self.judges = {judge.id: judge.name for judge in award.judges}
        self.entries = {entry.id: f"{entry.id}  {entry.title}".strip() for entry in award.entries}
        self.criteria = {criterion.id: criterion.title for criterion in criteria}
        self.places = {criterion.id: place for place, criterion in enumerate(criteria)}
        self.prompts = {(each.id, prompt.id): prompt.text for each in criteria for prompt in each.prompts}
        self._fields: dict[Field, str] = {}
        self._orders: dict[Field, tuple[object, ...]] = {}
        self._values: dict[tuple[FieldKind, tuple[Value, ...]], str] = {}

    def field(self, of: Field) -> str:
        if of not in self._fields:
            said = words.field(of, self.criteria)
            text = self.prompts.get((of.criterion, of.prompt), of.prompt)
            self._fields[of] = f"{said}: {text}" if of.prompt else said
        return self._fields[of]

    def order(self, of: Field) -> tuple[object, ...]:
        """Where a field stands among those of one entry."""
        if of not in self._orders:
            kind = (of.kind not in _FIRST, of.kind in _TEXTS)
            self._orders[of] = (kind, self.places.get(of.criterion, -1), str(of))
        return self._orders[of]

    def values(self, kind: FieldKind, of: tuple[Value, ...]) -> str:
        """Every value of a field in words. The same few marks stand in most fields; texts are never the same."""
        if kind in _TEXTS:
            return words.values(kind, of)
        key = (kind, of)
        if key not in self._values:
            self._values[key] = words.values(kind, of)
        return self._values[key]


def change_rows(
    award: Award, plan: MergePlan, progress: Callable[[int, int, str], None] | None = None
) -> tuple[ChangeRow, ...]:
    """Conflicts first, then what was refused, what changes and what is new; judge by judge, entry by entry.

    Made beside the window: a large pile touches a hundred thousand fields.
    """
    names = _Names(award)
    saying = translate("ChangeRows", "Listing what would change")
    rows: list[ChangeRow] = []
    for number, file in enumerate(plan.files):
        if progress is not None:
            progress(number, len(plan.files), saying)
        sealed = _sealed(file)
        rows += (_row(names, number, each, sealed.get(each.address, "")) for each in file.cells)
    return tuple(sorted(rows, key=lambda row: row.order))


def undo_rows(award: Award, cells: Iterable[CellChange]) -> tuple[ChangeRow, ...]:
    """The fields that an undo would change, in the same order."""
    names = _Names(award)
    return tuple(sorted((_row(names, 0, each) for each in cells), key=lambda row: row.order))


def _row(names: _Names, number: int, each: CellChange, sealed: str = "") -> ChangeRow:
    kind = each.field.kind
    said = (
        names.judges.get(each.judge, each.judge),
        names.entries.get(each.entry, each.entry),
        names.field(each.field),
        sealed or names.values(kind, each.before),
        names.values(kind, each.after),
    )
    return _made(number, each.effect, said, names.order(each.field), each.address)


def _sealed(file: FilePlan) -> dict[str, str]:
    """What was sealed in each cell of a file that was changed outside, by the cell's address."""
    return {
        found.place.rpartition(" / ")[2]: dict(found.facts)["sealed"]
        for found in file.issues
        if found.code == "cell-edited" and found.place
    }


def _made(
    number: int,
    effect: Effect,
    said: tuple[str, str, str, str, str],
    order: tuple[object, ...],
    place: str = "",
) -> ChangeRow:
    judge, entry, field, before, after = said
    search = "\n".join((*said, place)).casefold()
    whole = (_GRAVITY[effect], judge, entry, *order, number)
    return ChangeRow(number, effect, judge, entry, field, before, after, place, search, whole)


def change_columns() -> tuple[Column[ChangeRow], ...]:
    """The columns of the fields touched."""
    return (
        Column(
            translate("ChangeRows", "Effect"),
            lambda row: words.effect(row.effect),
            key=lambda row: _GRAVITY[row.effect],
            icon=lambda row: words.effect_icon(row.effect),
        ),
        Column(translate("ChangeRows", "Judge"), lambda row: row.judge, hint=lambda row: row.judge),
        Column(translate("ChangeRows", "Entry"), lambda row: row.entry, hint=lambda row: row.entry),
        Column(translate("ChangeRows", "Field"), lambda row: row.field, hint=_place),
        Column(
            translate("ChangeRows", "Before"),
            lambda row: row.before,
            hint=lambda row: _cut(row.before),
            about=translate("ChangeRows", "What stands now; of a refused value, what was sealed"),
        ),
        Column(
            translate("ChangeRows", "After"),
            lambda row: row.after,
            strong=True,
            hint=lambda row: _cut(row.after),
            about=translate("ChangeRows", "What would stand; of a refused value, what the file says"),
        ),
    )


def change_sentence(row: ChangeRow) -> str:
    """The whole field for a screen reader."""
    if row.effect == "refused":
        said = translate(
            "ChangeRows", "{effect}: {judge}, {entry}, {field}. Sealed {before}, in the file {after}. {place}"
        )
    else:
        said = translate(
            "ChangeRows", "{effect}: {judge}, {entry}, {field}. Now {before}, afterwards {after}."
        )
    return said.format(
        effect=words.effect(row.effect),
        judge=row.judge,
        entry=row.entry,
        field=row.field,
        before=row.before,
        after=row.after,
        place=row.place,
    ).strip()


def sieve(text: str) -> Callable[[ChangeRow], bool]:
    """Whether every word of the search stands somewhere in a row."""
    wanted = text.casefold().split()
    return lambda row: all(word in row.said for word in wanted)


def _place(row: ChangeRow) -> str:
    return f"{row.field}\n{row.place}" if row.place else row.field


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_HINT else f"{text[:_LONGEST_HINT]} …"

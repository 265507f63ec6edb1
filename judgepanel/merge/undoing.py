"""What taking records out again would do to each field, worked out before anything is taken out."""

from collections.abc import Collection, Iterable

from judgepanel.merge.effects import effect_of, is_filled
from judgepanel.merge.heads import current, heads_of, values_of, wording
from judgepanel.merge.scorecard import distinct
from judgepanel.model.award import Award
from judgepanel.model.merge_plan import CellChange
from judgepanel.model.record import Record, Value


def taking_back(award: Award, held: Iterable[Record], out: Collection[str]) -> tuple[CellChange, ...]:
    """Every field that says something else once the records with these ids are gone. Hand-ins are no field."""
    today = wording(award.round.score_set)
    known = {record.id: record for record in held}
    touched = {known[own].cell for own in out if own in known and known[own].field.kind != "hand_in"}
    histories: dict[object, dict[str, Record]] = {}
    for own, record in known.items():
        if record.cell in touched:
            histories.setdefault(record.cell, {})[own] = record

    def standing(history: dict[str, Record]) -> tuple[Value, ...]:
        return distinct(values_of(current(heads_of(history), today)))

    changes = []
    for cell in sorted(touched):
        history = histories[cell]
        before = standing(history)
        after = standing({own: record for own, record in history.items() if own not in out})
        if before != after and (is_filled(before) or is_filled(after)):
            changes.append(CellChange(effect_of(before, after), *cell, before, after))
    return tuple(changes)

"""The merges of an award, looked back at: what each took in, what taking one back would change, and taking it back."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from judgepanel.errors import UsageError
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.merge.undoing import taking_back
from judgepanel.model.merge_plan import CellChange
from judgepanel.model.merge_summary import LaterFile, MergeSummary, PastMerge
from judgepanel.store.award_store import AwardStore
from judgepanel.workbook import incoming
from judgepanel.workbook.score_file.glance import glance


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking one merge back would do: every field that changes, or every reason why it cannot be done."""

    merge: MergeSummary
    cells: tuple[CellChange, ...]
    barred: tuple[Issue, ...]


def past_merges(store: AwardStore) -> tuple[PastMerge, ...]:
    """Every merge that was accepted, oldest first, undone ones too."""
    return store.past_merges()


def look_at_undo(store: AwardStore, number: int | None = None) -> Undoing:
    """What taking back the merge of that number, or the last one, would do. Nothing is changed.

    Barred by a decision that rests on the merge, and by a later merge with a file that carries its records: without
    them such a file would be held in part. Raises UsageError when the merge does not stand.
    """
    merge = store.standing_merge(number)
    added = store.added_by(merge.number)
    barred = (*store.undo_barred(merge.number), *_built_on(store, merge.number, added))
    cells = () if barred else taking_back(store.award(), store.records(), added)
    return Undoing(merge, cells, barred)


def undo(store: AwardStore, clock: str, number: int | None = None) -> MergeSummary:
    """Take a merge back, the last one if none is named, after a verified backup.

    Raises UsageError when it does not stand, RefusedError while something later rests on it.
    """
    found = look_at_undo(store, number)
    if found.barred:
        raise RefusedError(found.barred)
    return store.undo_merge(found.merge.number, clock)


def _built_on(store: AwardStore, number: int, added: frozenset[str]) -> Iterator[Issue]:
    """One finding for every later merge that took in a file with records of this one, the latest first."""
    told = set()
    for file in store.later_files(number):
        if file.merge not in told and not added.isdisjoint(_carried(store, file, added)):
            told.add(file.merge)
            yield issue("undo-built-on", later=file.merge, name=file.name)


def _carried(store: AwardStore, file: LaterFile, added: frozenset[str]) -> Collection[str]:
    """The ids of the records in a file, from its bytes as they came; where they are not kept, `added` is assumed."""
    try:
        raw = store.original(file.sha256)
    except UsageError:
        return added
    seen = glance(raw, file.name)
    if seen is not None:
        return [own.hex() for own in seen.sealed.ids]
    content = incoming.read(raw, file.name).content
    return added if content is None else [record.id for record in content.records]

"""The merges of an award, looked back at: what each took in, and what taking the last one back would change."""

from judgepanel.issues import Issue
from judgepanel.merge.undoing import taking_back
from judgepanel.model.merge_plan import CellChange
from judgepanel.model.merge_summary import PastMerge
from judgepanel.store.award_store import AwardStore


def past_merges(store: AwardStore) -> tuple[PastMerge, ...]:
    """Every merge that was accepted, oldest first, undone ones too."""
    return store.past_merges()


def undo_barred(store: AwardStore) -> tuple[Issue, ...]:
    """Why the last merge cannot be taken back: one finding for every decision that rests on it."""
    return store.undo_barred()


def takes_back(store: AwardStore) -> tuple[CellChange, ...]:
    """Every field that an undo of the last merge would change, before and after it. Nothing is changed."""
    last = store.last_merge()
    if last is None:
        return ()
    return taking_back(store.award(), store.records(), store.added_by(last.number))

"""What stands in every field of a judge's workspace: in memory as it is on the disk, and changed only through here."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from judgepanel.judging.standing import Drafted, Standing
from judgepanel.judging.values import EntryProgress
from judgepanel.model.draft import NOTHING, Edit
from judgepanel.model.record import Field, Record, Value
from judgepanel.model.scorecard import Scorecard
from judgepanel.rubric.completeness import Gap
from judgepanel.store.judge_backups import Drafts
from judgepanel.store.judge_store import JudgeStore


class Kept:
    """Reads the workspace once, and again after any failure: nothing in memory is believed that the disk may not hold.

    `changed` says whether anything was kept since the workspace was opened.
    """

    def __init__(self, store: JudgeStore, rules: Standing) -> None:
        self._store = store
        self._rules = rules
        self._drafts: Drafts | None = None
        self._cards: dict[str, Scorecard] = {}
        self._typing: tuple[str, Field] | None = None
        self.changed = False

    def every(self) -> Drafts:
        """What stands in every field ever touched, by entry."""
        if self._drafts is None:
            self._drafts = self._store.drafts()
        return self._drafts

    def of(self, entry: str) -> Drafted:
        """What stands in the fields of one entry."""
        return self.every().get(entry, {})

    def card(self, entry: str) -> Scorecard:
        """An entry's scorecard as it would count today."""
        if entry not in self._cards:
            self._cards[entry] = self._rules.card(entry, self.of(entry))
        return self._cards[entry]

    def progress(self, entry: str) -> EntryProgress:
        """How far an entry is."""
        return self._rules.progress(self.card(entry), self.of(entry))

    def gaps(self, entry: str) -> tuple[Gap, ...]:
        """What an entry lacks."""
        return self._rules.gaps(self.card(entry), self.of(entry))

    def edit(self, entry: str, field: Field, value: Value) -> Edit:
        """The edit that puts a value into a field."""
        before = self.of(entry).get(field, NOTHING)
        return Edit(entry, field, before, self._rules.draft(field, value))

    def is_change(self, edit: Edit) -> bool:
        """The same mark given again under another wording is a new answer; the same text is the same text."""
        return edit.before.value != edit.after.value or self._rules.is_outdated(edit.field, edit.before)

    def keep(self, edits: Sequence[Edit], *, typing: bool = False) -> None:
        """Keep these edits as one step. With `typing`, more of the same field extends the step before."""
        joining = typing and self._typing == (edits[0].entry, edits[0].field)
        with self._telling_the_truth():
            remains = self._store.keep(edits, joining=joining)
            self.changed = True
            self._take_in(edits)
        self._typing = (edits[0].entry, edits[0].field) if typing and remains else None

    def take_over(self, records: Sequence[Record], edits: Sequence[Edit]) -> None:
        """Keep what another laptop handed in, and what that changes here."""
        with self._telling_the_truth():
            self._store.take_over(records, edits)
            self.changed = True
            self._take_in(edits)
        self._typing = None

    def walk(self, walk: Callable[[], tuple[Edit, ...]]) -> tuple[Edit, ...]:
        """Take a step back, or do one again; the edits as they happened now."""
        self._typing = None
        with self._telling_the_truth():
            edits = walk()
            self._take_in(edits)
        return edits

    def stop_typing(self) -> None:
        """What is typed next is a step of its own."""
        self._typing = None

    def leave(self, entry: str, criterion: str) -> None:
        """The judge is here now: leaving an entry or criterion ends a stretch of typing."""
        if self._typing and (entry, criterion) != (self._typing[0], self._typing[1].criterion):
            self._typing = None

    def _take_in(self, edits: Iterable[Edit]) -> None:
        for edit in edits:
            self.every().setdefault(edit.entry, {})[edit.field] = edit.after
            self._cards.pop(edit.entry, None)

    @contextmanager
    def _telling_the_truth(self) -> Iterator[None]:
        """After any failure nothing in memory is believed: what the disk holds is read again."""
        try:
            yield
        except BaseException:
            self._drafts = None
            self._cards.clear()
            self._typing = None
            raise

"""The desk of one judge with one bundle: every verb is on the disk before it returns, and returns what changed."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from judgepanel import files
from judgepanel.bundle.reader import OpenBundle
from judgepanel.bundle.receipt import receipt_code
from judgepanel.errors import UsageError, WorldError
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.judging import hand_in, typed
from judgepanel.judging.carrying import Carried, carried, carried_edits, own_content
from judgepanel.judging.kept import Kept
from judgepanel.judging.notices import notices
from judgepanel.judging.own_marks import OwnMarks, own_marks
from judgepanel.judging.pace import Pace, pace
from judgepanel.judging.practice import Practice
from judgepanel.judging.restoring import edits_to
from judgepanel.judging.since import SinceHandIn, since
from judgepanel.judging.standing import Drafted, Standing
from judgepanel.judging.texts import seen_by_now, texts_of
from judgepanel.judging.values import Change, Place, Progress, Sheet, change_of
from judgepanel.merge.scorecard import ABSTENTION, ABSTENTION_REASON, CONFLICT, CONFLICT_REASON
from judgepanel.model.backup import Backup
from judgepanel.model.bundle import Bundle
from judgepanel.model.clip import Clip
from judgepanel.model.draft import NOTHING, Owner
from judgepanel.model.own_record import OwnRecord
from judgepanel.model.plain_text import storable
from judgepanel.model.record import CONFLICT_VALUES, Field, Record, Value
from judgepanel.model.scorecard import Scorecard
from judgepanel.phrases import phrase
from judgepanel.rubric.completeness import Gap
from judgepanel.store import judge_backups
from judgepanel.store.judge_store import JudgeStore

# A score file of 200 entries has some hundred kilobytes; what is larger than this is something else.
MOST_BYTES = 64 * files.MIB


class Desk(AbstractContextManager["Desk"]):
    """One judge at work. Opened by `open_desk`; used by one thread at a time.

    Raises WorldError when the disk fails; then the desk reads anew what is really there before it answers again.
    Raises UsageError for an entry, criterion or prompt that this bundle does not have. `notices` says what changed
    since the judge last worked here (a newer or older bundle, withdrawn or corrected entries, reworded criteria).
    `practice` is a desk of its own for the practice entry, None without one.
    """

    def __init__(self, opened: OpenBundle, store: JudgeStore) -> None:
        self.bundle: Bundle = opened.bundle
        self._opened = opened
        self._store = store
        self._rules = Standing(self.bundle.round.score_set, self.bundle.judge.id)
        practice = self.bundle.practice
        self.practice = None if practice is None else Practice(practice, self._rules, store)
        self._entries = tuple(entry.id for entry in self.bundle.entries)
        self._kept = Kept(store, self._rules)
        elsewhere = (issue("workspace-elsewhere", holder=store.holder),) if store.read_only else ()
        self.notices: tuple[Issue, ...] = (
            *elsewhere,
            *notices(self.bundle, self._rules, store.bundles(), self._kept.every(), store.texts()),
        )
        store.begin(self.bundle.id, self.bundle.issue)
        store.keep_texts(seen_by_now(store.texts(), texts_of(self.bundle), self._kept.every()))

    @property
    def read_only(self) -> bool:
        """Whether another window keeps this work, and this one only shows it."""
        return self._store.read_only

    def sheet(self, entry: str) -> Sheet:
        """What stands in every field of that entry."""
        return self._rules.sheet(entry, self._of(entry))

    def progress(self) -> Progress:
        """How far every entry is, in this judge's order."""
        return Progress(tuple(self._kept.progress(entry) for entry in self._entries))

    def gaps(self) -> tuple[Gap, ...]:
        """Everything still missing, in this judge's order."""
        return tuple(gap for entry in self._entries for gap in self._kept.gaps(entry))

    def scorecards(self) -> tuple[Scorecard, ...]:
        """The judge's own scorecards as they would count today, in this judge's order."""
        return tuple(self._kept.card(entry) for entry in self._entries)

    def own_marks(self, criterion: str = "") -> OwnMarks:
        """The judge's own marks seen together, of one criterion or of all."""
        return own_marks(self._rules.score_set, self.scorecards(), criterion)

    def flags(self) -> frozenset[str]:
        """The entries the judge means to come back to. Never handed in."""
        return self._store.flags()

    def flag(self, entry: str, *, wanted: bool) -> None:
        """Flag an entry to come back to, or take its flag away."""
        self._check(entry)
        self._store.put_flag(entry, wanted=wanted)

    def pace(self, here: str = "") -> Pace:
        """Time spent, in all and with one entry, and time left at this pace. Never handed in."""
        return pace(self.progress(), self._store.spent(), here)

    def spend(self, entry: str, seconds: int) -> None:
        """Some more seconds were spent with an entry."""
        self._check(entry)
        if seconds > 0:
            self._store.add_spent(entry, seconds)

    def attachment(self, sha256: str) -> BinaryIO:
        """An attachment to be read where it lies, checked against that hash; readable until the desk is closed."""
        return self._opened.attachment(sha256)

    def record(self, entry: str, field: Field, text: str) -> Change | Issue:
        """Put what was typed into a mark, prompt, note, feedback or reason; an empty text clears it.

        Returns what is wrong instead, and leaves the field as it was, when it cannot be read. Typing on in one text
        is one step for undo.
        """
        self._check(entry, field)
        value = typed.read(self._rules.score_set, field, text)
        if isinstance(value, Issue):
            return value
        edit = self._kept.edit(entry, field, value)
        if self._kept.is_change(edit):
            self._kept.keep([edit], typing=field.kind in typed.TEXTS)
        return Change(entry, field, edit.before.value, edit.after.value)

    def pin(self, entry: str, criterion: str, clip: Clip) -> Change | Issue:
        """Pin words to a criterion as evidence, or say why not. Pinned again they change nothing."""
        quoted = typed.quoted(clip, self.sheet(entry).clips(criterion))
        if isinstance(quoted, Issue):
            return quoted
        return self._put_clip(entry, Field("clip", criterion, quoted.id), quoted.as_value())

    def unpin(self, entry: str, criterion: str, clip: Clip) -> Change:
        """Take a clip away from a criterion."""
        return self._put_clip(entry, Field("clip", criterion, clip.id), None)

    def declare(self, entry: str, conflict: str, reason: str = "") -> tuple[Change, ...]:
        """Answer the question about interests: "none", a kind of conflict, or "" to take the answer back."""
        if conflict and conflict not in CONFLICT_VALUES:
            raise UsageError(
                phrase('"{conflict}" is no kind of conflict.', conflict=conflict),
                way_out=phrase("Use {known}.", known=", ".join(CONFLICT_VALUES)),
            )
        return self._put(entry, {CONFLICT: conflict or None, CONFLICT_REASON: _reason(reason)})

    def abstain(self, entry: str, reason: str = "") -> tuple[Change, ...]:
        """Decline to judge an entry. Marks given are kept and do not count."""
        return self._put(entry, {ABSTENTION: True, ABSTENTION_REASON: _reason(reason)})

    def withdraw_abstention(self, entry: str) -> tuple[Change, ...]:
        """Judge the entry after all: what was given before counts again."""
        return self._put(entry, {ABSTENTION: None, ABSTENTION_REASON: None})

    def undo(self) -> Change | None:
        """Take the last step back, across closing and reopening. None when there is none."""
        return change_of(self._kept.walk(self._store.undo))

    def redo(self) -> Change | None:
        """Do again what was taken back last, until something new is typed. None when there is nothing."""
        return change_of(self._kept.walk(self._store.redo))

    def can_undo(self) -> bool:
        return self._store.can_undo()

    def can_redo(self) -> bool:
        return self._store.can_redo()

    def place(self) -> Place:
        """Where the judge stopped; an empty place at first, or when that entry is no longer here."""
        place = Place.from_text(self._store.place())
        return place if place.entry in self._entries else Place()

    def remember(self, place: Place) -> None:
        """Keep where the judge is, for the next opening. Leaving an entry or criterion ends a stretch of typing."""
        self._kept.leave(place.entry, place.criterion)
        self._store.remember(place.as_text())

    def prepare_hand_in(self) -> hand_in.HandIn:
        """Make records of what changed and keep them; the score file is written from the result.

        Always possible; with gaps it says "incomplete". When nothing changed it is the last hand-in again: same
        number, same content.
        """
        self._kept.stop_typing()
        complete = self._is_complete()
        held = self._store.records()
        due = self._due(held)
        if due.records:
            self._back_up("hand-in")
            self._store.hand_in(due.records)
        self._store.keep_texts({**self._store.texts(), **texts_of(self.bundle)})
        content = hand_in.content_of(self.bundle, self._store.device, due.export, (*held, *due.records))
        return hand_in.HandIn(
            content=content,
            cards=self.scorecards(),
            bundle=self.bundle,
            receipt_code=receipt_code(record.id for record in content.records),
            complete=complete,
            is_new=bool(due.records),
            changed=max(0, len(due.records) - 1) if due.export > 1 else 0,
        )

    def continue_from(self, score_file_path: Path) -> Carried:
        """Go on from a score file that this judge exported on another laptop.

        Its records are known here from then on, so the next hand-in stands in place of them and is no conflict. What
        was typed here since the last hand-in stays. Raises RefusedError for any file but the judge's own, sound,
        sealed and unchanged; then nothing is taken.
        """
        raw = files.read_bytes(score_file_path, MOST_BYTES)
        content = own_content(self.bundle, raw, score_file_path.name)
        held = self._store.records()
        known = {record.id for record in held}
        new = tuple(record for record in content.records if record.id not in known)
        edits, differing = carried_edits(self._kept.every(), held, new)
        if new:
            self._back_up("carrying-over")
            self._kept.take_over(new, edits)
        here = [edit for edit in edits if edit.entry in self._entries]
        return carried(content, len(new), here, differing)

    def since_hand_in(self) -> SinceHandIn:
        """What the next hand-in would say that the last one did not."""
        held = self._store.records()
        return since(self._due(held).records, held, self._store.device)

    def own_record(self) -> OwnRecord:
        """Everything this judge gave, as it stands, to print and keep."""
        held, changed = self._store.records(), self.since_hand_in()
        code = receipt_code(record.id for record in held) if held else ""
        return OwnRecord(self.bundle, self.scorecards(), changed.export, code, changed.count())

    def backups(self) -> tuple[Backup, ...]:
        """The copies kept of this workspace, newest first."""
        return judge_backups.kept(self._store.path)

    def restore(self, backup: Backup) -> tuple[Change, ...]:
        """Put every mark, note and declaration back as that copy has it: one step, which undo takes back.

        What was handed in stays handed in. A copy of the workspace as it is now is kept first.
        """
        before = judge_backups.drafts_in(Path(backup.path))
        self._back_up("restore", needed=True)
        edits = list(edits_to(before, self._kept.every()))
        if edits:
            self._kept.keep(edits)
        here = (edit for edit in edits if edit.entry in self._entries)
        return tuple(Change(edit.entry, edit.field, edit.before.value, edit.after.value) for edit in here)

    def remove_copy(self) -> None:
        """Close, and delete the workspace with all its copies from this computer. The bundle file stays."""
        self._kept.changed = False
        self.close()
        judge_backups.remove_with_copies(self._store.path)

    def close(self) -> None:
        """Let the workspace and the bundle go. Nothing is left to save. Closing twice is fine."""
        if self._kept.changed:
            self._kept.changed = False
            self._back_up("closing")
        self._store.close()
        self._opened.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _is_complete(self) -> bool:
        return all(each.settled for each in self.progress().entries)

    def _due(self, held: tuple[Record, ...]) -> hand_in.Due:
        reach = hand_in.in_reach(self._kept.every(), self.bundle, self._rules.today)
        return hand_in.due(self._owner, self._store.device, reach, held, complete=self._is_complete())

    def _back_up(self, before: str, *, needed: bool = False) -> None:
        """A second net: where it cannot be spread, the work itself is not held up, unless it is `needed`."""
        try:
            self._store.back_up(before)
        except WorldError:
            if needed:
                raise

    @property
    def _owner(self) -> Owner:
        return Owner(self.bundle.award, self.bundle.round_id, self.bundle.judge.id)

    def _put(self, entry: str, values: Mapping[Field, Value]) -> tuple[Change, ...]:
        """One step that sets several fields of the whole entry."""
        self._check(entry)
        edits = [self._kept.edit(entry, field, value) for field, value in values.items()]
        changed = [edit for edit in edits if self._kept.is_change(edit)]
        if changed:
            self._kept.keep(changed)
        return tuple(Change(edit.entry, edit.field, edit.before.value, edit.after.value) for edit in changed)

    def _put_clip(self, entry: str, field: Field, value: Value) -> Change:
        if field.criterion not in self._rules.today:
            raise UsageError(
                phrase('"{criterion}" is no criterion.', criterion=field.criterion),
                way_out="Use one of this bundle.",
            )
        changes = self._put(entry, {field: value})
        standing = self._of(entry).get(field, NOTHING).value
        return changes[0] if changes else Change(entry, field, standing, standing)

    def _of(self, entry: str) -> Drafted:
        self._check(entry)
        return self._kept.of(entry)

    def _check(self, entry: str, field: Field | None = None) -> None:
        if entry not in self._entries:
            raise UsageError(
                phrase('The bundle has no entry "{entry}".', entry=entry),
                way_out="Use an entry of this bundle.",
            )
        if field is not None and not self._rules.can_be_typed(field):
            raise UsageError(
                phrase('Nothing can be typed into "{field}".', field=field),
                way_out="Use a criterion of this bundle.",
            )


def _reason(text: str) -> str | None:
    reason = storable(text)
    if typed.length(reason) > typed.LONGEST_TEXT:
        raise RefusedError([issue("text-too-long", length=typed.length(reason), most=typed.LONGEST_TEXT)])
    return reason or None

"""A chair's award on its own disk: what was set up, what was issued, every record that came back, and its history.

Every act is one transaction. Before records are added or taken out again a verified copy of the whole award is made.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from judgepanel import files
from judgepanel.errors import OlderError, UsageError, WorldError
from judgepanel.issues import Issue, RefusedError
from judgepanel.merge.decisions import as_decided, resting_on
from judgepanel.model.audit import AuditEvent
from judgepanel.model.award import Assignment, Award, Conflict
from judgepanel.model.decision import Decision
from judgepanel.model.issued import IssuedBundle
from judgepanel.model.merge_plan import KnownFile, MergePlan
from judgepanel.model.merge_summary import LaterFile, MergeSummary, PastMerge
from judgepanel.model.packed_records import PackedRecords, state_of
from judgepanel.model.practice import PracticeEntry
from judgepanel.model.record import Record
from judgepanel.phrases import phrase
from judgepanel.store import (
    amendments,
    as_set_up,
    award_rows,
    backups,
    decision_rows,
    faults,
    history,
    holder,
    merge_list,
    practice_rows,
    record_sets,
)
from judgepanel.store.award_tables import APPLICATION_ID, MIGRATIONS
from judgepanel.store.database import Database
from judgepanel.store.snapshot import Snapshot

SUFFIX = ".award"
CHAIR = "chair"


class AwardStore(AbstractContextManager["AwardStore"]):
    """One open award. Every method raises WorldError in plain words when the disk or the file is at fault."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._award: Award | None = None
        self._records: tuple[Record, ...] | None = None
        self._decisions: tuple[Decision, ...] | None = None

    @classmethod
    def create(
        cls,
        path: Path,
        award: Award,
        contacts: Mapping[str, str] | None = None,
        practice: PracticeEntry | None = None,
        *,
        clock: str = "",
    ) -> "AwardStore":
        """A new award file, whole or not at all. Refuses when something has that name already.

        `contacts` gives, by entry id, what only the chair may see. The attachments must stand in the
        attachment folder before, so that an award never names a file that is not there.
        """
        if os.path.lexists(path):
            raise faults.already_there(path)
        with files.replacing(path) as temporary:
            database = Database.create(temporary, application_id=APPLICATION_ID, migrations=MIGRATIONS)
            with database, database.transaction() as connection:
                award_rows.insert_award(connection, award, contacts or {})
                if practice is not None:
                    practice_rows.insert(connection, practice)
                after = f"{len(award.entries)} entries, {len(award.judges)} judges"
                why = as_set_up.vouched(connection)
                history.append(connection, AuditEvent(0, clock, CHAIR, "award created", after=after, why=why))
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "AwardStore":
        """Open an award. Refuses anything that is not one, a damaged or newer one, and one in use elsewhere.

        One of an older format is brought up to date; with `read_only` only in memory, and the file stays as it is.
        """
        try:
            return cls._proved(
                Database.open(path, application_id=APPLICATION_ID, migrations=MIGRATIONS, read_only=read_only)
            )
        except OlderError:
            return cls._proved(Snapshot(path, APPLICATION_ID, MIGRATIONS, held=False))

    @classmethod
    def look(cls, path: Path) -> "AwardStore":
        """The award that another process holds, as it stands at this moment: only to be looked at.

        Refuses (HeldError) one that this process holds itself: reading its file a second time would let go of its
        lock.
        """
        if holder.is_ours(path):
            raise faults.held(path)
        return cls._proved(Snapshot(path, APPLICATION_ID, MIGRATIONS))

    @classmethod
    def _proved(cls, database: Database) -> "AwardStore":
        store = cls(database)
        try:
            if not as_set_up.is_as_set_up(database):
                raise faults.damaged(
                    store.path, phrase("what was set up has been changed outside the program")
                )
            store.award()
        except BaseException:
            database.close()
            raise
        return store

    @property
    def path(self) -> Path:
        return self._database.path

    @property
    def read_only(self) -> bool:
        return self._database.read_only

    @property
    def holder(self) -> str:
        """Who has the award, in words that complete "in use ...", where this only shows it; "" otherwise."""
        lent = isinstance(self._database, Snapshot) and self._database.held
        return holder.who_has(self.path) if lent else ""

    @property
    def attachment_folder(self) -> Path:
        """Where the attachments stand, each named by the SHA-256 of its bytes."""
        return attachment_folder_of(self.path)

    def award(self) -> Award:
        """The award as it stands: as it was set up, with judges stood down and weights set as decided."""
        if self._award is None:
            decided = self.decisions()
            try:
                self._award = as_decided(self.set_up(), decided)
            except (RefusedError, LookupError, ValueError, TypeError) as problem:
                raise faults.damaged(
                    self.path, phrase("the award cannot be read, {problem}", problem=problem)
                ) from problem
        return self._award

    def set_up(self) -> Award:
        """The award by its rows alone: as it was set up, with who or what came late as it came."""
        return award_rows.read_award(self._database)

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision of the chair, oldest first. A broken chain is damage."""
        if self._decisions is None:
            try:
                self._decisions = decision_rows.read(self._database)
            except (LookupError, ValueError, TypeError) as problem:
                raise faults.damaged(self.path, str(problem)[:200]) from problem
        return self._decisions

    def decide(self, decision: Decision, original: bytes | None = None) -> Decision:
        """Append a decision for good; the one that is kept, with its number, its last merge and its link.

        `original` are the bytes of the file that a value was accepted from; they are kept with it.
        """
        with self._database.transaction() as connection:
            if original is not None:
                connection.execute(
                    "INSERT OR IGNORE INTO originals VALUES (?, ?)", (decision.source, original)
                )
            kept = decision_rows.insert(connection, decision)
        self._award = self._decisions = None
        return kept

    def contacts(self) -> dict[str, str]:
        """How to reach the entrants, by entry id: for the chair alone, never for a bundle or report."""
        return dict(self._database.rows("SELECT entry, text FROM contacts ORDER BY entry"))

    def practice(self) -> PracticeEntry | None:
        """The practice entry, which is no entry of the award and never part of it."""
        try:
            return practice_rows.read(self._database, self.award())
        except RefusedError as problem:
            raise faults.damaged(
                self.path, phrase("the practice entry cannot be read, {problem}", problem=problem)
            ) from problem

    def keep_practice(self, practice: PracticeEntry | None, *, clock: str = "") -> None:
        """Keep this practice entry, or none, in the place of what there was, which stays in the file."""
        before, after = (_agreed_in(each) for each in (self.practice(), practice))
        with self._database.transaction() as connection:
            practice_rows.insert(connection, practice)
            history.append(connection, AuditEvent(0, clock, CHAIR, "practice entry changed", before, after))

    def amend(
        self, steps: Sequence[Decision], conflicts: Iterable[Conflict], contacts: Mapping[str, str]
    ) -> tuple[Decision, ...]:
        """Append what came or was put right after the set-up, with the interests known from now on and the contacts of
        those entries; all of it or nothing."""
        award = self.award()
        with self._database.transaction() as connection:
            kept = amendments.insert(connection, award, steps, tuple(conflicts), contacts)
        self._award = self._decisions = None
        return kept

    def replace_assignments(
        self, assignments: Iterable[Assignment], conflicts: Iterable[Conflict], *, clock: str = ""
    ) -> Award:
        """Who reads what from now on, and the interests known. Refuses a judge who would read against one."""
        award, new, barred = self.award(), tuple(assignments), tuple(conflicts)
        award_rows.refuse_against_interest(new, barred)
        before = f"{len(award.assignments)} readings, {len(award.conflicts)} conflicts"
        after = f"{len(new)} readings, {len(barred)} conflicts"
        self._award = None
        with self._database.transaction() as connection:
            award_rows.insert_assignments(connection, new, barred)
            why = as_set_up.vouched(connection)
            history.append(connection, AuditEvent(0, clock, CHAIR, "readings assigned", before, after, why))
        return self.award()

    def issued(self) -> tuple[IssuedBundle, ...]:
        """Every bundle ever issued, by judge and issue."""
        rows = self._database.rows(
            "SELECT bundle, issue, judge, seal_key, order_seed, content FROM issued ORDER BY judge, issue"
        )
        return tuple(IssuedBundle(*row) for row in rows)

    def keep_issued(self, *issued: IssuedBundle, clock: str = "") -> None:
        """Remember bundles before their files exist: an unknown bundle must never be in the world."""
        with self._database.transaction() as connection:
            for each in issued:
                row = (each.judge, each.issue, each.bundle, each.seal_key, each.order_seed, each.content)
                connection.execute("INSERT INTO issued VALUES (?, ?, ?, ?, ?, ?)", row)
                after = f"{each.judge} issue {each.issue} {each.bundle}"
                history.append(connection, AuditEvent(0, clock, CHAIR, "bundle issued", after=after))

    def records(self) -> tuple[Record, ...]:
        """Every record held, in the order of their ids. A record that does not hash to its id is damage."""
        if self._records is None:
            try:
                self._records = record_sets.records(self._database)
            except (LookupError, ValueError, TypeError) as problem:
                raise faults.damaged(self.path, str(problem)[:200]) from problem
        return self._records

    def packed_records(self) -> Mapping[str, tuple[PackedRecords, ...]]:
        """Every record held, by judge, as it is kept: no value is made of any."""
        return record_sets.by_judge(self._database)

    def known_files(self) -> Mapping[str, KnownFile]:
        """What is remembered of files whose records are all held, by their SHA-256."""
        return record_sets.known_files(self._database)

    def state(self) -> str:
        """The hash of what is held, as the last merge that stands left it."""
        last = self.last_merge()
        return last.state if last is not None else state_of(())

    def received_digests(self) -> frozenset[str]:
        """The SHA-256 of every file whose records are all held."""
        rows = self._database.rows(
            "SELECT DISTINCT sha256 FROM received JOIN merges ON number = merge"
            " WHERE accepted = 1 AND undone = 0"
        )
        return frozenset(sha256 for (sha256,) in rows)

    def original(self, sha256: str) -> bytes:
        """The bytes of an accepted file as they were received. Raises UsageError when none is kept."""
        rows = self._database.rows("SELECT content FROM originals WHERE sha256 = ?", (sha256,))
        if not rows:
            raise UsageError(
                "No such file was accepted.", phrase("Its digest begins with {digest}.", digest=sha256[:8])
            )
        return bytes(rows[0][0])

    def accept(self, plan: MergePlan, originals: Mapping[str, bytes], clock: str) -> int:
        """Add what the plan adds, keep the files it came from, and return the number of this merge.

        Returns 0, and keeps nothing, when the plan adds no record. Refuses (WorldError) a plan that would add some and
        was made on another state than the one held now.
        """
        if not plan.changes_anything:
            return 0
        held = [own for sets in self.packed_records().values() for each in sets for own in each.split_ids()]
        if plan.base != state_of(held):
            raise WorldError(
                "The award has changed since these files were looked at.",
                "Other files were merged, or a merge was undone, in the meantime.",
                "Look at the files again, then accept.",
            )
        if state_of([*held, *_added(plan)]) != plan.state:
            raise WorldError(
                "The merge does not add up to what was shown.",
                "Nothing was changed.",
                "Look at the files again, then accept.",
            )
        backups.take(self._database, "merge")
        self._records = None
        with self._database.transaction() as connection:
            return history.insert_merge(connection, plan, originals, clock)

    def merges(self) -> tuple[MergeSummary, ...]:
        """Every merge that was ever accepted, oldest first, undone ones too."""
        return history.merges(self._database)

    def last_merge(self) -> MergeSummary | None:
        """The latest merge that still stands."""
        return next((each for each in reversed(self.merges()) if not each.undone), None)

    def past_merges(self) -> tuple[PastMerge, ...]:
        """The same with the files of each."""
        return merge_list.past_merges(self._database)

    def added_by(self, merge: int) -> frozenset[str]:
        """The ids of the records that a merge added; none of one that was taken back."""
        return merge_list.added_by(self._database, merge)

    def standing_merge(self, number: int | None = None) -> MergeSummary:
        """The merge of that number, or the last one, if it stands. Raises UsageError otherwise."""
        standing = [each for each in self.merges() if not each.undone]
        if number is None and not standing:
            raise UsageError("There is no merge to take back.")
        found = [each for each in standing if number in (None, each.number)]
        if not found:
            raise UsageError(
                phrase("There is no merge {number} that stands.", number=number),
                way_out="Look at the list of merges.",
            )
        return found[-1]

    def later_files(self, merge: int) -> tuple[LaterFile, ...]:
        """Files of later merges that stand and added records of a judge of whom this merge added some."""
        return merge_list.later_files(self._database, merge)

    def undo_barred(self, merge: int) -> tuple[Issue, ...]:
        """One finding for every decision that rests on this merge, which therefore cannot be taken back."""
        decisions = self.decisions()
        return resting_on(decisions, merge, self.added_by(merge)) if decisions else ()

    def undo_merge(self, merge: int, clock: str) -> MergeSummary:
        """Take out exactly the records that this merge added. That no later file carries them is for the caller.

        Raises UsageError when it does not stand, RefusedError while a decision rests on it.
        """
        found = self.standing_merge(merge)
        barred = self.undo_barred(merge)
        if barred:
            raise RefusedError(barred)
        backups.take(self._database, "undo")
        self._records = None
        with self._database.transaction() as connection:
            history.remove_merge(connection, found, clock)
        return next(each for each in self.merges() if each.number == merge)

    def audit(
        self, who: str, what: str, clock: str, before: str = "", after: str = "", why: str = ""
    ) -> None:
        """Append one event. Ids and counts only, never a comment or a name of a file's place."""
        with self._database.transaction() as connection:
            history.append(connection, AuditEvent(0, clock, who, what, before, after, why))

    def audit_events(self) -> tuple[AuditEvent, ...]:
        """The whole history, oldest first."""
        return history.events(self._database)

    def backups(self) -> tuple[Path, ...]:
        """The verified copies that are kept, oldest first."""
        return backups.backups_of(self.path)

    def close(self) -> None:
        """Let the file go. Closing twice is fine."""
        self._database.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _agreed_in(practice: PracticeEntry | None) -> str:
    return "none" if practice is None else f"{len(practice.agreed)} agreed marks"


def _added(plan: MergePlan) -> Iterator[bytes]:
    """The bytes of the id of every record that the plan adds."""
    for file in plan.files:
        if isinstance(file.add, PackedRecords):
            yield from file.add.split_ids()
        else:
            yield from (bytes.fromhex(each.id) for each in file.add)


def attachment_folder_of(award: Path) -> Path:
    """Where the attachments of the award at this path stand."""
    return award.with_suffix(".attachments")

"""A judge's workspace on the judge's own disk: drafts, the history behind undo, what was handed in, where one stopped.

Every method that changes something is one transaction and is on the disk when it returns.
"""

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from judgepanel.errors import WorldError
from judgepanel.model.draft import Draft, Edit, Owner
from judgepanel.model.record import Field, Record, Value
from judgepanel.phrases import phrase
from judgepanel.reading import canonical_json
from judgepanel.store import backups, faults, holder
from judgepanel.store.database import Database, size_of
from judgepanel.store.judge_backups import Drafts, drafts_of, is_spoilt
from judgepanel.store.judge_tables import APPLICATION_ID, MIGRATIONS
from judgepanel.store.record_rows import read_record, record_json
from judgepanel.store.snapshot import Snapshot

_EDITS = """
    SELECT entry, kind, criterion, prompt, before, before_rubric, after, after_rubric
    FROM edit WHERE step = ? ORDER BY part
"""

_DEVICE = re.compile("[0-9a-f]{32}")


class JudgeStore(AbstractContextManager["JudgeStore"]):
    """One open workspace. Every method raises WorldError in plain words when the disk or the file is at fault."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._device = ""

    @classmethod
    def open(cls, path: Path, owner: Owner, *, new_device: str) -> "JudgeStore":
        """The workspace at `path`, made now if the judge has none. `new_device` becomes its id only then.

        Refuses a workspace of somebody else, and whatever `Database.open` refuses.
        """
        store = cls(_opened(path))
        try:
            store._belong_to(owner, new_device)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def look(cls, path: Path, owner: Owner) -> "JudgeStore":
        """The workspace that another process holds, as it stands at this moment: only to be looked at.

        Refuses one that this process holds itself: reading its file a second time would let go of its lock.
        """
        if holder.is_ours(path):
            raise faults.held(path)
        store = cls(Snapshot(path, APPLICATION_ID, MIGRATIONS))
        try:
            store._belong_to(owner, "")
        except BaseException:
            store.close()
            raise
        return store

    @property
    def read_only(self) -> bool:
        """Whether this only shows what another window keeps."""
        return self._database.read_only

    @property
    def holder(self) -> str:
        """Who has the workspace, in words that complete "in use ..."."""
        return holder.who_has(self.path)

    @property
    def path(self) -> Path:
        return self._database.path

    @property
    def device(self) -> str:
        """The random id of this workspace."""
        return self._device

    def bundles(self) -> tuple[tuple[str, int], ...]:
        """Id and issue of every bundle worked with, the latest opened last."""
        rows = self._database.rows("SELECT id, issue FROM bundle ORDER BY number")
        return tuple((own, issue) for own, issue in rows)

    def begin(self, bundle: str, issue: int) -> None:
        """Work with this bundle from now on.

        Another bundle than last time begins a new history for undo: the old one may name entries that are gone.
        """
        held = self.bundles()
        if self.read_only or (held and held[-1][0] == bundle):
            return
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM bundle WHERE id = ?", (bundle,))
            connection.execute("INSERT INTO bundle (id, issue) VALUES (?, ?)", (bundle, issue))
            connection.execute("DELETE FROM edit")
            _set_about(connection, step="0")

    def drafts(self) -> Drafts:
        """What stands in every field ever touched, by entry; entries that left the bundle included."""
        return drafts_of(self._database)

    def keep(self, edits: Sequence[Edit], *, joining: bool = False) -> bool:
        """Keep one step of one or more edits; whatever had been undone is no longer to be redone.

        With `joining` an edit of the same field as the newest step, alone in it, extends that step instead; when the
        two come to nothing together, no step is left. Returns whether the newest step is the one of these edits.
        """
        with self._database.transaction() as connection:
            step = _step(connection)
            connection.execute("DELETE FROM edit WHERE step > ?", (step,))
            joined = joining and _extend(connection, step, edits)
            if not joined:
                step += 1
                _add_step(connection, step, edits)
            _put_drafts(connection, edits)
            remains = bool(_edits(connection, step))
            _set_about(connection, step=str(step if remains else step - 1))
        return remains

    def undo(self) -> tuple[Edit, ...]:
        """Take the newest step back; the edits as they happened now, from what stood to what stands."""
        with self._database.transaction() as connection:
            step = _step(connection)
            edits = tuple(edit.reversed() for edit in _edits(connection, step))
            if edits:
                _put_drafts(connection, edits)
                _set_about(connection, step=str(step - 1))
        return edits

    def redo(self) -> tuple[Edit, ...]:
        """Do the step again that was taken back last."""
        with self._database.transaction() as connection:
            step = _step(connection) + 1
            edits = _edits(connection, step)
            if edits:
                _put_drafts(connection, edits)
                _set_about(connection, step=str(step))
        return edits

    def can_undo(self) -> bool:
        return self._step_is_there("SELECT count(*) FROM edit WHERE step <= ?")

    def can_redo(self) -> bool:
        return self._step_is_there("SELECT count(*) FROM edit WHERE step > ?")

    def records(self) -> tuple[Record, ...]:
        """Everything handed in so far, in the order of the ids. A record that does not match its id is damage."""
        rows = self._database.rows("SELECT id, content FROM record ORDER BY id")
        try:
            return tuple(read_record(own, text) for own, text in rows)
        except (ValueError, LookupError, TypeError) as problem:
            raise faults.damaged(self.path, phrase("what was handed in has been changed")) from problem

    def hand_in(self, records: Sequence[Record]) -> None:
        """Keep these records for good, all of them or none."""
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT INTO record VALUES (?, ?)", [(record.id, record_json(record)) for record in records]
            )

    def place(self) -> str:
        """Where the judge stopped, in the words of whoever remembered it; "" at first."""
        return dict(self._about()).get("place", "")

    def remember(self, place: str) -> None:
        with self._database.transaction() as connection:
            _set_about(connection, place=place)

    def texts(self) -> dict[str, str]:
        """By entry, a hash of what it said when it was last taken note of; of none where nothing was remembered."""
        try:
            found = json.loads(self._about().get("texts", "{}"))
        except ValueError:
            found = {}
        return {str(own): str(text) for own, text in found.items()} if isinstance(found, dict) else {}

    def keep_texts(self, texts: Mapping[str, str]) -> None:
        """Take note of what entries say, in place of what was remembered; nothing is written where it is the same."""
        if not self.read_only and texts != self.texts():
            with self._database.transaction() as connection:
                _set_about(connection, texts=json.dumps(dict(texts), sort_keys=True))

    def flags(self) -> frozenset[str]:
        """The entries the judge means to come back to."""
        return frozenset(entry for (entry,) in self._database.rows("SELECT entry FROM flag"))

    def put_flag(self, entry: str, *, wanted: bool) -> None:
        """Flag an entry, or take its flag away."""
        sql = "INSERT OR IGNORE INTO flag VALUES (?)" if wanted else "DELETE FROM flag WHERE entry = ?"
        with self._database.transaction() as connection:
            connection.execute(sql, (entry,))

    def spent(self) -> dict[str, int]:
        """Seconds spent with each entry."""
        return dict(self._database.rows("SELECT entry, seconds FROM spent"))

    def add_spent(self, entry: str, seconds: int) -> None:
        """Some more time was spent with an entry."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO spent VALUES (?, ?) "
                "ON CONFLICT (entry) DO UPDATE SET seconds = seconds + excluded.seconds",
                (entry, seconds),
            )

    def take_over(self, records: Sequence[Record], edits: Sequence[Edit]) -> None:
        """Keep records that another laptop handed in, and what they change here, as one step for undo: all or none."""
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT INTO record VALUES (?, ?)", [(record.id, record_json(record)) for record in records]
            )
            if edits:
                step = _step(connection)
                connection.execute("DELETE FROM edit WHERE step > ?", (step,))
                _add_step(connection, step + 1, edits)
                _put_drafts(connection, edits)
                _set_about(connection, step=str(step + 1))

    def practised(self, work: str) -> dict[Field, Draft]:
        """What stands in the fields of that practice entry."""
        rows = self._database.rows(
            "SELECT kind, criterion, prompt, value, rubric FROM practice WHERE work = ?", (work,)
        )
        return {Field(*field): Draft(json.loads(value), rubric) for *field, value, rubric in rows}

    def practise(self, work: str, field: Field, draft: Draft) -> None:
        """Put something into a field of a practice entry."""
        row = (work, field.kind, field.criterion, field.prompt, *_columns(draft))
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO practice VALUES (?, ?, ?, ?, ?, ?)", row)

    def forget_practice(self, work: str) -> None:
        """Clear every field of a practice entry."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM practice WHERE work = ?", (work,))

    def back_up(self, before: str) -> None:
        """Keep a verified copy of everything committed; the oldest beyond ten go. Raises WorldError."""
        backups.take(self._database, before)

    def close(self) -> None:
        """Let the workspace go. Closing twice is fine."""
        self._database.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _belong_to(self, owner: Owner, new_device: str) -> None:
        wanted = {"award": owner.award, "round": owner.round, "judge": owner.judge}
        about = self._about()
        if not about:
            about = {**wanted, "device": new_device, "step": "0"}
            with self._database.transaction() as connection:
                _set_about(connection, **about)
        if {name: about.get(name) for name in wanted} != wanted:
            raise WorldError(
                "This workspace belongs to another judge or another award.",
                phrase("It stands in {folder}.", folder=self.path.parent),
                "Move that folder elsewhere, then open the bundle again; nothing in it was changed.",
            )
        if not (_DEVICE.fullmatch(about.get("device", "")) and about.get("step", "").isdecimal()):
            raise faults.damaged(
                self.path, phrase("it does not say whose laptop it is, or which step was the last")
            )
        if is_spoilt(self._database):
            raise faults.damaged(self.path, phrase("a field in it cannot be read"))
        self._device = about["device"]

    def _about(self) -> dict[str, str]:
        return dict(self._database.rows("SELECT name, value FROM about"))

    def _step_is_there(self, question: str) -> bool:
        step = int(self._about()["step"])
        return bool(self._database.rows(question, (step,))[0][0])


def _opened(path: Path) -> Database:
    """An empty file is what an interrupted creation leaves; it never held a mark."""
    if size_of(path):
        return Database.open(path, application_id=APPLICATION_ID, migrations=MIGRATIONS)
    return Database.create(path, application_id=APPLICATION_ID, migrations=MIGRATIONS)


def _step(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT value FROM about WHERE name = 'step'").fetchone()[0])


def _set_about(connection: sqlite3.Connection, **values: str) -> None:
    connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", values.items())


def _edits(connection: sqlite3.Connection, step: int) -> tuple[Edit, ...]:
    return tuple(
        Edit(entry, Field(*field), Draft(json.loads(before), old), Draft(json.loads(after), new))
        for entry, *field, before, old, after, new in connection.execute(_EDITS, (step,))
    )


def _add_step(connection: sqlite3.Connection, step: int, edits: Sequence[Edit]) -> None:
    connection.executemany(
        "INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (step, part, *_cell(edit), *_columns(edit.before), *_columns(edit.after))
            for part, edit in enumerate(edits)
        ],
    )


def _extend(connection: sqlite3.Connection, step: int, edits: Sequence[Edit]) -> bool:
    """Let the newest step end where this edit ends, if it is about the same field and nothing else."""
    newest = _edits(connection, step)
    if (
        len(newest) != 1
        or len(edits) != 1
        or (newest[0].entry, newest[0].field) != (edits[0].entry, edits[0].field)
    ):
        return False
    connection.execute("DELETE FROM edit WHERE step = ?", (step,))
    whole = Edit(edits[0].entry, edits[0].field, newest[0].before, edits[0].after)
    if whole.before != whole.after:
        _add_step(connection, step, [whole])
    return True


def _put_drafts(connection: sqlite3.Connection, edits: Sequence[Edit]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)",
        [(*_cell(edit), *_columns(edit.after)) for edit in edits],
    )


def _cell(edit: Edit) -> tuple[str, str, str, str]:
    return (edit.entry, edit.field.kind, edit.field.criterion, edit.field.prompt)


def _columns(draft: Draft) -> tuple[str, str]:
    return (_json(draft.value), draft.rubric)


def _json(value: Value) -> str:
    return canonical_json(value).decode()

"""One SQLite file held by one process: opened and proved sound, changed in transactions, copied, closed.

Nobody else may open such a file by other means, not even to read its first bytes: on POSIX closing any other
descriptor of the file would silently drop the lock this process holds on it.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Literal
from urllib.parse import quote

from judgepanel import files
from judgepanel.errors import UsageError, WorldError
from judgepanel.phrases import phrase
from judgepanel.store import faults, holder
from judgepanel.store.migrations import Migration, application_of, bring_up_to_date, format_of
from judgepanel.store.soundness import flaw

# The owner of a locked file keeps it for as long as a window is open, or lets go within milliseconds because it is
# just closing. Waiting longer than a moment would only freeze the second window.
_PATIENCE = 1.0

# Why a rollback journal and not WAL: between two commits the one file is complete, so a copy made by any means (a
# backup, a sync folder, a person) is whole; with WAL it silently lacks whatever was not checkpointed. It also works
# on network shares and FAT sticks. Why EXCLUSIVE with it: one process owns the file, a second one is told so at
# once; and the journal is then ended by overwriting and syncing its header instead of deleting it, so a commit that
# was acknowledged cannot be undone by a power cut that brings a deleted journal back. FULL syncs the journal before
# the pages and the pages before that header. The price is some milliseconds for each mark, which nobody notices.
_OWNER = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=FULL",
    "PRAGMA fullfsync=ON",  # on macOS a plain fsync does not reach the platter; elsewhere this does nothing
)
_ALWAYS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what was erased must not stay readable in free pages
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",  # nothing confidential in the system's temporary folder
)
_OLDEST_LIBRARY = (3, 37)  # STRICT tables


class Database(AbstractContextManager["Database"]):
    """One open file. Every method raises WorldError in plain words when the world is at fault.

    After a fault that leaves doubt (full disk, input or output error) the file is closed and opened again before
    anything is said, so what is read next is what is really there.
    """

    def __init__(
        self, path: Path, application_id: int, migrations: Sequence[Migration], *, read_only: bool
    ) -> None:
        self.path = path
        self.read_only = read_only
        self._application_id = application_id
        self._migrations = tuple(migrations)
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._closed = False
        self._turn = threading.RLock()

    @classmethod
    def open(
        cls, path: Path, *, application_id: int, migrations: Sequence[Migration], read_only: bool = False
    ) -> "Database":
        """Open an existing file; a missing one is an error, never an empty one.

        Refuses a file of another application, a newer format, a damaged file, one held elsewhere and, unless
        `read_only`, one that cannot be written. An older format is migrated after a verified copy was kept beside
        it. With `read_only` nothing is locked against others for longer than a query, and nothing is migrated.
        """
        size = size_of(path)
        if size is None:
            raise faults.missing(path)
        if size == 0:
            raise faults.empty(path)
        database = cls(path, application_id, migrations, read_only=read_only)
        with database._or_close():
            database._admit()
        return database

    @classmethod
    def create(cls, path: Path, *, application_id: int, migrations: Sequence[Migration]) -> "Database":
        """Make a new file, all of its tables in one transaction.

        Refuses when a file is there already, except an empty one that an interrupted creation left behind.
        """
        if size_of(path):
            raise faults.already_there(path)
        database = cls(path, application_id, migrations, read_only=False)
        with database._or_close():
            connection = database._connect("rwc")
            # Two programs may create the same file at the same moment: whoever has the lock looks once more.
            if format_of(connection) or application_of(connection):
                raise faults.already_there(path)
            database._migrate()
            holder.leave_note(path)
        return database

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """BEGIN IMMEDIATE ... COMMIT; any exception rolls everything back. On return the change is on the disk."""
        if self.read_only:
            raise faults.read_only(self.path)
        with self._turn, self._translated(self.path):
            connection = self._live()
            if _file_at(self.path) != self._file:
                raise faults.moved(self.path)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.rollback()
                raise

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Every row of one query."""
        with self._turn, self._translated(self.path):
            return self._live().execute(sql, params).fetchall()

    def backup(self, to: Path) -> None:
        """A copy of everything committed, as one complete file: written, checked, then put in place at once."""
        target = to.absolute()
        with self._turn, self._translated(target), files.replacing(target) as temp:
            self._live().execute("VACUUM INTO ?", (address(temp, "rwc"),))
            _check_copy(temp, self._application_id, format_of(self._live()))

    def close(self) -> None:
        """Let the file go. Closing twice is fine."""
        if self._closed:
            return
        self._closed = True
        held = self._connection is not None and not self.read_only
        if held:
            # Before the lock goes: afterwards the note might already be the next owner's.
            holder.withdraw_note(self.path)
        self._drop()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _admit(self) -> None:
        """The ladder: whose file, which format, whole or not, writable or not, then brought up to date."""
        found, known = self._examined(), len(self._migrations)
        if self.read_only:
            if found < known:
                raise faults.older(self.path)
            return
        if found < known:
            self.backup(
                files.free_name(self.path.parent, f"{self.path.stem}-format-{found}", self.path.suffix)
            )
        if found < known:
            self._migrate()
        else:
            self._prove_writable()
        holder.leave_note(self.path)

    def _examined(self) -> int:
        """Connect, and the format of the file, which is a sound one. What is asked is always the same, so a question
        that SQLite cannot answer is the fault of the file."""
        try:
            connection = self._connected()
            found, known = format_of(connection), len(self._migrations)
            if found > known:
                raise faults.newer(self.path, found, known)
            reason = flaw(connection, self._migrations[: max(found, 0)])
        except (sqlite3.OperationalError, UnicodeDecodeError) as problem:
            if isinstance(problem, sqlite3.Error) and faults.is_known(problem):
                raise
            raise faults.damaged(self.path, str(problem)[:200]) from problem
        if reason:
            raise faults.damaged(self.path, reason)
        return found

    def _connected(self) -> sqlite3.Connection:
        """A connection. Before a file can be looked at, what a killed program had begun is taken back."""
        if not self.read_only:
            return self._connect("rw")
        try:
            return self._connect("ro")
        except sqlite3.OperationalError as problem:
            if not faults.is_unfinished(problem):
                raise
        self._drop()
        self._take_back_unfinished()
        return self._connect("ro")

    def _take_back_unfinished(self) -> None:
        """SQLite itself does so when somebody who may write asks for anything."""
        asking = sqlite3.connect(address(self.path, "rw"), uri=True, timeout=_PATIENCE, isolation_level=None)
        with closing(asking):
            try:
                asking.execute("BEGIN IMMEDIATE")
                asking.execute("ROLLBACK")
            except sqlite3.OperationalError as problem:
                if faults.leaves_unsure(problem) or faults.takes_no_writing(problem):
                    raise faults.unfinished(self.path) from problem
                raise

    def _prove_writable(self) -> None:
        """Begin a change and take it back: a place that takes no writing says so before work starts, and where
        nothing is changed afterwards not one byte of the file is."""
        with self._translated(self.path):
            connection = self._live()
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.execute(f"PRAGMA user_version={len(self._migrations):d}")
            finally:
                connection.rollback()

    def _migrate(self) -> None:
        """Bring the tables up to date."""
        with self.transaction() as connection:
            bring_up_to_date(connection, self._application_id, self._migrations)

    def _connect(self, mode: Literal["ro", "rw", "rwc"]) -> sqlite3.Connection:
        if sqlite3.sqlite_version_info < _OLDEST_LIBRARY:
            raise faults.too_old_a_library()
        connection = sqlite3.connect(
            address(self.path, mode),
            uri=True,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,  # opened on a worker, then used by the window; _turn keeps them apart
        )
        self._connection = connection
        for pragma in _ALWAYS:
            connection.execute(pragma)
        found = application_of(connection)
        if found != self._application_id and (found or mode != "rwc"):
            raise self._not_ours(connection)
        if mode != "ro":
            self._own(connection)
            self._file = _file_at(self.path)
        return connection

    def _not_ours(self, connection: sqlite3.Connection) -> WorldError:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        return faults.foreign(self.path) if pages else faults.empty(self.path)

    @staticmethod
    def _own(connection: sqlite3.Connection) -> None:
        """Take the file for this process alone, until it is closed. Nothing is written."""
        # The mode is set while the lock is held: set before, two programs that open at the same moment would each
        # keep a reader's lock and shut the other out.
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("COMMIT")
        for pragma in _OWNER:
            connection.execute(pragma)

    def _live(self) -> sqlite3.Connection:
        if self._closed:
            raise UsageError(phrase("{name} has been closed.", name=self.path.name), way_out="Open it again.")
        if self._connection is None:
            # The second attempt after a fault whose first reopening failed too.
            if size_of(self.path) is None:
                raise faults.missing(self.path)
            self._connect("ro" if self.read_only else "rw")
        assert self._connection is not None
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    @contextmanager
    def _translated(self, path: Path) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if faults.leaves_unsure(error):
                self._drop()
                with suppress(sqlite3.Error, WorldError):
                    self._live()
            raise faults.translated(error, path) from error

    @contextmanager
    def _or_close(self) -> Iterator[None]:
        """While opening: whatever goes wrong, the file is let go."""
        try:
            with self._translated(self.path):
                yield
        except BaseException:
            self._closed = True
            self._drop()
            raise


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file has this name now: one moved or deleted while it is open would take changes nobody finds again."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _check_copy(path: Path, application_id: int, file_format: int) -> None:
    copy = sqlite3.connect(address(path, "ro"), uri=True, isolation_level=None)
    try:
        marks = (application_of(copy), format_of(copy))
        verdict = str(copy.execute("PRAGMA quick_check").fetchone()[0])
    finally:
        copy.close()
    if verdict != "ok" or marks != (application_id, file_format):
        raise faults.damaged(path, verdict)


def size_of(path: Path) -> int | None:
    """The size of the file, None when there is none. A file that may not be looked at is not a missing one."""
    try:
        return path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        raise faults.unopenable(path) from problem


def address(path: Path, mode: str) -> str:
    """The file as a URI that SQLite reads alike for POSIX, drive and share paths."""
    posix = path.absolute().as_posix()
    rooted = posix if posix.startswith("/") else f"/{posix}"
    return f"file://{quote(os.fsencode(rooted), safe='/:')}?mode={mode}"

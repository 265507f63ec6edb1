"""A file seen as it was at one moment: read into memory, checked, brought up to date there, never written.

For a file that another process holds, or one of an older format that is only to be looked at.

The owner keeps its file locked, so the copy is taken without asking for the lock. Between two commits the one file is
complete (see `database`); a copy caught in the middle of a commit fails its check and is taken again.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from judgepanel.errors import UsageError
from judgepanel.store import faults
from judgepanel.store.database import Database, address
from judgepanel.store.migrations import Migration, application_of, bring_up_to_date, format_of
from judgepanel.store.soundness import flaw

_ATTEMPTS = 8
_PAUSE = 0.05


class Snapshot(Database):
    """Answers like the file it was taken from, and takes no change."""

    def __init__(
        self, path: Path, application_id: int, migrations: Sequence[Migration], *, held: bool = True
    ) -> None:
        """`held` says that it is taken because another process holds the file.

        Raises WorldError when the file is missing, damaged, or of a newer format than this program's."""
        super().__init__(path, application_id, migrations, read_only=True)
        self.held = held
        self._connection = self._taken()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Never: it only shows. Raises UsageError."""
        if self.held:
            _refuse()
        with super().transaction() as connection:
            yield connection

    def _taken(self) -> sqlite3.Connection:
        problem: sqlite3.Error | None = None
        reason = ""
        for attempt in range(_ATTEMPTS):
            if attempt:
                time.sleep(_PAUSE)
            try:
                copy = _copy(self.path)
            except sqlite3.Error as error:
                problem = error
                continue
            reason = self._flaw(copy)
            if not reason:
                return copy
            copy.close()
        raise faults.translated(problem, self.path) if problem else faults.damaged(self.path, reason)

    def _flaw(self, copy: sqlite3.Connection) -> str:
        found, known = format_of(copy), len(self._migrations)
        if application_of(copy) != self._application_id:
            raise faults.foreign(self.path)
        if found > known:
            raise faults.newer(self.path, found, known)
        try:
            if reason := flaw(copy, self._migrations[:found]):
                return reason
            bring_up_to_date(copy, self._application_id, self._migrations)
            return flaw(copy, self._migrations)
        except (sqlite3.OperationalError, UnicodeDecodeError) as problem:
            return str(problem)


def _refuse() -> None:
    raise UsageError(
        "This window only shows what is there.",
        "The same work is open in another window, which keeps it.",
        "Make the change there, or close that window and open the file here again.",
    )


def _copy(path: Path) -> sqlite3.Connection:
    """The pages as they stand, whoever holds the file."""
    held = sqlite3.connect(f"{address(path, 'ro')}&immutable=1", uri=True, isolation_level=None)
    try:
        copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            held.backup(copy)
        except BaseException:
            copy.close()
            raise
        return copy
    finally:
        with suppress(sqlite3.Error):
            held.close()

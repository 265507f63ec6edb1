"""Other processes for the tests of the store: a second program, a person without rights, a disk with a limit."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from judgepanel.errors import WorldError
from judgepanel.store import database as database_module
from judgepanel.store.database import Database
from judgepanel.store.migrations import from_statements

APP = 0x54455354
TABLES = [from_statements("first", "CREATE TABLE word (text TEXT NOT NULL) STRICT")]
ROOT = Path(__file__).parents[2]
NOBODY = 65534
# Only an administrator is not stopped by the rights of a folder, and only he can become somebody else.
as_nobody = pytest.mark.skipif(os.name == "nt", reason="the rights of a folder work differently on Windows")


class _RunChild:
    """Runs one of the functions below in another process and gives back what it said."""

    def __call__(self, act: str, path: Path, *, nobody: bool = False) -> str:
        done = subprocess.run(**self.arguments(act, path, nobody=nobody), timeout=30, check=False)
        return str(done.stdout)

    @staticmethod
    def arguments(act: str, path: Path, *, nobody: bool = False) -> dict[str, Any]:
        command = [sys.executable, "-m", "tests.store.children", act, str(path)]
        if nobody and os.getuid() == 0:
            command.append("nobody")
        return {
            "args": command,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.STDOUT,
            "text": True,
            "encoding": "utf-8",
            "cwd": ROOT,
            "env": {**os.environ, "PYTHONUTF8": "1"},
        }


run_child = _RunChild()


def _open(path: Path, *, read_only: bool = False) -> Database:
    return Database.open(path, application_id=APP, migrations=TABLES, read_only=read_only)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def open_and_say(path: Path) -> None:
    with _open(path):
        say("opened")


def open_and_hold(path: Path) -> None:
    with _open(path):
        say("opened")
        time.sleep(1)


def read_only(path: Path) -> None:
    with _open(path, read_only=True) as database:
        say("read:", [text for (text,) in database.rows("SELECT text FROM word")])


def write_past_a_limit(path: Path) -> None:
    import resource

    def write(text: str) -> None:
        with database.transaction() as connection:
            connection.execute("INSERT INTO word VALUES (?)", (text,))

    with _open(path) as database:
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 4096, limits[1]))
        try:
            write("two" * 20000)
        except WorldError as problem:
            say(problem)
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        write("again")
        say("after:", [text for (text,) in database.rows("SELECT text FROM word")])


def be_killed_in_a_change(path: Path) -> None:
    """Killed after pages of the change have reached the file, and before the change is done."""
    with _open(path) as database, database.transaction() as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        for _ in range(400):
            connection.execute("INSERT INTO word VALUES (?)", ("w" * 3000,))
        say("killed")
        os.kill(os.getpid(), signal.SIGKILL)


_ACTS = (open_and_say, open_and_hold, read_only, write_past_a_limit, be_killed_in_a_change)


def main(act: str, path: str, *who: str) -> None:
    if who:
        os.setgroups([])
        os.setuid(NOBODY)
    database_module._PATIENCE = 0.2
    acts: dict[str, Callable[[Path], None]] = {each.__name__: each for each in _ACTS}
    try:
        acts[act](Path(path))
    except WorldError as problem:
        say(problem)


if __name__ == "__main__":
    main(*sys.argv[1:])

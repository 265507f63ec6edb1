"""Committing one mark, against one bare fsynced SQLite commit to the same disk."""

import itertools
import sqlite3
from pathlib import Path

from benchmarks.measure import Row, compare
from judgepanel.bundle.writer import write_bundle
from judgepanel.judging import open_desk
from tests.builders import mark, small_award, small_bundle

MARKS = 200


def run(folder: Path) -> list[Row]:
    bundle = folder / "small.judging"
    write_bundle(bundle, small_bundle(small_award(17, 1, 5)), lambda _: folder)
    desk = open_desk(bundle, folder / "workspaces")
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA locking_mode=EXCLUSIVE")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE mark (entry TEXT, value TEXT, PRIMARY KEY (entry)) STRICT")
    numbers = itertools.count()

    def ours() -> None:
        desk.record(f"E{next(numbers) % 17 + 1:03d}", mark("ambition"), str(next(numbers) % 10))

    def floor() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT OR REPLACE INTO mark VALUES ('E001', ?)", (str(next(numbers)),))
        bare.execute("COMMIT")

    row = compare("commit one mark", ours, floor, MARKS)
    desk.close()
    bare.close()
    return [row]

"""The desk that `benchmarks.judging` measures: `python -m benchmarks.judging_desk FOLDER` prints medians as JSON."""

import json
import sqlite3
import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measure import milliseconds
from judgepanel.bundle.writer import write_bundle
from judgepanel.judging import open_desk
from judgepanel.model.entry import Answer
from judgepanel.model.record import Field
from tests.builders import small_award, small_bundle
from ui import theme
from ui.judge.workspace import JudgeWorkspace
from ui.tasks import Tasks

ROUNDS = 40


def large_bundle(folder: Path) -> Path:
    """200 entries, five answers of 400 words each."""
    award = small_award(entries=200, judges=1, criteria=5)
    words = " ".join(f"word{number}" for number in range(400))
    entries = tuple(
        replace(entry, answers=tuple(Answer(each.heading, words) for each in entry.answers))
        for entry in award.entries
    )
    path = folder / "large.judging"
    write_bundle(path, small_bundle(replace(award, entries=entries)), lambda _: path)
    return path


def bare_commit(folder: Path) -> Callable[[], object]:
    """What one change in a file of its own costs, as the workspace is opened."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for line in ("PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=DELETE", "PRAGMA synchronous=FULL"):
        connection.execute(line)
    connection.execute("CREATE TABLE draft (value TEXT)")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO draft VALUES ('7')")
        connection.execute("COMMIT")

    return commit


def main(folder: Path) -> None:
    app = QApplication([])
    theme.apply(app, "light")
    tasks = Tasks()
    desk = JudgeWorkspace(open_desk(large_bundle(folder), folder / "work"), tasks)
    desk.resize(1366, 768)
    desk.show()
    for entry in desk._order:
        desk._desk.declare(entry, "none")
    desk.open_entry("E001")
    app.processEvents()

    def mark(entry: str, criterion: str) -> Callable[[int], None]:
        return lambda turn: desk._keeping.record(entry, Field("mark", criterion), str(turn % 11))

    def median(act: Callable[[int], object]) -> float:
        def seen(turn: int) -> None:
            act(turn)
            app.processEvents()

        return statistics.median(milliseconds(lambda turn=turn: seen(turn)) for turn in range(ROUNDS))

    commit = bare_commit(folder)
    took = {
        "commit": statistics.median(milliseconds(commit) for _ in range(ROUNDS)),
        "mark": median(mark("E001", "ambition")),
        "entry": median(lambda _: desk.next_entry()),
        "criterion": median(lambda _: desk.next_criterion()),
    }
    desk._comparing.open()
    took["compared"] = median(mark("E005", desk._views.compare.criterion().id))
    desk.leave()
    tasks.close()
    sys.stdout.write(json.dumps(took) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

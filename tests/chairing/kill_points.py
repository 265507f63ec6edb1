"""A process that dies at every single file operation of an act, one after the other, and looks at what is left.

The operations are those of the one module that writes files and of the database's connection. Each death is real: the
process is forked, works on a copy, and is killed in the middle, before the operation or right after the last one.
"""

import hashlib
import json
import os
import resource
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from judgepanel import files
from judgepanel.chairing import amending, intake, merges, results
from judgepanel.chairing.entry_draft import AttachmentDraft, file_chunks
from judgepanel.chairing.moderation import Grounds
from judgepanel.errors import WorldError
from judgepanel.judging import open_desk, write_score_file
from judgepanel.model.packed_records import state_of
from judgepanel.store import database as database_module
from judgepanel.store.award_store import AwardStore
from judgepanel.workbook import score_file

CLOCK = "2026-03-01T12:00:00+00:00"
Act = Callable[[Path], None]
_OPERATIONS = ("open", "fsync", "replace", "unlink", "mkdir")


class Killer:
    """Counts the file operations of this process and ends it at the one of that number."""

    def __init__(self, at: int) -> None:
        self.count = 0
        self._at = at
        for name in _OPERATIONS:
            setattr(os, name, self._wrapped(getattr(os, name)))
        connect = sqlite3.connect
        watched = self

        class Connection(sqlite3.Connection):
            def execute(self, *given: Any) -> sqlite3.Cursor:
                watched.step()
                return super().execute(*given)

            def executemany(self, *given: Any) -> sqlite3.Cursor:
                watched.step()
                return super().executemany(*given)

        database_module.sqlite3.connect = lambda *given, **named: connect(*given, factory=Connection, **named)

    def step(self) -> None:
        self.count += 1
        if self.count == self._at:
            os.kill(os.getpid(), signal.SIGKILL)

    def _wrapped(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            self.step()
            return act(*given, **named)

        return counted


def accept(folder: Path) -> None:
    with AwardStore.open(folder / "small.award") as store:
        intake.accept(store, intake.preview(intake.basis(store), [folder / "second.xlsx"]), CLOCK)


def undo(folder: Path) -> None:
    """The first of two merges: the later one says another state then."""
    with AwardStore.open(folder / "small.award") as store:
        merges.undo(store, CLOCK, 1)


def export(folder: Path) -> None:
    with open_desk(folder / "J01.judging", folder / "workspaces") as desk:
        write_score_file(desk.prepare_hand_in(), folder / "handed in")


def publish(folder: Path) -> None:
    """The result of today over that of the first merge."""
    with AwardStore.open(folder / "small.award", read_only=True) as store:
        award, view, ranking = store.award(), results.panel(store), results.ranking(store)
    results.write_results(award, view, ranking, folder / "results")


def amend(folder: Path) -> None:
    """An entry put right, with another attachment: the file first, then the decision that names it."""
    with AwardStore.open(folder / "small.award") as store:
        attached = AttachmentDraft("notes.txt", "late", file_chunks(folder / "notes.txt"))
        draft = replace(amending.draft_of(store, "E002"), title="Put right", attachments=(attached,))
        amending.correct_entry(store, "E002", draft, Grounds("They wrote to the office.", CLOCK))


ACTS: dict[str, Act] = {each.__name__: each for each in (accept, undo, export, publish, amend)}


def award_state(folder: Path) -> str:
    """What the award holds, in every particular that a merge or an undo changes; opening it must work."""
    with AwardStore.open(folder / "small.award") as store:
        state = state_of(bytes.fromhex(record.id) for record in store.records())
        assert store.state() == state, "what is remembered is not what is held"
        originals = sorted(sha256[:8] for sha256 in store.received_digests() if store.original(sha256))
        for copy in store.backups():
            with AwardStore.open(copy, read_only=True) as backup:
                backup.records()
        merged = [(each.undone, each.base[:6], each.state[:6]) for each in store.merges()]
        return f"{state} {originals} {merged} {len(store.audit_events())}"


def amended_state(folder: Path) -> str:
    """The same, and every attachment that the award names stands beside it, whole."""
    with AwardStore.open(folder / "small.award") as store:
        for each in (attachment for entry in store.award().entries for attachment in entry.attachments):
            held = (store.attachment_folder / each.sha256).read_bytes()
            assert hashlib.sha256(held).hexdigest() == each.sha256, "an attachment is not whole"
        said = f"{store.award().entry('E002').title} {len(store.decisions())}"
    return f"{award_state(folder)} {said}"


def desk_state(folder: Path) -> str:
    """What the judge has handed in, and the score files that stand in the folder: whole or not there."""
    files_there = sorted((folder / "handed in").glob("[!.]*"))
    for path in files_there:
        read = score_file.read(path.read_bytes(), path.name)
        assert read.status is None, "a score file is not whole"
        assert not score_file.differences(read)
    with open_desk(folder / "J01.judging", folder / "workspaces") as desk:
        exported = max((record.export for record in desk._store.records()), default=0)
    return f"{exported} {[path.name for path in files_there]}"


def results_state(folder: Path) -> str:
    """Workbook and report as they are found at the next visit: both of one result, or both of the other."""
    visit(folder)
    return " ".join(
        f"{path.name}:{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"
        for path in sorted((folder / "results").glob("Small-*"))
    )


LOOKS: dict[str, Callable[[Path], str]] = {
    "accept": award_state,
    "undo": award_state,
    "export": desk_state,
    "publish": results_state,
    "amend": amended_state,
}


def in_a_fork(work: Callable[[], None]) -> int:
    """Run it in a process of its own; how that ended, negative for a signal."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException as problem:
            sys.stderr.write(f"{problem!r}\n")
            os._exit(3)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def copy_of(template: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template, place)
    return place


def killed_everywhere(act: str, template: Path, place: Path) -> dict[str, Any]:
    """Every state that was found, how often, after a death at each operation; and what was left lying about."""
    number, states, left = 0, [], 0
    while True:
        number += 1
        folder = copy_of(template, place)
        killer = number

        def die(folder: Path = folder, at: int = killer) -> None:
            Killer(at)
            ACTS[act](folder)

        ended = in_a_fork(die)
        if ended not in (0, -signal.SIGKILL):
            return {"error": f"operation {number} ended with {ended}"}
        left += _age_leftovers(folder)
        states.append(LOOKS[act](folder))
        visit(folder)
        remains = [str(path.relative_to(folder)) for path in folder.rglob(f"{files._OURS}*")]
        if remains:
            return {"error": f"operation {number} left {remains}"}
        if ended == 0:
            return {"states": states, "left": left, "operations": number - 1}


def _age_leftovers(folder: Path) -> int:
    """As if the program were started again tomorrow."""
    found = list(folder.rglob(f"{files._OURS}*"))
    for path in found:
        os.utime(path, (time.time() - 90_000,) * 2)
    return len(found)


def visit(folder: Path) -> None:
    """The next time that something is written in each of the folders."""
    inside = [path for path in folder.rglob("*") if path.is_dir() and files._OURS not in str(path)]
    for each in [folder, *inside]:
        files.write_bytes(each / "visit.txt", b"x")


def full_disk(act: str, template: Path, place: Path, limits: list[int]) -> list[dict[str, str]]:
    """What was said, and the state afterwards, with a disk that takes no file larger than each limit."""
    found = []
    for limit in limits:
        folder = copy_of(template, place)
        said = place.parent / "said.txt"

        def run(folder: Path = folder, most: int = limit, said: Path = said) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            words = "done"
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
            try:
                ACTS[act](folder)
            except WorldError as problem:
                words = str(problem)
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
            said.write_text(words, "utf-8")

        ended = in_a_fork(run)
        words = said.read_text("utf-8") if ended == 0 else f"ended with {ended}"
        found.append({"said": words, "state": LOOKS[act](folder)})
    return found


def main(act: str, template: str, place: str) -> None:
    folder = copy_of(Path(template), Path(place))
    before = LOOKS[act](folder)
    answer = killed_everywhere(act, Path(template), Path(place))
    limits = [0, 2_000, 20_000, 60_000, 120_000]
    full = full_disk(act, Path(template), Path(place), limits)
    sys.stdout.write(json.dumps({**answer, "before": before, "full": full}))


if __name__ == "__main__":
    main(*sys.argv[1:])

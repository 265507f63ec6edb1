"""Reading a pile of files in other processes: on every core, and never longer or larger than a file may be.

A file that takes too long or too much memory costs its process, and is named; the process is replaced and the rest of
the pile is read. The processes are spawned, so this works in a frozen program too, provided its main module calls
`multiprocessing.freeze_support()` first. Windows has no limit of memory for one process without further software:
there the limits of the archive (`container.limits`) and of time stand alone.

Time is the file's own where the system can count it (everywhere but Windows), so that a busy computer does not set
honest files aside; by the clock it may then take a few times as long.
"""

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import NamedTuple

from judgepanel.chairing.looking import Ground, Looked, is_light, look, refused
from judgepanel.issues import issue
from judgepanel.phrases import phrase

if sys.platform != "win32":
    import resource

SECONDS = 3.0
MEMORY = 300 * 1024 * 1024
_START = 60.0
# How many times longer a file may take by the clock than by its own time, where that is counted.
_BUSY = 1.0 if sys.platform == "win32" else 5.0
_MOST_PROCESSES = 4  # this one among them
_BATCH, _BATCH_BYTES = 8, 256 * 1024
# So many files too heavy to be looked at here are held until another process is free.
_MOST_HEAVY = 2
# How often a person's wish to stop is asked for while nothing comes back.
_TICK = 0.1
_SPAWN = multiprocessing.get_context("spawn")


class Task(NamedTuple):
    """A file to look at: its place in the pile, its name and its bytes."""

    number: int
    name: str
    raw: bytes


class Readers(AbstractContextManager["Readers"]):
    """Some processes that look at files, each file within so many seconds and bytes of memory. Leaving the block ends
    them, whatever they are doing."""

    def __init__(
        self, ground: Ground, processes: int = 0, seconds: float = SECONDS, memory: int = MEMORY
    ) -> None:
        count = processes or max(1, min(os.cpu_count() or 1, _MOST_PROCESSES) - 1)
        self._ground = ground
        self._limits = (seconds, memory)
        self._children = [_Child(ground, *self._limits) for _ in range(count)]

    def read(self, tasks: Iterable[Task], tick: Callable[[], object]) -> Iterator[tuple[int, Looked]]:
        """What every file is, in the order in which they are done. Few bytes are held at any time.

        Files that are light whatever they hold are looked at here too, while the others work. `tick` is called
        several times a second; what it raises goes through.
        """
        ahead = _Ahead(iter(tasks))
        while ahead or any(child.pending for child in self._children):
            for child in self._children:
                if child.is_free and (batch := ahead.batch()):
                    child.give(batch)
            tick()
            own = ahead.light()
            for child in self._heard(0 if own or not self._children else _TICK):
                yield from self._answers(child, ahead)
            if own:
                yield own.number, look(self._ground, own.raw, own.name)
            if not self._children:
                yield from map(_not_apart, ahead.stranded())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._children:
            child.end()

    def _heard(self, patience: float) -> list["_Child"]:
        """Children that said something, ended, or are late, after waiting for them so long."""
        expected = {child.connection: child for child in self._children if child.is_expected}
        heard = wait(list(expected), patience) if expected else []
        found = [child for connection, child in expected.items() if connection in heard]
        return found or [child for child in expected.values() if child.is_late]

    def _answers(self, child: "_Child", ahead: "_Ahead") -> Iterator[tuple[int, Looked]]:
        """What the child said; a child that failed is replaced, and what it had not begun is read again."""
        try:
            if not child.is_late or child.connection.poll():
                yield from child.answers()
                return
            what = phrase("time")
        except (EOFError, OSError):
            what = phrase("time") if child.ran_out_of_time() else phrase("memory or power")
        if child.pending and child.has_taken:
            culprit = child.pending.popleft()
            found = issue("intake-too-heavy", what=what)
            yield culprit.number, Looked(refused(culprit.name, culprit.raw, "damaged", found))
        ahead.again.extend(child.pending)
        child.end()
        self._children.remove(child)
        if child.has_started:  # one that cannot even start would not start the next time either
            self._children.append(_Child(self._ground, *self._limits))


class _Child:
    """One process, and what it was given and has not answered yet."""

    def __init__(self, ground: Ground, seconds: float, memory: int) -> None:
        self.connection, there = _SPAWN.Pipe()
        # The ground follows later: what is given here is written into the process before it has begun to read.
        self._process = _SPAWN.Process(target=serve, args=(there, seconds, memory), daemon=True)
        self._ground = ground
        self._patience = seconds * _BUSY
        self._process.start()
        there.close()
        self.pending: deque[Task] = deque()
        self.has_started = False
        self.has_taken = False
        self._deadline = time.monotonic() + _START

    @property
    def is_free(self) -> bool:
        return self.has_started and not self.pending

    @property
    def is_expected(self) -> bool:
        """Whether something is to be heard of it: that it has started, or what a file is."""
        return not self.has_started or bool(self.pending)

    @property
    def is_late(self) -> bool:
        return time.monotonic() > self._deadline

    def give(self, batch: list[Task]) -> None:
        """Hand it files. It is waiting for them, so this does not wait for it."""
        self.pending.extend(batch)
        self._deadline = time.monotonic() + self._patience
        try:
            self.connection.send([(task.raw, task.name) for task in batch])
            self.has_taken = True
        except OSError:  # it ended while it had nothing to do: none of these is to blame
            self.has_taken = False

    def answers(self) -> Iterator[tuple[int, Looked]]:
        """Everything it has said by now. Raises EOFError when it has ended."""
        while self.connection.poll():
            said = self.connection.recv()
            self._deadline = time.monotonic() + self._patience
            if self.has_started:
                yield self.pending.popleft().number, said
            else:
                self.connection.send(self._ground)
                self.has_started = True

    def ran_out_of_time(self) -> bool:
        """Whether the system ended it for the time it took."""
        self._process.join(1.0)
        return sys.platform != "win32" and self._process.exitcode == -signal.SIGXCPU

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()


def serve(connection: Connection, seconds: float, memory: int) -> None:
    """What the other process does: say that it is there, take the ground, then look at files until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that asked decides when to stop
    _limit_memory(memory)
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    with suppress(EOFError, OSError):
        connection.send(None)
        ground = connection.recv()
        while True:
            for raw, name in connection.recv():
                _limit_time(seconds)
                connection.send(look(ground, raw, name))


def _limit_time(seconds: float) -> None:
    """From now on. The system ends a process that goes beyond."""
    if sys.platform != "win32":
        with suppress(ValueError, OSError):
            most = resource.getrlimit(resource.RLIMIT_CPU)[1]
            resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds), most))


def _limit_memory(most: int) -> None:
    if sys.platform != "win32":
        # A system that does not know this limit goes without; the other limits stand.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _not_apart(task: Task) -> tuple[int, Looked]:
    return task.number, Looked(refused(task.name, task.raw, "damaged", issue("intake-not-apart")))


class _Ahead:
    """Files that were read from the disk and wait for somebody to look at them, and those to be looked at again."""

    def __init__(self, source: Iterator[Task]) -> None:
        self.again = deque[Task]()
        self._source = source
        self._next = deque[Task]()
        self._heavy = deque[Task]()

    def __bool__(self) -> bool:
        if not self._next:
            self._next.extend(islice(self._source, 1))
        return bool(self._next or self._heavy or self.again)

    def batch(self) -> list[Task]:
        """Files for another process. Those to be looked at again come one by one: the next may fail too."""
        for lonely in (self.again, self._heavy):
            if lonely:
                return [lonely.popleft()]
        batch: list[Task] = []
        size = 0
        for task in chain(_drained(self._next), islice(self._source, _BATCH)):
            batch.append(task)
            size += len(task.raw)
            if size > _BATCH_BYTES:
                break
        return batch

    def light(self) -> Task | None:
        """A file that may be looked at here, None when there is none; heavy ones are put by for the others."""
        if len(self._heavy) > _MOST_HEAVY or not self:
            return None
        task = self._next.popleft() if self._next else None
        if task is not None and not is_light(task.raw):
            self._heavy.append(task)
            return None
        return task

    def stranded(self) -> list[Task]:
        """The files that only another process may look at, when there is none."""
        return [*_drained(self._heavy), *_drained(self.again)]


def _drained(tasks: deque[Task]) -> Iterator[Task]:
    while tasks:
        yield tasks.popleft()

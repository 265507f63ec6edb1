"""The one worker and the one way back: slow work takes frozen values, runs beside the window, and answers once.

The work gets a `Progress`; calling it reports, and raises `Cancelled` once the person has given up. Nothing in here
keeps anything: work that was cancelled has to leave the world as it was, which the rooms below promise.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from judgepanel.errors import JudgePanelError

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818  not an error: the person's wish, and it never reaches one
    """The person gave up on this work."""


class Progress:
    """Handed to the work: `progress(done, total, what)`. Raises Cancelled after the person gave up."""

    def __init__(self, report: Callable[[int, int, str], None], stop: threading.Event) -> None:
        self._report = report
        self._stop = stop

    def __call__(self, done: int, total: int, what: str = "") -> None:
        self.check()
        self._report(done, total, what)

    def check(self) -> None:
        """Stop here if the person gave up."""
        if self._stop.is_set():
            raise Cancelled


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[JudgePanelError], None]
    busy: str
    cancelled: Callable[[], None] | None
    only_reads: bool
    stop: threading.Event


class Tasks(QObject):
    """Runs work one after the other in one thread, and calls back in the window's thread.

    Exactly one of `done`, `failed` and `cancelled` is called for each task. An exception that is no
    JudgePanelError is a defect: it is raised again in the window's thread, where the crash notice is.
    Work that finished although the person gave up in the last moment counts as done, because it is.
    """

    started = Signal(str)
    progressed = Signal(int, int, str)
    finished = Signal()
    _returned = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[_Task | None] = SimpleQueue()
        self._tasks: list[_Task] = []
        self._thread: threading.Thread | None = None
        self._returned.connect(self._on_returned)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._tasks)

    @property
    def at_stake(self) -> bool:
        """Whether anything runs or waits that somebody would miss."""
        return not all(task.only_reads for task in self._tasks)

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[JudgePanelError], None],
        busy: str,
        cancelled: Callable[[], None] | None = None,
        *,
        only_reads: bool = False,
    ) -> None:
        """Start the work, or queue it behind what runs. `busy` is the sentence shown meanwhile.

        With `only_reads` nothing is lost when it is given up: a window that closes does not ask.
        """
        task = _Task(work, done, failed, busy, cancelled, only_reads, threading.Event())
        self._tasks.append(task)
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="judgepanel-work", daemon=True)
            self._thread.start()
        self._waiting.put(task)
        if len(self._tasks) == 1:
            self.started.emit(busy)

    @Slot()
    def cancel(self) -> None:
        """Give up on everything that runs or waits. Each task ends when it next reports progress."""
        for task in self._tasks:
            task.stop.set()

    def close(self, seconds: float = 5.0) -> bool:
        """Give up on everything, wait for the worker to end, and call nobody back.

        False when it did not end within that time; what runs then still answers when it is done.
        """
        self.cancel()
        thread, self._thread = self._thread, None
        if thread is not None:
            self._waiting.put(None)
            thread.join(seconds)
            if thread.is_alive():
                return False
        if self._tasks:
            self._tasks.clear()
            self.finished.emit()
        return True

    def _serve(self) -> None:
        while (task := self._waiting.get()) is not None:
            result, problem = self._worked(task)
            try:
                self._returned.emit(task, result, problem)
            except RuntimeError:
                return  # the window has gone, and with it whoever wanted to know

    def _worked(self, task: _Task) -> tuple[object, BaseException | None]:
        def report(done: int, total: int, what: str) -> None:
            self.progressed.emit(done, total, what)

        try:
            if task.stop.is_set():
                raise Cancelled
            return task.work(Progress(report, task.stop)), None
        # Whatever it is, the window's thread must hear of it.
        except BaseException as problem:
            return None, problem

    @Slot(object, object, object)
    def _on_returned(self, task: _Task, result: object, problem: BaseException | None) -> None:
        if task not in self._tasks:
            return  # closed in the meantime
        self._tasks.remove(task)
        self.finished.emit()
        if self._tasks:
            self.started.emit(self._tasks[0].busy)
        if problem is None:
            task.done(result)
        elif isinstance(problem, Cancelled):
            if task.cancelled is not None:
                task.cancelled()
        elif isinstance(problem, JudgePanelError):
            task.failed(problem)
        else:
            raise problem

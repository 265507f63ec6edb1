"""Slow work runs beside the window and answers exactly once, whatever happens to it."""

import threading
import time

import pytest
from pytestqt.qtbot import QtBot

from judgepanel.errors import JudgePanelError, WorldError
from ui.tasks import Progress, Tasks


class Heard:
    """What a caller was told."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[JudgePanelError] = []
        self.cancelled = 0

    def on_cancelled(self) -> None:
        self.cancelled += 1


@pytest.fixture
def heard() -> Heard:
    return Heard()


def test_result_comes_back_in_the_window_thread(tasks: Tasks, heard: Heard, qtbot: QtBot) -> None:
    worked_in: list[threading.Thread] = []
    heard_in: list[threading.Thread] = []
    reports: list[tuple[int, int, str]] = []
    tasks.progressed.connect(lambda *report: reports.append(report))

    def work(progress: Progress) -> int:
        worked_in.append(threading.current_thread())
        progress(1, 2, "half")
        return 42

    def done(result: int) -> None:
        heard_in.append(threading.current_thread())
        heard.done.append(result)

    with qtbot.waitSignal(tasks.finished):
        tasks.run(work, done, heard.failed.append, "Adding up")
        assert tasks.busy
    qtbot.waitUntil(lambda: heard.done == [42])
    assert heard_in == [threading.main_thread()]
    assert worked_in != heard_in
    assert reports == [(1, 2, "half")]
    assert not tasks.busy


def test_a_known_failure_is_told(tasks: Tasks, heard: Heard, qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise WorldError("The disk is full.")

    tasks.run(work, heard.done.append, heard.failed.append, "Writing")
    qtbot.waitUntil(lambda: bool(heard.failed))
    assert heard.failed[0].title == "The disk is full."
    assert heard.done == []


def test_a_defect_reaches_the_crash_notice_and_the_next_task_still_runs(
    tasks: Tasks, heard: Heard, qtbot: QtBot
) -> None:
    def work(progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        tasks.run(work, heard.done.append, heard.failed.append, "Dividing")
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert not tasks.busy
    tasks.run(lambda progress: 1, heard.done.append, heard.failed.append, "Again")
    qtbot.waitUntil(lambda: heard.done == [1])
    assert heard.failed == []


def test_cancel_ends_what_runs_and_what_waits(tasks: Tasks, heard: Heard, qtbot: QtBot) -> None:
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress(0, 0, "round and round")
            time.sleep(0.002)

    tasks.run(work, heard.done.append, heard.failed.append, "First", heard.on_cancelled)
    tasks.run(work, heard.done.append, heard.failed.append, "Second", heard.on_cancelled)
    assert started.wait(5)
    tasks.cancel()
    qtbot.waitUntil(lambda: heard.cancelled == 2)
    assert (heard.done, heard.failed, tasks.busy) == ([], [], False)


def test_work_that_was_finished_before_the_wish_counts_as_done(
    tasks: Tasks, heard: Heard, qtbot: QtBot
) -> None:
    tasks.run(lambda progress: tasks.cancel() or "kept", heard.done.append, heard.failed.append, "Writing")
    qtbot.waitUntil(lambda: heard.done == ["kept"])


def test_tasks_run_one_after_the_other_and_name_themselves(tasks: Tasks, heard: Heard, qtbot: QtBot) -> None:
    names: list[str] = []
    tasks.started.connect(names.append)
    for number in range(5):
        tasks.run(lambda progress, n=number: n, heard.done.append, heard.failed.append, f"Task {number}")
    qtbot.waitUntil(lambda: heard.done == [0, 1, 2, 3, 4])
    assert names == [f"Task {number}" for number in range(5)]


def test_closing_with_work_under_way_gives_up_on_it(heard: Heard, qtbot: QtBot) -> None:
    tasks = Tasks()

    def work(progress: Progress) -> None:
        while True:
            progress.check()
            time.sleep(0.002)

    tasks.run(work, heard.done.append, heard.failed.append, "For ever")
    assert tasks.close()
    assert tasks.close()


def test_a_window_that_has_gone_does_not_hurt_the_worker(heard: Heard, qtbot: QtBot) -> None:
    tasks = Tasks()
    hold = threading.Event()
    tasks.run(lambda progress: hold.wait(5), heard.done.append, heard.failed.append, "Waiting")
    thread = tasks._thread
    tasks.deleteLater()
    qtbot.wait(20)
    hold.set()
    assert thread is not None
    thread.join(5)
    assert not thread.is_alive()
    assert heard.done == []

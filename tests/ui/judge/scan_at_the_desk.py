"""A judge reads a long scan at the desk, in a process of its own that says what it took.

Run as a program: `scan_at_the_desk.py BUNDLE WORK WIDTH HEIGHT STEPS`. `measured` makes the bundle and runs it.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from judgepanel.bundle.writer import write_bundle
from judgepanel.judging import open_desk
from judgepanel.model.entry import Attachment
from tests.builders import small_award, small_bundle

ROOT = Path(__file__).parents[3]
Told = dict[str, dict[str, float]]


def measured(scan: bytes, folder: Path, size: tuple[int, int], steps: int, ratio: float = 1.0) -> Told:
    """What `read` says of this scan in a window of that size (logical pixels), on a screen of that pixel ratio."""
    bundle = _bundle_of(scan, folder)
    numbers = map(str, (*size, steps))
    ran = subprocess.run(
        [sys.executable, "-m", __name__, str(bundle), tempfile.mkdtemp(dir=folder), *numbers],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": str(ratio), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=180,
    )
    told: Told = json.loads(ran.stdout)
    return told


def _bundle_of(scan: bytes, folder: Path) -> Path:
    """A bundle of two entries, the first with this scan."""
    award = small_award(entries=2, judges=1, criteria=2)
    held = Attachment("scan.pdf", hashlib.sha256(scan).hexdigest(), len(scan))
    first = replace(award.entries[0], attachments=(held,))
    (folder / held.sha256).write_bytes(scan)
    bundle = small_bundle(replace(award, entries=(first, *award.entries[1:])))
    write_bundle(folder / "judge.judging", bundle, folder.joinpath)
    return folder / "judge.judging"


class Watch:
    """Turns of the window's own thread: the longest by its own work and by the clock, in milliseconds."""

    def __init__(self, turn: Callable[[], None]) -> None:
        self._turn = turn
        self.busy = self.blocked = 0.0

    def see(self, act: Callable[[], object]) -> None:
        clock, own = time.perf_counter(), time.thread_time()
        act()
        self._turn()
        self.busy = max(self.busy, (time.thread_time() - own) * 1000)
        self.blocked = max(self.blocked, (time.perf_counter() - clock) * 1000)
        time.sleep(0.012)

    def all(self, acts: Iterable[Callable[[], object]]) -> None:
        for act in acts:
            self.see(act)

    def until(self, is_so: Callable[[], object]) -> None:
        end = time.monotonic() + 120
        while not is_so():
            assert time.monotonic() < end
            self.see(_nothing)


class AtTheDesk:
    """What a judge does with the scan; each act says its longest turn, and the most memory of the process so far."""

    def __init__(self, desk: Any, turn: Callable[[], None], steps: int) -> None:
        self._desk, self._turn, self._steps = desk, turn, steps
        self._pages = desk._views.evidence._pages
        self._bar = self._pages._canvas.verticalScrollBar()
        self.drawn: set[int] = set()

    def read(self) -> Told:
        acts = (self.open, self.scroll, self.jump, self.zoom, self.find, self.everywhere)
        told: Told = {}
        for act in acts:
            watch = Watch(self._turn)
            act(watch)
            told[act.__name__] = {"busy": watch.busy, "blocked": watch.blocked, "memory": most_memory()}
        told["scroll"]["drawn"] = len(self.drawn)
        return told

    def open(self, watch: Watch) -> None:
        watch.see(self._desk.toggle_evidence)
        watch.until(self._pages.pages)
        self._pages._reader.page_drawn.connect(
            lambda wanted, picture: picture.isNull() or self.drawn.add(wanted.page)
        )

    def scroll(self, watch: Watch) -> None:
        for step in range(self._steps + 1):
            watch.see(lambda step=step: self._bar.setValue(self._bar.maximum() * step // self._steps))

    def jump(self, watch: Watch) -> None:
        watch.see(lambda: self._pages._thumbs.setChecked(True))
        for page in range(0, self._pages.pages(), 23):
            watch.see(lambda page=page: self._pages._strip.page_chosen.emit(page))
            watch.all([_nothing] * 4)

    def zoom(self, watch: Watch) -> None:
        for verb in ("zoom_in", "zoom_in", "zoom_in", "zoom_out", "zoom_out", "fit_width"):
            watch.see(getattr(self._pages._canvas, verb))
            watch.all([_nothing] * 10)

    def find(self, watch: Watch) -> None:
        """All pages are searched while they are scrolled."""
        ended: list[str] = []
        self._pages._reader.search_ended.connect(ended.append)
        watch.see(lambda: self._pages.begin_search("dialysis"))
        self.scroll(watch)
        watch.until(lambda: ended)

    def everywhere(self, watch: Watch) -> None:
        watch.see(self._desk._finding.open)
        watch.until(lambda: not self._desk._finding._tasks.busy)


def read(bundle: Path, work: Path, size: tuple[int, int], steps: int) -> Told:
    """Open the bundle in the real desk and read the scan."""
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.judge.workspace import JudgeWorkspace
    from ui.tasks import Tasks

    app = QApplication([])
    theme.apply(app, "light")
    tasks = Tasks()
    desk = JudgeWorkspace(open_desk(bundle, work), tasks)
    desk.resize(*size)
    desk.show()
    desk._on_rest_declared()
    desk._on_start()
    told = AtTheDesk(desk, app.processEvents, steps).read()
    desk.leave()
    desk._views.evidence.release(wait=True)
    tasks.close()
    return told


def most_memory() -> float:
    """The most this process ever held, in MB."""
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024


def _nothing() -> None:
    """Only a turn of the window."""


if __name__ == "__main__":
    wide, high, steps = map(int, sys.argv[3:6])
    sys.stdout.write(json.dumps(read(Path(sys.argv[1]), Path(sys.argv[2]), (wide, high), steps)))

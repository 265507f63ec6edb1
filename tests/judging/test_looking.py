"""A second window shows the work that another process holds, changes nothing, and a damaged workspace is recovered."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from judgepanel.errors import DamagedError, HeldError, UsageError
from judgepanel.judging import look_at_desk, open_desk, recover
from judgepanel.model.record import Field
from tests.builders import mark
from tests.judging.conftest import Laptop

ROOT = Path(__file__).parents[2]
MARK = mark("ambition")
HOLDER = """
import sys
from pathlib import Path
from judgepanel.judging import open_desk
from judgepanel.model.record import Field
with open_desk(Path(sys.argv[1]), Path(sys.argv[2])) as desk:
    desk.record("E001", Field("mark", "ambition"), "7")
    print("held", flush=True)
    for line in sys.stdin:
        if line.strip() == "end":
            break
        desk.record("E001", Field("mark", "ambition"), line.strip())
        print("kept", flush=True)
"""


class Other:
    """The first window: another process that holds the workspace."""

    def __init__(self, bundle: Path, workspaces: Path) -> None:
        command = [sys.executable, "-c", HOLDER, str(bundle), str(workspaces)]
        self._child = subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True)
        assert self._read() == "held"

    def record(self, text: str) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write(f"{text}\n")
        self._child.stdin.flush()
        assert self._read() == "kept"

    def end(self) -> None:
        if self._child.returncode is None:
            self._child.communicate("end\n", timeout=20)

    def _read(self) -> str:
        assert self._child.stdout is not None
        return self._child.stdout.readline().strip()


@pytest.fixture
def bundle(laptop: Laptop) -> Path:
    return laptop.receive(laptop.bundle())


@pytest.fixture
def other(bundle: Path, laptop: Laptop) -> Iterator[Other]:
    made = Other(bundle, laptop.workspaces)
    yield made
    made.end()


def test_a_second_window_shows_what_the_first_holds_and_where_that_is(
    bundle: Path, laptop: Laptop, other: Other
) -> None:
    with pytest.raises(HeldError, match="by process"):
        open_desk(bundle, laptop.workspaces)
    with look_at_desk(bundle, laptop.workspaces) as desk:
        assert desk.read_only
        assert desk.sheet("E001").text(MARK) == "7"
        assert desk.notices[0].sentence.startswith("Your marks are open by process")
        for act in (
            lambda: desk.record("E001", MARK, "1"),
            lambda: desk.declare("E001", "none"),
            lambda: desk.flag("E001", wanted=True),
            desk.prepare_hand_in,
        ):
            with pytest.raises(UsageError, match="only shows"):
                act()
        assert desk.sheet("E001").text(MARK) == "7"
    other.record("9")
    with look_at_desk(bundle, laptop.workspaces) as again:
        assert again.sheet("E001").text(MARK) == "9"


def test_what_the_first_window_keeps_is_not_disturbed_by_looking(
    bundle: Path, laptop: Laptop, other: Other
) -> None:
    for text in "1234567":
        other.record(text)
        with look_at_desk(bundle, laptop.workspaces) as desk:
            assert desk.sheet("E001").text(MARK) == text
    other.end()
    with open_desk(bundle, laptop.workspaces) as desk:
        assert desk.sheet("E001").text(MARK) == "7"


def test_a_process_never_looks_at_what_it_holds_itself(bundle: Path, laptop: Laptop) -> None:
    with open_desk(bundle, laptop.workspaces) as desk:
        desk.record("E001", MARK, "7")
        with pytest.raises(HeldError):
            look_at_desk(bundle, laptop.workspaces)
        with pytest.raises(HeldError):
            open_desk(bundle, laptop.workspaces)
        desk.record("E001", MARK, "8")


def test_a_damaged_workspace_is_recovered_from_its_newest_copy_and_kept(bundle: Path, laptop: Laptop) -> None:
    for text in ("6", "7"):
        with open_desk(bundle, laptop.workspaces) as desk:
            desk.record("E001", MARK, text)
            desk.record("E002", Field("note", "outcome"), "x" * 20_000)
    path = next(laptop.workspaces.rglob("workspace.db"))
    spoilt = bytearray(path.read_bytes())
    spoilt[4096:] = bytes(len(spoilt) - 4096)
    path.write_bytes(spoilt)
    with pytest.raises(DamagedError):
        open_desk(bundle, laptop.workspaces)
    found = recover(bundle, laptop.workspaces)
    assert found is not None
    assert found.marks == 1
    with open_desk(bundle, laptop.workspaces) as desk:
        assert desk.sheet("E001").text(MARK) == "7"
    assert next(laptop.workspaces.rglob("workspace-damaged.db")).read_bytes() == bytes(spoilt)


def test_without_a_copy_nothing_is_touched(bundle: Path, laptop: Laptop) -> None:
    with open_desk(bundle, laptop.workspaces):
        pass
    path = next(laptop.workspaces.rglob("workspace.db"))
    before = path.read_bytes()
    assert recover(bundle, laptop.workspaces) is None
    assert path.read_bytes() == before

"""Writing is all or nothing, under every fault we can make, and each fault is a sentence."""

import errno
import io
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel import disk_faults, files
from judgepanel.errors import WorldError

OLD, NEW = b"old content", b"new content" * 1000
PAUSES_AS_SHIPPED = files.PAUSES


class Faults:
    """Fails the n-th call of one function of `os` with one error number, for some number of times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str, number: int, nth: int, times: int = 99):
        self.calls = 0
        real = getattr(os, name)

        def call(*args, **kwargs):
            self.calls += 1
            if nth <= self.calls < nth + times:
                raise OSError(number, os.strerror(number), str(args[0]) if name != "fsync" else None)
            return real(*args, **kwargs)

        monkeypatch.setattr(os, name, call)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PAUSES", (0.0,) * 6)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "award.xlsx"
    path.write_bytes(OLD)
    return path


def only(path: Path) -> bool:
    """Nothing but the target is left in its folder."""
    return [each.name for each in path.parent.iterdir()] == [path.name]


def test_content_is_replaced(target: Path) -> None:
    files.write_bytes(target, NEW)
    assert target.read_bytes() == NEW
    assert only(target)


def test_body_sees_a_hidden_name_in_the_same_folder(target: Path) -> None:
    with files.replacing(target) as temporary:
        assert temporary.parent == target.parent
        assert temporary.name.startswith(".")
        assert temporary.exists()
        assert target.read_bytes() == OLD


@pytest.mark.parametrize("raised", [ValueError, KeyboardInterrupt, WorldError])
def test_a_body_that_raises_changes_nothing(target: Path, raised: type[BaseException]) -> None:
    def write_and_refuse() -> None:
        with files.replacing(target) as temporary:
            temporary.write_bytes(NEW)
            raise raised("refused")

    with pytest.raises(raised):
        write_and_refuse()
    assert target.read_bytes() == OLD
    assert only(target)


STEPS = [("open", 1), ("open", 2), ("fsync", 1), ("replace", 1)]
REASONS = [
    (errno.ENOSPC, "full"),
    (errno.EDQUOT, "full"),
    (errno.EROFS, "read-only"),
    (errno.EFBIG, "too large"),
    (errno.ENAMETOOLONG, "too long"),
    (errno.EIO, "computer says"),
    (errno.EACCES, "Another program"),
    (errno.EISDIR, "has that name"),
]


@pytest.mark.parametrize(("step", "nth"), STEPS)
@pytest.mark.parametrize(("number", "words"), REASONS)
def test_a_fault_at_any_step_leaves_the_old_file(
    target: Path, monkeypatch: pytest.MonkeyPatch, step: str, nth: int, number: int, words: str
) -> None:
    Faults(monkeypatch, step, number, nth)
    with pytest.raises(WorldError) as caught:
        files.write_bytes(target, NEW)
    assert words in str(caught.value)
    assert caught.value.way_out
    monkeypatch.undo()
    assert target.read_bytes() == OLD
    assert only(target)


def test_a_full_disk_while_writing(target: Path) -> None:
    def fill_the_disk() -> None:
        with files.replacing(target) as temporary:
            temporary.write_bytes(NEW[:100])
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(WorldError, match="full"):
        fill_the_disk()
    assert target.read_bytes() == OLD
    assert only(target)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_really_full_device(target: Path) -> None:
    with (
        pytest.raises(WorldError, match="full"),
        files.replacing(target),
        Path("/dev/full").open("wb") as full,
    ):
        full.write(NEW)
    assert target.read_bytes() == OLD


@pytest.mark.parametrize("times", [1, 3, 6])
def test_a_file_held_for_a_moment_is_waited_for(
    target: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    faults = Faults(monkeypatch, "replace", errno.EACCES, 1, times)
    files.write_bytes(target, NEW)
    assert target.read_bytes() == NEW
    assert faults.calls == times + 1


def test_waiting_ends(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = Faults(monkeypatch, "replace", errno.EACCES, 1)
    with pytest.raises(WorldError, match="Close it"):
        files.write_bytes(target, NEW)
    assert faults.calls == 7
    assert 2 < sum(PAUSES_AS_SHIPPED) < 3


def test_only_permission_is_waited_for(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = Faults(monkeypatch, "replace", errno.ENOSPC, 1)
    with pytest.raises(WorldError):
        files.write_bytes(target, NEW)
    assert faults.calls == 1


@pytest.mark.skipif(os.name == "nt", reason="folders are flushed on POSIX systems")
def test_an_unconfirmed_folder_is_said(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Faults(monkeypatch, "fsync", errno.EIO, 2)
    with pytest.raises(WorldError, match="did not confirm"):
        files.write_bytes(target, NEW)


@pytest.mark.skipif(os.name == "nt", reason="folders are flushed on POSIX systems")
def test_a_disk_that_cannot_flush_folders_is_fine(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Faults(monkeypatch, "fsync", errno.EINVAL, 2)
    files.write_bytes(target, NEW)
    assert target.read_bytes() == NEW


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorldError) as caught:
        files.write_bytes(tmp_path / "gone" / "file.xlsx", NEW)
    assert "gone does not exist" in str(caught.value)


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "name").mkdir()
    with pytest.raises(WorldError):
        files.write_bytes(tmp_path / "name", NEW)
    assert only(tmp_path / "name")


def test_a_body_that_cannot_read_another_file_names_that_one(target: Path) -> None:
    with pytest.raises(WorldError, match=r"evidence\.pdf does not exist"), files.replacing(target):
        (target.parent / "evidence.pdf").read_bytes()
    assert target.read_bytes() == OLD


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from judgepanel import disk_faults, files
    step, target = sys.argv[1], Path(sys.argv[2])
    def die(*args, **kwargs):
        os.kill(os.getpid(), signal.SIGKILL)
    if step == "body":
        with files.replacing(target) as temporary:
            temporary.write_bytes(b"half")
            die()
    setattr(os, step, die)
    files.write_bytes(target, b"new content" * 1000)
"""


@pytest.mark.skipif(os.name == "nt", reason="kills with SIGKILL")
@pytest.mark.parametrize("step", ["body", "fsync", "replace"])
def test_killed_in_between(target: Path, step: str) -> None:
    command = [sys.executable, "-c", textwrap.dedent(KILLED), step, str(target)]
    ended = subprocess.run(command, check=False, cwd=Path(__file__).parents[1])
    assert ended.returncode == -signal.SIGKILL
    assert target.read_bytes() == OLD
    files.write_bytes(target, NEW)
    assert target.read_bytes() == NEW


def test_reading(target: Path) -> None:
    assert files.read_bytes(target) == OLD
    assert files.read_bytes(target, len(OLD)) == OLD
    assert files.read_head(target, 3) == OLD[:3]
    assert files.read_head(target, 999) == OLD
    assert files.size_of(target) == len(OLD)
    for read in (files.size_of, lambda path: files.read_head(path, 3)):
        with pytest.raises(WorldError, match="does not exist"):
            read(target.with_name("missing.xlsx"))
    with pytest.raises(WorldError, match="larger than 10 bytes"):
        files.read_bytes(target, 10)
    with pytest.raises(WorldError, match="does not exist"):
        files.read_bytes(target.with_name("missing.xlsx"))
    with pytest.raises(WorldError):
        files.read_bytes(target.parent)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_unreadable(target: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*_args, **_kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(WorldError, match="could not be read"):
        files.read_bytes(target)


def test_folders_and_removal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "a" / "b"
    files.make_folder(folder)
    files.make_folder(folder)
    files.write_bytes(folder / "c", OLD)
    with pytest.raises(WorldError):
        files.make_folder(folder / "c")
    Faults(monkeypatch, "unlink", errno.EACCES, 1)
    with pytest.raises(WorldError, match="could not be deleted"):
        files.remove(folder / "c")
    monkeypatch.undo()
    files.remove(folder / "c")
    files.remove(folder / "c")
    assert not (folder / "c").exists()


def test_free_names(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        path = files.free_name(tmp_path, "scores", ".xlsx")
        files.write_bytes(path, OLD)
        names.append(path.name)
    assert names == ["scores.xlsx", "scores (2).xlsx", "scores (3).xlsx"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Łukasz Nguyễn", "Lukasz-Nguyen"),
        ("Ọlúwáṣeun", "Oluwaseun"),
        ("../../etc/passwd", "etc-passwd"),
        ("con", "file-con"),
        ("COM¹", "file-COM1"),
        ("a.", "a"),
        ("", "file"),
        ("日本", "file"),
        ("x" * 100, "x" * 60),
        ("Þórdís Guðrún Œuvre", "Thordis-Gudrun-OEuvre"),
    ],
)
def test_safe_names(text: str, name: str) -> None:
    assert files.safe_name(text) == name


@given(st.text(max_size=200), st.integers(1, 80))
def test_every_text_gives_a_safe_name(text: str, longest: int) -> None:
    name = files.safe_name(text, longest)
    assert 1 <= len(name) <= longest
    assert name.isascii()
    assert name.replace("-", "").replace("_", "").isalnum()
    assert not files._RESERVED.fullmatch(name)


def test_what_a_killed_program_left_is_removed_at_the_next_visit_and_nothing_else(target: Path) -> None:
    folder = target.parent
    old, young, other = (
        folder / name for name in (".judgepanel-0a.part", ".judgepanel-0b.part", "mine.judgepanel-0a.part")
    )
    for path in (old, young, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (time.time() - 3600,) * 2)
    files.write_bytes(target, NEW)
    assert {path.name for path in folder.iterdir()} == {target.name, young.name, other.name}


def test_a_stream_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    class Pulled(io.BytesIO):
        def read(self, *_: object) -> bytes:
            if self.tell():
                raise disk_faults.lost(Path("J01.judging"))
            return super().read(10)

    files.write_pieces(tmp_path / "a.pdf", files.pieces_of(io.BytesIO(b"x" * 3_000_000)))
    assert (tmp_path / "a.pdf").stat().st_size == 3_000_000
    with pytest.raises(WorldError) as lost:
        files.write_pieces(tmp_path / "a.pdf", files.pieces_of(Pulled(b"y" * 100)))
    assert lost.value.title == "J01.judging cannot be reached any more."
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes()[:1] == b"x"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EROFS, "read-only"),
        (errno.ENOSPC, "is full"),
        (errno.EACCES, "may be saved"),
        (errno.ENOTDIR, ""),
    ],
)
def test_a_folder_that_cannot_be_made_is_not_called_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refused(path: Path, **_: object) -> None:
        raise OSError(number, "no", str(tmp_path / "above"))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(WorldError, match=f"above could not be saved.*{said}"):
        files.make_folder(tmp_path / "above" / "below")


class TestTogether:
    """Several files of one folder get their places, all of them or none."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        for name in ("a.xlsx", "b.pdf"):
            (tmp_path / name).write_bytes(OLD)
        return tmp_path

    @staticmethod
    def write(folder: Path, *names: str) -> None:
        with files.replacing_all(folder) as hidden:
            for name in names or ("a.xlsx", "b.pdf"):
                (hidden / name).write_bytes(NEW)

    @staticmethod
    def found(folder: Path) -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}

    def test_all_are_replaced_and_others_left_alone(self, folder: Path) -> None:
        (folder / "other.txt").write_bytes(OLD)
        self.write(folder, "a.xlsx", "new.pdf")
        assert self.found(folder) == {"a.xlsx": NEW, "b.pdf": OLD, "new.pdf": NEW, "other.txt": OLD}

    def test_a_body_that_gives_up_changes_nothing(self, folder: Path) -> None:
        def half() -> None:
            with files.replacing_all(folder) as hidden:
                (hidden / "a.xlsx").write_bytes(NEW)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            half()
        assert self.found(folder) == {"a.xlsx": OLD, "b.pdf": OLD}

    @pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC])
    @pytest.mark.parametrize("nth", [0, 1, 2, 3])
    def test_whichever_cannot_be_placed_all_stay_as_they_were(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, nth: int
    ) -> None:
        """Of three to be placed, the one of that number cannot be; 0: one that stands there is open in Excel."""
        (folder / "c.txt").write_bytes(OLD)
        real, placed = os.replace, []

        def held(source: Path, target: Path) -> None:
            if target.parent == folder and source.parent.suffix == ".all":
                placed.extend({target.name} - set(placed))
                if placed.index(target.name) == nth - 1:
                    raise OSError(number, os.strerror(number), str(source))
            elif target.parent.name == ".old" and nth == 0:
                raise OSError(number, os.strerror(number), str(source))
            real(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", held)
            with pytest.raises(WorldError) as told:
                self.write(folder, "a.xlsx", "b.pdf", "c.txt")
        assert "could not be saved" in told.value.title
        assert not told.value.title.startswith(".")
        assert self.found(folder) == {"a.xlsx": OLD, "b.pdf": OLD, "c.txt": OLD}

    def test_what_was_not_there_before_is_gone_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Faults(monkeypatch, "replace", errno.EIO, 3, times=1)
        with pytest.raises(WorldError):
            self.write(tmp_path)
        assert self.found(tmp_path) == {}

    @pytest.mark.parametrize("nth", [2, 3, 4, 5])
    def test_a_disk_that_fails_for_good_loses_nothing_and_the_next_visit_makes_it_all_or_none(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, nth: int
    ) -> None:
        """Not even what was begun can be undone then: the old files are kept until it can."""
        with monkeypatch.context() as patch:
            Faults(patch, "replace", errno.EIO, nth)
            with pytest.raises(WorldError):
                self.write(folder)
        files.write_bytes(folder / "visit.txt", b"x")
        assert self.found(folder) in (
            {"a.xlsx": OLD, "b.pdf": OLD, "visit.txt": b"x"},
            {"a.xlsx": NEW, "b.pdf": NEW, "visit.txt": b"x"},
        )

    @pytest.mark.parametrize(
        ("away", "placed", "whole"),
        [
            ((), (), OLD),
            (("a.xlsx",), (), OLD),
            (("a.xlsx", "b.pdf"), (), NEW),
            (("a.xlsx", "b.pdf"), ("a.xlsx",), NEW),
        ],
    )
    def test_the_next_visit_makes_it_all_or_none(
        self, folder: Path, away: tuple[str, ...], placed: tuple[str, ...], whole: bytes
    ) -> None:
        """Killed after these old files were taken away and these new ones placed."""
        killed = folder / ".judgepanel-0123456789abcdef.all"
        (killed / ".old").mkdir(parents=True)
        for name in ("a.xlsx", "b.pdf"):
            (killed / name).write_bytes(NEW)
        for name in away:
            (folder / name).rename(killed / ".old" / name)
        for name in placed:
            (killed / name).rename(folder / name)
        files.write_bytes(folder / "visit.txt", b"x")
        assert self.found(folder) == {"a.xlsx": whole, "b.pdf": whole, "visit.txt": b"x"}

    def test_a_folder_that_somebody_put_there_replaces_nothing(self, folder: Path) -> None:
        """It may come out of an archive: what stands there is not taken away by a name."""
        strange = folder / ".judgepanel-fedcba9876543210.all"
        (strange / ".old").mkdir(parents=True)
        for name in ("a.xlsx", "b.pdf"):
            (strange / name).write_bytes(b"forged")
            (strange / ".old" / name).write_bytes(b"forged")
        files.write_bytes(folder / "visit.txt", b"x")
        assert self.found(folder) == {"a.xlsx": OLD, "b.pdf": OLD, "visit.txt": b"x"}

    def test_one_that_was_not_whole_is_removed_once_it_is_forgotten(self, folder: Path) -> None:
        killed = folder / ".judgepanel-0123456789abcdef.part"
        killed.mkdir()
        (killed / "b.pdf").write_bytes(NEW[:5])
        files.write_bytes(folder / "a.xlsx", OLD)
        assert killed.exists()
        os.utime(killed, (time.time() - 90_000,) * 2)
        files.write_bytes(folder / "a.xlsx", OLD)
        assert self.found(folder) == {"a.xlsx": OLD, "b.pdf": OLD}

    def test_without_the_folder_a_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(WorldError, match="could not be saved"):
            self.write(tmp_path / "missing")


def test_what_came_from_others_is_marked_where_windows_keeps_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"PK")
    monkeypatch.setattr(files, "_KEEPS_ORIGIN", False)
    files.mark_as_received(path)
    assert list(tmp_path.iterdir()) == [path]
    monkeypatch.setattr(files, "_KEEPS_ORIGIN", True)
    files.mark_as_received(path)
    stream = tmp_path / "report.docx:Zone.Identifier"
    assert stream.read_text().splitlines() == ["[ZoneTransfer]", "ZoneId=3"]
    files.mark_as_received(tmp_path / "no such folder" / "report.docx")

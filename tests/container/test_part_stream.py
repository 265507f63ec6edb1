"""A part read where it lies gives what reading it whole gives, at any position, and survives a stick put back."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.container import BUNDLE_LIMITS, Container, Member, archive, open_container, write_container
from judgepanel.errors import WorldError
from judgepanel.issues import RefusedError

CONTENT = bytes(range(256)) * 700


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parts") / "x.zip"
    write_container(
        path,
        [Member("before", b"x" * 999), Member("stored", CONTENT, True), Member("packed", CONTENT, False)],
    )
    return path


@pytest.mark.parametrize("name", ["stored", "packed"])
@given(
    moves=st.lists(
        st.tuples(st.integers(-200_000, 200_000), st.sampled_from([0, 1, 2]), st.integers(-1, 200_000)),
        max_size=8,
    )
)
def test_it_reads_like_a_file(path: Path, name: str, moves: list[tuple[int, int, int]]) -> None:
    with open_container(path, BUNDLE_LIMITS) as container:
        ours, file, at = container.open(name), io.BytesIO(CONTENT), 0
        for offset, whence, count in moves:
            at = max(0, (0, at, len(CONTENT))[whence] + offset)
            assert ours.seek(at) == file.seek(at)
            assert ours.read(count) == file.read(count)
            at = file.tell()
            assert ours.tell() == at


def test_from_the_end_and_into_a_buffer(path: Path) -> None:
    with open_container(path, BUNDLE_LIMITS) as container:
        stream = container.open("stored")
        assert stream.seek(-10, io.SEEK_END) == len(CONTENT) - 10
        assert stream.seek(3, io.SEEK_CUR) == len(CONTENT) - 7
        assert stream.read() == CONTENT[-7:]
        assert stream.read(5) == b""


def test_a_packed_part_is_only_unpacked_where_the_memory_has_room(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_MOST_PACKED", len(CONTENT) - 1)
    with open_container(path, BUNDLE_LIMITS) as container:
        with pytest.raises(RefusedError) as refused:
            container.open("packed")
        assert [each.code for each in refused.value.issues] == ["part-too-big"]
        assert container.open("stored").read() == CONTENT


def test_two_readers_do_not_disturb_each_other(path: Path) -> None:
    with open_container(path, BUNDLE_LIMITS) as container:
        one, other = container.open("stored"), container.open("stored")
        other.seek(100_000)
        assert one.read(70_000) + one.read(70_000) == CONTENT[:140_000]
        assert other.read(9) == CONTENT[100_000:100_009]


def test_a_container_in_a_container_is_read_where_it_lies(path: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer.zip"
    write_container(outer, [Member("inner.zip", path, True)])
    with open_container(outer, BUNDLE_LIMITS) as container:
        inner = open_container(container.open("inner.zip"), BUNDLE_LIMITS)
        assert inner.read("stored") == CONTENT


class Pulled(io.BytesIO):
    """What is left of an open file when its stick is pulled."""

    def read(self, *_: object) -> bytes:
        raise OSError(5, "Input/output error")


def pull(container: Container) -> None:
    container._source._stream.close()
    container._source._stream = Pulled()


def test_a_stick_that_is_put_back_is_read_on(path: Path, tmp_path: Path) -> None:
    stick, away = tmp_path / "stick.zip", tmp_path / "away.zip"
    stick.write_bytes(path.read_bytes())
    with open_container(stick, BUNDLE_LIMITS) as container:
        stream = container.open("stored")
        assert stream.read(10) == CONTENT[:10]
        pull(container)
        stick.rename(away)
        stream.seek(150_000)
        with pytest.raises(WorldError) as lost:
            stream.read(10)
        assert lost.value.title == "stick.zip cannot be reached any more."
        assert "Connect it again" in lost.value.way_out
        with pytest.raises(WorldError):
            container.read("packed")
        away.rename(stick)
        assert stream.read(10) == CONTENT[150_000 % 256 :][:10]
        assert container.read("packed") == CONTENT


def test_another_file_of_that_name_is_not_taken_for_it(path: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick.zip"
    stick.write_bytes(path.read_bytes())
    with open_container(stick, BUNDLE_LIMITS) as container:
        pull(container)
        stick.write_bytes(b"another")
        with pytest.raises(WorldError):
            container.open("stored").read(10)


def test_what_was_closed_stays_closed(path: Path) -> None:
    container = open_container(path, BUNDLE_LIMITS)
    stream = container.open("stored")
    container.close()
    with pytest.raises(WorldError):
        stream.read(10)

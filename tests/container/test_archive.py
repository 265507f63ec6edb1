"""Opening archives: the hostile corpus is refused with its finding, the benign one is read exactly."""

import io
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel import container
from judgepanel.container import BUNDLE_LIMITS, ENTRIES_LIMITS, WORKBOOK_LIMITS, Limits, open_container
from judgepanel.errors import JudgePanelError, UsageError, WorldError
from judgepanel.issues import RefusedError
from tests.container.corpus import BENIGN, DAMAGED, FOREIGN, HOSTILE, MIB, A, B, Entry, archive, named

SMALL = Limits(8 * MIB, 100, 4 * MIB, 8 * MIB, 100)


def everything(raw: bytes, limits: Limits = SMALL) -> dict[str, bytes]:
    with open_container(raw, limits) as opened:
        return {name: opened.read(name) for name in opened.names}


def test_the_corpus_is_large() -> None:
    assert len(HOSTILE) + len(DAMAGED) >= 100


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives_are_refused_before_anything_is_unpacked(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, raw = HOSTILE[name]
    monkeypatch.setattr(container.Container, "chunks", None)
    with pytest.raises(RefusedError) as caught:
        open_container(raw, SMALL)
    assert code in [each.code for each in caught.value.issues]
    assert all(each.sentence and each.way_out for each in caught.value.issues)
    assert caught.value.title.isprintable()


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("limits", [BUNDLE_LIMITS, WORKBOOK_LIMITS, ENTRIES_LIMITS])
def test_hostile_archives_are_refused_by_every_kind_unless_they_are_only_large(
    name: str, limits: Limits
) -> None:
    code, raw = HOSTILE[name]
    if code in ("unpacks-too-big", "too-many-parts") or name == "bomb that says so":
        return
    with pytest.raises(RefusedError):
        everything(raw, limits)


@pytest.mark.parametrize("name", DAMAGED)
def test_parts_that_are_not_what_was_promised(name: str) -> None:
    words, raw = DAMAGED[name]
    with open_container(raw, SMALL) as opened, pytest.raises(RefusedError, match=words) as caught:
        opened.read("a.txt")
    assert [each.code for each in caught.value.issues] == ["bad-member"]


@pytest.mark.parametrize("name", BENIGN)
@pytest.mark.parametrize("limits", [SMALL, BUNDLE_LIMITS, WORKBOOK_LIMITS, ENTRIES_LIMITS])
def test_ordinary_archives_are_read(name: str, limits: Limits) -> None:
    raw, content = BENIGN[name]
    assert everything(raw, limits) == content


@pytest.mark.parametrize("name", FOREIGN)
def test_an_organisers_zip(name: str) -> None:
    raw, content = FOREIGN[name]
    assert everything(raw, ENTRIES_LIMITS) == content


@pytest.mark.parametrize(
    "name", ["UTF-8", "UTF-8 without saying so", "old DOS letters", "name in an extra field"]
)
def test_our_own_files_have_plain_names(name: str) -> None:
    with pytest.raises(RefusedError):
        open_container(FOREIGN[name][0], BUNDLE_LIMITS)


def test_the_standard_library_agrees_about_the_ordinary_ones() -> None:
    for raw, content in BENIGN.values():
        with zipfile.ZipFile(io.BytesIO(raw)) as opened:
            for name, data in content.items():
                assert opened.read(name) == data


def test_all_bad_names_are_told_at_once() -> None:
    with pytest.raises(RefusedError) as caught:
        open_container(archive(Entry(name=b"../a"), Entry(name=b"con"), Entry(name=b"c")), SMALL)
    assert len(caught.value.issues) == 2


def test_unseen_characters_are_told_as_codes() -> None:
    with pytest.raises(RefusedError, match=r"photo<U\+202E>gnp\.exe"):
        open_container(named("photo\u202egnp.exe"), ENTRIES_LIMITS)


def test_the_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "panel.judging"
    path.write_bytes(named("../x"))
    with pytest.raises(RefusedError) as caught:
        open_container(path, BUNDLE_LIMITS)
    assert caught.value.issues[0].place == "panel.judging"
    with pytest.raises(WorldError, match="does not exist"):
        open_container(tmp_path / "missing", BUNDLE_LIMITS)
    with pytest.raises(WorldError):
        open_container(tmp_path, BUNDLE_LIMITS)


def test_sizes_and_wishes() -> None:
    with open_container(archive(A, B), SMALL) as opened:
        assert opened.names == ("a.txt", "b/c.txt")
        assert opened.size("a.txt") == len(A.data)
        assert opened.head("b/c.txt", 5) == B.data[:5]
        assert opened.read("a.txt", most=len(A.data)) == A.data
        with pytest.raises(RefusedError) as caught:
            opened.read("a.txt", most=3)
        assert caught.value.issues[0].code == "part-too-big"
        with pytest.raises(UsageError):
            opened.read("c.txt")
    with pytest.raises(WorldError):
        opened.read("a.txt")


def test_a_file_too_large_is_not_looked_at() -> None:
    with pytest.raises(RefusedError) as caught:
        open_container(archive(replace(A, data=bytes(300))), replace(SMALL, file_bytes=50))
    assert caught.value.issues[0].code == "file-too-big"


def test_a_directory_too_large_is_not_read() -> None:
    with pytest.raises(RefusedError) as caught:
        open_container(
            archive(*(Entry(name=b"%d" % n) for n in range(90))), replace(SMALL, directory_bytes=1000)
        )
    assert caught.value.issues[0].code == "file-too-big"


def test_a_bomb_is_stopped_at_its_promise() -> None:
    """A part of 64 MB that promises 1,000 bytes costs one piece of memory, not 64 MB."""
    raw = archive(replace(A, data=bytes(64 * MIB), size=1000))
    with open_container(raw, SMALL) as opened:
        tracemalloc.start()
        with pytest.raises(RefusedError):
            opened.read("a.txt")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 2 * MIB


def test_opening_does_not_read_the_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.zip"
    large = [Entry(name=b"%d" % n, data=bytes(range(256)) * 4096, method=0) for n in range(7)]
    path.write_bytes(archive(*large))
    read = []
    honest = container.archive.Source.read_some

    def counting(self, start: int, count: int) -> bytes:
        data = honest(self, start, count)
        read.append(len(data))
        return data

    monkeypatch.setattr(container.archive.Source, "read_some", counting)
    with open_container(path, SMALL) as opened:
        assert len(opened.names) == 7
    assert sum(read) < 70_000


def test_a_stick_pulled_while_open(tmp_path: Path) -> None:
    path = tmp_path / "panel.judging"
    path.write_bytes(archive(replace(A, data=bytes(range(256)) * 4096, method=0)))
    with open_container(path, SMALL) as opened:
        path.write_bytes(b"")
        with pytest.raises(JudgePanelError):
            opened.read("a.txt")


def test_a_file_rewritten_while_open_does_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "panel.judging"
    path.write_bytes(archive(replace(A, method=0)))
    with open_container(path, SMALL) as opened:
        path.write_bytes(archive(replace(A, method=0, data=b"OTHER TEXT"[:9])))
        with pytest.raises(RefusedError, match="checksum"):
            opened.read("a.txt")


def test_cut_anywhere() -> None:
    raw = archive(A, B, Entry(name=b"d", data=bytes(range(256)), method=0))
    for length in range(len(raw)):
        with pytest.raises(RefusedError):
            open_container(raw[:length], SMALL)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_changed_byte_is_refused_or_harmless(data: st.DataObject) -> None:
    """Nothing but our own errors comes out, and content that is given is content that was put in."""
    raw = bytearray(archive(A, B, Entry(name=b"d/e", data=b"third", method=0)))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        content = everything(bytes(raw))
    except JudgePanelError:
        return
    assert set(content.values()) <= {A.data, B.data, b"third"}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_refused_in_words(raw: bytes, begin_well: bool) -> None:
    with pytest.raises(JudgePanelError):
        open_container(b"PK\x03\x04" * begin_well + raw, SMALL)


def test_leading_parts_of_a_cut_file(tmp_path: Path) -> None:
    path = tmp_path / "cut.judging"
    raw = archive(Entry(name=b"mimetype", data=b"x", method=0), Entry(name=b"bag-info.txt", method=0), B)
    expected = {"mimetype": b"x", "bag-info.txt": A.data}
    for length in range(len(raw) + 1):
        path.write_bytes(raw[:length])
        found = container.leading_parts(path)
        assert expected | found == expected
    assert found == expected


@pytest.mark.parametrize(
    ("size", "text"), [(5, "5 bytes"), (2048, "2.0 kB"), (480 * MIB, "480 MB"), (1536 * MIB, "1.5 GB")]
)
def test_spoken_sizes(size: int, text: str) -> None:
    assert container.spoken_size(size) == text


@pytest.mark.parametrize(
    ("have", "whole", "text"),
    [
        (212 * MIB, 480 * MIB, "212 of 480 MB"),
        (480 * MIB - 5, 480 * MIB, "503316475 of 503316480 bytes"),
        (480 * MIB - 5000, 480 * MIB, "491515 of 491520 kB"),
        (12, 4000, "12 of 4000 bytes"),
    ],
)
def test_spoken_shares(have: int, whole: int, text: str) -> None:
    assert container.spoken_share(have, whole) == text

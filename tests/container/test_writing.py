"""What is written is what the room itself accepts, the same bytes every time, and what others can read."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judgepanel import files
from judgepanel.container import (
    BUNDLE_LIMITS,
    ENTRIES_LIMITS,
    WORKBOOK_LIMITS,
    Member,
    length_of,
    open_container,
    write_container,
)
from judgepanel.errors import WorldError
from judgepanel.files import replacing

MIB = 1024 * 1024


def members(tmp_path: Path) -> list[Member]:
    source = tmp_path / "source.pdf"
    source.write_bytes(os.urandom(3 * MIB))
    return [
        Member("mimetype", b"application/x", stored=True),
        Member("data/text.json", b"some text " * 1000),
        Member("data/empty", b""),
        Member("data/evidence", source, stored=True),
        Member("data/notes", source.with_name("notes.txt")),
    ]


@pytest.fixture
def parts(tmp_path: Path) -> list[Member]:
    (tmp_path / "notes.txt").write_bytes(b"notes " * 500)
    return members(tmp_path)


def content(member: Member) -> bytes:
    return member.content.read_bytes() if isinstance(member.content, Path) else member.content


def test_written_and_read_back(tmp_path: Path, parts: list[Member]) -> None:
    path = tmp_path / "out.zip"
    write_container(path, parts)
    with open_container(path, BUNDLE_LIMITS) as opened:
        assert opened.names == tuple(member.name for member in parts)
        assert [opened.read(name) for name in opened.names] == [content(member) for member in parts]
    assert path.stat().st_size == length_of(parts)


def test_others_can_read_it(tmp_path: Path, parts: list[Member]) -> None:
    path = tmp_path / "out.zip"
    write_container(path, parts)
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        assert [each.compress_type for each in opened.infolist()] == [0, 8, 0, 0, 8]
        assert {each.date_time for each in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.external_attr >> 16 for each in opened.infolist()} == {0o100644}


def test_equal_parts_give_equal_bytes(tmp_path: Path, parts: list[Member]) -> None:
    write_container(tmp_path / "a.zip", parts)
    write_container(tmp_path / "b.zip", parts)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_very_repetitive_text_is_still_accepted(tmp_path: Path) -> None:
    path = tmp_path / "out.zip"
    write_container(path, [Member("a", bytes(4 * MIB)), Member("b", bytes(MIB))])
    for limits in (BUNDLE_LIMITS, WORKBOOK_LIMITS, ENTRIES_LIMITS):
        with open_container(path, limits) as opened:
            assert opened.read("a") == bytes(4 * MIB)


def test_faults_leave_nothing(tmp_path: Path, parts: list[Member], monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.zip"

    def write() -> None:
        with replacing(target) as temporary:
            write_container(temporary, parts)

    (tmp_path / "source.pdf").unlink()
    with pytest.raises(WorldError, match=r"source\.pdf does not exist"):
        write()
    (tmp_path / "source.pdf").write_bytes(b"12345")
    monkeypatch.setattr(files, "size_of", lambda _: 9)
    with pytest.raises(WorldError, match="changed while"):
        write()
    monkeypatch.setattr(files, "size_of", lambda _: 2**32)
    with pytest.raises(WorldError, match="too large"):
        write()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["notes.txt", "source.pdf"]


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}(/[a-z0-9]{1,8}){0,2}", fullmatch=True).map(lambda text: "x" + text + ".d"),
        st.tuples(st.binary(max_size=300), st.booleans()),
        max_size=8,
    )
)
def test_anything_written_is_accepted(tmp_path_factory: pytest.TempPathFactory, wanted: dict) -> None:
    path = tmp_path_factory.mktemp("written") / "out.zip"
    write_container(path, [Member(name, data, stored) for name, (data, stored) in wanted.items()])
    with open_container(path, WORKBOOK_LIMITS) as opened:
        assert {name: opened.read(name) for name in opened.names} == {n: d for n, (d, _) in wanted.items()}
    assert path.stat().st_size == length_of(Member(n, d, s) for n, (d, s) in wanted.items())


def test_a_workbook_of_another_program() -> None:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    with open_container(buffer.getvalue(), WORKBOOK_LIMITS) as opened:
        assert "xl/workbook.xml" in opened.names
        assert all(opened.read(name) for name in opened.names)


@pytest.mark.skipif(shutil.which("zip") is None, reason="needs the zip program")
@pytest.mark.parametrize("options", [["-r"], ["-r", "-0"], ["-r", "-9", "-X"], ["-r", "-fz"], ["-r", "-fd"]])
def test_zips_of_the_zip_program(tmp_path: Path, options: list[str]) -> None:
    folder = tmp_path / "Entries" / "Ọlúwáṣeun Trust"
    folder.mkdir(parents=True)
    (folder / "synopsis.txt").write_bytes(b"text " * 1000)
    (folder / ".DS_Store").write_bytes(b"litter")
    subprocess.run(["zip", "-q", *options, "out.zip", "Entries"], cwd=tmp_path, check=True)
    with open_container(tmp_path / "out.zip", ENTRIES_LIMITS) as opened:
        assert opened.names == ("Entries/Ọlúwáṣeun Trust/synopsis.txt",)
        assert opened.read(opened.names[0]) == b"text " * 1000
    with (tmp_path / "piped.zip").open("wb") as piped:
        subprocess.run(["zip", "-q", "-r", "-", "Entries"], cwd=tmp_path, check=True, stdout=piped)
    with open_container(tmp_path / "piped.zip", ENTRIES_LIMITS) as opened:
        assert opened.read(opened.names[0]) == b"text " * 1000

"""An attachment copied out of a bundle keeps its name and is marked as coming from somebody else."""

import io
from pathlib import Path

import pytest

from judgepanel import files
from judgepanel.judging import save_copy


def test_a_copy_is_marked_and_never_takes_the_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked: list[Path] = []
    monkeypatch.setattr(files, "mark_as_received", marked.append)
    first = save_copy(io.BytesIO(b"one"), "Nguyễn's report.docx", tmp_path)
    second = save_copy(io.BytesIO(b"two"), "Nguyễn's report.docx", tmp_path)
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")
    assert marked == [first, second]

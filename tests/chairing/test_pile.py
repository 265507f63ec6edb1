import os
import sys

import pytest

from judgepanel.chairing import pile
from judgepanel.chairing.pile import walk


def names(found):
    return [path.name for path in found.files]


def test_files_are_taken_in_the_order_given_and_folders_in_the_order_of_names(tmp_path):
    folder = tmp_path / "returned"
    (folder / "later").mkdir(parents=True)
    for name in ("b.xlsx", "a.xlsx", "later/c.xlsx"):
        (folder / name).write_bytes(b"x")
    single = tmp_path / "z.xlsx"
    single.write_bytes(b"x")
    assert names(walk([single, folder])) == ["z.xlsx", "a.xlsx", "b.xlsx", "c.xlsx"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("~$scores.xlsx", "open in a spreadsheet program"),
        (".~lock.scores.xlsx#", "open in a spreadsheet program"),
        ("Thumbs.db", "the computer keeps"),
        ("desktop.ini", "the computer keeps"),
        (".DS_Store", "the computer keeps"),
        ("._scores.xlsx", "the computer keeps"),
        ("scores.xlsx.part", "not finished"),
        ("scores.xlsx.crdownload", "not finished"),
    ],
)
def test_litter_is_passed_over_with_a_sentence(tmp_path, name, reason):
    (tmp_path / name).write_bytes(b"x")
    (tmp_path / "scores.xlsx").write_bytes(b"x")
    found = walk([tmp_path])
    assert names(found) == ["scores.xlsx"]
    (only,) = found.findings
    assert name in only.sentence
    assert reason in only.sentence


def test_a_file_named_outright_is_always_looked_at(tmp_path):
    lock = tmp_path / "~$scores.xlsx"
    lock.write_bytes(b"x")
    assert names(walk([lock, tmp_path / "missing.xlsx"])) == ["~$scores.xlsx", "missing.xlsx"]


def test_folders_of_the_system_are_left_out(tmp_path):
    for name in ("__MACOSX", ".git"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "scores.xlsx").write_bytes(b"x")
    found = walk([tmp_path])
    assert found.files == ()
    assert [each.code for each in found.findings] == ["intake-empty-folder"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are made differently on Windows")
def test_pipes_and_circles_do_not_hang_the_walk(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "scores.xlsx").write_bytes(b"x")
    found = walk([tmp_path])
    assert names(found) == ["scores.xlsx"]
    assert "not an ordinary file" in found.findings[0].sentence


def test_a_whole_disk_is_cut_short_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(pile, "MOST_FILES", 2)
    for number in range(9):
        (tmp_path / f"{number}.xlsx").write_bytes(b"x")
    asked = []
    honest = pile._state
    monkeypatch.setattr(pile, "_state", lambda path: asked.append(path) or honest(path))
    found = walk([tmp_path])
    assert names(found) == ["0.xlsx", "1.xlsx"]
    assert [each.code for each in found.findings] == ["intake-too-many"]
    assert len(asked) == 4, "the folder, the files to look at, and one more"

"""The program as an outside party meets it: a process of its own, with streams and surroundings as they come."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Verb

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, str(ROOT / "main.py")]


def outside(
    *arguments: object, cwd: Path | None = None, **surroundings: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program with these surroundings and nothing else but the way to Python."""
    kept = {
        name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ
    }
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        env={**kept, **surroundings},
        timeout=60,
    )


# What is no verb


@pytest.mark.parametrize("word", ["rnak", "Rank", "analyze", "help"])
def test_a_misspelt_verb_is_wrong_usage_and_opens_no_window(word: str, tmp_path: Path) -> None:
    ran = outside(word, "x.award", cwd=tmp_path)
    assert ran.returncode == 2
    assert word.encode() in ran.stderr
    assert b"screen" not in ran.stderr


def test_the_verb_that_was_probably_meant_is_named(verb: Verb) -> None:
    assert '"rank"' in verb("rnak", "x.award").err


def test_a_file_that_cannot_be_shown_without_a_screen_is_not_done(tmp_path: Path) -> None:
    assert outside(tmp_path / "x.award").returncode == 1
    assert outside().returncode == 1


# One JSON object, whatever happens


@pytest.mark.parametrize(
    "arguments",
    [["rank", "--json"], ["--json", "rank"], ["rnak", "--json"], ["assign", "x.award", "--readings", "many", "--json"],
     ["decide", "x.award", "applaud", "--json"], ["rank", "", "--json"], ["rank", "x" * 300 + ".award", "--json"],
     ["new", "n.award", "--category", "y" * 300, "--entries", ".", "--judges", "j.csv", "--json"]],
)  # fmt: skip
def test_wrong_usage_is_one_json_object_too(arguments: list[str], verb: Verb) -> None:
    ran = verb(*arguments)
    assert ran.status in (1, 2)
    assert ran.data["ok"] is False
    assert [sorted(each) for each in ran.data["issues"]] == [
        ["code", "place", "sentence", "severity", "way_out"]
    ]
    assert ran.data["issues"][0]["severity"] == "error"
    assert "Traceback" not in ran.err


def test_json_may_be_asked_for_before_the_verb(verb: Verb) -> None:
    assert verb("--json", "categories").data == verb("categories", "--json").data


def test_options_are_written_in_full(verb: Verb) -> None:
    assert verb("merge", "x.award", "y.xlsx", "--dry").status == 2


def test_names_survive_a_stream_of_another_encoding(award: Path) -> None:
    """What a terminal cannot show, JSON still carries."""
    plain = outside("new", award.parent / "a.award", "--category", "health-outcomes", "--entries",
                    award.parent / "entries", "--judges", award.parent / "judges.csv", "--json",
                    PYTHONIOENCODING="latin-1")  # fmt: skip
    assert plain.returncode == 0, plain.stderr
    names = [each["name"] for each in json.loads(plain.stdout)["judges"]]
    assert names == ["Ọlúwáṣeun Adé", "Thị Nguyễn", "Łukasz Nowak"]


@pytest.mark.parametrize(
    "surroundings",
    [{}, {"LANG": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"HOME": ""}],
    ids=["bare", "LANG=C", "POSIX without UTF-8", "no home"],
)
def test_the_same_json_in_poor_surroundings(surroundings: dict[str, str], award: Path, verb: Verb) -> None:
    ran = outside("rank", award.name, "--json", cwd=award.parent, **surroundings)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == verb("rank", award, "--json").data


def test_merge_says_in_json_what_it_said_about_the_pile(award: Path, tmp_path: Path, verb: Verb) -> None:
    empty = tmp_path / "nothing here"
    empty.mkdir()
    told = verb("merge", award, empty, "--json").data
    assert told["files"] == []
    assert "nothing here" in told["issues"][0]["place"]


# Streams that end early


def _through(award: Path, tail: str) -> tuple[int, str, str]:
    line = f'"{PROGRAM[0]}" "{PROGRAM[1]}" rank "{award}" --json {tail}'
    ran = subprocess.run(
        ["bash", "-c", f"{line}; echo /${{PIPESTATUS[0]}}"], capture_output=True, text=True, check=False
    )
    out, _, status = ran.stdout.strip().rpartition("/")
    return int(status), out, ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
def test_a_reader_that_has_seen_enough_is_no_defect(award: Path) -> None:
    status, out, err = _through(award, "| head -c 1")
    assert (status, out) == (0, "{")
    assert "Traceback" not in err
    assert "Exception" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux")
@pytest.mark.parametrize("stream", ["1", "2"])
def test_a_full_disk_behind_a_stream_is_a_sentence(stream: str, award: Path) -> None:
    status, _, err = _through(award, f"{stream}> /dev/full")
    assert status == (1 if stream == "1" else 0)
    assert ("could not be printed" in err) == (stream == "1")
    assert "Traceback" not in err
    assert "Exception" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux")
@pytest.mark.parametrize("tail", ["> /dev/full", ">&-", "2>&-", ">&- 2>&-"])
def test_the_last_word_of_an_error_is_no_defect(tail: str, tmp_path: Path, award: Path) -> None:
    for path, expected in ((tmp_path / "nowhere.award", 1), (award, 1 if "full" in tail else 0)):
        status, _, err = _through(path, tail)
        assert status == expected
        assert "Traceback" not in err
        assert "Exception" not in err


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
def test_ctrl_c_ends_in_a_sentence(tmp_path: Path) -> None:
    """Python may lose a signal that comes while it cleans up; a person presses again."""
    for attempt in range(3):
        status, said = _stopped(tmp_path / f"demo {attempt}")
        assert b"Traceback" not in said
        if status == 130:
            assert b"Stopped" in said
            return
    pytest.fail("it did not stop")


def _stopped(folder: Path) -> tuple[int, bytes]:
    """The demonstration, interrupted as soon as it says something."""
    with subprocess.Popen(
        [*PROGRAM, "demo", str(folder), "--no-window"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as running:
        assert running.stderr is not None
        running.stderr.readline()
        running.send_signal(signal.SIGINT)
        rest = running.stderr.read()
    return running.returncode, rest


# Where things were looked for


def test_a_missing_file_names_a_folder_that_can_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: Verb
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (("rank", "x.award"), ("check", "x.xlsx")):
        assert str(tmp_path) in verb(*arguments, "--json").data["issues"][0]["sentence"]

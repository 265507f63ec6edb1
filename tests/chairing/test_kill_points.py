"""Killed at any file operation of export, merge, undo and writing results: what is found is old or new, whole."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from judgepanel.bundle.writer import write_bundle
from judgepanel.chairing import results
from judgepanel.judging import open_desk
from tests.builders import mark
from tests.chairing.office import Office, open_office, score

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a process is forked and killed by POSIX means"
)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An award with two merges accepted and a third file waiting; a judge's desk with marks not handed in."""
    folder = tmp_path_factory.mktemp("template")
    office = open_office(folder)
    laptop = office.laptop()
    score(laptop, "E001", "7", "0")
    office.take_in(office.returned(laptop))
    panel, ranking = results.panel(office.store), results.ranking(office.store)
    results.write_results(office.award, panel, ranking, folder / "results")
    other = office.laptop("J02")
    score(other, "E001", "5", "5")
    office.take_in(office.returned(other))
    score(laptop, "E002", "8", "1")
    office.returned(laptop, "second.xlsx").rename(folder / "second.xlsx")
    a_desk(office, folder)
    office.store.close()
    (folder / "notes.txt").write_text("notes " * 2000, "utf-8")
    return folder


def a_desk(office: Office, folder: Path) -> None:
    write_bundle(folder / "J01.judging", office.bundle("J01"), lambda _: folder)
    (folder / "handed in").mkdir()
    with open_desk(folder / "J01.judging", folder / "workspaces") as desk:
        desk.record("E001", mark("ambition"), "7")


@pytest.fixture(scope="module", params=["accept", "undo", "export", "publish", "amend"])
def found(request: pytest.FixtureRequest, template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    place = tmp_path_factory.mktemp("killed") / "here"
    command = [sys.executable, "-m", "tests.chairing.kill_points", request.param, str(template), str(place)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    answer = json.loads(done.stdout)
    assert "error" not in answer, (answer["error"], done.stderr[-2000:])
    return answer


def test_every_death_leaves_old_or_new(found: Any) -> None:
    """Export has one state between: the hand-in is kept before its file is written, and can be exported again."""
    old, new = found["before"], found["states"][-1]
    between = {state for state in found["states"] if state not in (old, new)}
    assert old != new
    assert found["operations"] > 15
    assert between <= {new.partition(" ")[0] + " []"}
    turns = sum(one != two for one, two in zip(found["states"], found["states"][1:], strict=False))
    assert turns == 1 + len(between)


def test_some_deaths_left_something_that_the_next_visit_removed(found: Any) -> None:
    assert found["left"] > 0


def test_a_full_disk_is_a_sentence_and_the_state_as_before(found: Any) -> None:
    old, new = found["before"], found["states"][-1]
    said = [each["said"] for each in found["full"]]
    assert said[0] != "done"
    for each in found["full"]:
        if each["said"] == "done":
            assert each["state"] == new
        else:
            assert each["state"] in (old, new.partition(" ")[0] + " []")
            assert "." in each["said"]
            assert not each["said"].startswith("ended")

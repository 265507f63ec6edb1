"""Kill the program at any moment: every act it said was done is on the disk, and the next one whole or not at all."""

import copy
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from judgepanel.judging import Desk
from judgepanel.model.record import Field
from tests.judging.conftest import Laptop
from tests.judging.typist import Expected

ROUNDS = 6
ROOT = Path(__file__).parents[2]


def killed_after(moment: float, bundle: Path, workspaces: Path, first: int) -> int:
    """Let the typist begin with that act, kill it, and give the number of the last act it said was done."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.judging.typist", str(bundle), str(workspaces), str(first)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ,
    )
    assert child.stdout is not None
    begun = child.stdout.readline()
    time.sleep(moment)
    child.kill()
    said = begun + child.stdout.read()
    child.wait()
    child.stdout.close()
    # The last line may be cut in the middle of its number: only a whole line was said.
    return int(said[: said.rindex(b"\n")].rsplit(b"\n", 1)[-1])


def standing(desk: Desk) -> tuple[dict[tuple[str, Field], object], int]:
    values = {
        (entry.id, field): value
        for entry in desk.bundle.entries
        for field, value in desk.sheet(entry.id).values.items()
    }
    return values, max((record.export for record in desk._store.records()), default=0)


def test_every_act_that_was_acknowledged_survives_a_kill(laptop: Laptop) -> None:
    bundle = laptop.receive(laptop.bundle())
    dice = random.Random(20260301)
    expected, done = Expected(), -1
    for _ in range(ROUNDS):
        acknowledged = killed_after(dice.uniform(0, 0.12), bundle, laptop.workspaces, done + 1)
        for number in range(done + 1, acknowledged + 1):
            expected.act(number)
        one_more = copy.deepcopy(expected)
        one_more.act(acknowledged + 1)
        with laptop.desk() as desk:
            found = standing(desk)
        assert found in [(expected.values, expected.exports), (one_more.values, one_more.exports)]
        done = acknowledged
        if found != (expected.values, expected.exports):
            expected, done = one_more, acknowledged + 1
    assert done > ROUNDS * 2

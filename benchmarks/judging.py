"""A judge's desk with 200 entries of five answers of 400 words: from a key to the screen and the disk."""

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Row

ROOT = Path(__file__).parents[1]


def run(folder: Path) -> list[Row]:
    """Each in its own process, because the window of a benchmark must not be the window of another."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "benchmarks.judging_desk", str(folder)]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    took = json.loads(ran.stdout.splitlines()[-1])
    frame = took["commit"] + 1000 / 60
    return [
        Row(
            "a mark on the screen and on the disk",
            took["mark"],
            frame,
            "under a bare commit and one frame",
        ),
        Row("to another entry of 200", took["entry"], 50, "under the floor"),
        Row("to another criterion", took["criterion"], 50, "under the floor"),
        Row("a mark revised where 200 are compared", took["compared"], frame, "under twice the floor"),
    ]

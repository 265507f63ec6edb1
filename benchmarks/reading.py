"""A scan of 300 pages scrolled from its beginning to its end, against the frame and the memory it may take."""

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Row
from tests.ui.scans import scan

ROOT = Path(__file__).parents[1]


def run(folder: Path) -> list[Row]:
    """The longest time the window stood still, and the most memory, beside the limits of both."""
    path = folder / "scan.pdf"
    path.write_bytes(scan(300))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.ui.scans", str(path)]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    measured = json.loads(ran.stdout)
    megabytes = path.stat().st_size // 1_000_000
    return [
        Row(f"longest frame, scrolling a scan of {megabytes} MB", measured["blocked"], 50, "under the floor"),
        Row("most memory meanwhile, MB", measured["memory"], 350, "under the floor"),
    ]

"""A scan of 300 pages: the window never stands still for it, and it does not fill the memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui import scans

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux tells it")
def test_a_long_scan_scrolls_smoothly_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scans.scan(300))
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.scans", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    measured = json.loads(ran.stdout)
    assert path.stat().st_size > 40_000_000
    # By the work of the thread itself: a machine that does other things meanwhile would make the clock lie.
    assert measured["busy"] < 50
    assert measured["memory"] < 350
    assert measured["drawn"] > 20

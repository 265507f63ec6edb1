"""A scan of 300 pages, larger than all the memory there should be: the window never stands still for it."""

from pathlib import Path

import pytest

from tests.ui.judge.scan_at_the_desk import measured
from tests.ui.scans import scan


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux tells it")
def test_a_long_scan_is_read_smoothly_in_bounded_memory(tmp_path: Path) -> None:
    """On a laptop's screen at 150 %: opened, scrolled, jumped in, enlarged, and searched while it scrolls."""
    content = scan(300, dots=(1654, 2339), noise=60)
    assert len(content) > 350_000_000
    told = measured(content, tmp_path, (910, 480), 40, 1.5)
    # By the work of the thread itself: a machine that does other things meanwhile would make the clock lie.
    assert {what: each["busy"] for what, each in told.items() if each["busy"] >= 50} == {}
    assert told["everywhere"]["memory"] < 300
    assert told["scroll"]["drawn"] > 20

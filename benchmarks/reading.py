"""A scan of 300 pages, 230 MB, read at the judge's desk: against the frame and the memory it may take."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row
from tests.ui.judge.scan_at_the_desk import measured
from tests.ui.scans import scan

FRAME, MEMORY = 50, 350
SCREENS = {"1366x768": ((1366, 768), 1.0), "1366x768 at 150 %": ((910, 512), 1.5)}


def run(folder: Path) -> list[Row]:
    """For each screen the longest time the window stood still, and the most memory, beside the limits of both."""
    content = scan(300, dots=(1654, 2339), noise=22)
    return [
        row
        for name, (size, ratio) in SCREENS.items()
        for row in _rows(name, measured(content, folder, size, 300, ratio))
    ]


def _rows(screen: str, told: dict[str, dict[str, float]]) -> Iterator[Row]:
    acts = {
        "open": "longest frame, opening a scan of 230 MB",
        "scroll": "longest frame, scrolling it",
        "jump": "longest frame, jumping by its small pages",
        "zoom": "longest frame, enlarging it",
        "find": "longest frame, searching it while it scrolls",
    }
    for act, what in acts.items():
        yield Row(f"{what}, {screen}", told[act]["blocked"], FRAME, "under the floor")
    yield Row(f"most memory meanwhile, MB, {screen}", told["everywhere"]["memory"], MEMORY, "under the floor")

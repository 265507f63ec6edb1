"""A scan of 300 pages, 230 MB, read at the judge's desk: against the frame and the memory it may take."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row
from tests.ui.judge.scan_at_the_desk import Told, measured
from tests.ui.scans import scan

FRAME, MEMORY, ROUNDS = 50, 350, 3
SCREENS = {"1366x768": ((1366, 768), 1.0), "1366x768 at 150 %": ((910, 512), 1.5)}


def run(folder: Path) -> list[Row]:
    """For each screen the longest time the window stood still, and the most memory, beside the limits of both.

    The best of three rounds: in the others the machine did something else meanwhile.
    """
    content = scan(300, dots=(1654, 2339), noise=22)
    return [
        row
        for name, (size, ratio) in SCREENS.items()
        for row in _rows(name, [measured(content, folder, size, 100, ratio) for _ in range(ROUNDS)])
    ]


def _rows(screen: str, rounds: list[Told]) -> Iterator[Row]:
    acts = {
        "open": "longest frame, opening a scan of 230 MB",
        "scroll": "longest frame, scrolling it",
        "jump": "longest frame, jumping by its small pages",
        "zoom": "longest frame, enlarging it",
        "find": "longest frame, searching it while it scrolls",
    }
    for act, what in acts.items():
        yield Row(f"{what}, {screen}", min(told[act]["blocked"] for told in rounds), FRAME, "under the floor")
    most = max(told["everywhere"]["memory"] for told in rounds)
    yield Row(f"most memory meanwhile, MB, {screen}", most, MEMORY, "under the floor")

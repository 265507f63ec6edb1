"""Run every benchmark, or those named, and print one table."""

import sys
import tempfile
from pathlib import Path

from benchmarks import (
    committing,
    evidence,
    fairness,
    fairness_advice,
    judging,
    merging,
    opening,
    reading,
    starting,
)
from benchmarks.measure import Row

ALL = {
    "start": starting.run,
    "open": opening.run,
    "commit": committing.run,
    "judging": judging.run,
    "reading": reading.run,
    "merge": merging.run,
    "evidence": evidence.run,
    "fairness": fairness.run,
    "advice": fairness_advice.run,
}


def main(names: list[str]) -> int:
    unknown = sorted(set(names) - set(ALL))
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There are: {', '.join(ALL)}.")
        return 2
    rows: list[Row] = []
    for name in names or ALL:
        print(f"Measuring {name}.", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="judgepanel-benchmark-") as folder:
            rows += ALL[name](Path(folder))
    if not rows:
        return 0
    headings = ("what", "ours, ms", "floor, ms", "ratio", "goal")
    lines = [headings, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A child process: reads every file of a folder and says how each ended. Bounded in memory and time by itself."""

import json
import resource
import sys
import time
from pathlib import Path

from judgepanel.issues import RefusedError
from judgepanel.workbook.cells import read_workbook

ADDRESS_SPACE = 1536 * 1024 * 1024
SECONDS = 60


def outcome(path: Path) -> dict[str, object]:
    raw = path.read_bytes()
    started = time.process_time()
    try:
        workbook = read_workbook(raw)
        ended = "ok"
        issues = [each.code for each in workbook.issues]
    except RefusedError as refused:
        ended = refused.issues[0].code
        issues = []
    seconds = time.process_time() - started
    return {"ended": ended, "issues": issues, "seconds": seconds}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    found = {path.stem: outcome(path) for path in sorted(Path(sys.argv[1]).iterdir())}
    # Not ru_maxrss: that begins with what the parent had when it started this process.
    status = Path("/proc/self/status").read_text("ascii")
    peak = int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1])
    sys.stdout.write(json.dumps({"files": found, "peak_kib": peak}))


if __name__ == "__main__":
    main()

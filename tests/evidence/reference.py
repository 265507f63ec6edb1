"""Published panels with their figures: scores, what was printed, and what other programs computed."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parents[1] / "cases" / "stats"
CASES: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))
}
TOLERANCE = 1e-6


def scores_of(case: dict[str, Any]) -> NDArray[np.float64]:
    """Entries by judges, NaN where nobody scored."""
    return np.array([[np.nan if each is None else each for each in row] for row in case["scores"]], float)


def with_key(*keys: str) -> list[str]:
    """The cases that give all of these under `expected`."""
    return [name for name, case in CASES.items() if all(key in case["expected"] for key in keys)]

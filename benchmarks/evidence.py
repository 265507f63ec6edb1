"""Everything that is found out about a large panel, against one least-squares fit of the same panel in numpy.

100 judges, 2,000 entries, 10,000 scorecards of 15 criteria. The floor is the fit itself, two ways: the normal equations
of all 2,100 effects solved at once, as anybody would write it, and with entries eliminated first, as fast as it goes.
Where R with lme4 is installed, its fit of the same scorecards is a third.
"""

import csv
import json
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np

from benchmarks.measure import Row, compare, milliseconds
from judgepanel.chairing.examination import Question, examine_path
from judgepanel.evidence.arrays import Arrays, arrays
from judgepanel.evidence.examine import examine
from judgepanel.evidence.panel import Panel, PanelCriterion, panel_of_marks
from judgepanel.evidence.threads import one_thread
from judgepanel.evidence.variance import both_random

JUDGES, ENTRIES, READINGS, CRITERIA = 100, 2000, 5, 15
_R = """
suppressMessages(library(lme4))
d <- read.csv("{path}")
t <- system.time(lmer(score ~ 1 + (1 | entry) + (1 | judge), d))[["elapsed"]]
cat(t * 1000)
"""


def run(folder: Path) -> list[Row]:
    """Medians of three runs of ours; the quicker fits more often."""
    panel = large_panel()
    a = arrays(panel)
    path = _table(panel, folder)
    what = f"examine {JUDGES} judges, {ENTRIES} entries, {len(panel.sheets)} scorecards"
    rows = [compare(f"{what}; floor: one dense fit", lambda: examine(panel, 1), lambda: dense(a), 3, "< 50")]
    ours = rows[0].ours
    whole = (
        f"read and analyse the same as a table of {len(panel.sheets) * CRITERIA} marks; floor: one dense fit"
    )
    rows.append(compare(whole, lambda: examine_path(path, Question()), lambda: dense(a), 3, "< 50"))
    quick = sorted(milliseconds(lambda: eliminated(a)) for _ in range(9))[4]
    rows.append(Row(f"{what}; floor: one fit with entries eliminated", ours, quick))
    rows.extend(_lme4(folder, a, what, ours))
    return rows


def large_panel() -> Panel:
    """Marks 0 to 10 around a quality of each entry and a severity of each judge."""
    dice = np.random.default_rng(7)
    quality, severity = dice.normal(size=ENTRIES), 0.8 * dice.normal(size=JUDGES)
    criteria = [
        PanelCriterion(f"c{each}", f"g{each // 3}", Fraction(1), Fraction(0), Fraction(10))
        for each in range(CRITERIA)
    ]
    scale = [Fraction(mark) for mark in range(11)]
    rows = []
    for entry in range(ENTRIES):
        for judge in dice.choice(JUDGES, READINGS, replace=False):
            level = 6 + quality[entry] - severity[judge] + dice.normal()
            marks = np.clip(np.rint(level + dice.normal(size=CRITERIA)), 0, 10)
            rows += [
                (f"J{judge}", f"E{entry}", criterion.id, scale[int(mark)])
                for criterion, mark in zip(criteria, marks, strict=True)
            ]
    return panel_of_marks(rows, criteria)


def _table(panel: Panel, folder: Path) -> Path:
    path = folder / "scores.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("judge", "entry", "criterion", "score"))
        writer.writerows(
            (panel.judges[sheet.judge], panel.entries[sheet.entry], criterion.id, mark)
            for sheet in panel.sheets
            for criterion, mark in zip(panel.criteria, sheet.marks, strict=True)
        )
    return path


def dense(a: Arrays) -> None:
    """Entries and judges in one system."""
    with one_thread():
        size = len(a.n) + len(a.m)
        design = np.zeros((size, size))
        design[: len(a.n), : len(a.n)] = np.diag(a.n)
        design[len(a.n) :, len(a.n) :] = np.diag(a.m)
        design[: len(a.n), len(a.n) :] = a.read
        design[len(a.n) :, : len(a.n)] = a.read.T
        design[len(a.n) :, len(a.n) :] += 1.0
        np.linalg.solve(design, np.concatenate((a.t, a.u)))


def eliminated(a: Arrays) -> None:
    """Judges only, entries from them."""
    with one_thread():
        laplacian = np.diag(a.m) - a.read.T @ (a.read / a.n[:, None]) + 1.0
        judge = np.linalg.solve(laplacian, a.u - a.read.T @ (a.t / a.n))
        _ = (a.t - a.read @ judge) / a.n


def _lme4(folder: Path, a: Arrays, what: str, ours: float) -> list[Row]:
    if shutil.which("Rscript") is None:
        return []
    table = folder / "totals.csv"
    lines = ["entry,judge,score"]
    lines += [f"E{e},J{j},{s}" for e, j, s in zip(a.entry, a.judge, a.score, strict=True)]
    table.write_text("\n".join(lines), "utf-8")
    ran = subprocess.run(
        ["Rscript", "-e", _R.format(path=json.dumps(str(table))[1:-1])],
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        return []
    floor = float(ran.stdout.split()[-1])
    with one_thread():
        same = sorted(milliseconds(lambda: both_random(a)) for _ in range(3))[1]
    return [
        Row(
            "the additive model, judges and entries random, by REML; floor: lme4, the same fit",
            same,
            floor,
            "< 1",
        ),
        Row(f"{what}; floor: lme4, one fit", ours, floor),
    ]

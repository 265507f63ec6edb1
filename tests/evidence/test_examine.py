"""The examination as a whole: the same bytes on any number of threads, stopping, advice that keeps to the rules."""

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from benchmarks.fairness import DESIGNS, study
from judgepanel.evidence.arrays import arrays
from judgepanel.evidence.design import layout
from judgepanel.evidence.examine import examine
from judgepanel.evidence.least_squares import least_squares
from judgepanel.evidence.panel import Panel, PanelCriterion, panel_of, panel_of_marks
from judgepanel.evidence.wish import Wish
from judgepanel.merge.view import view
from judgepanel.scoring.ranking import rank
from tests.evidence.panels import drawn_panel, panel_of_case, panel_of_sheets, panel_of_table
from tests.evidence.reference import CASES
from tests.scoring.panels import panel as award_panel

ROOT = Path(__file__).parents[2]
PRINTED = """
from judgepanel.evidence.examine import examine
from tests.evidence.panels import drawn_panel
for panel in (drawn_panel(30, 6, 3), drawn_panel(300, 60, 5)):
    print(examine(panel, 5))
"""


def printed(threads: int) -> str:
    wide = {name: str(threads) for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", PRINTED],
        cwd=ROOT,
        env=os.environ | wide,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == ""
    return ran.stdout


def test_one_thread_and_two_give_the_same_bytes():
    assert printed(1) == printed(2)


def test_the_seed_decides_the_draws_and_nothing_else():
    panel = drawn_panel(12, 5, 3)
    one, again, other = examine(panel, 1), examine(panel, 1), examine(panel, 2)
    assert one == again
    assert one.rank_odds != other.rank_odds
    assert (one.calibrated.entry, one.leave_one_out) == (other.calibrated.entry, other.leave_one_out)
    chances = zip(one.rank_odds.top, other.rank_odds.top, strict=True)
    assert all(abs(a - b) < 0.05 for a, b in chances)


class StoppedError(Exception):
    """The chair changed the data."""


def test_it_stops_where_it_is_told_to():
    steps: list[str] = []

    def stop(step: str) -> None:
        steps.append(step)
        if step == "without each judge":
            raise StoppedError

    with pytest.raises(StoppedError):
        examine(drawn_panel(12, 5, 3), 1, progress=stop)
    assert steps[0] == "design"
    assert steps.count("without each judge") == 1


@pytest.mark.parametrize("place", range(len(DESIGNS)), ids=[each.name[:2] for each in DESIGNS])
def test_what_it_states_comes_true(place):
    """A small run of the study in benchmarks/fairness.py, with room for its smallness."""
    found = study(DESIGNS[place], 80)
    assert 0.87 < found.coverage < 0.99
    assert found.rates["calibrated"][1] > found.rates["raw"][1] - 0.01


def test_an_award_is_examined_on_what_its_ranking_counts():
    sheets = [[(7, 8), (6, None), (5, 5)], [(3, 4), (2, 2), None], [(9, 9), (8, 10), (7, 7)]]
    award, records = award_panel(sheets)
    seen = view(award, records)
    ranking = rank(award, seen)
    panel = panel_of(award, seen, ranking)
    assert len(panel.sheets) == 7
    found = examine(panel, 1)
    assert {each.entry: each.total for each in ranking.ranked} == dict(
        zip(found.entries, found.raw.mean, strict=True)
    )
    assert found.raw.rank == tuple(
        next(each.rank for each in ranking.ranked if each.entry == entry) for entry in found.entries
    )
    assert panel.weighted({}).totals() == panel.totals()


def test_weights_are_moved_group_by_group():
    criteria = [
        PanelCriterion(f"c{each}", f"g{each}", lowest=Fraction(0), highest=Fraction(10)) for each in range(2)
    ]
    groups = [("g0", Fraction(1)), ("g1", Fraction(1))]
    close = panel_of_sheets([[(9, 4), (9, 4)], [(6, 6), (6, 7)], [(1, 1), (2, 1)]], criteria, groups)
    moved = [each for each in examine(close, 1).sensitivity.checks if each.method == "weight"]
    assert [each.subject for each in moved] == ["g0 +25%", "g0 -25%", "g1 +25%", "g1 -25%"]
    assert [each.winners for each in moved] == [(0,), (1,), (1,), (0,)]
    assert [each.same_winner for each in moved] == [True, False, False, True]


class TestExtraReadings:
    PANEL = panel_of_case(CASES["25_incomplete_panel_20x8"])

    def asked(self, **wish):
        return examine(self.PANEL, 1, Wish(**wish)).extra_readings

    def test_they_are_readings_nobody_made(self):
        made = {(each.entry, each.judge) for each in self.PANEL.sheets}
        asked = [(each.entry, each.judge) for each in self.asked()]
        assert len(asked) == len(set(asked)) == 5
        assert not made & set(asked)

    def test_conflicts_are_kept(self):
        first = self.asked()[0]
        barred = ((self.PANEL.judges[first.judge], self.PANEL.entries[first.entry]),)
        assert (first.entry, first.judge) not in [
            (each.entry, each.judge) for each in self.asked(barred=barred)
        ]

    def test_loads_are_kept(self):
        busy = (*tuple((judge, 0) for judge in self.PANEL.judges[:6]), ("J6", 1), ("J7", 2))
        assert sorted(each.judge for each in self.asked(spare=busy)) == [6, 7, 7]

    def test_too_few_readings_come_first(self):
        asked = self.asked(minimum=3)
        short = [place for place, each in enumerate(self.PANEL.totals()) if len(each) < 3]
        assert [each.entry for each in asked if each.why == "minimum"] == short
        assert [each.why for each in asked][: len(short)] == ["minimum"] * len(short)

    def test_each_gain_is_a_share_and_they_fall(self):
        gains = [each.gain for each in self.asked()]
        assert all(0 < gain < 1 for gain in gains)
        assert gains[0] == max(gains)

    def test_the_contrast_agrees_with_fitting_again(self):
        """The formula of the gain against the fit with the reading really added."""
        panel, found = self.PANEL, examine(self.PANEL, 1).contrast
        one, other = found.entries
        for entry, judge, reduction in found.best[:3]:
            row = (panel.judges[judge], panel.entries[entry], Fraction(5))
            more = panel_of_table(
                [
                    [
                        next((s.total for s in panel.sheets if (s.entry, s.judge) == (e, j)), None)
                        if (e, j) != (entry, judge)
                        else row[2]
                        for j in range(8)
                    ]
                    for e in range(20)
                ]
            )
            assert found.base_variance - difference(more, one, other) == pytest.approx(reduction, abs=1e-9)


def difference(panel: Panel, one: int, other: int) -> float:
    """Var(v_one - v_other) / sigma^2 from the whole design matrix."""
    a = arrays(panel)
    rows = np.zeros((a.sheets, len(a.n) + len(a.m)))
    rows[np.arange(a.sheets), a.entry] = rows[np.arange(a.sheets), len(a.n) + a.judge] = 1
    c = np.zeros(rows.shape[1])
    c[one], c[other] = 1, -1
    return float(c @ np.linalg.pinv(rows.T @ rows) @ c)


def test_least_squares_agrees_with_the_whole_design_matrix():
    a = arrays(drawn_panel(15, 6, 2))
    fit = least_squares(a, layout(a))
    rows = np.zeros((a.sheets, len(a.n) + len(a.m)))
    rows[np.arange(a.sheets), a.entry] = rows[np.arange(a.sheets), len(a.n) + a.judge] = 1
    solved, *_ = np.linalg.lstsq(rows, a.score, rcond=None)
    assert fit.residual == pytest.approx(a.score - rows @ solved, abs=1e-9)
    assert fit.leverage == pytest.approx(np.diag(rows @ np.linalg.pinv(rows)), abs=1e-9)


def test_marks_may_stand_once():
    with pytest.raises(ValueError, match="twice"):
        panel_of_marks([("J", "E", "c", Fraction(1)), ("J", "E", "c", Fraction(2))])


def test_the_door_loads_numpy_only_when_it_is_used():
    code = "import sys, judgepanel.evidence.examine; print('numpy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_a_shared_first_place_is_kept_by_either_of_the_two():
    """Officially two entries share the first place; without one judge one of them leads alone, and nobody else does."""
    found = examine(panel_of_case(CASES["25_incomplete_panel_20x8"]), 1).sensitivity
    shared = {place for place, rank_ in enumerate(found.mean) if rank_ == 1}
    assert len(shared) == 2
    alone = [each for each in found.checks if len(each.winners) == 1]
    assert alone
    assert all(each.same_winner == (set(each.winners) <= shared) for each in found.checks)
    assert found.agreeing == len(found.checks)

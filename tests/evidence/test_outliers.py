"""Outlying scorecards and marks: planted ones are found, clean panels are left alone about as often as stated."""

from fractions import Fraction

import numpy as np
import pytest

from judgepanel.evidence.arrays import arrays, from_sheets
from judgepanel.evidence.design import layout
from judgepanel.evidence.examine import examine
from judgepanel.evidence.least_squares import least_squares
from judgepanel.evidence.outliers import outliers, studentized
from judgepanel.evidence.wish import Wish
from tests.evidence.panels import drawn_panel, panel_of_sheets

FEW = Wish(draws=100)


def marks(seed: int, entries: int = 15, judges: int = 5, criteria: int = 4) -> list[list[list[Fraction]]]:
    """Complete sheets of independent marks to two decimals."""
    dice = np.random.default_rng(seed)
    level = 5 + dice.normal(size=(entries, 1, 1)) - 0.8 * dice.normal(size=(1, judges, 1))
    drawn = level + dice.normal(size=(entries, judges, criteria))
    return [[[Fraction(round(100 * each), 100) for each in sheet] for sheet in row] for row in drawn]


def test_each_t_is_the_residual_of_a_fit_without_the_sheet():
    a = arrays(drawn_panel(15, 6, 3))
    lay = layout(a)
    found = studentized(lay, least_squares(a, lay))
    for sheet in (0, 7, 44):
        kept = np.arange(a.sheets) != sheet
        rest = from_sheets(15, 6, a.entry[kept], a.judge[kept], a.score[kept])
        fit = least_squares(rest, layout(rest))
        missed = a.score[sheet] - fit.entry[a.entry[sheet]] - fit.judge[a.judge[sheet]]
        h = least_squares(a, lay).leverage[sheet]
        assert found[sheet] == pytest.approx(missed * np.sqrt(1 - h) / fit.sigma, abs=1e-9)


def test_a_planted_mark_is_found_and_named():
    sheets = marks(1)
    sheets[4][2][3] += 9
    found = examine(panel_of_sheets(sheets), 1, FEW).outliers
    first = found.marks[0]
    assert (first.entry, first.judge, first.criterion, first.flagged) == (4, 2, 3, True)
    assert first.residual > 4
    assert found.marks_tested == 15 * 5 * 4


def test_clean_marks_are_mostly_left_alone():
    flagged = sum(
        examine(panel_of_sheets(marks(seed)), 1, FEW).outliers.marks[0].flagged for seed in range(40)
    )
    assert flagged <= 6


def test_clean_scorecards_are_mostly_left_alone():
    def any_flag(seed: int) -> bool:
        a = arrays(drawn_panel(20, 6, 3, seed))
        lay = layout(a)
        return outliers(a, lay, least_squares(a, lay)).largest[0].flagged

    assert sum(any_flag(seed) for seed in range(100)) <= 12


def test_a_criterion_with_one_mark_throughout_tells_nothing():
    sheets = [[[*sheet[:3], Fraction(5)] for sheet in row] for row in marks(2)]
    found = examine(panel_of_sheets(sheets), 1, FEW).outliers
    assert {each.criterion for each in found.marks} <= {0, 1, 2}
    assert found.marks_tested == 15 * 5 * 3

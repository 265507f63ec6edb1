"""Laws of any panel: other names, another zero and another unit change nothing but names, zero and unit."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judgepanel.evidence.exact import ranks, raw_means
from judgepanel.evidence.examine import examine
from judgepanel.evidence.panel import Panel, PanelCriterion
from judgepanel.evidence.rank_order import competition, tau_b
from judgepanel.evidence.wish import Wish
from judgepanel.model.evidence import Evidence
from tests.evidence.panels import panel_of_sheets, panel_of_table

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW = Wish(places=2, draws=100)
Table = list[list[int | None]]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any small panel, gaps and all."""
    entries, judges = draw(st.integers(1, 7)), draw(st.integers(1, 5))
    score = st.one_of(st.none(), st.integers(0, 10))
    return [[draw(score) for _ in range(judges)] for _ in range(entries)]


def examined(table: Sequence[Sequence[Any]]) -> Evidence:
    return examine(panel_of_table(table), seed=1, wish=FEW)


def near(one: Any, other: Any, unit: float = 1.0) -> bool:
    """Equal but for rounding, None where the other is None."""
    pairs = zip(one, other, strict=True)
    return all(
        (a is None) == (b is None) and (a is None or a == pytest.approx(b, abs=1e-7 * unit)) for a, b in pairs
    )


@QUICK
@given(tables())
def test_no_panel_breaks_it(table):
    found = examined(table)
    assert len(found.raw.rank) == len(table)
    assert found.design.scores == sum(each is not None for row in table for each in row)
    assert sum(found.design.judge_laplacian_eigenvalues[: found.design.components]) == 0


@QUICK
@given(tables(), st.data())
def test_another_order_of_entries_and_judges_only_permutes(table, data):
    rows = data.draw(st.permutations(range(len(table))))
    columns = data.draw(st.permutations(range(len(table[0]))))
    moved = examined([[table[row][column] for column in columns] for row in rows])
    found = examined(table)
    assert moved.raw.rank == tuple(found.raw.rank[row] for row in rows)
    assert moved.design.components == found.design.components
    if found.calibrated:
        assert near(moved.calibrated.entry, [found.calibrated.entry[row] for row in rows])
        assert near(
            moved.least_squares.judge_effect, [found.least_squares.judge_effect[each] for each in columns]
        )
    if found.leave_one_out:
        best = [found.leave_one_out.best[row] for row in rows]
        assert list(moved.leave_one_out.best) == best
    assert {each.figure for each in moved.notices} == {each.figure for each in found.notices}


@QUICK
@given(tables(), st.integers(-50, 50), st.sampled_from([Fraction(1, 8), Fraction(3), Fraction(100)]))
def test_another_zero_and_unit_shift_and_scale(table, zero, unit):
    moved = examined([[None if each is None else zero + unit * each for each in row] for row in table])
    found = examined(table)
    assert moved.raw.rank == found.raw.rank
    assert [each.issue.code for each in moved.notices] == [each.issue.code for each in found.notices]
    if found.calibrated:
        wanted = [None if each is None else zero + float(unit) * each for each in found.calibrated.entry]
        assert near(moved.calibrated.entry, wanted, float(unit) + 50)
        assert moved.calibrated.rank == found.calibrated.rank
    if found.severity:
        pairs = zip(moved.severity.judges, found.severity.judges, strict=True)
        assert all(m.severity == pytest.approx(float(unit) * f.severity, abs=1e-6 * unit) for m, f in pairs)
        assert near([moved.severity.p], [found.severity.p])
    if found.rank_odds:
        assert near(moved.rank_odds.first, found.rank_odds.first)
    if found.reliability:
        assert moved.reliability.raw.middle == pytest.approx(found.reliability.raw.middle, abs=1e-6)


@QUICK
@given(tables())
def test_adjustments_stay_inside_a_part(table):
    """Effects of judges sum to nothing in each connected part, so no part gains on another."""
    found = examined(table)
    for part in range(found.design.components):
        mine = [each == part for each in found.design.component_of_judge]
        for effects in (found.least_squares.judge_effect, found.calibrated.judge_effect):
            inside = [each for each, own in zip(effects, mine, strict=True) if own and each is not None]
            assert sum(inside) == pytest.approx(0, abs=1e-7)


@QUICK
@given(tables())
def test_a_complete_block_is_not_adjusted(table):
    whole = examined([[each or 0 for each in row] for row in table])
    assert near(whole.calibrated.entry, [float(each) for each in whole.raw.mean])
    assert whole.calibrated.rank == whole.raw.rank


@QUICK
@given(tables())
def test_leaving_a_judge_out_is_examining_without_him(table):
    found = examined(table)
    if found.leave_one_out is None:
        return
    for left in found.leave_one_out.judges:
        without = panel_of_table(table).without_judge(left.judge)
        assert left.rank == ranks(raw_means(without))
        assert left.components == examine(without, 1, FEW).design.components
        assert left.calibrated_rank == examine(without, 1, FEW).calibrated.rank


@QUICK
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=25))
def test_tau_b_counts_pairs(pairs):
    one, other = zip(*pairs, strict=True)
    signs = [
        ((a > c) - (a < c), (b > d) - (b < d))
        for place, (a, b) in enumerate(pairs)
        for c, d in pairs[place + 1 :]
    ]
    own = sum(a * a for a, _ in signs) * sum(b * b for _, b in signs)
    found = tau_b(one, other)
    assert found == (pytest.approx(sum(a * b for a, b in signs) / own**0.5) if own else None)


@QUICK
@given(st.lists(st.integers(-3, 3), max_size=20))
def test_competition_ranks(values):
    assert list(competition(values)) == [1 + sum(other > each for other in values) for each in values]
    assert ranks([Fraction(each, 3) for each in values]) == tuple(competition(values))


@QUICK
@given(
    st.lists(
        st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=2),
        min_size=1,
        max_size=4,
    )
)
def test_moving_no_weight_changes_nothing(sheets):
    criteria = [
        PanelCriterion(f"c{each}", f"g{each % 2}", Fraction(each + 1), Fraction(0), Fraction(4))
        for each in range(3)
    ]
    panel: Panel = panel_of_sheets(sheets, criteria, [("g0", Fraction(3)), ("g1", Fraction(5))])
    assert panel.weighted({}) == panel
    assert panel.weighted({"g0": Fraction(6), "g1": Fraction(10)}).totals() == panel.totals()


def test_large_scores_are_told_apart():
    assert list(competition([10.0**12, 10.0**12 + 3, 10.0**12 + 1])) == [3, 1, 2]
    assert list(competition([0.1 + 0.2, 0.3, 7.0])) == [2, 2, 1]
    assert list(competition([0.0, 0.0])) == [1, 1]

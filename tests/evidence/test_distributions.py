"""Distribution functions against values printed in tables, closed forms and their own laws."""

from math import atan, exp, inf, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgepanel.evidence.distributions import (
    beta_regularised,
    chi2_above,
    chi2_below,
    chi2_quantile,
    f_above,
    f_below,
    f_quantile,
    gamma_regularised,
    t_quantile,
    t_two_sided,
)


@pytest.mark.parametrize(
    ("p", "df1", "df2", "printed"),
    [(0.95, 1, 10, 4.9646), (0.95, 5, 15, 2.9013), (0.99, 3, 20, 4.9382), (0.975, 24, 120, 1.7597)],
)
def test_f_quantiles_as_tables_print_them(p, df1, df2, printed):
    assert f_quantile(p, df1, df2) == pytest.approx(printed, abs=6e-4)


@pytest.mark.parametrize(
    ("df", "printed"), [(1, 12.7062), (2, 4.30265), (5, 2.57058), (30, 2.04227), (1000, 1.96234)]
)
def test_t_quantiles_as_tables_print_them(df, printed):
    assert t_quantile(0.975, df) == pytest.approx(printed, abs=6e-5)
    assert t_quantile(0.025, df) == pytest.approx(-printed, abs=6e-5)


@pytest.mark.parametrize(("df", "printed"), [(1, 3.84146), (5, 11.0705), (23, 35.1725), (100, 124.342)])
def test_chi_squared_quantiles_as_tables_print_them(df, printed):
    assert chi2_quantile(0.95, df) == pytest.approx(printed, abs=6e-4)


@given(st.floats(0.001, 200))
def test_two_degrees_of_freedom_are_an_exponential(x):
    assert chi2_above(x, 2) == pytest.approx(exp(-x / 2), rel=1e-12)


@given(st.floats(-50, 50))
def test_one_and_two_degrees_of_freedom_of_t_have_closed_forms(t):
    assert t_two_sided(t, 1) == pytest.approx(1 - 2 * atan(abs(t)) / pi, abs=1e-12)
    assert t_two_sided(t, 2) == pytest.approx(1 - abs(t) / sqrt(2 + t * t), abs=1e-12)


@given(st.floats(0.3, 400), st.floats(0.3, 400), st.integers(0, 1 << 20).map(lambda part: part / (1 << 20)))
def test_beta_mirrors_itself(a, b, x):
    assert beta_regularised(a, b, x) + beta_regularised(b, a, 1 - x) == pytest.approx(1, abs=1e-11)


@given(st.integers(1, 60), st.integers(1, 500), st.floats(0.001, 0.999))
def test_quantiles_undo_probabilities(df1, df2, p):
    assert f_below(f_quantile(p, df1, df2), df1, df2) == pytest.approx(p, abs=1e-10)
    assert chi2_below(chi2_quantile(p, df2), df2) == pytest.approx(p, abs=1e-10)


@given(st.floats(0.01, 50), st.integers(1, 30), st.integers(1, 300))
def test_both_tails_make_one(x, df1, df2):
    assert f_above(x, df1, df2) + f_below(x, df1, df2) == pytest.approx(1, abs=1e-11)
    assert chi2_above(x, df2) + chi2_below(x, df2) == pytest.approx(1, abs=1e-11)


def test_ends_of_the_axis():
    assert (beta_regularised(2, 3, 0), beta_regularised(2, 3, 1)) == (0, 1)
    assert (gamma_regularised(2, 0), chi2_above(0, 3), f_above(0, 2, 3)) == (0, 1, 1)
    assert t_two_sided(inf, 4) == 0
    assert (f_quantile(0, 2, 2), f_quantile(1, 2, 2)) == (0, inf)


def test_far_tails_keep_their_size():
    assert chi2_above(104.778384798, 23) == pytest.approx(2.08383831475e-12, rel=1e-9)

"""Probabilities and quantiles of the F, t and chi-squared distributions, in plain Python.

The regularised incomplete beta and gamma functions by continued fraction (Lentz) or series, with `lgamma`; quantiles
by bisection. Absolute errors of probabilities stay under 1e-11 for the degrees of freedom a panel can have.
"""

from collections.abc import Callable, Iterator
from math import exp, inf, isinf, lgamma, log

_TINY = 1e-300
_CLOSE = 1e-16
_MOST_STEPS = 10_000
_HALVINGS = 200


def beta_regularised(a: float, b: float, x: float) -> float:
    """I_x(a, b): the share of a beta distribution at or below x. Needs a, b > 0."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    # The fraction converges fast only on this side of the mean; the other side is its mirror image.
    if x <= (a + 1) / (a + b + 2):
        return front / (a * _lentz(_beta_steps(a, b, x)))
    return 1 - front / (b * _lentz(_beta_steps(b, a, 1 - x)))


def gamma_regularised(a: float, x: float) -> float:
    """P(a, x): the share of a gamma distribution of shape a at or below x. Needs a > 0."""
    return _gamma_below(a, x) if x < a + 1 else 1 - _gamma_above(a, x)


def chi2_above(x: float, df: float) -> float:
    """The chance that a chi-squared variable with `df` degrees of freedom exceeds x."""
    half, a = x / 2, df / 2
    return 1 - _gamma_below(a, half) if half < a + 1 else _gamma_above(a, half)


def chi2_below(x: float, df: float) -> float:
    """The chance that a chi-squared variable does not exceed x."""
    return gamma_regularised(df / 2, x / 2)


def chi2_quantile(p: float, df: float) -> float:
    """The value that a chi-squared variable stays below with chance p."""
    return _quantile(lambda x: chi2_below(x, df), p)


def f_below(x: float, df1: float, df2: float) -> float:
    """The chance that an F variable does not exceed x."""
    return 0.0 if x <= 0 else beta_regularised(df1 / 2, df2 / 2, df1 * x / (df1 * x + df2))


def f_above(x: float, df1: float, df2: float) -> float:
    """The chance that an F variable exceeds x."""
    return 1.0 if x <= 0 else beta_regularised(df2 / 2, df1 / 2, df2 / (df1 * x + df2))


def f_quantile(p: float, df1: float, df2: float) -> float:
    """The value that an F variable stays below with chance p."""
    return _quantile(lambda x: f_below(x, df1, df2), p)


def t_two_sided(t: float, df: float) -> float:
    """The chance that a t variable lies further from 0 than t, on either side."""
    if isinf(t):
        return 0.0
    square = t * t
    if square < df:
        return 1 - beta_regularised(0.5, df / 2, square / (df + square))
    return beta_regularised(df / 2, 0.5, df / (df + square))


def t_quantile(p: float, df: float) -> float:
    """The value that a t variable stays below with chance p."""
    if p < 0.5:
        return -t_quantile(1 - p, df)
    return _quantile(lambda x: 1 - t_two_sided(x, df) / 2, p)


def _gamma_below(a: float, x: float) -> float:
    if x <= 0:
        return 0.0
    term = total = 1 / a
    for step in range(1, _MOST_STEPS):
        term *= x / (a + step)
        total += term
        if term < total * _CLOSE:
            break
    return total * exp(a * log(x) - x - lgamma(a))


def _gamma_above(a: float, x: float) -> float:
    return exp(a * log(x) - x - lgamma(a)) / _lentz(_gamma_steps(a, x))


def _beta_steps(a: float, b: float, x: float) -> Iterator[tuple[float, float]]:
    """Numerators and denominators of the continued fraction, the leading 1 first."""
    yield 0.0, 1.0
    for m in range(_MOST_STEPS):
        if m:
            yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0
        yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0


def _gamma_steps(a: float, x: float) -> Iterator[tuple[float, float]]:
    yield 0.0, x + 1 - a
    for m in range(1, _MOST_STEPS):
        yield m * (a - m), x + 2 * m + 1 - a


def _lentz(steps: Iterator[tuple[float, float]]) -> float:
    """b0 + a1/(b1 + a2/(b2 + ...)) by the modified Lentz algorithm."""
    _, value = next(steps)
    c, d = value or _TINY, 0.0
    value = c
    for a, b in steps:
        d = 1 / ((b + a * d) or _TINY)
        c = (b + a / c) or _TINY
        value *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return value


def _quantile(below: Callable[[float], float], p: float) -> float:
    """The point of a growing function on the positive axis, to the last bit or nearly."""
    if not 0 < p < 1:
        return 0.0 if p <= 0 else inf
    low, high = 0.0, 1.0
    while below(high) < p and high < 1e300:
        low, high = high, high * 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if below(middle) < p else (low, middle)
    return (low + high) / 2

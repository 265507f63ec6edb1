"""Intraclass correlation on a complete block: six forms with their F intervals (Shrout and Fleiss; McGraw and Wong)."""

from collections.abc import Iterator
from dataclasses import dataclass

from judgepanel.evidence.agreement_block import NO_VARIATION, Scores, complete_block
from judgepanel.evidence.distributions import f_quantile
from judgepanel.model.agreement import Anova, Interval, Intraclass, NotAvailable
from judgepanel.phrases import phrase

_UPPER = 0.975
_OF_MEANS = {"ICC1": "ICC1k", "ICCA1": "ICCAk", "ICCC1": "ICCCk"}


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares of n entries by k judges."""

    n: int
    k: int
    entries: float
    within: float
    judges: float
    rest: float


def intraclass(scores: Scores) -> Intraclass | NotAvailable:
    """All six coefficients, each with a 95 % interval. Source: McGraw and Wong 1996, tables 4 and 7."""
    block = complete_block(scores)
    if isinstance(block, NotAvailable):
        return block
    squares = _squares(block)
    if squares.entries + squares.within <= 0:
        return NO_VARIATION
    singles = _singles(squares)
    if singles is None:
        return NotAvailable(phrase("The scores vary too little for this figure to be defined."))
    found = {name: _interval(name, value, squares) for name, value in singles}
    means = [(_OF_MEANS[name], _many(value, squares.k)) for name, value in singles]
    of_means = [(_OF_MEANS[name], _interval_of_many(each, squares.k)) for name, each in found.items()]
    return Intraclass((*singles, *means), (*found.items(), *of_means), _anova(squares))


def _squares(block: Scores) -> _Squares:
    n, k = block.shape
    centre = block - block.mean()
    of_entries, of_judges = centre.mean(axis=1), centre.mean(axis=0)
    between = k * float(of_entries @ of_entries)
    judges = n * float(of_judges @ of_judges)
    left = centre - of_entries[:, None] - of_judges[None, :]
    rest = float((left * left).sum())
    whole = float((centre * centre).sum())
    # What rounding leaves of nothing must not become a mean square.
    between, judges, rest = (0.0 if part <= 1e-13 * whole else part for part in (between, judges, rest))
    return _Squares(
        n,
        k,
        between / (n - 1),
        (judges + rest) / (n * (k - 1)),
        judges / (k - 1),
        rest / ((n - 1) * (k - 1)),
    )


def _anova(s: _Squares) -> Anova:
    return Anova(
        s.entries,
        s.within,
        s.judges,
        s.rest,
        s.entries / s.within if s.within else None,
        s.entries / s.rest if s.rest else None,
    )


def _singles(s: _Squares) -> list[tuple[str, float]] | None:
    """The coefficients of one judge; None where a denominator vanishes."""
    parts = {
        "ICC1": (s.entries - s.within, s.entries + (s.k - 1) * s.within),
        "ICCA1": (s.entries - s.rest, s.entries + (s.k - 1) * s.rest + s.k * (s.judges - s.rest) / s.n),
        "ICCC1": (s.entries - s.rest, s.entries + (s.k - 1) * s.rest),
    }
    if any(below <= 0 for _, below in parts.values()):
        return None
    return [(name, above / below) for name, (above, below) in parts.items()]


def _many(single: float, k: int) -> float | None:
    """Spearman and Brown: the same for the mean of k judges; None where judges differ as much as they can."""
    below = 1 + (k - 1) * single
    return k * single / below if below > 1e-12 else None


def _interval_of_many(found: Interval | None, k: int) -> Interval | None:
    if found is None:
        return None
    low, high = _many(found.low, k), _many(found.high, k)
    return None if low is None or high is None else Interval(low, high)


def _interval(name: str, value: float, s: _Squares) -> Interval | None:
    if name == "ICCA1":
        return _agreement_interval(value, s)
    other, df = (s.within, s.n * (s.k - 1)) if name == "ICC1" else (s.rest, (s.n - 1) * (s.k - 1))
    if not other or not s.entries:
        return None
    ratio = s.entries / other
    low = ratio / f_quantile(_UPPER, s.n - 1, df)
    high = ratio * f_quantile(_UPPER, df, s.n - 1)
    return Interval(*((each - 1) / (each + s.k - 1) for each in (low, high)))


def _agreement_interval(value: float, s: _Squares) -> Interval | None:
    """The absolute agreement form, with degrees of freedom after Satterthwaite."""
    df = _satterthwaite(value, s)
    if df is None:
        return None
    low_f, high_f = f_quantile(_UPPER, s.n - 1, df), f_quantile(_UPPER, df, s.n - 1)
    noise = s.k * s.judges + (s.k * s.n - s.k - s.n) * s.rest
    low = s.n * (s.entries - low_f * s.rest) / (low_f * noise + s.n * s.entries)
    high = s.n * (high_f * s.entries - s.rest) / (noise + s.n * high_f * s.entries)
    return Interval(low, high)


def _satterthwaite(value: float, s: _Squares) -> float | None:
    if value >= 1 or not s.rest:
        return None
    a = s.k * value / (s.n * (1 - value))
    b = 1 + s.k * value * (s.n - 1) / (s.n * (1 - value))
    parts = list(_satterthwaite_parts(a, b, s))
    below = sum(part * part / df for part, df in parts)
    return sum(part for part, _ in parts) ** 2 / below if below > 0 else None


def _satterthwaite_parts(a: float, b: float, s: _Squares) -> Iterator[tuple[float, int]]:
    yield a * s.judges, s.k - 1
    yield b * s.rest, (s.n - 1) * (s.k - 1)

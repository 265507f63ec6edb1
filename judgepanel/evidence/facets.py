"""How much of the differences between marks comes from entries, judges and criteria, on complete data.

Generalizability theory: Brennan (2001), Cronbach, Gleser and Rajaratnam. Mean squares of the three-way layout, the
components that follow from them, and what reliability a panel of other sizes would have.
"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from judgepanel.evidence.agreement_block import ONE_ENTRY, ONE_JUDGE
from judgepanel.model.agreement import Facets, NotAvailable
from judgepanel.phrases import phrase

Marks = NDArray[np.float64]
Reliability = tuple[float | None, float | None]

_GAPS = NotAvailable(
    phrase("Not every judge marked every criterion of every entry, and this study needs that.")
)
_ONE_CRITERION = NotAvailable(
    phrase("The panel has no marks by criterion, so their share cannot be told apart.")
)
# Sizes of panels that are looked at: at least so many, and at most so many.
_MANY_JUDGES, _MANY_CRITERIA, _MOST = 12, 6, 30
# Which axis each letter stands for.
_AXES = {"p": 0, "r": 1, "c": 2}
_TERMS = ("p", "r", "c", "pr", "pc", "rc", "prc")


def facets(marks: Marks) -> Facets | NotAvailable:
    """The study of marks[entry, judge, criterion], NaN where there is none."""
    given = ~np.isnan(marks)
    if marks.ndim != 3 or marks.shape[2] < 2:
        return _ONE_CRITERION
    block = marks[given.any(axis=(1, 2))][:, given.any(axis=(0, 2))]
    if block.shape[0] < 2:
        return ONE_ENTRY
    if block.shape[1] < 2:
        return ONE_JUDGE
    if np.isnan(block).any():
        return _GAPS
    sizes = dict(zip("prc", block.shape, strict=True))
    squares, df = _mean_squares(block), {term: _df(term, sizes) for term in _TERMS}
    return Facets(
        tuple(squares.items()),
        tuple(df.items()),
        tuple(_components(squares, sizes).items()),
        *block.shape,
    )


def facets_of(marks: Marks | None) -> Facets | NotAvailable:
    """The same for a panel that may hold totals only."""
    return _ONE_CRITERION if marks is None else facets(marks)


def random_criteria(found: Facets, judges: int, criteria: int) -> Reliability:
    """Relative and absolute reliability of that many judges and criteria, both drawn at random."""
    part = found.component
    relative = part("pr") / judges + part("pc") / criteria + part("prc") / (judges * criteria)
    absolute = relative + part("r") / judges + part("c") / criteria + part("rc") / (judges * criteria)
    return _share(part("p"), relative), _share(part("p"), absolute)


def sizes(found: Facets | NotAvailable) -> tuple[tuple[int, int, float | None, float | None], ...]:
    """(judges, criteria, relative, absolute) for panels up to a dozen judges or as many as there are."""
    if isinstance(found, NotAvailable):
        return ()
    judges = range(1, min(max(found.judges, _MANY_JUDGES), _MOST) + 1)
    criteria = range(1, min(max(found.criteria, _MANY_CRITERIA), _MOST) + 1)
    return tuple((r, c, *random_criteria(found, r, c)) for r in judges for c in criteria)


def fixed_criteria(found: Facets, judges: int) -> Reliability:
    """The same when the criteria are those of the rule book and no others."""
    part, c = found.component, found.criteria
    true = part("p") + part("pc") / c
    relative = (part("pr") + part("prc") / c) / judges
    return _share(true, relative), _share(true, relative + (part("r") + part("rc") / c) / judges)


def _share(true: float, error: float) -> float | None:
    return true / (true + error) if true + error > 0 else None


def _df(term: str, sizes: dict[str, int]) -> int:
    return int(np.prod([sizes[letter] - 1 for letter in term]))


def _mean_squares(block: Marks) -> dict[str, float]:
    """Each effect is the mean over the other axes, less every effect inside it."""
    centred = block - block.mean()
    whole = float((centred * centred).sum())
    effects: dict[str, Marks] = {}
    squares: dict[str, float] = {}
    for term in _TERMS:
        others = tuple(axis for letter, axis in _AXES.items() if letter not in term)
        inside = [part for size in range(1, len(term)) for part in map("".join, combinations(term, size))]
        effects[term] = centred.mean(axis=others, keepdims=True) - sum(effects[part] for part in inside)
        times = float(np.prod([block.shape[axis] for axis in others]))
        found = times * float((effects[term] ** 2).sum())
        df = np.prod([block.shape[_AXES[letter]] - 1 for letter in term])
        # What rounding leaves of nothing must not become a mean square.
        squares[term] = 0.0 if found <= 1e-13 * whole else found / float(df)
    return squares


def _components(ms: dict[str, float], sizes: dict[str, int]) -> dict[str, float]:
    p, r, c = sizes["p"], sizes["r"], sizes["c"]
    return {
        "p": (ms["p"] - ms["pr"] - ms["pc"] + ms["prc"]) / (r * c),
        "r": (ms["r"] - ms["pr"] - ms["rc"] + ms["prc"]) / (p * c),
        "c": (ms["c"] - ms["pc"] - ms["rc"] + ms["prc"]) / (p * r),
        "pr": (ms["pr"] - ms["prc"]) / c,
        "pc": (ms["pc"] - ms["prc"]) / r,
        "rc": (ms["rc"] - ms["prc"]) / p,
        "prc": ms["prc"],
    }

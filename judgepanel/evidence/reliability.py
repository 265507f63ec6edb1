"""Reliability of this ranking, and of one with more or fewer readings, from draws of the three variances."""

import numpy as np

from judgepanel.evidence.arrays import Array, Arrays
from judgepanel.evidence.least_squares import Fit
from judgepanel.evidence.posterior import Draws
from judgepanel.evidence.variance import Components
from judgepanel.model.evidence import DStudy, GStudy, Interval, JudgesNeeded, Reliability

_LOW = 0.05
_WANTED = 0.8
_SPREAD = ("p", "r", "pr_e")
# Variances of entries, of judges and of noise.
Spread = tuple[float, float, float]
# More readings than this are not a plan but a way of saying "never".
_MOST = 200


def reliability(drawn: Draws, raw_error: tuple[float, float], calibrated_error: float) -> Reliability:
    """`raw_error` is (k, q) of the design, `calibrated_error` the error variance of a calibrated score in units of the
    noise."""
    entry, judge, noise = drawn.var_entry, drawn.var_judge, drawn.var_resid
    k, q = raw_error
    return Reliability(
        sd_entry=_interval(np.sqrt(entry)),
        sd_judge=_interval(np.sqrt(judge)),
        sd_noise=_interval(np.sqrt(noise)),
        one_agreement=_interval(entry / (entry + judge + noise)),
        one_consistency=_interval(entry / (entry + noise)),
        raw=_interval(entry / (entry + max(q, 0.0) * judge + k * noise)),
        calibrated=_interval(entry / (entry + calibrated_error * noise)),
    )


def d_study(drawn: Draws | None, point: Spread | None, judges: int, study: GStudy | None) -> DStudy:
    """How many judges: `point` gives the figures, the draws their interval. With criteria and a complete block, `study`
    tells criteria drawn at random from the ones of the rule book."""
    counts = tuple(range(1, max(10, min(judges, 30)) + 1))
    below = () if point is None else tuple(n for n, v in zip(_SPREAD, point, strict=True) if v < 0.0)
    fixed = tuple((n, *_two_way(point, n)) for n in counts)
    needed = () if drawn is None else _needed(drawn)
    if study is None:
        rows = tuple((n, 1, relative, absolute) for n, relative, absolute in fixed)
        return DStudy(rows, fixed, needed, below)
    parts = dict(study.anova_components)
    clipped = tuple(name for name, value in parts.items() if value < 0.0)
    kept = {name: max(value, 0.0) for name, value in parts.items()}
    criteria = dict(study.df)["c"] + 1
    sizes = sorted({(n, c) for n in counts for c in (1, criteria)})
    rows = tuple((n, c, *_three_way(kept, n, c)) for n, c in sizes)
    return DStudy(rows, fixed, needed, clipped)


def g_study(marks: Array) -> GStudy:
    """Components of a complete block of entries x judges x criteria, by equating mean squares; may be negative."""
    p, r, c = marks.shape
    whole = marks.mean()
    one = [marks.mean(axis=axes) - whole for axes in ((1, 2), (0, 2), (0, 1))]
    pr = marks.mean(axis=2) - whole - one[0][:, None] - one[1][None, :]
    pc = marks.mean(axis=1) - whole - one[0][:, None] - one[2][None, :]
    rc = marks.mean(axis=0) - whole - one[1][:, None] - one[2][None, :]
    rest = marks - whole - one[0][:, None, None] - one[1][None, :, None] - one[2][None, None, :]
    rest = rest - pr[:, :, None] - pc[:, None, :] - rc[None, :, :]
    df = {"p": p - 1, "r": r - 1, "c": c - 1}
    df |= {"pr": df["p"] * df["r"], "pc": df["p"] * df["c"], "rc": df["r"] * df["c"]}
    df["prc"] = df["pr"] * df["c"]
    sums = dict(zip(df, (*one, pr, pc, rc, rest), strict=True))
    sizes = {"p": r * c, "r": p * c, "c": p * r, "pr": c, "pc": r, "rc": p, "prc": 1}
    ms = {name: float((part * part).sum()) * sizes[name] / df[name] for name, part in sums.items()}
    found = {
        "prc_e": ms["prc"],
        "pr": (ms["pr"] - ms["prc"]) / c,
        "pc": (ms["pc"] - ms["prc"]) / r,
        "rc": (ms["rc"] - ms["prc"]) / p,
        "p": (ms["p"] - ms["pr"] - ms["pc"] + ms["prc"]) / (r * c),
        "r": (ms["r"] - ms["pr"] - ms["rc"] + ms["prc"]) / (p * c),
        "c": (ms["c"] - ms["pc"] - ms["rc"] + ms["prc"]) / (p * r),
    }
    return GStudy(tuple(ms.items()), tuple(df.items()), tuple(found.items()))


def spread_of(a: Arrays, fit: Fit, fallback: Components | None) -> Spread | None:
    """Variances of entries, judges and noise: from mean squares on a complete block, where they may be negative, and by
    maximum likelihood otherwise."""
    entries, judges = a.read.shape
    if a.sheets == entries * judges and min(entries, judges) > 1 and fit.sigma is not None:
        noise = fit.sigma**2
        between = judges * float(np.var(a.t / judges, ddof=1))
        severities = entries * float(np.var(a.u / entries, ddof=1))
        return (between - noise) / judges, (severities - noise) / entries, noise
    if fallback is None or fallback.var_entry is None:
        return None
    return fallback.var_entry, fallback.var_judge, fallback.var_resid


def _two_way(point: Spread | None, n: int) -> tuple[float | None, float | None]:
    if point is None or point[0] <= 0.0:
        return None, None
    entry, judge, noise = point[0], max(point[1], 0.0), point[2]
    return entry / (entry + noise / n), entry / (entry + (judge + noise) / n)


def _three_way(parts: dict[str, float], n: int, c: int) -> tuple[float | None, float | None]:
    p = parts["p"]
    relative = parts["pr"] / n + parts["pc"] / c + parts["prc_e"] / (n * c)
    absolute = relative + parts["r"] / n + parts["c"] / c + parts["rc"] / (n * c)
    return (p / (p + relative), p / (p + absolute)) if p > 0.0 else (None, None)


def _needed(drawn: Draws) -> tuple[JudgesNeeded, ...]:
    share = _WANTED / (1.0 - _WANTED)
    away = share / drawn.var_entry
    relative = _count(away * drawn.var_resid)
    absolute = _count(away * (drawn.var_resid + drawn.var_judge))
    return JudgesNeeded(_WANTED, "relative", *relative), JudgesNeeded(_WANTED, "absolute", *absolute)


def _count(readings: Array) -> tuple[int | None, int | None, int | None]:
    found = _interval(np.ceil(np.maximum(readings, 1e-9)))
    numbers = (found.middle, found.lowest, found.highest)
    middle, lowest, highest = (int(each) if each <= _MOST else None for each in numbers)
    return middle, lowest, highest


def _interval(values: Array) -> Interval:
    """The middle draw and the bounds of the middle 90 %; each is one of the draws."""
    ordered = np.sort(values)
    low, last = int(np.floor(_LOW * len(ordered))), len(ordered) - 1
    return Interval(float(ordered[last // 2]), float(ordered[low]), float(ordered[last - low]))

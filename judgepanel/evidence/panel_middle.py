"""Who stands out of a panel in one figure: the distance from the median in units of the median absolute deviation."""

from collections.abc import Mapping, Sequence

import numpy as np

from judgepanel.model.habits import PanelFigure

FEWEST = 4
# From that many judges on: how many deviations the farthest of them reaches in 1 of 20 panels that differ by chance
# only, found by drawing 40,000 panels of each size from the normal distribution (one side).
_REACH = ((4, 5.7), (6, 4.8), (8, 4.3), (10, 4.0), (15, 3.8), (500, 3.9))
_NORMAL = 1.4826
_ROUNDING = 1e-9


def middle(name: str, values: Mapping[int, float | None]) -> PanelFigure | None:
    """The middle of those judges that have the figure; None for fewer than two."""
    known = [each for each in values.values() if each is not None]
    if len(known) < 2:
        return None
    centre = float(np.median(known))
    away = float(np.median([abs(each - centre) for each in known]))
    return PanelFigure(name, centre, away, len(known))


def standing_out(
    values: Mapping[int, float | None], panel: PanelFigure | None, *, high: bool, least: float
) -> Sequence[int]:
    """The judges above (or below) what chance reaches in 1 of 20 panels, and by at least `least`; none in panels of
    fewer than four."""
    if panel is None or panel.judges < FEWEST or panel.mad <= _ROUNDING:
        return ()
    units = next(value for judges, value in reversed(_REACH) if panel.judges >= judges)
    reach = max(_NORMAL * panel.mad * units, least)
    sign = 1 if high else -1
    return [
        judge
        for judge, value in values.items()
        if value is not None and sign * (value - panel.median) > reach
    ]


def holm(ps: Sequence[float]) -> list[float]:
    """Each p after Holm, in the given order: allowing for all that were looked at."""
    order = sorted(range(len(ps)), key=lambda place: ps[place])
    found, highest = [0.0] * len(ps), 0.0
    for done, place in enumerate(order):
        highest = max(highest, min(1.0, ps[place] * (len(ps) - done)))
        found[place] = highest
    return found

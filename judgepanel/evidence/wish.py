"""What the chair wants to know beyond the scores: where the cut is, and who may read more."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """`places` is the size of the shortlist, so the cut lies below that rank. `draws` is the number of draws behind
    every chance.

    For extra readings: `barred` holds pairs (judge, entry) that may not be asked for, by id, such as conflicts and
    readings already assigned; `spare` the most further readings of a judge, where there is a limit; `minimum` the least
    readings an entry should have; `advised` how many readings to name for the cut.
    """

    places: int = 3
    draws: int = 4000
    barred: tuple[tuple[str, str], ...] = ()
    spare: tuple[tuple[str, int], ...] = ()
    minimum: int = 2
    advised: int = 5

"""A copy that was kept of a judge's workspace."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backup:
    """`before` says what it was taken before ("closing", "hand-in", "restore"); `marks` how many it holds, None when
    it cannot be read. `taken` is the laptop's clock in seconds since 1970: shown to people, never decided by."""

    path: str
    before: str
    taken: float
    marks: int | None

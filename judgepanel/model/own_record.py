"""A judge's own record: what one judge gave, as it stands, to print and keep."""

from dataclasses import dataclass

from judgepanel.model.bundle import Bundle
from judgepanel.model.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """`cards` stand in the judge's own order. `export` is the number of the last hand-in, 0 when there was none,
    `code` its receipt code; `unsent` counts what has changed since."""

    bundle: Bundle
    cards: tuple[Scorecard, ...]
    export: int
    code: str
    unsent: int

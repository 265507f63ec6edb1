"""What an evidence report says of itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What stands on every page: whose evidence it is, the facts it rests on, and the seed of everything drawn."""

    title: str
    state: str
    rehearsal: bool
    seed: int

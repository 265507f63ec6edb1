"""What was done to an award, by whom: one line of its history that is only ever added to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Who did what, when by the laptop's clock, before, after, why. It holds ids and counts, never comments."""

    number: int
    clock: str
    who: str
    what: str
    before: str = ""
    after: str = ""
    why: str = ""

"""How far each judge has come, as the chair's files show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LaptopReceipt:
    """What is held of one laptop: its last export and the receipt code that the judge saw for it."""

    device: str
    export: int
    code: str


@dataclass(frozen=True, slots=True)
class JudgeProgress:
    """One judge's scorecards by state; the six numbers add up to `assigned`.

    `export` is the highest export held, 0 when nothing was handed in; `finished` says that it was handed in as
    complete. `receipts` has one code a laptop, so nearly always one.
    """

    judge: str
    name: str
    counts: bool
    assigned: int
    complete: int
    part: int
    not_started: int
    abstained: int
    conflicted: int
    disputed: int
    export: int
    finished: bool
    receipts: tuple[LaptopReceipt, ...]

    @property
    def outstanding(self) -> int:
        """Scorecards still to come or to be settled; an observer owes none."""
        return self.part + self.not_started + self.disputed if self.counts else 0

    @property
    def code(self) -> str:
        """The receipt code to read out; "" when nothing was handed in."""
        return ", ".join(receipt.code for receipt in self.receipts)

"""What an entrant is told: the outcome and the judges' feedback, and nothing about who said it or what it scored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedbackLetter:
    """The letter for one entry. `remarks` holds, for each criterion by its title, what judges wrote for the entrant.

    The remarks of a criterion stand in the order of their words, which says nothing about the judges. `outcome` is
    what the chair gave the entry, in words; "" for nothing yet.
    """

    entry: str
    reference: str
    title: str
    organisation: str
    outcome: str
    remarks: tuple[tuple[str, tuple[str, ...]], ...]

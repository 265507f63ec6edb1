"""How the judges of a panel go together: agreement, shares of judges and criteria, habits, groups of entries."""

from dataclasses import dataclass

from judgepanel.model.agreement import Agreement, Facets, NotAvailable
from judgepanel.model.habits import GroupStudy, Habits


@dataclass(frozen=True, slots=True)
class PartAgreement:
    """The agreement inside one connected part of the panel; its entries and judges by their positions."""

    entries: tuple[int, ...]
    judges: tuple[int, ...]
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Consistency:
    """Everything about the judges beside one another, with the seed it was found with.

    `groups` is empty unless entries were put in groups; there is one study a group. `sizes` holds (judges, criteria,
    relative, absolute) for the reliability of panels of other sizes, where the study of facets allows it.
    """

    seed: int
    agreement: Agreement
    facets: Facets | NotAvailable
    habits: Habits
    groups: tuple[GroupStudy, ...]
    sizes: tuple[tuple[int, int, float | None, float | None], ...]
    parts: tuple[PartAgreement, ...] = ()

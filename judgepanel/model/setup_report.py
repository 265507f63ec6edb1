"""What setting up and assigning came to: the award as it stands, and everything a chair should know about it."""

from dataclasses import dataclass

from judgepanel.issues import Issue
from judgepanel.model.award import Award
from judgepanel.model.practice import PracticeEntry


@dataclass(frozen=True, slots=True)
class SetupReport:
    """A new award. `issues` holds warnings, and one finding for each judge recused from an entry at once."""

    award: Award
    issues: tuple[Issue, ...]
    practice: PracticeEntry | None = None


@dataclass(frozen=True, slots=True)
class AssignmentReport:
    """Who reads what from now on.

    `readings` gives for each entry how many judges whose scores count read it, `loads` for each judge how many
    entries he reads, both in the award's order. `connected` says that every two entries that are read can be
    compared through judges who read both sides. `issues` names the entries that fall short.
    """

    award: Award
    readings: tuple[tuple[str, int], ...]
    loads: tuple[tuple[str, int], ...]
    connected: bool
    issues: tuple[Issue, ...]

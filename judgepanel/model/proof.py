"""What an award can show of itself a year later: every file received, what was decided, and whether it all fits."""

from dataclasses import dataclass

from judgepanel.issues import Issue
from judgepanel.model.merge_summary import MergedFile


@dataclass(frozen=True, slots=True)
class ReceivedOnce:
    """One file of one merge, 0 for one from which the chair entered a cell by a decision. `standing` says that the
    merge was not taken back, `kept` that the bytes are held."""

    merge: int
    clock: str
    file: MergedFile
    standing: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy of the award taken before a merge or an undo. `state` is what it holds, "" where it cannot be told."""

    name: str
    sound: bool
    state: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found. Without an issue of severity error everything held can be led back to files that were kept."""

    records: int
    decisions: int
    files: tuple[ReceivedOnce, ...]
    backups: tuple[KeptCopy, ...]
    issues: tuple[Issue, ...]

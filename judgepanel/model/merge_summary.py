"""What the award's history says of one merge."""

from dataclasses import dataclass

from judgepanel.model.score_file import FileStatus


@dataclass(frozen=True, slots=True)
class MergeSummary:
    """One merge that was accepted.

    `number` counts the award's merges from 1, `clock` is what the laptop's clock said, `files` how many files were
    looked at, `records` how many records it added. `base` and `state` are the states before and after, as if merges
    taken back since had never been. `undone` says that its records were taken out again.
    """

    number: int
    clock: str
    files: int
    records: int
    base: str
    state: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class MergedFile:
    """One file of a merge that was accepted: its name without folders, what it was found to be, and its digest."""

    name: str
    judge: str
    export: int
    status: FileStatus
    sha256: str


@dataclass(frozen=True, slots=True)
class LaterFile:
    """A file that a later merge took in: it may carry what an earlier one added."""

    merge: int
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PastMerge:
    """One merge with the files that were looked at, in their order."""

    summary: MergeSummary
    files: tuple[MergedFile, ...]

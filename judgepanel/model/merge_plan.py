"""What a pile of files would change, shown before anything is kept."""

from dataclasses import dataclass
from typing import Literal

from judgepanel.issues import Issue
from judgepanel.model.record import Field, Record, Value
from judgepanel.model.score_file import FileStatus

Effect = Literal["new", "changed", "conflict", "refused"]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field that a file would change. `before` and `after` are every value standing, before and after."""

    effect: Effect
    judge: str
    entry: str
    field: Field
    before: tuple[Value, ...]
    after: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What one file is and would do.

    `new`, `changed` and `conflicts` count fields, `same` counts records already held, `refused` counts records
    not taken. `add` holds the records that accepting would add; empty for a refused file.
    """

    path: str
    sha256: str
    status: FileStatus
    judge: str
    export: int
    new: int
    changed: int
    same: int
    conflicts: int
    refused: int
    issues: tuple[Issue, ...]
    cells: tuple[CellChange, ...] = ()
    add: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The preview of one merge. `base` is the state it was planned on; `state` the one after accepting it."""

    files: tuple[FilePlan, ...]
    base: str
    state: str

    @property
    def changes_anything(self) -> bool:
        return any(file.add for file in self.files)

"""What a pile of files would change, shown before anything is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from judgepanel.issues import Issue
from judgepanel.model.record import Field, Record, Value
from judgepanel.model.score_file import FileStatus

Effect = Literal["new", "changed", "conflict", "refused"]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field that a file would change. `before` and `after` are every value standing, before and after.

    For one that is refused, `after` is what the file shows there, `address` the cell ("Scores!D7") or "" when the
    workbook no longer has it, and what stands does not change.
    """

    effect: Effect
    judge: str
    entry: str
    field: Field
    before: tuple[Value, ...]
    after: tuple[Value, ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What one file is and would do.

    `new`, `changed` and `conflicts` count fields, `same` counts records already held, `refused` counts records
    not taken. `cells` has every field that would change, or was refused. `add` holds the records that accepting would
    add; empty for a refused file. Both may be worked out only when somebody looks: asking for their number is cheap.
    `device` is the laptop that wrote the file, "" for a refused one.
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
    cells: Sequence[CellChange] = ()
    add: Sequence[Record] = ()
    device: str = ""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What an award remembers of a file that it has taken in: `records` counts those in it, `held` is the highest
    export that has come from the same laptop."""

    sha256: str
    judge: str
    device: str
    export: int
    records: int
    held: int


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The preview of one merge. `base` is the state it was planned on; `state` the one after accepting it."""

    files: tuple[FilePlan, ...]
    base: str
    state: str

    @property
    def changes_anything(self) -> bool:
        return any(file.add for file in self.files)

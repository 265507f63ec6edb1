"""What a score file says, and what was found in a file that may be one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from judgepanel.issues import Issue
from judgepanel.model.record import Field, FieldKind, Record

# What the records read from a filled score sheet name in place of a laptop: this and the id of the sheet.
SHEET_DEVICE = "excel:"
FileStatus = Literal[
    "new",
    "nothing_new",
    "older",
    "conflict",
    "edited_outside",
    "sheet",
    "unsealed",
    "other_award",
    "other_round",
    "rehearsal",
    "replaced_bundle",
    "judge_stood_down",
    "damaged",
    "newer_program",
    "not_a_score_file",
]


def sheet_of(device: str) -> str:
    """The id of the score sheet that a record came from, "" for one from a laptop."""
    return device.removeprefix(SHEET_DEVICE) if device.startswith(SHEET_DEVICE) else ""


def device_label(device: str) -> str:
    """The device of a record in short: the first digits of its id, with "sheet" before those of a sheet."""
    return f"sheet {sheet_of(device)[:6]}" if sheet_of(device) else device[:8]


@dataclass(frozen=True, slots=True)
class ScoreFile:
    """The sealed content of a score file: one judge's whole history of records known to one laptop.

    `bundle` and `issue` name the bundle it answers, `device` the laptop's workspace, `export` the hand-in's
    number, `score_set` the fingerprint of the score set, `program` the version that wrote it. `shown` is the hash of
    the sheets people read (see `workbook.score_file.sheet_hash`); "" where it is not known.
    """

    award: str
    round: str
    rehearsal: bool
    bundle: str
    issue: int
    judge: str
    device: str
    export: int
    program: str
    score_set: str
    records: Sequence[Record]
    shown: str = ""


@dataclass(frozen=True, slots=True)
class VisibleCell:
    """One mark, note or feedback as a person reads it in the workbook.

    `text` is its exact text, "" when blank; a typed formula begins with "=". `address` is "Scores!D7", or "" when
    the workbook no longer has the row or the column.
    """

    entry: str
    criterion: str
    text: str
    address: str
    kind: FieldKind = "mark"


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A visible cell that says something else than the sealed record."""

    entry: str
    field: Field
    sealed: str
    visible: str
    address: str


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file as it was read, before it is judged: nothing here is trusted yet.

    `payload` holds the exact bytes that were sealed, `seal` the hex seal, both empty when the file has none.
    `status` is set only when reading alone decides it (damaged, newer_program, not_a_score_file). `cells` has the
    visible mark of every entry and criterion of the bundle, `texts` the notes and feedback that were found, `states`
    the words that say whether an entry is scored; `wording` is the fingerprint of each criterion as the workbook
    shows it. None of these four is sealed.

    `sheet` is the id of a filled score sheet, "" for a score file. Only its identity is sealed; its records were read
    from the cells that people see, `cells` has every field that could be read, states and reasons too, and `unread`
    names the cells that could not be.
    """

    name: str
    sha256: str
    size: int
    payload: bytes = b""
    seal: str = ""
    content: ScoreFile | None = None
    cells: tuple[VisibleCell, ...] = ()
    status: FileStatus | None = None
    issues: tuple[Issue, ...] = ()
    texts: tuple[VisibleCell, ...] = ()
    wording: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    unread: tuple[CellDifference, ...] = ()
    states: tuple[VisibleCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a judge keeps of a hand-in. `code` is three words of the record-set hash, read out at the meeting.

    `changed` counts the fields that say something else than in the export before, 0 for the first.
    """

    path: str
    code: str
    export: int
    scored: int
    incomplete: int
    blank: int
    abstained: int
    conflicted: int
    changed: int = 0

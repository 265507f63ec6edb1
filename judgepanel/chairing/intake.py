"""Taking in score files: look at a pile, show what it would change, then accept it or take it back.

`preview` works on values alone and keeps nothing; `accept` and `undo` are one transaction each.
"""

import hashlib
import logging
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from judgepanel import files
from judgepanel.chairing.ladder import climb
from judgepanel.chairing.pile import is_plain, walk
from judgepanel.errors import JudgePanelError
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.merge.plan import plan
from judgepanel.model.award import Award
from judgepanel.model.issued import IssuedBundle
from judgepanel.model.merge_plan import MergePlan
from judgepanel.model.merge_summary import MergeSummary
from judgepanel.model.record import Record
from judgepanel.model.score_file import FileStatus, ReceivedFile
from judgepanel.store.award_store import AwardStore
from judgepanel.workbook import incoming

Progress = Callable[[int, int, str], None]
# A score file of 200 entries has some hundred kilobytes; what is larger than this is something else.
MOST_BYTES = 64 * files.MIB
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Basis:
    """What the award holds, as values: enough to look at files without the award itself."""

    award: Award
    issued: tuple[IssuedBundle, ...] = field(repr=False)
    held: tuple[Record, ...] = field(repr=False)
    received: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a pile would change. `originals` holds the bytes of the files that add something, by SHA-256; `findings`
    what was passed over in folders."""

    plan: MergePlan
    originals: Mapping[str, bytes] = field(repr=False)
    findings: tuple[Issue, ...] = ()


def basis(store: AwardStore) -> Basis:
    """What the award holds now."""
    return Basis(store.award(), store.issued(), store.records(), store.received_digests())


def preview(basis: Basis, paths: Iterable[Path], progress: Progress | None = None) -> Preview:
    """Look at files and folders in any order and say what merging them would do. Nothing is kept.

    Every file gets one status and all its findings; one that cannot be read never stops the rest. Raising from
    `progress` stops the whole.
    """
    pile = walk(paths)
    received: list[ReceivedFile] = []
    contents: dict[str, bytes] = {}
    for number, path in enumerate(pile.files):
        if progress is not None:
            progress(number, len(pile.files), path.name)
        file, raw = _look(basis, path)
        received.append(file)
        if file.content is not None:
            contents[file.sha256] = raw
    if progress is not None:
        progress(len(pile.files), len(pile.files), "")
    planned = _plan(basis, received)
    originals = {file.sha256: contents[file.sha256] for file in planned.files if file.add}
    return Preview(planned, originals, pile.findings)


def accept(store: AwardStore, preview: Preview, clock: str) -> int:
    """Take in what was shown: a verified backup, then one transaction. The number of this merge, 0 for nothing new.

    Raises WorldError when the award has changed since the preview; nothing is kept then.
    """
    return store.accept(preview.plan, preview.originals, clock)


def undo(store: AwardStore, clock: str) -> MergeSummary:
    """Take the last merge back, after a verified backup. Raises UsageError when there is none."""
    return store.undo_last_merge(clock)


def _look(basis: Basis, path: Path) -> tuple[ReceivedFile, bytes]:
    """Read one file and let it climb the ladder."""
    raw = b""
    try:
        unfit = _unfit(path)
        if unfit:
            return _refused(path, raw, "not_a_score_file", issue("intake-unfit", reason=unfit)), raw
        raw = files.read_bytes(path, MOST_BYTES)
        found = climb(basis.award, basis.issued, incoming.read(raw, path.name))
        return replace(found, name=str(path)), raw
    except RefusedError as problem:
        return _refused(path, raw, "damaged", *problem.issues), raw
    except JudgePanelError as problem:
        return _refused(path, raw, "damaged", issue("intake-unreadable", reason=str(problem))), raw
    except Exception as defect:  # a defect of ours on one file must not cost the chair the others
        _say(defect)
        return _refused(path, raw, "damaged", issue("intake-defect", kind=type(defect).__name__)), raw


def _unfit(path: Path) -> str:
    """Why this cannot be a score file, before a byte is read; "" when it may be one, or is not there at all."""
    if not is_plain(path):
        return "it is not an ordinary file"
    size = path.stat().st_size if path.exists() else 0
    return f"it has {size // files.MIB} MB" if size > MOST_BYTES else ""


def _refused(path: Path, raw: bytes, status: FileStatus, *found: Issue) -> ReceivedFile:
    return ReceivedFile(str(path), hashlib.sha256(raw).hexdigest(), len(raw), status=status, issues=found)


def _plan(basis: Basis, received: Sequence[ReceivedFile]) -> MergePlan:
    """The plan of the pile; where a file makes it fail, the plan of the others."""
    try:
        return plan(basis.award, basis.held, basis.received, received)
    except Exception as defect:
        _say(defect)
        sound = [_set_aside_if_failing(basis, file) for file in received]
        return plan(basis.award, basis.held, basis.received, sound)


def _set_aside_if_failing(basis: Basis, file: ReceivedFile) -> ReceivedFile:
    try:
        plan(basis.award, basis.held, basis.received, [file])
    except Exception as defect:
        found = (issue("intake-defect", kind=type(defect).__name__), *file.issues)
        return replace(file, content=None, status="damaged", issues=found)
    return file


def _say(defect: Exception) -> None:
    """Kind and place only: the text of an exception may quote a file."""
    last = traceback.extract_tb(defect.__traceback__)[-1]
    _log.error(
        "a file made the program fail: %s, %s:%s",
        type(defect).__name__,
        Path(last.filename).name,
        last.lineno,
    )

"""One file of a pile, looked at from its bytes alone: what it is, whose, and what the merge needs of it.

Nothing here reads a disk or an award, so it does as well in a process of its own.
"""

import hashlib
import logging
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from judgepanel.chairing.ladder import climb
from judgepanel.container import WORKBOOK_LIMITS, said_size
from judgepanel.errors import JudgePanelError
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.merge.at_once import Fresh, fresh
from judgepanel.merge.sanity import readings
from judgepanel.model.award import Award
from judgepanel.model.issued import IssuedBundle
from judgepanel.model.packed_records import Shape
from judgepanel.model.score_file import FileStatus, ReceivedFile
from judgepanel.phrases import phrase
from judgepanel.workbook import incoming
from judgepanel.workbook.score_file.glance import glance

# What unpacks to no more than this is read within moments and a few megabytes, whatever it holds.
LIGHT = 6 * 1024 * 1024
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a file is held against: the award without its entries and readings, which are many and not asked for; the
    entries each judge reads; the bundles issued, by their id and by judge. `admitted` is only a memory (`at_once`)."""

    award: Award
    assigned: Mapping[str, frozenset[str]] = field(repr=False)
    bundles: Mapping[str, IssuedBundle] = field(repr=False)
    by_judge: Mapping[str, tuple[IssuedBundle, ...]] = field(repr=False)
    admitted: set[Shape] = field(default_factory=set, repr=False, compare=False)

    @classmethod
    def of(cls, award: Award, issued: Iterable[IssuedBundle]) -> "Ground":
        by_judge: dict[str, tuple[IssuedBundle, ...]] = {}
        for each in issued:
            by_judge[each.judge] = (*by_judge.get(each.judge, ()), each)
        bundles = {each.bundle: each for own in by_judge.values() for each in own}
        lean = replace(award, entries=(), assignments=(), conflicts=())
        return cls(lean, readings(award), bundles, by_judge)

    def near(self, file: ReceivedFile) -> tuple[IssuedBundle, ...]:
        """The bundles that can have to do with the file: the one it names, and those of the judge it names."""
        if file.content is None:
            return ()
        named = self.bundles.get(file.content.bundle)
        own = self.by_judge.get(file.content.judge, ())
        return own if named is None or named in own else (named, *own)


@dataclass(frozen=True, slots=True)
class Looked:
    """A file after it climbed the ladder, and what it amounts to where nothing of its judge is held (None: unknown).

    Its bytes, and the cells that agree with what is sealed, are left behind.
    """

    file: ReceivedFile
    alone: Fresh | None = None


def look(ground: Ground, raw: bytes, name: str) -> Looked:
    """What these bytes are. Never raises for their content; a defect of ours costs one file, not the pile."""
    try:
        return _look(ground, raw, name)
    except RefusedError as problem:
        return Looked(refused(name, raw, "damaged", *problem.issues))
    except JudgePanelError as problem:
        return Looked(refused(name, raw, "damaged", issue("intake-unreadable", reason=str(problem))))
    except MemoryError:
        return Looked(refused(name, raw, "damaged", issue("intake-too-heavy", what=phrase("memory"))))
    except Exception as defect:
        say(defect)
        return Looked(refused(name, raw, "damaged", issue("intake-defect", kind=type(defect).__name__)))


def refused(name: str, raw: bytes, status: FileStatus, *found: Issue) -> ReceivedFile:
    """A file of which nothing is taken, and why."""
    return ReceivedFile(name, hashlib.sha256(raw).hexdigest(), len(raw), status=status, issues=found)


def is_light(raw: bytes) -> bool:
    """Whether reading these bytes takes moments and little memory, whatever they hold."""
    if len(raw) > LIGHT:
        return False
    if not raw.startswith(b"PK"):
        return True
    try:
        return said_size(raw, WORKBOOK_LIMITS) <= LIGHT
    except RefusedError:
        return True


def say(defect: Exception) -> None:
    """Kind and place only: the text of an exception may quote a file."""
    last = traceback.extract_tb(defect.__traceback__)[-1]
    _log.error(
        "a file made the program fail: %s, %s:%s",
        type(defect).__name__,
        Path(last.filename).name,
        last.lineno,
    )


def _look(ground: Ground, raw: bytes, name: str) -> Looked:
    seen = glance(raw, name)
    file = _climbed(ground, seen.file) if seen is not None else None
    if seen is None or file is None or file.status not in (None, "replaced_bundle"):
        # What a glance says holds only where the seal does. What fails is read with suspicion, which finds the words.
        return Looked(_emptied(_climbed(ground, incoming.read(raw, name))))
    content, rows = seen.sealed.content, seen.sealed.rows
    assigned = ground.assigned.get(content.judge, frozenset())
    return Looked(_emptied(file), fresh(ground.award, content, rows, assigned, ground.admitted))


def _climbed(ground: Ground, file: ReceivedFile) -> ReceivedFile:
    return climb(ground.award, ground.near(file), file)


def _emptied(file: ReceivedFile) -> ReceivedFile:
    return replace(file, payload=b"", cells=(), texts=(), wording=())

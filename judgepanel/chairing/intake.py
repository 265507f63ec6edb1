"""Taking in score files: look at a pile, show what it would change, then accept it or take it back.

`preview` works on values alone and keeps nothing; `accept` and `undo` are one transaction each. Every file is hashed
first: one that was taken in before is told from memory, and only the others are read, in other processes where that
pays (`readers`).
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from judgepanel import files
from judgepanel.chairing.looking import Ground, Looked, is_light, look, refused, say
from judgepanel.chairing.pile import MOST_BYTES, Pile, walk
from judgepanel.chairing.readers import Readers, Task
from judgepanel.errors import JudgePanelError, WorldError
from judgepanel.issues import Issue, issue
from judgepanel.merge.plan import already_taken, plan
from judgepanel.model.award import Award
from judgepanel.model.issued import IssuedBundle
from judgepanel.model.merge_plan import KnownFile, MergePlan
from judgepanel.model.packed_records import PackedRecords
from judgepanel.model.score_file import ReceivedFile
from judgepanel.phrases import phrase
from judgepanel.store.award_store import AwardStore

Progress = Callable[[int, int, str], None]
# Starting other processes costs as much as reading this many ordinary files.
FEW = 24
_FEW_BYTES = 8 * files.MIB
_OFTEN = 0.03


@dataclass(frozen=True, slots=True)
class Basis:
    """What the award holds, as values: enough to look at files without the award itself.

    `held` are its records by judge, `known` what it remembers of files taken in, `received` the SHA-256 of every file
    whose records are all held, `state` the hash of what is held.
    """

    award: Award
    issued: tuple[IssuedBundle, ...] = field(repr=False)
    held: Mapping[str, Sequence[PackedRecords]] = field(repr=False)
    known: Mapping[str, KnownFile] = field(repr=False)
    received: frozenset[str] = field(repr=False)
    state: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a pile would change. `originals` are the bytes of the files that add something, by SHA-256, read again
    when they are asked for; `findings` what was passed over in folders."""

    plan: MergePlan
    originals: Mapping[str, bytes] = field(repr=False)
    findings: tuple[Issue, ...] = ()


def basis(store: AwardStore) -> Basis:
    """What the award holds now."""
    return Basis(
        store.award(),
        store.issued(),
        store.packed_records(),
        store.known_files(),
        store.received_digests(),
        store.state(),
    )


def preview(basis: Basis, paths: Iterable[Path], progress: Progress | None = None) -> Preview:
    """Look at files and folders in any order and say what merging them would do. Nothing is kept.

    Every file gets one status and all its findings; one that cannot be read never stops the rest. Raising from
    `progress` stops the whole.
    """
    pile = walk(paths)
    pass_ = _Pass(basis, pile, progress or (lambda *_: None))
    plans = pass_.run()
    originals = {file.sha256: Path(file.path) for file in plans.files if file.add}
    return Preview(plans, Originals(originals), pile.findings)


def accept(store: AwardStore, preview: Preview, clock: str) -> int:
    """Take in what was shown: a verified backup, then one transaction. The number of this merge, 0 for nothing new.

    Raises WorldError when the award, or one of the files, has changed since the preview; nothing is kept then.
    """
    return store.accept(preview.plan, preview.originals, clock)


class Originals(Mapping[str, bytes]):
    """The bytes of files by their SHA-256, read when they are asked for and proved to be the same."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    def __getitem__(self, sha256: str) -> bytes:
        """Raises WorldError when the file is gone or is another one by now."""
        path = self._paths[sha256]
        raw = files.read_bytes(path, MOST_BYTES)
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise WorldError(
                phrase("{name} has changed since it was looked at.", name=path.name),
                "Nothing was merged.",
                "Look at the files again, then accept.",
            )
        return raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class _Pass:
    """One pass through a pile: what is known of each of its files by now, by its place in the pile."""

    def __init__(self, basis: Basis, pile: Pile, progress: Progress) -> None:
        self._basis = basis
        self._paths = pile.files
        self._unfit = pile.unfit
        self._progress = progress
        self._taken: dict[int, KnownFile] = {}
        self._looked: dict[int, Looked] = {}
        self._first: dict[str, int] = {}
        self._twins: dict[int, int] = {}
        self._told = float("-inf")
        self._name = ""

    def run(self) -> MergePlan:
        """Look at every file, then plan."""
        few, rest = _few(self._unread())
        if few or rest is not None:
            self._read(few, rest)
        self._tell("")
        return self._planned()

    def _read(self, few: Sequence[Task], rest: Iterator[Task] | None) -> None:
        ground = Ground.of(self._basis.award, self._basis.issued)
        if rest is None:
            for task in few:
                self._looked[task.number] = look(ground, task.raw, task.name)
            return
        with Readers(ground) as readers:
            for number, looked in readers.read(chain(few, rest), self._tell_now_and_then):
                self._looked[number] = looked

    def _unread(self) -> Iterator[Task]:
        """The files that have to be read. On the way the others find their place."""
        for number, path in enumerate(self._paths):
            self._name = path.name
            self._tell_now_and_then()
            try:
                raw = self._bytes(number, path)
            except JudgePanelError as problem:
                found = issue("intake-unreadable", reason=str(problem))
                self._looked[number] = Looked(refused(path.name, b"", "damaged", found))
                continue
            if raw is None:
                continue
            sha256 = hashlib.sha256(raw).hexdigest()
            if sha256 in self._basis.known:
                self._taken[number] = self._basis.known[sha256]
            elif self._first.setdefault(sha256, number) != number:
                self._twins[number] = self._first[sha256]
            else:
                yield Task(number, path.name, raw)

    def _bytes(self, number: int, path: Path) -> bytes | None:
        if path not in self._unfit:
            return files.read_bytes(path, MOST_BYTES)
        found = issue("intake-unfit", reason=self._unfit[path])
        self._looked[number] = Looked(refused(path.name, b"", "not_a_score_file", found))
        return None

    def _tell_now_and_then(self) -> None:
        """A window draws so often and no more; a pile of small files would drown it."""
        now = time.monotonic()
        if now - self._told > _OFTEN:
            self._told = now
            self._tell(self._name)

    def _tell(self, name: str) -> None:
        """Say how far it is, and let the person stop it."""
        done = len(self._looked) + len(self._taken) + len(self._twins)
        self._progress(done, len(self._paths), name)

    def _planned(self) -> MergePlan:
        """The plan of all files; without those taken in before it is worked out, and they join it."""
        numbers = [number for number in range(len(self._paths)) if number not in self._taken]
        planned = self._plan(numbers)
        plans = dict(zip(numbers, planned.files, strict=True))
        names = {judge.id: judge.name for judge in self._basis.award.judges}
        for number, known in self._taken.items():
            plans[number] = already_taken(names, known, str(self._paths[number]))
        return replace(planned, files=tuple(plans[number] for number in range(len(self._paths))))

    def _plan(self, numbers: Sequence[int]) -> MergePlan:
        if not numbers:
            return MergePlan((), self._basis.state, self._basis.state)
        looked = [self._looked[self._twins.get(number, number)] for number in numbers]
        received = [
            replace(each.file, name=str(self._paths[number]))
            for number, each in zip(numbers, looked, strict=True)
        ]
        alone = {index: each.alone for index, each in enumerate(looked) if each.alone is not None}
        known = (self._basis.award, (), self._basis.received)
        try:
            return plan(*known, received, self._basis.held, alone)
        except Exception as defect:  # a defect of ours on one file must not cost the chair the others
            say(defect)
            sound = [self._set_aside_if_failing(file) for file in received]
            return plan(*known, sound, self._basis.held)

    def _set_aside_if_failing(self, file: ReceivedFile) -> ReceivedFile:
        try:
            plan(self._basis.award, (), self._basis.received, [file], self._basis.held)
        except Exception as defect:
            say(defect)
            found = (issue("intake-defect", kind=type(defect).__name__), *file.issues)
            return replace(file, content=None, status="damaged", issues=found)
        return file


def _few(unread: Iterator[Task]) -> tuple[list[Task], Iterator[Task] | None]:
    """The first files, and the others; no others (None) where the first are all there is and light to read."""
    few: list[Task] = []
    for task in unread:
        few.append(task)
        if len(few) >= FEW or sum(len(each.raw) for each in few) > _FEW_BYTES:
            return few, unread
    return few, None if all(is_light(task.raw) for task in few) else iter(())

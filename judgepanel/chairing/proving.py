"""The proof of an award from its own file: records led back to the files that brought them, history, copies."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import astuple, fields
from pathlib import Path

from judgepanel import files
from judgepanel.chairing.looking import Ground, look
from judgepanel.chairing.opening import open_award
from judgepanel.chairing.versions import Detail, attachments_ever, versions
from judgepanel.errors import JudgePanelError, UsageError, WorldError
from judgepanel.issues import Issue, errors_in, issue
from judgepanel.model.audit import AuditEvent
from judgepanel.model.decision import Decision
from judgepanel.model.merge_summary import MergedFile, PastMerge
from judgepanel.model.proof import KeptCopy, Proof, ReceivedOnce
from judgepanel.model.record import Record, state_hash
from judgepanel.model.score_file import FileStatus
from judgepanel.store.award_store import AwardStore
from judgepanel.workbook.comma_table import comma_table

Progress = Callable[[int, int, str], None]
# Files of these brought something; the others were looked at and left no record.
_TAKEN: frozenset[FileStatus] = frozenset({"new", "conflict", "sheet", "replaced_bundle", "judge_stood_down"})

_RECEIVED = ("merge", "laptop clock", "file", "sha256", "judge", "export", "status", "stands", "kept")
_HISTORY = tuple(each.name for each in fields(AuditEvent))
_DETAILS = tuple(each.name for each in fields(Detail))


def prove(store: AwardStore, progress: Progress | None = None) -> Proof:
    """Read again every file that is kept and hold the award against it. Nothing is changed.

    Raises WorldError for an award that is damaged. Raising from `progress` ends it.
    """
    past = store.past_merges()
    held = {record.id: record for record in store.records()}
    kept = _Kept(store, progress or (lambda *_: None))
    received = (
        *(_received(kept, merge, file) for merge in past for file in merge.files),
        *(_accepted(kept, decision) for decision in store.decisions() if decision.kind == "accept"),
    )
    found = [
        *kept.issues,
        *_against_records(store, held, kept.records),
        *_against_states(store, past),
        *_history(store, past),
        *_attachments(store),
    ]
    copies = [_copy(path) for path in store.backups()]
    found += [each for _, each in copies if each is not None]
    decisions = len(store.decisions())
    if not errors_in(found):
        found.append(issue("proof-holds", records=len(held), decisions=decisions))
    return Proof(len(held), decisions, received, tuple(copy for copy, _ in copies), tuple(found))


def hand_out(store: AwardStore, proof: Proof, folder: Path) -> tuple[Path, ...]:
    """What an auditor asks for, written into that folder: every file that is kept, as it was received, and three
    tables: the files with their digests, the history, and what was said of each judge and entry since the set-up.
    Raises WorldError.
    """
    files.make_folder(folder)
    made: list[Path] = []
    for each in {each.file.sha256: each.file for each in proof.files if each.kept}.values():
        name = f"{files.safe_name(each.judge, 40)}_r{each.export:03d}_{each.sha256[:8]}.xlsx"
        made.append(folder / name)
        files.write_bytes(made[-1], store.original(each.sha256))
    tables = {
        "received-files.csv": comma_table(_RECEIVED, map(_received_row, proof.files)),
        "history.csv": comma_table(_HISTORY, map(astuple, store.audit_events())),
        "panel-and-entries.csv": comma_table(
            _DETAILS, map(astuple, versions(store.set_up(), store.decisions()))
        ),
    }
    for name, content in tables.items():
        made.append(folder / name)
        files.write_bytes(made[-1], content)
    return tuple(made)


class _Kept:
    """The files that are kept, read again. `records` are those of files of merges that stand, by id."""

    def __init__(self, store: AwardStore, progress: Progress) -> None:
        self.issues: list[Issue] = []
        self.records: dict[str, Record] = {}
        self._store = store
        self._ground = Ground.of(store.award(), store.issued())
        self._progress = progress
        self._done = 0

    def bytes_of(self, file: MergedFile) -> bytes | None:
        try:
            return self._store.original(file.sha256)
        except UsageError:
            return None

    def prove_digest(self, file: MergedFile, raw: bytes | None) -> bool:
        """Whether these are the bytes that were received; what is wrong is said."""
        if raw is not None and hashlib.sha256(raw).hexdigest() == file.sha256:
            return True
        code = "proof-file-missing" if raw is None else "proof-file-changed"
        self.issues.append(issue(code, name=file.name))
        return False

    def prove(self, file: MergedFile, raw: bytes | None) -> None:
        """Take in the records of a file that brought some, or say why they cannot be believed."""
        self._done += 1
        self._progress(self._done, 0, file.name)
        if self.prove_digest(file, raw) and raw is not None:
            looked = look(self._ground, raw, file.name).file
            content = looked.content
            if content is None or looked.status not in (None, *_TAKEN):
                self.issues.append(issue("proof-file-unproven", name=file.name))
            elif (content.judge, content.export) != (file.judge, file.export):
                self.issues.append(issue("proof-file-told", name=file.name))
            else:
                self.records.update((record.id, record) for record in content.records)


def _received_row(each: ReceivedOnce) -> tuple[object, ...]:
    file, yes = each.file, {True: "yes", False: "no"}
    told = (file.name, file.sha256, file.judge, file.export or "", file.status)
    return (each.merge, each.clock, *told, yes[each.standing], yes[each.kept])


def _received(kept: _Kept, merge: PastMerge, file: MergedFile) -> ReceivedOnce:
    raw = kept.bytes_of(file)
    standing = not merge.summary.undone
    if standing and file.status in _TAKEN:
        kept.prove(file, raw)
    return ReceivedOnce(merge.summary.number, merge.summary.clock, file, standing, raw is not None)


def _accepted(kept: _Kept, decision: Decision) -> ReceivedOnce:
    """The file that was set aside and from which the chair entered a cell: kept, and its digest is right."""
    name = f"accepted by decision {decision.number}"
    file = MergedFile(name, decision.judge, 0, "edited_outside", decision.source)
    raw = kept.bytes_of(file)
    kept.prove_digest(file, raw)
    return ReceivedOnce(0, decision.clock, file, standing=True, kept=raw is not None)


def _against_records(
    store: AwardStore, held: dict[str, Record], proven: dict[str, Record]
) -> Iterator[Issue]:
    names = {judge.id: judge.name for judge in store.award().judges}
    for code, these, those in (
        ("proof-records-unproven", held, proven),
        ("proof-records-gone", proven, held),
    ):
        counts = Counter(these[own].judge for own in these.keys() - those.keys())
        for judge, count in sorted(counts.items()):
            yield issue(code, count=count, judge=names.get(judge, judge))


def _against_states(store: AwardStore, past: tuple[PastMerge, ...]) -> Iterator[Issue]:
    """Each merge that stands leads from the state before it to the state it says."""
    ids: set[str] = set()
    state = state_hash(ids)
    for merge in past:
        if not merge.summary.undone:
            ids |= store.added_by(merge.summary.number)
            before, state = state, state_hash(ids)
            if (before, state) != (merge.summary.base, merge.summary.state):
                yield issue("proof-merge-state", number=merge.summary.number)


def _history(store: AwardStore, past: tuple[PastMerge, ...]) -> Iterator[Issue]:
    """No line is missing, and the history tells of every merge and every undo what the award itself says."""
    events = store.audit_events()
    told = {event.what: event for event in events}
    for merge in (each.summary for each in past):
        event = told.get(f"merge {merge.number}")
        undone = f"merge {merge.number} undone" in told
        if event is None or event.clock != merge.clock or undone != merge.undone:
            yield issue("proof-history-differs", number=merge.number)
    numbers = [event.number for event in events]
    for missing in sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers)):
        yield issue("proof-history-gap", number=missing)


def _attachments(store: AwardStore) -> Iterator[Issue]:
    """Those of before a correction are kept too."""
    for entry, each in attachments_ever(store.set_up(), store.decisions()):
        digest = hashlib.sha256()
        with suppress(WorldError):
            for piece in files.read_pieces(store.attachment_folder / each.sha256):
                digest.update(piece)
        if digest.hexdigest() != each.sha256:
            yield issue("proof-attachment", name=each.name, entry=entry)


def _copy(path: Path) -> tuple[KeptCopy, Issue | None]:
    try:
        with open_award(path, read_only=True) as copy:
            return KeptCopy(path.name, True, state_hash(record.id for record in copy.records())), None
    except JudgePanelError as problem:
        return KeptCopy(path.name, False, ""), issue("proof-backup", name=path.name, reason=problem.title)

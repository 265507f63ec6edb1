"""The plan of one merge: what every file of a pile is and would change. Nothing is kept here.

The pile is merged in an order of its own (judge, export, hash, name), so neither the order in which files were
given nor their number of copies shows in the result. The findings are reported in the order given.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from judgepanel.issues import Issue, issue
from judgepanel.merge.admission import findings, identity
from judgepanel.merge.at_once import Fresh, FreshCells
from judgepanel.merge.effects import effect_of, is_filled
from judgepanel.merge.heads import wording
from judgepanel.merge.held import Held
from judgepanel.merge.remarks import last_part, with_remarks
from judgepanel.model.award import Award
from judgepanel.model.merge_plan import CellChange, Effect, FilePlan, KnownFile, MergePlan
from judgepanel.model.packed_records import PackedRecords
from judgepanel.model.record import Record
from judgepanel.model.score_file import FileStatus, ReceivedFile, ScoreFile

# These statuses say something about a file without refusing it.
_TAKEN: frozenset[FileStatus] = frozenset({"replaced_bundle", "judge_stood_down", "sheet"})
_EFFECTS: tuple[Effect, ...] = ("new", "changed", "conflict")


def plan(
    award: Award,
    held: Iterable[Record],
    received: Container[str],
    files: Sequence[ReceivedFile],
    packed: Mapping[str, Sequence[PackedRecords]] = MappingProxyType({}),
    alone: Mapping[int, Fresh] = MappingProxyType({}),
) -> MergePlan:
    """What merging these files into the records held would do.

    `received` holds the SHA-256 of files merged before. A file whose status is set is refused as it is, unless the
    status only informs (`replaced_bundle`, `judge_stood_down`). A refused file adds nothing at all.

    `packed` holds further records, by judge; `alone` says of files, by their place in `files`, what they amount to
    where nothing of their judge is held. Both save work and change nothing in the plan.
    """
    pile = Held(award, received, today=wording(award.round.score_set))
    pile.add({record.id: record for record in held})
    pile.packed = {judge: list(sets) for judge, sets in packed.items() if sets}
    base = pile.state()
    planned = {index: _file_plan(pile, files[index], alone.get(index)) for index in _own_order(files)}
    state = pile.state()
    plans = with_remarks(pile, planned, alone)
    return MergePlan(tuple(plans[index] for index in range(len(files))), base, state)


def already_taken(names: Mapping[str, str], file: KnownFile, path: str) -> FilePlan:
    """The plan of a file that was taken in before, from what the award remembers of it. `names` are the judges'."""
    status = _idle(file.held > file.export)
    facts = {"judge": names.get(file.judge, file.judge), "export": file.export, "held": file.held}
    place = last_part(path)
    return FilePlan(
        path=path,
        sha256=file.sha256,
        status=status,
        judge=file.judge,
        export=file.export,
        new=0,
        changed=0,
        same=file.records,
        conflicts=0,
        refused=0,
        issues=(issue(code_of(status), place, **facts), issue("file-received-before", place)),
        device=file.device,
    )


def _own_order(files: Sequence[ReceivedFile]) -> list[int]:
    def key(index: int) -> tuple[str, int, str, str, int]:
        file = files[index]
        judge, export = (file.content.judge, file.content.export) if file.content else ("", 0)
        return (judge, export, file.sha256, file.name, index)

    return sorted(range(len(files)), key=key)


def _file_plan(pile: Held, file: ReceivedFile, alone: Fresh | None = None) -> FilePlan:
    if file.status is not None and file.status not in _TAKEN:
        return replace(_refused(file, file.status, ()), cells=_refused_cells(pile, file))
    if file.content is None:
        return _refused(file, "not_a_score_file", ())
    stranger = identity(pile.award, file.content)
    if stranger is not None:
        return _refused(file, stranger[0], (stranger[1],))
    records = file.content.records
    if alone and isinstance(records, PackedRecords) and records and not pile.holds(file.content.judge):
        return _all_new(pile, file, file.content, records, alone)
    pile.unpack(file.content.judge)
    content = replace(file.content, records=tuple(records))
    broken = findings(pile.award, content)
    return _refused(file, "damaged", broken) if broken else _taken(pile, file, content)


def _refused(file: ReceivedFile, status: FileStatus, found: tuple[Issue, ...]) -> FilePlan:
    content = file.content
    listed = (*found, *file.issues)
    code = code_of(status)
    # A file that nobody could look at has a sentence that says so; that of the status would only guess.
    if all(each.code != code and not each.code.startswith("intake-") for each in listed):
        listed = (issue(code), *listed)
    listed = tuple(_at_file(file, each) for each in listed)
    return FilePlan(
        path=file.name,
        sha256=file.sha256,
        status=status,
        judge=content.judge if content else "",
        export=content.export if content else 0,
        new=0,
        changed=0,
        same=0,
        conflicts=0,
        refused=len(content.records) if content else 0,
        issues=listed,
    )


def _taken(pile: Held, file: ReceivedFile, content: ScoreFile) -> FilePlan:
    records = {record.id: record for record in content.records}
    added = {own: record for own, record in records.items() if own not in pile.known}
    held = _export_held(pile, content)
    behind = _is_behind(pile, content, records)
    cells = _changes(pile, added)
    counts = Counter(each.effect for each in cells)
    status = _status(pile, file, content, counts["conflict"]) if added else _idle(behind)
    planned = _counted(pile, file, content, status, counts, held)
    return replace(
        planned,
        same=len(records) - len(added),
        issues=(*planned.issues, *_again(pile, file, content, added)),
        cells=(*cells, *_unread(pile, file, content)),
        add=tuple(added[own] for own in sorted(added)),
    )


def _all_new(
    pile: Held, file: ReceivedFile, content: ScoreFile, records: PackedRecords, alone: Fresh
) -> FilePlan:
    """A file of a judge of whom nothing is held. Its records stay packed until another file of that judge comes."""
    pile.packed[content.judge] = [records]
    planned = _counted(pile, file, content, _status(pile, file, content, 0), {"new": alone.new}, held=0)
    return replace(
        planned,
        issues=(*planned.issues, *_to_be_given_again(pile, file, content, alone.again)),
        cells=FreshCells(records, pile.today, alone.new),
        add=records,
    )


def _counted(
    pile: Held,
    file: ReceivedFile,
    content: ScoreFile,
    status: FileStatus,
    counts: Mapping[Effect, int],
    held: int,
) -> FilePlan:
    """The plan of a file that is taken, with its counts and the sentence that says them. `held` is the highest export
    of its laptop that is held."""
    new, changed, conflicts = (counts.get(each, 0) for each in _EFFECTS)
    facts = {"judge": _name(pile.award, content.judge), "export": content.export, "held": held}
    facts |= {"new": new, "changed": changed, "conflicts": conflicts, "refused": len(file.unread)}
    return FilePlan(
        path=file.name,
        sha256=file.sha256,
        status=status,
        judge=content.judge,
        export=content.export,
        new=new,
        changed=changed,
        same=0,
        conflicts=conflicts,
        refused=len(file.unread),
        issues=_spoken(pile, file, status, facts),
        device=content.device,
    )


def _idle(behind: bool) -> FileStatus:
    return "older" if behind else "nothing_new"


def _status(pile: Held, file: ReceivedFile, content: ScoreFile, conflicts: int) -> FileStatus:
    if file.status is not None and file.status != "sheet":
        return file.status
    if all(judge.id != content.judge or judge.stood_down for judge in pile.award.judges):
        return "judge_stood_down"
    return "conflict" if conflicts else file.status or "new"


def _spoken(
    pile: Held, file: ReceivedFile, status: FileStatus, facts: Mapping[str, object]
) -> tuple[Issue, ...]:
    """The one sentence of the status, then what was found on the way here."""
    again = (issue("file-received-before"),) if file.sha256 in pile.received else ()
    found = (issue(code_of(status), "", **facts), *again, *file.issues)
    return tuple(_at_file(file, each) for each in found)


def _at_file(file: ReceivedFile, found: Issue) -> Issue:
    """The finding placed in its file, by the last part of its path: folders name people and computers."""
    name = last_part(file.name)
    return found if found.place.startswith(name) else found.at(name)


def _changes(pile: Held, added: Mapping[str, Record]) -> tuple[CellChange, ...]:
    """Adds the records and says what that did to each field. Hand-ins are history, not a field a person reads."""
    touched = sorted({record.cell for record in added.values() if record.field.kind != "hand_in"})
    before = {cell: pile.standing(cell) for cell in touched}
    pile.add(added)
    changes = ((cell, before[cell], pile.standing(cell)) for cell in touched)
    return tuple(
        CellChange(effect_of(old, now), *cell, old, now)
        for cell, old, now in changes
        if len(now) > 1 or (old != now and (is_filled(old) or is_filled(now)))
    )


def _from_laptop(pile: Held, content: ScoreFile) -> Mapping[str, Record]:
    return pile.laptops.get((content.judge, content.device), {})


def _export_held(pile: Held, content: ScoreFile) -> int:
    """The highest export of this judge's laptop that is held; 0 when none is."""
    return max((record.export for record in _from_laptop(pile, content).values()), default=0)


def _is_behind(pile: Held, content: ScoreFile, records: Mapping[str, Record]) -> bool:
    """Whether that laptop has handed in records that this file does not know."""
    return any(own not in records for own in _from_laptop(pile, content))


def _refused_cells(pile: Held, file: ReceivedFile) -> tuple[CellChange, ...]:
    """The cells that made a file be set aside, beside what stands."""
    if file.content is None or not file.unread:
        return ()
    pile.unpack(file.content.judge)
    return _unread(pile, file, file.content)


def _unread(pile: Held, file: ReceivedFile, content: ScoreFile) -> tuple[CellChange, ...]:
    """Cells of a score sheet that could not be read: what stands stays, and what they show is not taken."""
    return tuple(
        CellChange(
            "refused",
            content.judge,
            each.entry,
            each.field,
            pile.standing((content.judge, each.entry, each.field)),
            (each.visible,),
            each.address,
        )
        for each in file.unread
    )


def _again(
    pile: Held, file: ReceivedFile, content: ScoreFile, added: Mapping[str, Record]
) -> tuple[Issue, ...]:
    """Marks in this file that answer an earlier wording: taken, kept, and to be given again."""
    marks = [each for each in added.values() if each.field.kind == "mark" and each.value is not None]
    count = sum(each.rubric != pile.today.get(each.field.criterion) for each in marks)
    return _to_be_given_again(pile, file, content, count)


def _to_be_given_again(pile: Held, file: ReceivedFile, content: ScoreFile, count: int) -> tuple[Issue, ...]:
    judge = _name(pile.award, content.judge)
    return (_at_file(file, issue("file-marks-again", judge=judge, count=count)),) if count else ()


def _name(award: Award, judge: str) -> str:
    return next((each.name for each in award.judges if each.id == judge), judge)


def code_of(status: FileStatus) -> str:
    """The code of the one sentence that every status has."""
    return "file-" + status.replace("_", "-")

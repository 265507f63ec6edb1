"""What a file is: a bundle, a score file, a score sheet, an award, or something else; and whether it is whole."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from judgepanel import files
from judgepanel.bundle.reader import is_bundle, open_bundle
from judgepanel.chairing import proving, results, whereabouts
from judgepanel.chairing.opening import open_award
from judgepanel.cli.proof_shape import proof_data, proof_lines
from judgepanel.container import WORKBOOK_LIMITS
from judgepanel.errors import UsageError
from judgepanel.issues import Issue, RefusedError, errors_in, issue
from judgepanel.workbook import incoming, score_file

_DATABASE = b"SQLite format 3\x00"
Kind = Literal["bundle", "score_sheet", "score_file", "award", "unknown"]


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found. `facts` are the few worth printing, `lines` what a person reads besides. `ok` says that nothing
    is wrong with it."""

    kind: Kind
    issues: tuple[Issue, ...]
    facts: dict[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return self.kind != "unknown" and not errors_in(self.issues)


def examine(path: Path, out: Path | None = None) -> Examined:
    """Look into a file. Every finding comes back as an issue. Raises WorldError when it cannot be read at all.

    What an award received, and its history, are written into `out`.
    """
    if path.is_dir():
        raise UsageError(f"{path.name} is a folder.", way_out="Name a file.")
    if out is not None:
        return _award(path, out)
    look = _by_content(path) or {".judging": _bundle, ".award": _award}.get(path.suffix.casefold(), _workbook)
    try:
        return look(path)
    except RefusedError as refused:
        kind: Kind = "bundle" if look is _bundle else "award" if look is _award else "unknown"
        return Examined(kind, refused.issues)


def _by_content(path: Path) -> Callable[[Path], Examined] | None:
    """What the first bytes say, for mail programs rename files; None where they leave it to the name."""
    if is_bundle(path):
        return _bundle
    return _award if files.read_head(path, len(_DATABASE)) == _DATABASE else None


def _bundle(path: Path) -> Examined:
    with open_bundle(path) as opened:
        bundle = opened.bundle
        facts = {
            "award": bundle.award,
            "round": bundle.round_id,
            "judge": bundle.judge.id,
            "bundle": bundle.id,
            "issue": bundle.issue,
            "entries": len(bundle.entries),
            "practice": bundle.practice is not None,
        }
        return Examined("bundle", opened.check_all(), facts)


def _award(path: Path, out: Path | None = None) -> Examined:
    store = open_award(path, read_only=True)
    try:
        award, ranking, practice = store.award(), results.ranking(store), store.practice()
        proof = proving.prove(store)
        written = () if out is None else proving.hand_out(store, proof, out)
    finally:
        store.close()
    facts = {
        "award": award.id,
        "round": award.round_id,
        "entries": len(award.entries),
        "practice": practice is not None,
        "judges": len(award.judges),
        "state": ranking.state,
        **proof_data(proof),
    }
    if written:
        facts["written"] = [str(each) for each in written]
    place = whereabouts.remark(path)
    issues = (*proof.issues, *((place,) if place is not None else ()))
    return Examined("award", issues, facts, (*proof_lines(proof), *map(str, written)))


def _workbook(path: Path) -> Examined:
    received = incoming.read(files.read_bytes(path, WORKBOOK_LIMITS.file_bytes), path.name)
    kind: Kind = "score_sheet" if received.sheet else "score_file"
    content = received.content
    if content is None:
        known = received.status in ("damaged", "newer_program") and bool(received.payload)
        found = received.issues or (issue("file-not-a-score-file", path.name),)
        return Examined(kind if known else "unknown", found)
    facts: dict[str, Any] = {
        "award": content.award,
        "round": content.round,
        "judge": content.judge,
        "bundle": content.bundle,
        "records": len(content.records),
    }
    if received.sheet:
        marks = sum(each.field.kind == "mark" and each.value is not None for each in content.records)
        return Examined(kind, received.issues, {**facts, "sheet": received.sheet, "marks": marks})
    edited = [issue("file-edited-outside", path.name)] if score_file.differences(received) else []
    return Examined(kind, (*received.issues, *edited), {**facts, "export": content.export})

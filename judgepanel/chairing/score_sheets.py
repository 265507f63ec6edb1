"""Score sheets: a bundle as a form in Excel, for a judge who cannot run the program.

A sheet made from a bundle alone starts empty. One made in the office of the award shows what that judge has handed in
already, and replaces it cell by cell where the judge writes something else.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from judgepanel import files
from judgepanel.bundle import seal
from judgepanel.bundle.reader import open_bundle
from judgepanel.chairing.attachment_shelf import Progress
from judgepanel.chairing.clock import laptop_clock
from judgepanel.chairing.issuing import SUFFIX as BUNDLE_SUFFIX
from judgepanel.chairing.issuing import Random, prepare_bundles
from judgepanel.errors import WorldError
from judgepanel.issues import RefusedError, errors_in, issue
from judgepanel.model.bundle import Bundle
from judgepanel.model.record import Record
from judgepanel.store.award_store import CHAIR, AwardStore
from judgepanel.workbook import incoming, score_sheet

SUFFIX = ".xlsx"
_SHEET_BYTES = 16
Read = Callable[[str], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class PreparedSheet:
    """A sheet ready to be written under `name` (without its suffix). `records` is what is known of its judge."""

    bundle: Bundle
    sheet: str
    name: str
    records: tuple[Record, ...] = field(repr=False)
    attachments: Path


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A score sheet that was written, the folder of its attachments where it has any, and how many they are."""

    judge: str
    sheet: str
    path: Path
    attachments: Path | None
    count: int


def make_score_sheet(bundle: Path, out: Path, random: Random = os.urandom) -> MadeSheet:
    """The form of one bundle, and its attachments in a folder beside it.

    In a folder it gets a name of its own; a name that exists already gets a free one: a sheet that somebody may be
    filling in is never overwritten. Raises RefusedError for a bundle that is not whole, WorldError for a bad disk.
    """
    with open_bundle(bundle) as opened:
        stem = f"{bundle.stem}_score-sheet"

        def read(sha256: str) -> Iterator[bytes]:
            return files.pieces_of(opened.attachment(sha256))

        return _write(_place(out, stem), opened.bundle, random(_SHEET_BYTES).hex(), (), read)


def prepare_score_sheets(
    store: AwardStore, judges: Sequence[str], *, random: Random = os.urandom, clock: str = ""
) -> tuple[PreparedSheet, ...]:
    """Decide what each sheet says and remember it in the award. Nothing is written yet.

    Each answers the judge's latest bundle, which is issued if something has changed since. Raises as
    `setup.prepare_bundles` does.
    """
    clock = clock or laptop_clock()
    prepared = []
    for each in prepare_bundles(store, judges, random=random, clock=clock):
        sheet, judge = random(_SHEET_BYTES).hex(), each.bundle.judge.id
        known = tuple(record for record in store.records() if record.judge == judge)
        name = each.name.removesuffix(BUNDLE_SUFFIX) + "_score-sheet"
        prepared.append(PreparedSheet(each.bundle, sheet, name, known, each.attachments))
        store.audit(CHAIR, "score sheet made", clock, after=f"{judge} {sheet}")
    return tuple(prepared)


def write_score_sheets(
    prepared: Sequence[PreparedSheet], folder: Path, progress: Progress | None = None
) -> tuple[MadeSheet, ...]:
    """Write the files; needs no award, so it may run beside a window. Raising from `progress` ends it between files."""
    files.make_folder(folder)
    made: list[MadeSheet] = []
    for number, each in enumerate(prepared):
        if progress is not None:
            progress(number, len(prepared), f"Writing {each.name}")
        place = files.free_name(folder, each.name, SUFFIX)
        made.append(_write(place, each.bundle, each.sheet, each.records, _reader_of(each.attachments)))
    if progress is not None:
        progress(len(prepared), len(prepared), "All score sheets are written")
    return tuple(made)


def _write(path: Path, bundle: Bundle, sheet: str, records: tuple[Record, ...], read: Read) -> MadeSheet:
    identity = score_sheet.identity_of(bundle, sheet, records)
    payload = score_sheet.payload(identity)
    with _laid_out(bundle, path, read) as (folder, count), files.replacing(path) as temporary:
        score_sheet.write(temporary, identity, payload, seal.sign(bundle.seal_key, payload), bundle)
        _verify(identity, files.read_bytes(temporary), path.name)
    return MadeSheet(bundle.judge.id, sheet, path, folder, count)


def _verify(identity: score_sheet.SheetIdentity, raw: bytes, name: str) -> None:
    """Read back, an unfilled sheet must say exactly what was known when it was made. Raises WorldError."""
    received = incoming.read(raw, name)
    said = () if received.content is None else received.content.records
    if received.sheet != identity.sheet or said != identity.records or errors_in(received.issues):
        raise WorldError(
            "The score sheet could not be written faithfully.",
            "What was read back from the disk is not what was written.",
            "Make it again, if possible on another disk.",
        )


@contextmanager
def _laid_out(bundle: Bundle, path: Path, read: Read) -> Iterator[tuple[Path | None, int]]:
    """The attachments beside the sheet, each named by its entry: their folder, None where there are none, and how many
    they are. An exception, here or in the block, takes them out again."""
    listed = [(entry.id, each) for entry in bundle.entries for each in entry.attachments]
    if not listed:
        yield None, 0
        return
    folder = files.free_name(path.parent, f"{path.stem}_attachments", "")
    made: list[Path] = []
    try:
        files.make_folder(folder)
        for entry, each in listed:
            stem = f"{entry}_{files.safe_name(each.name.rpartition('.')[0], 80)}"
            made.append(files.free_name(folder, stem, f".{each.kind}"))
            files.write_pieces(made[-1], read(each.sha256))
            files.mark_as_received(made[-1])
        yield folder, len(listed)
    except BaseException:
        for each_made in made:
            files.remove(each_made)
        files.remove_empty_folder(folder)
        raise


def _reader_of(folder: Path) -> Read:
    """Attachments of an award, by their SHA-256. Raises RefusedError for one that was changed."""

    def read(sha256: str) -> Iterator[bytes]:
        digest = hashlib.sha256()
        for piece in files.read_pieces(folder / sha256):
            digest.update(piece)
            yield piece
        if digest.hexdigest() != sha256:
            raise RefusedError([issue("attachment-changed", sha256[:8])])

    return read


def _place(wanted: Path, stem: str) -> Path:
    if wanted.is_dir():
        return files.free_name(wanted, stem, SUFFIX)
    named = wanted.name[: -len(SUFFIX)] if wanted.name.casefold().endswith(SUFFIX) else wanted.name
    return files.free_name(wanted.parent, named, SUFFIX)

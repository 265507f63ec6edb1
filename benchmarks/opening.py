"""Opening a bundle of 200 entries and 1 GB of attachments, against reading its directory and its JSON."""

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Row, compare
from judgepanel.bundle.reader import open_bundle
from judgepanel.bundle.writer import write_bundle
from judgepanel.model.entry import Answer, Attachment
from judgepanel.reading import parse_json
from tests.builders import small_award, small_bundle

ENTRIES, EACH = 200, 5 * 1024 * 1024


def run(folder: Path) -> list[Row]:
    bundle = folder / "large.judging"
    files: dict[str, Path] = {}
    award = small_award(ENTRIES, judges=1, criteria=5)
    entries = tuple(
        replace(
            entry,
            synopsis="Words of a synopsis. " * 25,
            answers=tuple(Answer(answer.heading, "Words of an answer. " * 130) for answer in entry.answers),
            attachments=(_attachment(folder, number, files),),
        )
        for number, entry in enumerate(award.entries)
    )
    write_bundle(bundle, small_bundle(replace(award, entries=entries)), files.__getitem__)

    def floor() -> None:
        with zipfile.ZipFile(bundle) as archive:
            parse_json(archive.read("data/bundle.json"), place="bundle.json")

    def ours() -> None:
        open_bundle(bundle).close()

    size = bundle.stat().st_size / 2**30
    return [compare(f"open a bundle of {ENTRIES} entries, {size:.1f} GB", ours, floor, 9, "at most 2.0")]


def _attachment(folder: Path, number: int, files: dict[str, Path]) -> Attachment:
    """A file that begins like a PDF, its middle a hole on disk so that a gigabyte is quickly made."""
    path = folder / f"{number}.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n" + str(number).encode())
        file.truncate(EACH)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    files[digest] = path
    return Attachment(path.name, digest, EACH)

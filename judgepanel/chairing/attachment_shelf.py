"""Attachments on their way into an award: looked at, known by their bytes, then copied beside the award."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from judgepanel import files
from judgepanel.bundle.attachments import WholeLook
from judgepanel.chairing.entry_draft import AttachmentDraft, EntryDraft
from judgepanel.container import BUNDLE_LIMITS, spoken_size
from judgepanel.errors import WorldError
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.model.entry import Attachment
from judgepanel.phrases import phrase

Progress = Callable[[int, int, str], None]


class Shelf:
    """What was looked at: `attachments` by the place of their entry, `issues`, and where the bytes lie."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []
        self._held: dict[str, tuple[Attachment, ...]] = {}
        self._sources: dict[str, AttachmentDraft] = {}

    def look_at(self, drafts: Iterable[EntryDraft], progress: Progress | None = None) -> None:
        """Read every attachment once. Those that may not travel become findings; raising from `progress` ends it."""
        waiting = list(drafts)
        for number, draft in enumerate(waiting):
            if progress is not None:
                progress(number, len(waiting), f"Looking at {draft.title or draft.place}")
            self._held[draft.place] = tuple(self._look(draft))

    def of(self, draft: EntryDraft) -> tuple[Attachment, ...]:
        return self._held.get(draft.place, ())

    @contextmanager
    def copied_to(self, folder: Path, progress: Progress | None = None) -> Iterator[None]:
        """Every attachment stands in the folder, named by its SHA-256; an exception in the block takes them out."""
        made: list[Path] = []
        existed = folder.exists()
        try:
            if self._sources:
                files.make_folder(folder)
            for number, (sha256, source) in enumerate(self._sources.items()):
                if progress is not None:
                    progress(number, len(self._sources), f"Copying {source.name}")
                if _digest(folder / sha256) != sha256:
                    made.append(folder / sha256)
                    files.write_pieces(folder / sha256, _unchanged(source, sha256))
            yield
        except BaseException:
            for path in made:
                files.remove(path)
            if not existed:
                files.remove_empty_folder(folder)
            raise

    def _look(self, draft: EntryDraft) -> Iterator[Attachment]:
        seen: dict[str, str] = {}
        for source in draft.attachments:
            digest, look, size = hashlib.sha256(), WholeLook(), 0
            try:
                for piece in _pieces(source):
                    digest.update(piece)
                    look.see(piece)
                    size += len(piece)
            except RefusedError as refusal:
                self.issues.extend(each.at(draft.place) for each in refusal.issues)
                continue
            except WorldError as problem:
                place = draft.place_of("attachments")
                self.issues.append(
                    issue("attachment-unreadable", place, name=source.name, reason=problem.detail)
                )
                continue
            if found := look.finding(source.name):
                self.issues.append(found.at(draft.place_of("attachments")))
                continue
            sha256 = digest.hexdigest()
            if sha256 in seen:
                names = {"name": source.name, "other": seen[sha256]}
                self.issues.append(issue("attachment-repeated", draft.place_of("attachments"), **names))
                continue
            seen[sha256] = source.name
            self._sources.setdefault(sha256, source)
            yield Attachment(source.name, sha256, size)


def lost(folder: Path, wanted: Mapping[str, tuple[str, Attachment]]) -> Iterator[Issue]:
    """Which attachments no longer stand in the folder as they were imported. `wanted` adds the entry to each."""
    for sha256, (entry, attachment) in wanted.items():
        try:
            there = (folder / sha256).stat().st_size == attachment.size
        except OSError:
            there = False
        if not there:
            yield issue("attachment-lost", folder.name, name=attachment.name, entry=entry)


def _pieces(source: AttachmentDraft) -> Iterator[bytes]:
    """Its bytes. Raises WorldError or RefusedError when it cannot be read or is larger than may travel."""
    size = 0
    for piece in source.chunks():
        size += len(piece)
        if size > BUNDLE_LIMITS.part_bytes:
            raise WorldError(
                phrase("{name} is too large.", name=source.name),
                phrase("it is larger than {size}.", size=spoken_size(BUNDLE_LIMITS.part_bytes)),
            )
        yield piece


def _unchanged(source: AttachmentDraft, sha256: str) -> Iterator[bytes]:
    """Its bytes once more. Raises WorldError at their end when they are others than those looked at."""
    digest = hashlib.sha256()
    for piece in _pieces(source):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != sha256:
        raise WorldError(
            phrase("{name} was changed while it was being imported.", name=source.name),
            "The file is not the one that was looked at.",
            "Close it in other programs and import again.",
        )


def _digest(path: Path) -> str:
    """The SHA-256 of a file that may stand there already from an earlier try; "" when there is none."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""

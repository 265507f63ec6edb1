"""An entry as it was found, before anything about it is believed."""

import errno
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from judgepanel.errors import WorldError
from judgepanel.model.entry import Answer, Attachment, Entry
from judgepanel.phrases import phrase

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class AttachmentDraft:
    """A supporting file where it lies. `chunks` gives its bytes piece by piece, anew each time, or raises."""

    name: str
    place: str
    chunks: Callable[[], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What was found of one entry. `answers` is by heading id.

    `place` names the folder or row it stands in; `places` gives, where it is known, the place of one field
    (an answer's is "answer:" and the heading's id).
    """

    place: str
    reference: str = ""
    title: str = ""
    organisation: str = ""
    aliases: tuple[str, ...] = ()
    synopsis: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    contact: str = ""
    attachments: tuple[AttachmentDraft, ...] = ()
    places: dict[str, str] = field(default_factory=dict)

    def place_of(self, name: str) -> str:
        return self.places.get(name, self.place)

    def as_entry(self, own: str, headings: Iterable[str], attachments: tuple[Attachment, ...]) -> Entry:
        """The entry of that id, with its answers in the order of these headings; blank ones are left out."""
        texts = ((heading, self.answers.get(heading, "")) for heading in headings)
        return Entry(
            id=own,
            reference=self.reference,
            title=self.title,
            organisation=self.organisation,
            synopsis=self.synopsis,
            answers=tuple(Answer(heading, text) for heading, text in texts if text),
            attachments=attachments,
            organisation_aliases=self.aliases,
        )


def key(text: str) -> str:
    """Headings and file names are matched without case, blanks and punctuation: "Full title" is "full_title"."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def draft_of(entry: Entry, contact: str, folder: Path) -> EntryDraft:
    """An entry as it stands in an award whose attachments lie in that folder."""
    return EntryDraft(
        place=entry.id,
        reference=entry.reference,
        title=entry.title,
        organisation=entry.organisation,
        aliases=entry.organisation_aliases,
        synopsis=entry.synopsis,
        answers=dict(entry.answers),
        contact=contact,
        attachments=tuple(
            AttachmentDraft(each.name, entry.id, file_chunks(folder / each.sha256))
            for each in entry.attachments
        ),
    )


def file_chunks(path: Path) -> Callable[[], Iterator[bytes]]:
    """The pieces of a file on disk. Raises WorldError when it cannot be read."""

    def chunks() -> Iterator[bytes]:
        try:
            with path.open("rb") as stream:
                while piece := stream.read(_CHUNK):
                    yield piece
        except OSError as problem:
            raise WorldError(
                phrase("{name} could not be read.", name=path.name),
                "It is gone."
                if problem.errno == errno.ENOENT
                else phrase("The computer says: {reason}.", reason=problem.strerror),
                "Close it in other programs, or copy it again.",
            ) from problem

    return chunks

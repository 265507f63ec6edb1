"""What is judged: an entry with its synopsis, answers and attachments."""

from dataclasses import dataclass
from typing import NamedTuple

# Answers and attachments are named tuples: a bundle holds thousands, and a tuple is made in a third of the time.


class Answer(NamedTuple):
    """The text given under one answer heading."""

    heading: str
    text: str


class Attachment(NamedTuple):
    """A supporting file, known by the SHA-256 of its bytes (lower-case hex). `name` is only for people."""

    name: str
    sha256: str
    size: int

    @property
    def kind(self) -> str:
        """The extension without its dot, lower case: pdf, png, jpg, docx, pptx, xlsx, txt or md."""
        return self.name.rpartition(".")[2].casefold()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `id` is made by the program ("E001"); `reference` is the organiser's own number, may be empty.

    Contact details are no part of it: they stay in the chair's award and never reach a bundle.
    """

    id: str
    reference: str
    title: str
    organisation: str
    synopsis: str = ""
    answers: tuple[Answer, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    organisation_aliases: tuple[str, ...] = ()

    def answer(self, heading: str) -> str:
        """The text under that heading; "" when the entrant wrote none."""
        return next((answer.text for answer in self.answers if answer.heading == heading), "")


def count_words(text: str) -> int:
    """Words as an entrant's word processor counts them: runs of anything but white space."""
    return len(text.split())

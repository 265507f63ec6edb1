"""A practice entry: every judge may mark it and nobody's marks of it count.

It is no `Entry` and stands in no list of entries, so whatever walks the entries of an award or a bundle cannot meet it.
"""

import hashlib
from dataclasses import asdict, dataclass

from judgepanel.model.entry import Answer, Attachment, Entry
from judgepanel.reading import canonical_json

PRACTICE = "(practice)"
"""Stands where a window wants the id of an entry. Not an id: no bundle, record or award may hold it as one."""


@dataclass(frozen=True, slots=True)
class AgreedMark:
    """What the panel agreed on for one criterion, and why. `mark` is in its one written form, "" when there is none."""

    criterion: str
    mark: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PracticeEntry:
    """What there is to read, and what the panel agreed. `note` is about the whole entry.

    `agreed` stands in the order of the criteria and leaves out those of which nothing is said.
    """

    title: str
    organisation: str = ""
    synopsis: str = ""
    answers: tuple[Answer, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    agreed: tuple[AgreedMark, ...] = ()
    note: str = ""

    @property
    def id(self) -> str:
        return PRACTICE

    @property
    def reference(self) -> str:
        return ""

    def answer(self, heading: str) -> str:
        """The text under that heading; "" when there is none."""
        return next((answer.text for answer in self.answers if answer.heading == heading), "")

    def agreed_on(self, criterion: str) -> AgreedMark:
        """What was agreed for that criterion, empty when nothing was."""
        return next((each for each in self.agreed if each.criterion == criterion), AgreedMark(criterion))

    def fingerprint(self) -> str:
        """What a judge marks: a hash of the texts and attachments. What was agreed about them is not in it."""
        read = {
            "title": self.title,
            "organisation": self.organisation,
            "synopsis": self.synopsis,
            "answers": dict(self.answers),
            "attachments": [each.sha256 for each in self.attachments],
        }
        return hashlib.sha256(b"judgepanel-practice/1\n" + canonical_json(read)).hexdigest()[:32]

    def as_data(self) -> dict[str, object]:
        """The practice entry as plain values, as a bundle and an award hold it; `practice_reading` reads them."""
        return {
            "title": self.title,
            "organisation": self.organisation,
            "synopsis": self.synopsis,
            "answers": dict(self.answers),
            "attachments": [each._asdict() for each in self.attachments],
            "agreed": [asdict(each) for each in self.agreed],
            "note": self.note,
        }


Readable = Entry | PracticeEntry
"""What a person may read: title, organisation, synopsis, answers and attachments."""

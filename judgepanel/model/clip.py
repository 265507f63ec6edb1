"""A clip: words a judge pinned to a criterion as evidence, with the place they stand at."""

import hashlib
import re
from dataclasses import dataclass

from judgepanel.issues import Issue, RefusedError
from judgepanel.model.plain_text import storable
from judgepanel.model.record import Value
from judgepanel.reading import Fields, canonical_json, parse_json
from judgepanel.rubric.category import Category

LONGEST_QUOTE = 2_000
MOST_CLIPS = 12
"""For one criterion of one entry: with their places they fit into one cell of a workbook."""
_LONGEST_NAME = 200
_MOST_PAGES = 100_000
_MOST_LETTERS = 100_000_000
_ID = re.compile("[A-Za-z0-9][A-Za-z0-9.+_:-]{0,79}")
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, order=True)
class Clip:
    """A quote from an answer, from the synopsis (no heading) or from an attachment. Sorted in the order of places.

    `start` is the number of letters before the quote: characters that are no white space, so that a place stays where
    it is however lines are broken. They are counted from the beginning of the answer or of the page; an attachment
    without pages has page 0 and is counted from its beginning. Pages are counted from 1; a quote that runs on over the
    pages that follow stands where it begins.
    """

    name: str = ""
    attachment: str = ""
    page: int = 0
    heading: str = ""
    start: int = 0
    quote: str = ""

    def as_value(self) -> str:
        """The clip as the value of a record: canonical JSON."""
        place: dict[str, object] = {"quote": self.quote, "start": self.start}
        if self.attachment:
            place |= {"attachment": self.attachment, "name": self.name, "page": self.page}
        else:
            place["answer"] = self.heading
        return canonical_json(place).decode()

    @property
    def id(self) -> str:
        """16 hexadecimal digits of what is quoted and where: the same words pinned twice are one clip."""
        return hashlib.sha256(b"judgepanel-clip/1\n" + self.as_value().encode()).hexdigest()[:16]


def read_clip(value: Value) -> Clip | None:
    """The clip in a value; None for anything that is not exactly what `as_value` gives."""
    if not isinstance(value, str):
        return None
    issues: list[Issue] = []
    try:
        fields = Fields(parse_json(value.encode(), place="clip", most_bytes=64_000), "", issues, closed=True)
    except (RefusedError, UnicodeEncodeError):
        return None
    clip = _answer_clip(fields) if fields.has("answer") else _attachment_clip(fields)
    fields.done()
    return clip if not issues and _is_right(clip) and clip.as_value() == value else None


def _answer_clip(fields: Fields) -> Clip:
    return Clip(heading=fields.text("answer", ""), start=_start(fields), quote=fields.text("quote"))


def _attachment_clip(fields: Fields) -> Clip:
    return Clip(
        fields.text("name"),
        fields.text("attachment"),
        fields.whole("page", highest=_MOST_PAGES),
        "",
        _start(fields),
        fields.text("quote"),
    )


def _start(fields: Fields) -> int:
    return fields.whole("start", highest=_MOST_LETTERS)


def _is_right(clip: Clip) -> bool:
    known = (
        _SHA256.fullmatch(clip.attachment) if clip.attachment else _ID.fullmatch(clip.heading or "synopsis")
    )
    return (
        known is not None
        and len(clip.quote) <= LONGEST_QUOTE
        and clip.quote == storable(clip.quote).strip()
        and len(clip.name) <= _LONGEST_NAME
        and "\n" not in clip.name
        and clip.name == storable(clip.name)
    )


def quoted_with_place(clip: Clip, category: Category) -> str:
    """The quote and where it stands, in words, as files for the panel give it."""
    if clip.attachment:
        place = f"{clip.name}, page {clip.page}" if clip.page else clip.name
    else:
        titles = {each.id: each.title for each in category.answers}
        place = titles.get(clip.heading, clip.heading) or "Synopsis"
    return f"“{clip.quote}” ({place})"

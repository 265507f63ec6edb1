"""A document as blocks to read, one below the other. Nothing in a block is ever interpreted."""

from dataclasses import dataclass
from typing import Literal

from judgepanel.issues import Issue

MOST_TEXT = 500_000
MOST_BLOCKS = 20_000
MOST_PICTURES = 100
MOST_CELLS = 4_000
PictureKind = Literal["png", "jpg", "other", "missing"]


@dataclass(frozen=True, slots=True)
class Section:
    """Where a new part begins: a slide of that number, what its speaker notes say, footnotes, a sheet of that name."""

    kind: Literal["slide", "notes", "footnotes", "sheet"]
    name: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`level` is 1 to 6 for a heading, 0 for running text; `bullet` how deep it stands in a list, 0 for none."""

    text: str
    level: int = 0
    bullet: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as text. Rows may differ in length."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The numbers a chart draws: in the first row the names of its series, in the first column its categories."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture in place, recognised by its first bytes, and what its author says it shows.

    `other` is a kind that is not shown here, `missing` one that lies outside the document: it is never fetched.
    """

    content: bytes
    kind: PictureKind
    about: str = ""


Block = Section | Paragraph | Table | Chart | Picture


@dataclass(frozen=True, slots=True)
class Readable:
    """A document to read. `issues` says what was left out."""

    blocks: tuple[Block, ...]
    issues: tuple[Issue, ...] = ()


class Gathering:
    """Blocks as they are read, within the limits: what is beyond them is left out and said once."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._text = self._pictures = self._cells = 0
        self.is_full = False

    def add(self, block: Block) -> None:
        """Take a block, unless the document is too long already."""
        if self.is_full:
            return
        match block:
            case Paragraph(text):
                self._text += len(text)
            case Table(rows) | Chart(_, rows):
                self._cells += sum(map(len, rows))
                self._text += sum(len(cell) for row in rows for cell in row)
            case Picture():
                self._pictures += 1
        self.is_full = (
            self._text > MOST_TEXT
            or self._cells > MOST_CELLS
            or self._pictures > MOST_PICTURES
            or len(self._blocks) >= MOST_BLOCKS
        )
        if not self.is_full:
            self._blocks.append(block)

    def blocks(self) -> tuple[Block, ...]:
        return tuple(self._blocks)

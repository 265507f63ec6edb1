"""A Word document as blocks: headings by their style, paragraphs, lists, tables and pictures where they stand, and
footnotes at its end.

Deleted text, comments and field codes are not read; of two spellings of one thing (`AlternateContent`) the first is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from judgepanel.documents.blocks import Block, Gathering, Paragraph, Table
from judgepanel.documents.drawn import drawn
from judgepanel.documents.footnotes import MARKS, Footnotes
from judgepanel.documents.office_parts import (
    DRAWING,
    FALLBACK,
    WORD,
    OfficeParts,
    Relation,
    attribute_of,
    related,
)
from judgepanel.model.plain_text import storable
from judgepanel.workbook.xml_events import Attributes, Stop, walk

_W = {f"{space} {name}": name for space in WORD for name in (
    "p", "pStyle", "outlineLvl", "numPr", "ilvl", "t", "tab", "br", "cr", "noBreakHyphen", "tbl", "tr", "tc", "vanish",
    "r", "style", "name", "basedOn", "footnoteReference", "endnoteReference",
)}  # fmt: skip
_BLIP = frozenset(f"{space} blip" for space in DRAWING)
_OLD_PICTURE = "urn:schemas-microsoft-com:vml imagedata"
_ABOUT = re.compile(r".*/wordprocessingDrawing docPr")
_HEADING = re.compile(r"heading ([1-6])|title|subtitle", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number) ?([2-5]?)", re.IGNORECASE)
_DEEPEST_BASE = 10


def read_word(parts: OfficeParts) -> Gathering:
    """The blocks of a Word document. Raises RefusedError."""
    main = parts.main()
    relations = parts.relations(main)
    styles = next((each.part for each in relations.values() if each.kind == "styles" and each.part), "")
    reading = _Reading(parts, relations, heading_styles(parts.read(styles)) if styles else {})
    walk(parts.read(main), main, reading.start, reading.end, reading.characters)
    for block in reading.footnotes.blocks():
        reading.gathered.add(block)
    return reading.gathered


def heading_styles(raw: bytes) -> Mapping[str, int]:
    """The level of every style that is a heading, by its id; a style takes it over from the one it is based on.

    A style of lists has its depth, negative.
    """
    levels: dict[str, int] = {}
    bases: dict[str, str] = {}
    own = ""

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal own
        match _W.get(tag):
            case "style":
                own = attribute_of(attributes, "styleId")
            case "name" if own and (found := _HEADING.fullmatch(attribute_of(attributes, "val"))):
                levels[own] = int(found[1] or (1 if found[0].casefold() == "title" else 2))
            case "name" if own and (listed := _LIST.fullmatch(attribute_of(attributes, "val"))):
                levels[own] = -int(listed[1] or 1)
            case "outlineLvl" if own and attribute_of(attributes, "val") in tuple("012345"):
                levels.setdefault(own, int(attribute_of(attributes, "val")) + 1)
            case "basedOn" if own:
                bases[own] = attribute_of(attributes, "val")

    walk(raw, "styles", start)
    return {style: level for style in {*levels, *bases} if (level := _level(style, levels, bases))}


def _level(style: str, levels: Mapping[str, int], bases: Mapping[str, str]) -> int:
    for _ in range(_DEEPEST_BASE):
        if style in levels:
            return levels[style]
        style = bases.get(style, "")
    return 0


@dataclass(slots=True)
class _Text:
    """A paragraph being read."""

    pieces: list[str] = field(default_factory=list)
    drawn: list[Block] = field(default_factory=list)
    level: int = 0
    bullet: int = 0
    listed: bool = False


@dataclass(slots=True)
class _Grid:
    """A table being read: its rows, and the texts of the cell in hand."""

    rows: list[list[str]] = field(default_factory=list)
    cell: list[str] | None = None


class _Reading:
    """Follows the elements. Paragraphs in a cell belong to the cell; a table in a cell becomes lines of it."""

    def __init__(
        self, parts: OfficeParts, relations: Mapping[str, Relation], styles: Mapping[str, int]
    ) -> None:
        self.gathered = Gathering()
        self.footnotes = Footnotes(parts, relations)
        self._parts, self._relations, self._styles = parts, relations, styles
        self._texts: list[_Text] = []
        self._grids: list[_Grid] = []
        self._about = ""
        self._skipping = 0
        self._in_text = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if self.gathered.is_full:
            raise Stop
        if tag == FALLBACK or self._skipping:
            self._skipping += 1
        elif tag in _BLIP or tag == _OLD_PICTURE:
            self._picture(attributes)
        elif _ABOUT.fullmatch(tag):
            self._about = attributes.get("descr", "") or attributes.get("title", "")
        elif tag in _W:
            self._start(_W[tag], attributes)
        elif found := drawn(tag, attributes, self._parts, self._relations, storable(self._about).strip()):
            self._place(found)

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif tag in _W:
            self._end(_W[tag])

    def characters(self, text: str) -> None:
        if self._in_text and self._texts:
            self._texts[-1].pieces.append(text)

    def _start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "p":
                self._texts.append(_Text())
            case "t":
                self._in_text = True
            case "tbl":
                self._grids.append(_Grid())
            case "tr" if self._grids:
                self._grids[-1].rows.append([])
            case "tc" if self._grids:
                self._grids[-1].cell = []
            case _ if self._texts:
                self._shape(self._texts[-1], name, attributes)

    def _shape(self, text: _Text, name: str, attributes: Attributes) -> None:
        value = attribute_of(attributes, "val")
        match name:
            case "pStyle":
                level = self._styles.get(value, 0)
                text.level, text.bullet = max(level, 0), max(-level, 0)
            case "outlineLvl" if value in tuple("012345"):
                text.level = int(value) + 1
            case "numPr":
                text.listed, text.bullet = True, text.bullet or 1
            case "ilvl" if text.listed and value.isascii() and value.isdigit():
                text.bullet = min(int(value), 8) + 1
            case "tab":
                text.pieces.append("\t")
            case "br" | "cr":
                text.pieces.append("\n")
            case "noBreakHyphen":
                text.pieces.append("-")
            case _ if name in MARKS:
                text.pieces.append(self.footnotes.mark(name, attributes))

    def _end(self, name: str) -> None:
        match name:
            case "t":
                self._in_text = False
            case "p" if self._texts:
                self._end_paragraph(self._texts.pop())
            case "tc" if self._grids and self._grids[-1].cell is not None:
                grid = self._grids[-1]
                if not grid.rows:
                    grid.rows.append([])
                grid.rows[-1].append("\n".join(filter(None, grid.cell or ())))
                grid.cell = None
            case "tbl" if self._grids:
                self._end_table(self._grids.pop())

    def _end_paragraph(self, text: _Text) -> None:
        words = storable("".join(text.pieces)).strip()
        cell = self._grids[-1].cell if self._grids else None
        if cell is not None:
            cell.append(words)
        elif words:
            self.gathered.add(Paragraph(words, text.level, 0 if text.level else text.bullet))
        for block in text.drawn:
            self.gathered.add(block)

    def _end_table(self, grid: _Grid) -> None:
        rows = tuple(tuple(row) for row in grid.rows if row)
        outer = self._grids[-1].cell if self._grids else None
        if outer is not None:
            outer.extend(" | ".join(row) for row in rows)
        elif rows:
            self.gathered.add(Table(rows))

    def _picture(self, attributes: Attributes) -> None:
        relation = self._relations.get(related(attributes, "embed", "id", "link"))
        self._place([self._parts.picture(relation, storable(self._about).strip())])

    def _place(self, found: list[Block]) -> None:
        """Below the paragraph in which it is anchored."""
        self._about = ""
        if self._texts:
            self._texts[-1].drawn += found
        else:
            for block in found:
                self.gathered.add(block)

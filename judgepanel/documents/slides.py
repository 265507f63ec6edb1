"""A PowerPoint presentation as blocks, slide by slide in the order they are shown, each with its speaker notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from judgepanel.documents.blocks import Block, Gathering, Paragraph, Section, Table
from judgepanel.documents.drawn import drawn
from judgepanel.documents.office_parts import DRAWING, FALLBACK, OfficeParts, Relation, related
from judgepanel.model.plain_text import storable
from judgepanel.workbook.xml_events import Attributes, relationship_id, walk

_SHOW = (
    "http://schemas.openxmlformats.org/presentationml/2006/main",
    "http://purl.oclc.org/ooxml/presentationml/main",
)
_P = {f"{space} {name}": name for space in _SHOW for name in ("sldId", "sp", "ph", "cNvPr")}
_A = {
    f"{space} {name}": name
    for space in DRAWING
    for name in ("p", "pPr", "t", "br", "tbl", "tr", "tc", "blip")
}
_TITLES = frozenset({"title", "ctrTitle"})
_ASIDES = frozenset({"dt", "ftr", "sldNum", "hdr"})
_MOST_SLIDES = 1_000


def read_slides(parts: OfficeParts) -> Gathering:
    """The blocks of a presentation. Raises RefusedError."""
    main = parts.main()
    relations = parts.relations(main)
    gathered = Gathering()
    wanted = [relations[own] for own in _slide_ids(parts.read(main), main) if own in relations]
    slides = [each.part for each in wanted if each.kind == "slide" and each.part]
    for number, part in enumerate(slides[:_MOST_SLIDES], start=1):
        if gathered.is_full:
            break
        for block in (Section("slide", str(number)), *_on_slide(parts, part), *_notes(parts, part, number)):
            gathered.add(block)
    return gathered


def _on_slide(parts: OfficeParts, part: str) -> list[Block]:
    slide = _Slide(parts, parts.relations(part))
    walk(parts.read(part), part, slide.start, slide.end, slide.characters)
    return slide.blocks()


def _notes(parts: OfficeParts, part: str, number: int) -> list[Block]:
    """What the speaker wrote below a slide. The page of notes shows the slide again: that is left out."""
    own = next((each.part for each in parts.relations(part).values() if each.kind == "notesSlide"), "")
    said = [each for each in _on_slide(parts, own) if isinstance(each, Paragraph)] if own else []
    return [Section("notes", str(number)), *(replace(each, bullet=0) for each in said)] if said else []


def _slide_ids(raw: bytes, place: str) -> list[str]:
    found: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        if _P.get(tag) == "sldId":
            found.append(relationship_id(attributes))

    walk(raw, place, start)
    return found


@dataclass(slots=True)
class _Grid:
    """A table being read: its rows, and the texts of the cell in hand."""

    rows: list[list[str]] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)


class _Slide:
    """Follows the elements of one slide. Its title goes before the rest, wherever it lies on the slide."""

    def __init__(self, parts: OfficeParts, relations: Mapping[str, Relation]) -> None:
        self._parts, self._relations = parts, relations
        self._titles: list[Block] = []
        self._rest: list[Block] = []
        self._place = ""
        self._about = ""
        self._pieces: list[str] = []
        self._level = 0
        self._grid: _Grid | None = None
        self._in_text = False
        self._skipping = 0

    def blocks(self) -> list[Block]:
        return [*self._titles, *self._rest]

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == FALLBACK or self._skipping:
            self._skipping += 1
            return
        match _P.get(tag):
            case "sp":
                self._place = ""
            case "ph":
                self._place = attributes.get("type", "body")
            case "cNvPr":
                self._about = attributes.get("descr", "")
        if tag in _A:
            self._start(_A[tag], attributes)
        elif found := drawn(tag, attributes, self._parts, self._relations, storable(self._about).strip()):
            self._rest += found
            self._about = ""

    def _start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "p":
                self._pieces, self._level = [], 0
            case "pPr":
                level = attributes.get("lvl", "")
                self._level = min(int(level), 8) if level.isascii() and level.isdigit() else 0
            case "t":
                self._in_text = True
            case "br":
                self._pieces.append("\n")
            case "tbl":
                self._grid = _Grid()
            case "tr" if self._grid is not None:
                self._grid.rows.append([])
            case "tc" if self._grid is not None:
                self._grid.cell = []
            case "blip":
                self._picture(attributes)

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        if _P.get(tag) == "sp":
            self._place = ""
        match _A.get(tag):
            case "t":
                self._in_text = False
            case "p":
                self._end_paragraph()
            case "tc" if self._grid is not None and self._grid.rows:
                self._grid.rows[-1].append("\n".join(filter(None, self._grid.cell)))
            case "tbl" if self._grid is not None:
                rows = tuple(tuple(row) for row in self._grid.rows if row)
                self._grid = None
                if rows:
                    self._rest.append(Table(rows))

    def characters(self, text: str) -> None:
        if self._in_text:
            self._pieces.append(text)

    def _end_paragraph(self) -> None:
        words, self._pieces = storable("".join(self._pieces)).strip(), []
        if self._grid is not None:
            self._grid.cell.append(words)
        elif words and self._place in _TITLES:
            self._titles.append(Paragraph(words, 2))
        elif words and self._place not in _ASIDES:
            in_list = self._place in ("body", "obj") or self._level
            self._rest.append(Paragraph(words, 0, self._level + 1 if in_list else 0))

    def _picture(self, attributes: Attributes) -> None:
        relation = self._relations.get(related(attributes, "embed", "link"))
        picture = self._parts.picture(relation, storable(self._about).strip())
        self._rest.append(picture)
        self._about = ""

"""The parts of a Word or PowerPoint file: behind the guarded archive, by relationships, and never outside the file."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from judgepanel.container import Container, Limits
from judgepanel.documents.blocks import Picture, PictureKind
from judgepanel.issues import RefusedError, issue
from judgepanel.workbook.xml_events import Attributes, package_tag, walk

DOCUMENT_LIMITS = Limits(128 * 1024**2, 10_000, 64 * 1024**2, 512 * 1024**2, 200)
_MOST_XML = 32 * 1024**2
_MOST_XML_TOGETHER = 128 * 1024**2
"""Counted as often as a part is read: a small file may name one part a thousand times."""
_MOST_PICTURE = 32 * 1024**2
_MOST_PICTURES_TOGETHER = 64 * 1024**2
_MOST_RELATIONSHIPS = 10_000
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
"""Elements in it say again, for older programs, what was said before it."""
_RELATIONSHIP = package_tag("Relationship")
_MAGIC: tuple[tuple[bytes, PictureKind], ...] = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: the last word of its kind, and a part of the file; "" when it lies outside."""

    kind: str
    part: str


class OfficeParts:
    """Reads parts of an opened container. Raises RefusedError for what cannot be read."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._names = {name.casefold(): name for name in container.names}
        self._pictures: dict[str, tuple[bytes, PictureKind]] = {}
        self._picture_room, self._xml_room = _MOST_PICTURES_TOGETHER, _MOST_XML_TOGETHER

    def main(self) -> str:
        """The part where the document begins. Raises RefusedError when there is none."""
        relations = self.relations("").values()
        part = next((each.part for each in relations if each.kind == "officeDocument" and each.part), "")
        if not part:
            raise RefusedError([issue("document-empty")])
        return part

    def relations(self, part: str) -> Mapping[str, Relation]:
        """What a part points to, by relationship id. "" is the file as a whole."""
        folder, _, name = part.rpartition("/")
        own = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, Relation] = {}

        def start(tag: str, attributes: Attributes) -> None:
            if tag == _RELATIONSHIP and len(found) < _MOST_RELATIONSHIPS:
                kind = attributes.get("Type", "").rpartition("/")[2]
                found.setdefault(attributes.get("Id", ""), Relation(kind, self._target(folder, attributes)))

        if own.casefold() in self._names:
            walk(self.read(own), own, start)
        return found

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises RefusedError, also when all that was read is more than a document needs."""
        name = self._names[part.casefold()]
        self._xml_room -= self._container.size(name)
        return self._container.read(name, _MOST_XML if self._xml_room >= 0 else 0)

    def picture(self, relation: Relation | None, about: str) -> Picture:
        """The picture a relation points to. Its kind is told by its first bytes, never by its name."""
        if relation is None or not relation.part:
            return Picture(b"", "missing", about)
        name = self._names[relation.part.casefold()]
        if name not in self._pictures:
            self._pictures[name] = self._read_picture(name)
        return Picture(*self._pictures[name], about)

    def _read_picture(self, name: str) -> tuple[bytes, PictureKind]:
        head, size = self._container.head(name, 16), self._container.size(name)
        kind = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
        if kind is None or size > min(_MOST_PICTURE, self._picture_room):
            return b"", "other"
        self._picture_room -= size
        return self._container.read(name, _MOST_PICTURE), kind

    def _target(self, folder: str, attributes: Attributes) -> str:
        target = attributes.get("Target", "").replace("\\", "/")
        part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        outside = attributes.get("TargetMode", "").casefold() == "external"
        return "" if outside or part.casefold() not in self._names else part


def related(attributes: Attributes, *names: str) -> str:
    """The id of a relationship that one of these attributes names ("embed", "link", "id"); "" for none."""
    wanted = (f"{space} {name}" for name in names for space in _RELATIONS)
    return next((attributes[each] for each in wanted if each in attributes), "")


def attribute_of(attributes: Attributes, name: str) -> str:
    """An attribute of the Word vocabulary; "" when there is none."""
    return next((attributes[f"{space} {name}"] for space in WORD if f"{space} {name}" in attributes), "")

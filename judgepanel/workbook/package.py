"""The parts of a workbook: from the root by relationships to its sheets, and nothing that they do not reach."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from judgepanel.container import Container
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.phrases import phrase
from judgepanel.workbook.grid import SheetState
from judgepanel.workbook.xml_events import Attributes, package_tag, relationship_id, tags, walk

MOST_SHEETS = 64
_MOST_RELATIONSHIPS = 5000
_RELATIONSHIP = package_tag("Relationship")
_SHEET = tags("sheet")
_STATES: Mapping[str, SheetState] = {"hidden": "hidden", "veryHidden": "very_hidden"}


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook lists it, and the name of the part that holds its cells."""

    name: str
    state: SheetState
    part: str


class Package:
    """The parts of an opened container that make a workbook. Raises RefusedError when they do not."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._names = {name.casefold(): name for name in container.names}
        if "xl/workbook.bin" in self._names:
            raise RefusedError([issue("not-xlsx", found=phrase("a binary Excel workbook (.xlsb)"))])
        self._related = self._workbook_relations()
        self.sheets = tuple(self._sheets())
        self.shared_strings = self._first("sharedStrings")
        self.styles = self._first("styles")

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What the workbook carries besides cells. It is left alone: nothing of it is ever run or followed."""
        found = []
        if any(name.endswith("vbaproject.bin") for name in self._names):
            found.append(issue("workbook-macros"))
        if any(kind == "externalLink" for kind, _ in self._related.values()):
            found.append(issue("workbook-links"))
        return tuple(found)

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises RefusedError."""
        return self._container.read(self._names[part.casefold()])

    def _workbook_relations(self) -> Mapping[str, tuple[str, str]]:
        root = self._relations("_rels/.rels", "")
        self._workbook = next((part for kind, part in root.values() if kind == "officeDocument"), "")
        if not self._workbook:
            raise RefusedError([issue("no-workbook")])
        folder, _, name = self._workbook.rpartition("/")
        return self._relations(posixpath.join(folder, "_rels", f"{name}.rels"), folder)

    def _relations(self, part: str, folder: str) -> Mapping[str, tuple[str, str]]:
        """Relationship id -> (last word of its kind, part), for parts that are there."""
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: Attributes) -> None:
            if name != _RELATIONSHIP:
                return
            target = attributes.get("Target", "").replace("\\", "/")
            part_name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            external = attributes.get("TargetMode", "").casefold() == "external"
            if len(found) < _MOST_RELATIONSHIPS and not external and part_name.casefold() in self._names:
                kind = attributes.get("Type", "").rpartition("/")[2]
                found.setdefault(attributes.get("Id", ""), (kind, part_name))

        if part.casefold() in self._names:
            walk(self.read(part), part, start)
        return found

    def _sheets(self) -> Iterator[SheetPart]:
        listed: list[tuple[str, SheetState, str]] = []

        def start(name: str, attributes: Attributes) -> None:
            if name in _SHEET:
                state = _STATES.get(attributes.get("state", ""), "visible")
                listed.append((attributes.get("name", ""), state, relationship_id(attributes)))
                if len(listed) > MOST_SHEETS:
                    raise RefusedError([issue("too-many-sheets", most=MOST_SHEETS)])

        walk(self.read(self._workbook), self._workbook, start)
        for sheet_name, state, relation in listed:
            kind, part = self._related.get(relation, ("", ""))
            if kind == "worksheet":
                yield SheetPart(sheet_name, state, part)

    def _first(self, wanted: str) -> bytes:
        """The first related part of a kind, empty when the workbook has none."""
        part = next((part for kind, part in self._related.values() if kind == wanted), "")
        return self.read(part) if part else b""

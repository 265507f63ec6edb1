"""Footnotes and endnotes of a Word document: numbered as they are met in its text, and told at its end."""

from collections.abc import Mapping

from judgepanel.documents.blocks import Block, Paragraph, Section
from judgepanel.documents.office_parts import WORD, OfficeParts, Relation, attribute_of
from judgepanel.model.plain_text import storable
from judgepanel.workbook.xml_events import Attributes, walk

_NAMES = {f"{space} {name}": name for space in WORD for name in ("footnote", "endnote", "p", "t", "tab")}
_PARTS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
MARKS = frozenset(_PARTS)
"""Where the text refers to one."""
_MOST = 2_000


class Footnotes:
    """Those of one document, as far as its text refers to them."""

    def __init__(self, parts: OfficeParts, relations: Mapping[str, Relation]) -> None:
        self._parts, self._relations = parts, relations
        self._met: list[tuple[str, str]] = []

    def mark(self, name: str, attributes: Attributes) -> str:
        """The number that stands in the text instead of the reference."""
        if len(self._met) >= _MOST:
            return ""
        self._met.append((_PARTS[name], attribute_of(attributes, "id")))
        return f"[{len(self._met)}]"

    def blocks(self) -> list[Block]:
        """All that were met, each with its number. Raises RefusedError."""
        held = {kind: self._texts(kind) for kind in {kind for kind, _ in self._met}}
        said: list[Block] = [
            Paragraph(f"[{number}] {held[kind][own]}")
            for number, (kind, own) in enumerate(self._met, start=1)
            if own in held[kind]
        ]
        return [Section("footnotes", ""), *said] if said else []

    def _texts(self, kind: str) -> Mapping[str, str]:
        part = next((each.part for each in self._relations.values() if each.kind == kind), "")
        found: dict[str, list[str]] = {}
        own, in_text = "", False

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal own, in_text
            name = _NAMES.get(tag, "")
            in_text = name == "t"
            if name in ("footnote", "endnote"):
                own = attribute_of(attributes, "id")
            elif name in ("p", "tab"):
                found.setdefault(own, []).append(" ")

        def end(_: str) -> None:
            nonlocal in_text
            in_text = False

        def characters(text: str) -> None:
            if in_text:
                found.setdefault(own, []).append(text)

        if part:
            walk(self._parts.read(part), part, start, end, characters)
        texts = {own: " ".join(storable("".join(pieces)).split()) for own, pieces in found.items()}
        return {own: text for own, text in texts.items() if text}

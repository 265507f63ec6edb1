"""Guarded XML: the parts of a workbook as a stream of elements, with no DOCTYPE, no entities and no surprises."""

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from judgepanel.issues import RefusedError, issue
from judgepanel.phrases import phrase

Attributes = Mapping[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Characters = Callable[[str], None]

# The two spellings of the same vocabulary: as Office writes it, and as the strict standard has it.
_SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_RELATIONSHIP_ID = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})
_DEEPEST = 64


class Stop(Exception):  # noqa: N818 - not an error: everything wanted has been read
    """Raised by a handler that has seen enough."""


def tags(*names: str) -> Mapping[str, str]:
    """Elements of the spreadsheet vocabulary by their full names; others are no business of a reader."""
    return {f"{space} {name}": name for space in _SPREADSHEET for name in names}


def package_tag(name: str) -> str:
    """The full name of an element of the package's own vocabulary."""
    return f"{_PACKAGE} {name}"


def relationship_id(attributes: Attributes) -> str:
    """The id of the relationship an element points to, "" when it has none."""
    return next((attributes[name] for name in _RELATIONSHIP_ID if name in attributes), "")


def walk(
    raw: bytes, place: str, start: Start, end: End | None = None, characters: Characters | None = None
) -> None:
    """Hand every element of an XML part to the handlers, by full name ("namespace name").

    Raises RefusedError for a document type, which no workbook has a use for, for odd encodings, for absurd depth
    and for XML that is not well formed.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.XmlDeclHandler = _encoding_check(place)
    parser.StartDoctypeDeclHandler = _refuser(place)
    parser.StartElementHandler, parser.EndElementHandler = _with_depth(place, start, end)
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(raw, True)
    except Stop:
        return
    except expat.ExpatError as problem:
        raise _bad(place, str(problem)[:100]) from problem


def refuse_declarations(raw: bytes, place: str) -> None:
    """Raises RefusedError for a part with a document type, for those who hand it to another reader."""

    def enough(_name: str, _attributes: Attributes) -> NoReturn:
        raise Stop

    walk(raw, place, enough)


def _with_depth(place: str, start: Start, end: End | None) -> tuple[Start, End]:
    """The handlers, minding depth: ten million nested elements would otherwise fill the memory."""
    depth = 0

    def opened(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _bad(place, phrase("it is nested too deeply"))
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name)

    return opened, closed


def _encoding_check(place: str) -> Callable[[str, str | None, int], None]:
    def check(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.casefold() not in _ENCODINGS:
            raise _bad(place, phrase("its encoding is {encoding}", encoding=encoding[:40]))

    return check


def _refuser(place: str) -> Callable[..., None]:
    def refuse(*_: object) -> NoReturn:
        raise RefusedError([issue("xml-doctype", place)])

    return refuse


def _bad(place: str, reason: str) -> RefusedError:
    return RefusedError([issue("bad-xml", place, reason=reason)])

"""What the cells of all sheets share: texts and number formats."""

import re
from collections.abc import Mapping

from judgepanel.issues import RefusedError, issue
from judgepanel.workbook.grid import GENERAL
from judgepanel.workbook.xml_events import Attributes, Stop, tags, walk

MOST_TEXTS = 400_000
_MOST_FORMATS = 65_536
_LONGEST_FORMAT = 300
_TEXT_TAGS = tags("si", "t", "rPh")
_STYLE_TAGS = tags("numFmts", "numFmt", "cellXfs", "xf")
_ESCAPE = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")
# Formats that every program knows by number; dates among them read in the language of the computer.
_BUILT_IN: Mapping[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((*range(18, 22), 45, 46, 47), "hh:mm:ss"),
}


def unescaped(text: str) -> str:
    """A text with the escapes of the format undone: "_x000D_" is a carriage return, "_x005F_" an underscore."""
    return _ESCAPE.sub(_unescape, text) if "_x" in text else text


def shared_texts(raw: bytes) -> tuple[str, ...]:
    """The shared texts in order: runs joined, phonetic readings dropped. Raises RefusedError."""
    if not raw:
        return ()
    reader = _TextReader()
    walk(raw, "shared texts", reader.start, reader.end, reader.characters)
    return tuple(reader.texts)


def number_formats(raw: bytes) -> tuple[str, ...]:
    """The number format of every cell style, in order. Raises RefusedError."""
    if not raw:
        return ()
    reader = _StyleReader()
    walk(raw, "styles", reader.start, reader.end)
    return tuple(reader.formats)


class _TextReader:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self._runs: list[str] = []
        self._text: list[str] = []
        self._in_text = False
        self._phonetic = False

    def start(self, name: str, _: Attributes) -> None:
        tag = _TEXT_TAGS.get(name)
        if tag == "t":
            self._in_text = not self._phonetic
            self._text = []
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "si":
            self._runs = []

    def end(self, name: str) -> None:
        tag = _TEXT_TAGS.get(name)
        if tag == "t":
            # Escapes are undone run by run: half an escape at the end of a run is just text.
            self._in_text = False
            self._runs.append(unescaped("".join(self._text)))
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self._keep()

    def characters(self, text: str) -> None:
        if self._in_text:
            self._text.append(text)

    def _keep(self) -> None:
        if len(self.texts) >= MOST_TEXTS:
            raise RefusedError([issue("too-many-cells", most=MOST_TEXTS)])
        self.texts.append("".join(self._runs))


class _StyleReader:
    def __init__(self) -> None:
        self.formats: list[str] = []
        self._own: dict[int, str] = {}
        self._inside = ""

    def start(self, name: str, attributes: Attributes) -> None:
        tag = _STYLE_TAGS.get(name)
        if tag in ("numFmts", "cellXfs"):
            self._inside = tag
        elif tag == "numFmt" and self._inside == "numFmts":
            if len(self._own) < _MOST_FORMATS:
                self._own[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")[
                    :_LONGEST_FORMAT
                ]
        elif tag == "xf" and self._inside == "cellXfs":
            self._add(_number(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        tag = _STYLE_TAGS.get(name)
        if tag == "cellXfs":
            raise Stop
        if tag == "numFmts":
            self._inside = ""

    def _add(self, number: int) -> None:
        """Excel itself allows some 65,000; a style beyond that shows as General."""
        if len(self.formats) >= _MOST_FORMATS:
            raise Stop
        self.formats.append(self._own.get(number) or _BUILT_IN.get(number, GENERAL))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _unescape(found: re.Match[str]) -> str:
    """Escapes are UTF-16 units: two may make one character. Half a character becomes the replacement character."""
    units = bytes.fromhex("".join(found[0][at + 2 : at + 6] for at in range(0, len(found[0]), 7)))
    return units.decode("utf-16-be", "replace")

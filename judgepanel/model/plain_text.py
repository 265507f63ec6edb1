"""Text made fit to keep: plain line ends, nothing that a workbook or a report refuses."""

import unicodedata

_DROPPED: dict[int, str | None] = {
    **dict.fromkeys(code for code in range(0x20) if code != 0x0A),
    0x09: " ",
    0x0B: "\n",  # a line break inside a paragraph, as word processors copy it
    0x2028: "\n",
    0x2029: "\n\n",
    0x7F: None,
    **dict.fromkeys(range(0xD800, 0xE000)),  # half characters: a workbook with one can never be opened again
    0xFEFF: None,
    0xFFFE: None,
    0xFFFF: None,
}


def storable(text: str) -> str:
    """The text as typed, without what files cannot hold: line ends are newlines, tabs blanks, control characters
    and half characters gone."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_DROPPED)


def clean(text: str) -> str:
    """A storable text in one of the ways to write it: letters composed (NFC), no blanks at the ends of lines, no
    blank lines around it. For what comes from other people's files."""
    lines = (line.rstrip() for line in storable(text).split("\n"))
    return unicodedata.normalize("NFC", "\n".join(lines)).strip()


def clean_line(text: str) -> str:
    """The same in one line, runs of white space as one blank: for names, titles and headings."""
    return " ".join(clean(text).split())


def decode(raw: bytes) -> tuple[str, bool]:
    """Bytes of a text file as text, and whether its encoding had to be guessed.

    UTF-8 and UTF-16 with their mark, UTF-8 without one, else Western European as old Windows programs write it.
    Raises ValueError for bytes that are no text.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, guessed = raw.decode("utf-16"), False
    else:
        try:
            text, guessed = raw.decode("utf-8-sig"), False
        except UnicodeDecodeError:
            text, guessed = raw.decode("cp1252"), True
    if "\0" in text:
        raise ValueError("it holds characters that no text has")
    return text, guessed

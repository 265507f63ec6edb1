"""Which supporting files may travel: a few kinds, and only when the content is what the name says.

The same look is taken when a bundle is made and when an attachment is opened. Nothing is ever unpacked or run.
"""

from collections.abc import Callable

from judgepanel.container import name_problem, shown
from judgepanel.issues import Issue, issue
from judgepanel.phrases import phrase

HEAD_BYTES = 4096
OFFICE_KINDS = {"docx": b"word/", "pptx": b"ppt/", "xlsx": b"xl/"}
KINDS: tuple[str, ...] = ("pdf", "png", "jpg", "jpeg", *OFFICE_KINDS, "txt", "md")
# Packed already: packing them again costs time and gains nothing. The rest is text.
STORED_KINDS = frozenset(KINDS) - {"txt", "md"}
_ALLOWED = "pdf, png, jpg, docx, pptx, xlsx, txt, md"

_PROGRAMS = """
    action app appimage application appref-ms apk bat bin bash cab chm cmd com command cpl deb desktop dll dmg exe
    gadget hta inf ini ins inx ipa iqy iso jar jnlp job js jse ksh library-ms lnk lua mof msc msi msp mst ocx osx out
    paf pif pkg pl ps1 ps2 psc1 psd1 psm1 py pyc pyw pyz rb reg rgs rpm run scf scr sct search-ms settingcontent-ms
    sh shb shs slk so sys theme themepack u3p url vb vbe vbs vbscript vhd vhdx webloc website workflow ws wsc wsf wsh
    xll xnk
"""
_MACROS = "docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm accdb mdb odb"
_ACTIVE = "htm html xhtml xht mht mhtml shtml svg svgz xml xsl xslt swf wasm"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_NOT_TEXT = (b"MZ", b"\x7fELF", b"PK", _OLE, b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")
_MACRO_PART, _TYPES_PART = b"vbaproject", b"[content_types].xml"
_TELLING = (*OFFICE_KINDS.values(), _MACRO_PART, _TYPES_PART)
_LONGEST_NAME = max(map(len, _TELLING))
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1a\x1b")


def kind_of(name: str) -> str:
    """The ending of a file name without its full stop, in small letters; "" when it has none."""
    stem, dot, ending = name.rpartition(".")
    return ending.casefold() if dot and stem else ""


def inspect_name(name: str) -> Issue | None:
    """What speaks against an attachment of this name, before its content is known; None when nothing does."""
    if refused := _refused_kind(kind_of(name)):
        return refused.at(shown(name))
    problem = phrase("holds the character /") if "/" in name else name_problem(name)
    return issue("attachment-name", shown(name), reason=problem) if problem else None


def inspect(name: str, head: bytes) -> Issue | None:
    """What speaks against an attachment of this name that begins with these bytes; None when nothing does.

    `head` is at least its first HEAD_BYTES bytes, or all of it when it is shorter.
    """
    if found := inspect_name(name):
        return found
    kind = kind_of(name)
    if kind in OFFICE_KINDS and head.startswith(_OLE):
        return issue("attachment-locked", shown(name))
    if reason := _LOOKS[kind](head):
        return issue("attachment-mismatch", shown(name), kind=kind, reason=reason)
    return None


class WholeLook:
    """The same look at a whole file, piece by piece: macros hide deeper in a document than its first bytes."""

    def __init__(self) -> None:
        self._head = b""
        self._end = b""
        self._held: set[bytes] = set()

    def see(self, piece: bytes) -> None:
        """The next bytes of the file."""
        if len(self._head) < HEAD_BYTES:
            self._head += piece[: HEAD_BYTES - len(self._head)]
        # The names of the parts stand unpacked in the file, so it need not be opened as an archive.
        if self._head.startswith(_ZIP):
            # A name may begin in one piece and end in the next.
            seam = (self._end + piece).lower()
            self._held |= {name for name in _TELLING if name in seam}
            self._end = seam[-_LONGEST_NAME:]

    def finding(self, name: str) -> Issue | None:
        """What speaks against a file of this name that holds what was seen; None when nothing does."""
        found = inspect(name, self._head)
        folder = OFFICE_KINDS.get(kind_of(name))
        if found is not None or folder is None:
            return found
        if _MACRO_PART in self._held:
            return issue("attachment-macros", shown(name))
        if not self._held >= {folder, _TYPES_PART}:
            reason = phrase("it is another kind of document")
            return issue("attachment-mismatch", shown(name), kind=kind_of(name), reason=reason)
        return None


def _refused_kind(kind: str) -> Issue | None:
    if kind in KINDS:
        return None
    if kind in _PROGRAMS.split():
        return issue("attachment-program", kind=kind)
    if kind in _MACROS.split():
        return issue("attachment-macros")
    if kind in _ACTIVE.split():
        return issue("attachment-active", kind=kind)
    return issue("attachment-kind", kind=shown(kind, 20), allowed=_ALLOWED)


def _begins(*signs: bytes) -> Callable[[bytes], str]:
    def look(head: bytes) -> str:
        return "" if head.startswith(signs) else _named(head)

    return look


def _pdf(head: bytes) -> str:
    # Some programs put a byte order mark or a blank line in front; anything else in front is a disguise.
    return "" if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"%PDF-") else _named(head)


def _text(head: bytes) -> str:
    if head.startswith(_NOT_TEXT):
        return _named(head)
    if head.startswith(_WIDE_TEXT):
        return ""
    return phrase("it is not plain text") if _CONTROLS & set(head) else ""


def _named(head: bytes) -> str:
    """What the bytes look like instead."""
    if not head:
        return phrase("it is empty")
    if not head.strip(b"\0"):
        return phrase("it holds nothing but zeros")
    if head.startswith((b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")):
        return phrase("it is a program")
    if head.lstrip()[:9].lower().startswith((b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script")):
        return phrase("it is a web page")
    return phrase("it is of another kind")


_LOOKS: dict[str, Callable[[bytes], str]] = {
    "pdf": _pdf,
    "png": _begins(b"\x89PNG\r\n\x1a\n"),
    "jpg": _begins(b"\xff\xd8\xff"),
    "jpeg": _begins(b"\xff\xd8\xff"),
    **dict.fromkeys(OFFICE_KINDS, _begins(_ZIP)),
    "txt": _text,
    "md": _text,
}

"""What a file is, told by its first bytes and never by its name: a sentence for everything that is no workbook."""

from judgepanel.issues import Issue, issue
from judgepanel.phrases import phrase

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_LOOK = 4096
# What people pack into a zip to send it.
_PACKED = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".judging", ".award", ".zip")
# First bytes of what people attach by mistake.
_STRANGERS = (
    (b"%PDF-", phrase("a PDF document")),
    (b"\x89PNG", phrase("a picture")),
    (b"\xff\xd8\xff", phrase("a photo")),
    (b"GIF8", phrase("a picture")),
    (b"BM", phrase("a picture")),
    (b"II*\x00", phrase("a photo")),
    (b"MM\x00*", phrase("a photo")),
    (b"SQLite format 3\x00", phrase("a database")),
    (b"MZ", phrase("a program")),
    (b"{\\rtf", phrase("a text document (.rtf)")),
    (b"Rar!", phrase("a compressed folder (.rar)")),
    (b"7z\xbc\xaf", phrase("a compressed folder (.7z)")),
    (b"\x1f\x8b", phrase("a compressed file (.gz)")),
)


def stranger(raw: bytes) -> Issue | None:
    """Why these bytes cannot be a workbook; None when they are an archive, which a workbook is."""
    if not raw:
        return issue("empty-file")
    if raw.startswith(_ZIP):
        return None
    if not raw.strip(b"\0"):
        return issue("all-zeros")
    if raw.startswith(_OLE):
        return issue("workbook-password" if _PASSWORD_STREAM in raw else "workbook-old")
    for first, found in _STRANGERS:
        if raw.startswith(first):
            return issue("not-xlsx", found=found)
    if raw[4:8] == b"ftyp":
        return issue("not-xlsx", found=phrase("a photo or a film"))
    return issue("not-xlsx", found=_written(raw[:_LOOK]))


def other_archive(names: tuple[str, ...]) -> str:
    """What an archive without a workbook in it is, in words; "" when nothing known."""
    held = {name.casefold() for name in names}
    if "data/bundle.json" in held:
        return phrase("an entry bundle, which the judge's program opens")
    if "content.xml" in held and "mimetype" in held:
        return phrase("a LibreOffice document (.ods or another)")
    if any(name.startswith("word/") for name in held):
        return phrase("a Word document")
    if any(name.startswith("ppt/") for name in held):
        return phrase("a PowerPoint presentation")
    if "index/document.iwa" in held:
        return phrase("a Numbers document")
    return ""


def packed_files(names: tuple[str, ...]) -> tuple[str, ...]:
    """The files that somebody packed together in an archive which is no document; () when it is one."""
    if any(name.casefold() == "[content_types].xml" for name in names):
        return ()
    return tuple(name for name in names if name.casefold().endswith(_PACKED))


def _written(head: bytes) -> str:
    """Text, and which; or nothing recognisable."""
    text = _decoded(head)
    if text is None:
        return phrase("an unknown kind of file")
    start = text.lstrip("\ufeff \t\r\n").casefold()
    if (
        start.startswith(("<!doctype html", "<html", "<head", "<table", "<meta", "<script"))
        or "<html" in start
    ):
        return phrase("a web page")
    if start.startswith("<"):
        return phrase("an XML file")
    if start.startswith(("{", "[")):
        return phrase("a JSON file")
    lines = [line for line in start.splitlines()[:5] if line]
    if lines and any(all(mark in line for line in lines) for mark in (",", ";", "\t")):
        return phrase("a text table (.csv)")
    return phrase("a text file")


def _decoded(head: bytes) -> str | None:
    """The first bytes as text, None when they are not text at all."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if b"\0" in head:
        return None
    text = head.decode("utf-8", "replace")
    odd = sum(
        character == "\ufffd" or (character < " " and character not in "\t\r\n\f") for character in text
    )
    return text if odd * 10 <= len(text) else head.decode("cp1252", "replace") if _is_latin(head) else None


def _is_latin(head: bytes) -> bool:
    """Whether nearly every byte is one that old Windows programs write in texts."""
    return sum(byte < 32 and byte not in b"\t\r\n\f" for byte in head) * 50 <= len(head)

"""Archives built byte by byte, so that each can lie in exactly one way. Nothing here is ever unpacked to a disk."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

LOCAL, CENTRAL = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L")
END, LOCATOR, END64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sLQL"), struct.Struct("<4sQ2H2L4Q")
MIB = 1024 * 1024


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@dataclass(frozen=True)
class Entry:
    """One part. Whatever is None is told truthfully; the rest is what the archive claims."""

    name: bytes = b"a.txt"
    data: bytes = b"some text"
    method: int = 8
    raw: bytes | None = None
    flags: int = 0
    crc: int | None = None
    packed: int | None = None
    size: int | None = None
    mode: int = 0o100644
    attributes: int = 0
    extra: bytes = b""
    offset: int | None = None
    listed: bool = True
    local_name: bytes | None = None
    local_method: int | None = None
    local_flags: int | None = None
    local_crc: int | None = None
    local_packed: int | None = None
    local_size: int | None = None
    local_extra: bytes = b""
    sign: bytes = b"PK\x03\x04"
    after: bytes = b""

    @property
    def content(self) -> bytes:
        if self.raw is not None:
            return self.raw
        return deflated(self.data) if self.method == 8 else self.data

    @property
    def sums(self) -> tuple[int, int, int]:
        """Checksum, packed size and size as the directory claims them."""
        return (
            zlib.crc32(self.data) if self.crc is None else self.crc,
            len(self.content) if self.packed is None else self.packed,
            len(self.data) if self.size is None else self.size,
        )

    def local(self) -> bytes:
        crc, packed, size = self.sums
        name = self.name if self.local_name is None else self.local_name
        head = LOCAL.pack(
            self.sign,
            20,
            self.flags if self.local_flags is None else self.local_flags,
            self.method if self.local_method is None else self.local_method,
            0,
            33,
            crc if self.local_crc is None else self.local_crc,
            packed if self.local_packed is None else self.local_packed,
            size if self.local_size is None else self.local_size,
            len(name),
            len(self.local_extra),
        )
        return head + name + self.local_extra + self.content + self.after

    def central(self, offset: int) -> bytes:
        head = CENTRAL.pack(
            b"PK\x01\x02", 3 << 8 | 20, 20, self.flags, self.method, 0, 33, *self.sums,
            len(self.name), len(self.extra), 0, 0, 0,
            self.mode << 16 | self.attributes, offset if self.offset is None else self.offset,
        )  # fmt: skip
        return head + self.name + self.extra


def archive(
    *entries: Entry,
    before: bytes = b"",
    between: bytes = b"",
    after: bytes = b"",
    remark: bytes = b"",
    shift: int = 0,
    end: Callable[[tuple[int, ...]], tuple[int, ...]] = lambda values: values,
    end64: bool = False,
) -> bytes:
    """An archive of these parts. `between` lies before the directory, `shift` is added to every offset told."""
    data, lines = before, b""
    listed = [entry for entry in entries if entry.listed]
    for entry in entries:
        if entry.listed:
            lines += entry.central(len(data) + shift)
        data += entry.local()
    data += between
    start, count = len(data) + shift, len(listed)
    data += lines
    if end64:
        position = len(data)
        data += END64.pack(b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(lines), start)
        data += LOCATOR.pack(b"PK\x06\x07", 0, position, 1)
    values = end((0, 0, count, count, len(lines), start, len(remark)))
    return data + END.pack(b"PK\x05\x06", *values) + remark + after


def descriptor(entry: Entry, *, sign: bool = True, wide: bool = False) -> bytes:
    return (b"PK\x07\x08" if sign else b"") + struct.pack("<L2Q" if wide else "<3L", *entry.sums)


def streamed(entry: Entry, *, sign: bool = True, wide: bool = False) -> Entry:
    """As a program writes it that cannot go back: sizes follow the content."""
    told = replace(entry, flags=entry.flags | 8, local_crc=0, local_packed=0, local_size=0)
    return replace(told, after=descriptor(entry, sign=sign, wide=wide))


def unicode_path(header: bytes, name: str) -> bytes:
    body = b"\x01" + struct.pack("<L", zlib.crc32(header)) + name.encode()
    return struct.pack("<HH", 0x7075, len(body)) + body


def zip64_extra(*values: int) -> bytes:
    return struct.pack("<HH", 1, 8 * len(values)) + b"".join(struct.pack("<Q", value) for value in values)


def named(name: str | bytes, flags: int = 0x800) -> bytes:
    return archive(Entry(name=name if isinstance(name, bytes) else name.encode(), flags=flags))


def with_end(**changes: int) -> bytes:
    order = ("disk", "start_disk", "here", "count", "size", "start", "remark")

    def change(values: tuple[int, ...]) -> tuple[int, ...]:
        told = dict(zip(order, values, strict=True))
        return tuple({**told, **changes}.values())

    return archive(A, B, end=change)


A = Entry()
B = Entry(name=b"b/c.txt", data=b"other text " * 50)
ZEROS = bytes(2 * MIB)
_SMALL = archive(A, B)
_INNER = archive(Entry(method=0))
_NESTED = Entry(name=b"inner.zip", data=_INNER, method=0)

HOSTILE: dict[str, tuple[str, bytes]] = {
    # what it is: (the finding it must give, the archive)
    "nothing": ("not-a-zip", b""),
    "a program": ("not-a-zip", b"MZ" + bytes(range(256)) * 20),
    "reserved but not yet synced": ("cut-zip", bytes(5000)),
    "cut in the directory": ("cut-zip", _SMALL[:-40]),
    "cut in the end": ("cut-zip", _SMALL[:-3]),
    "cut after the first bytes": ("cut-zip", _SMALL[:20]),
    "end never written": ("cut-zip", _SMALL[:-60] + bytes(60)),
    "bytes after the end": ("hidden-bytes", _SMALL + b"surplus"),
    "program in front": ("hidden-bytes", b"MZ" + bytes(500) + _SMALL),
    "program in front, offsets adjusted": ("hidden-bytes", archive(A, B, before=b"MZ" + bytes(500))),
    "bytes before the directory": ("hidden-bytes", archive(A, B, between=b"hidden")),
    "bytes between two parts": ("hidden-bytes", archive(replace(A, after=b"hidden"), B)),
    "an unlisted part": ("hidden-bytes", archive(A, replace(B, listed=False), Entry(name=b"z"))),
    "an unlisted part at the end": ("hidden-bytes", archive(A, replace(B, listed=False))),
    "only unlisted parts": ("hidden-bytes", archive(replace(A, listed=False))),
    "a false descriptor": ("hidden-bytes", archive(replace(streamed(A), after=b"PK\x07\x08" + bytes(12)), B)),
    "second archive in the remark": ("bad-zip", archive(A, remark=archive(B) + b" ")),
    "two ends": ("bad-zip", archive(A, remark=END.pack(b"PK\x05\x06", 0, 0, 0, 0, 0, 0, 0))),
    "directory listed in the remark": ("bad-zip", archive(A, remark=b"PK\x01\x02")),
    "two ends that disagree": ("bad-zip", archive(A, end64=True, end=lambda v: (*v[:5], v[5] - 1, v[6]))),
    "piece of several": ("bad-zip", with_end(disk=1)),
    "directory on another piece": ("bad-zip", with_end(start_disk=1)),
    "counts differ": ("bad-zip", with_end(here=1)),
    "directory beyond the file": ("bad-zip", with_end(start=0xFFFFFF00)),
    "promises more parts": ("bad-zip", with_end(here=3, count=3)),
    "promises fewer parts": ("hidden-bytes", with_end(here=1, count=1)),
    "promises 65,535 parts": ("too-many-parts", with_end(here=0xFFFF, count=0xFFFF)),
    "many parts": ("too-many-parts", archive(*(Entry(name=b"%d" % n, data=b"") for n in range(101)))),
    "parent folder": ("bad-name", named("../evil.txt")),
    "parent folder in the middle": ("bad-name", named("a/../../evil.txt")),
    "parent folder only": ("bad-name", named("..")),
    "absolute": ("bad-name", named("/etc/passwd")),
    "drive": ("bad-name", named("C:/evil.txt")),
    "drive relative": ("bad-name", named("C:evil.txt")),
    "backslash": ("bad-name", named("a\\b.txt")),
    "network share": ("bad-name", named("\\\\host\\share\\x")),
    "network share, forward": ("bad-name", named("//host/share/x")),
    "long path form": ("bad-name", named("\\\\?\\C:\\x")),
    "device": ("bad-name", named("CON")),
    "device with ending": ("bad-name", named("a/nul.txt")),
    "device with blank": ("bad-name", named("aux .txt")),
    "device in wide letters": ("bad-name", named("ＣＯＮ")),
    "device with a raised digit": ("bad-name", named("COM¹.txt")),
    "full stop at the end": ("bad-name", named("a./b.txt")),
    "blank at the end": ("bad-name", named("a.txt ")),
    "second stream": ("bad-name", named("a.txt:hidden")),
    "wildcard": ("bad-name", named("a*.txt")),
    "quote": ("bad-name", named('a".txt')),
    "pipe": ("bad-name", named("a|b.txt")),
    "line break": ("bad-name", named("a\nb.txt")),
    "zero byte": ("bad-name", named("a.txt\0.exe")),
    "right to left": ("bad-name", named("photo\u202egnp.exe")),
    "zero width": ("bad-name", named("a\u200bb.txt")),
    "byte order mark": ("bad-name", named("\ufeffa.txt")),
    "empty name": ("bad-name", named("")),
    "empty step": ("bad-name", named("a//b.txt")),
    "this folder": ("bad-name", named("./a.txt")),
    "long step": ("bad-name", named("a" * 256)),
    "long step in many bytes": ("bad-name", named("é" * 130)),
    "long name": ("bad-name", named("a/" * 6 + "b" * 200 + "/" + "c" * 200)),
    "deep": ("bad-name", named("a/" * 12 + "b")),
    "not UTF-8 as promised": ("bad-name", named(b"\xff\xfe.txt")),
    "twice": ("duplicate-member", archive(A, Entry(data=b"something else"))),
    "same by case": ("name-clash", archive(A, Entry(name=b"A.TXT"))),
    "same by letter form": (
        "name-clash",
        archive(Entry(name="ﬁle".encode(), flags=0x800), Entry(name=b"file")),
    ),
    "same by accent form": (
        "duplicate-member",
        archive(Entry(name="é".encode(), flags=0x800), Entry(name="e\u0301".encode(), flags=0x800)),
    ),
    "folders same by case": ("name-clash", archive(Entry(name=b"x/a"), Entry(name=b"X/b"))),
    "file is also folder": ("name-clash", archive(Entry(name=b"a"), Entry(name=b"a/b"))),
    "file is also an empty folder": ("name-clash", archive(Entry(name=b"a"), Entry(name=b"a/", data=b""))),
    "symbolic link": ("special-member", archive(replace(A, data=b"/etc/passwd", mode=0o120777))),
    "device node": ("special-member", archive(replace(A, mode=0o020666))),
    "pipe node": ("special-member", archive(replace(A, mode=0o010666))),
    "socket": ("special-member", archive(replace(A, mode=0o140666))),
    "windows link": ("special-member", archive(replace(A, mode=0, attributes=0x400))),
    "folder without slash": ("special-member", archive(replace(A, mode=0o040755))),
    "folder with content": ("special-member", archive(Entry(name=b"a/", data=b"x", mode=0o040755))),
    "locked": ("encrypted-member", archive(replace(A, flags=1))),
    "strongly locked": ("encrypted-member", archive(replace(A, flags=0x41))),
    "hidden headers": ("encrypted-member", archive(replace(A, flags=0x2000))),
    "locked only in the header": ("directory-mismatch", archive(replace(A, local_flags=1))),
    "bzip2": ("pack-method", archive(replace(A, method=12))),
    "lzma": ("pack-method", archive(replace(A, method=14))),
    "deflate64": ("pack-method", archive(replace(A, method=9))),
    "zstandard": ("pack-method", archive(replace(A, method=93))),
    "patch data": ("pack-method", archive(replace(A, flags=0x20))),
    "bomb": ("ratio-too-high", archive(replace(A, data=ZEROS))),
    "bomb that says so": ("part-too-big", archive(replace(A, data=b"", size=0x7FFFFFFF))),
    "many bombs": (
        "unpacks-too-big",
        archive(*(Entry(name=b"%d" % n, data=b"", size=3 * MIB) for n in range(4))),
    ),
    "64-bit size": (
        "part-too-big",
        archive(replace(A, size=0xFFFFFFFF, extra=zip64_extra(2**63))),
    ),
    "64-bit size missing": ("bad-zip", archive(replace(A, size=0xFFFFFFFF))),
    "same content listed twice": ("parts-overlap", archive(A, replace(B, offset=0))),
    "one content under two names": (
        "parts-overlap",
        archive(A, replace(A, name=b"b.txt", offset=0, listed=True)),
    ),
    "part inside a part": (
        "parts-overlap",
        archive(_NESTED, Entry(name=b"a.txt", method=0, offset=39, listed=True)),
    ),
    "packed size reaches over the next": ("parts-overlap", archive(replace(A, packed=60), B)),
    "packed size beyond the file": ("parts-overlap", archive(replace(A, packed=0x7FFFFFFF))),
    "offset beyond the file": ("hidden-bytes", archive(A, replace(B, offset=0x7FFFFFFF))),
    "offset in the directory": (
        "hidden-bytes",
        archive(A, replace(B, offset=len(A.local() + B.local()) + 5)),
    ),
    "offset in the middle of a part": ("hidden-bytes", archive(A, replace(B, offset=len(A.local()) + 5))),
    "other name in the header": ("directory-mismatch", archive(replace(A, local_name=b"b.txt"))),
    "longer name in the header": ("directory-mismatch", archive(replace(A, local_name=b"a.txt.exe"), B)),
    "other method in the header": ("directory-mismatch", archive(replace(A, local_method=0))),
    "other size in the header": ("directory-mismatch", archive(replace(A, local_size=1))),
    "other packed size in the header": ("directory-mismatch", archive(replace(A, local_packed=1))),
    "other checksum in the header": ("directory-mismatch", archive(replace(A, local_crc=1))),
    "no header": ("directory-mismatch", archive(replace(A, sign=b"XXXX"))),
    "stored with two sizes": ("directory-mismatch", archive(replace(A, method=0, size=5))),
}

DAMAGED: dict[str, tuple[str, bytes]] = {
    # archives whose lie shows only when the part is read
    "wrong checksum": ("its checksum", archive(replace(A, crc=1))),
    "wrong checksum, stored": ("its checksum", archive(replace(A, method=0, crc=1))),
    "longer than told": ("longer", archive(replace(A, size=3))),
    "shorter than told": ("shorter", archive(replace(A, size=30))),
    "much longer than told": ("longer", archive(replace(A, data=ZEROS, size=1000))),
    "told size with a matching checksum": (
        "longer",
        archive(replace(A, data=b"0123456789" * 9, size=10, crc=zlib.crc32(b"0123456789"))),
    ),
    "not deflated": ("cannot be unpacked", archive(replace(A, raw=b"\xff" * 30))),
    "end of the deflated missing": ("its end is missing", archive(replace(A, raw=deflated(A.data)[:-2]))),
    "bytes after the deflated end": ("bytes follow", archive(replace(A, raw=deflated(A.data) + b"hidden"))),
    "second deflated stream": ("bytes follow", archive(replace(A, raw=deflated(A.data) * 2))),
    "far bytes after the deflated end": (
        "bytes follow",
        archive(replace(A, raw=deflated(A.data) + bytes(600_000))),
    ),
}

_MAC = Entry(name=b"__MACOSX/Trust 1/._x", data=b"\0\5\x16\7")
BENIGN: dict[str, tuple[bytes, dict[str, bytes]]] = {
    # archives as ordinary programs write them, and what is in them
    "empty": (archive(), {}),
    "two parts": (_SMALL, {"a.txt": A.data, "b/c.txt": B.data}),
    "stored": (archive(replace(A, method=0)), {"a.txt": A.data}),
    "with a remark": (archive(A, remark=b"Packed with PKZIP"), {"a.txt": A.data}),
    "an archive in an archive": (archive(_NESTED), {"inner.zip": _INNER}),
    "streamed": (archive(streamed(A), streamed(B)), {"a.txt": A.data, "b/c.txt": B.data}),
    "streamed without sign": (archive(streamed(A, sign=False), B), {"a.txt": A.data, "b/c.txt": B.data}),
    "streamed, wide": (archive(streamed(A, wide=True)), {"a.txt": A.data}),
    "streamed, wide, without sign": (archive(streamed(A, wide=True, sign=False)), {"a.txt": A.data}),
    "64-bit sizes": (
        archive(
            replace(
                A,
                local_size=0xFFFFFFFF,
                local_packed=0xFFFFFFFF,
                local_extra=zip64_extra(*reversed(A.sums[1:])),
            )
        ),
        {"a.txt": A.data},
    ),
    "64-bit end": (archive(A, end64=True), {"a.txt": A.data}),
    "64-bit end, short one full": (
        archive(A, end64=True, end=lambda v: (0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, v[6])),
        {"a.txt": A.data},
    ),
    "folders": (
        archive(Entry(name=b"b/", data=b"", method=0, mode=0o040755), B),
        {"b/c.txt": B.data},
    ),
    "folders of a careless program": (archive(Entry(name=b"b/", data=b""), B), {"b/c.txt": B.data}),
    "made on Windows": (archive(replace(A, mode=0, attributes=0x20)), {"a.txt": A.data}),
    "empty file, packed to nothing": (archive(replace(A, data=b"", raw=b"")), {"a.txt": b""}),
    "set-uid bits": (archive(replace(A, mode=0o104755)), {"a.txt": A.data}),
    "set-up with a ratio below 1 MB": (archive(replace(A, data=bytes(MIB))), {"a.txt": bytes(MIB)}),
}
FOREIGN: dict[str, tuple[bytes, dict[str, bytes]]] = {
    # what only an organiser's own zip may hold
    "litter": (
        archive(
            _MAC,
            Entry(name=b"Trust 1/.DS_Store"),
            Entry(name=b"Trust 1/Thumbs.db"),
            Entry(name=b"Trust 1/desktop.ini"),
            Entry(name=b"Trust 1/Icon\r"),
            Entry(name=b"Trust 1/~$answers.docx"),
            Entry(name=b"Trust 1/answers.docx"),
        ),
        {"Trust 1/answers.docx": A.data},
    ),
    "UTF-8": (named("Łukasz/Nguyễn.txt"), {"Łukasz/Nguyễn.txt": A.data}),
    "UTF-8 without saying so": (named("Łukasz.txt", flags=0), {"Łukasz.txt": A.data}),
    "parted accents": (named("Nguye\u0302\u0303n.txt"), {"Nguyễn.txt": A.data}),
    "old DOS letters": (named(b"caf\x82.txt", flags=0), {"café.txt": A.data}),
    "name in an extra field": (
        archive(Entry(name=b"#U0141.txt", extra=unicode_path(b"#U0141.txt", "Ł.txt"))),
        {"Ł.txt": A.data},
    ),
    "stale name in an extra field": (
        archive(Entry(name=b"new.txt", extra=unicode_path(b"old.txt", "old.txt"))),
        {"new.txt": A.data},
    ),
    "nested folders and blanks": (
        named("A/St Mary's (Hospital) & Co/2 b/c.txt"),
        {"A/St Mary's (Hospital) & Co/2 b/c.txt": A.data},
    ),
}

"""The directory of an archive: where it ends, what it lists, and whether that can be believed.

Format: APPNOTE.TXT 6.3.10 by PKWARE, sections 4.3 to 4.5. Only what ordinary programs write is accepted; nothing
is guessed or repaired.
"""

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from judgepanel.container.limits import Limits, spoken_size
from judgepanel.container.names import shown
from judgepanel.container.source import Source
from judgepanel.issues import Issue, issue
from judgepanel.phrases import phrase

END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
CENTRAL = struct.Struct("<4s6H3L5H2L")
_SIGNATURE = re.compile(rb"PK[\x01-\x08]")
_TAIL = END.size + 0xFFFF
_FULL16, FULL32 = 0xFFFF, 0xFFFFFFFF
ENCRYPTED, DESCRIPTOR, PATCHED, UTF8 = 0x0001 | 0x0040 | 0x2000, 0x0008, 0x0020, 0x0800
_ZIP64, _UNICODE_PATH = 0x0001, 0x7075


@dataclass(frozen=True, slots=True)
class End:
    """Where the directory lies and how many parts it lists."""

    start: int
    size: int
    count: int


class Listed(NamedTuple):
    """One line of the directory. `raw_name` is the name as stored, `name` as people write it (composed form)."""

    raw_name: bytes
    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    mode: int
    attributes: int


def find_end(source: Source) -> End:
    """The end record. Raises RefusedError for no archive, a cut one, two ends, or bytes around it."""
    tail_start = max(0, source.length - _TAIL)
    tail = source.read(tail_start, source.length - tail_start)
    at = _only_end(source, tail)
    values = END.unpack_from(tail, at)
    if _SIGNATURE.search(tail, at + END.size):
        raise source.refusal(issue("bad-zip", reason=phrase("a second archive hides in its remark")))
    _, disk, start_disk, here, count, size, start, _ = values
    before = tail_start + at
    if tail[at - _LOCATOR.size : at][:4] == b"PK\x06\x07" and at >= _LOCATOR.size:
        end, before = _read_end64(source, before)
        _agree(source, (count, size, start), end)
    else:
        end = End(start, size, count)
    if disk or start_disk or here != count:
        raise source.refusal(issue("bad-zip", reason=phrase("it is one piece of several")))
    if end.start + end.size != before:
        surplus = before - end.start - end.size
        if surplus > 0:
            raise source.refusal(issue("hidden-bytes", count=surplus))
        raise source.refusal(issue("bad-zip", reason=phrase("its list of parts lies outside the file")))
    return end


def read_directory(source: Source, end: End, limits: Limits) -> Iterator[Listed]:
    """Every line of the directory, exactly as many as promised. Raises RefusedError."""
    if end.count > limits.members:
        raise source.refusal(issue("too-many-parts", count=end.count, most=limits.members))
    if end.size > limits.directory_bytes:
        most = spoken_size(limits.directory_bytes)
        raise source.refusal(issue("file-too-big", size=spoken_size(end.size), most=most))
    data = source.read(end.start, end.size)
    at = 0
    for _ in range(end.count):
        if data[at : at + 4] != b"PK\x01\x02" or at + CENTRAL.size > len(data):
            raise source.refusal(issue("bad-zip", reason=phrase("its list of parts cannot be read")))
        listed, at = _line(source, data, at)
        yield listed
    if at != len(data):
        raise source.refusal(issue("hidden-bytes", count=len(data) - at))


def extra_fields(data: bytes) -> dict[int, bytes]:
    """The extra fields of one part by kind; the first of each. A ragged end is left alone, as others do."""
    found: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        if at + 4 + size > len(data):
            break
        found.setdefault(kind, data[at + 4 : at + 4 + size])
        at += 4 + size
    return found


def zip64_sizes(extra: dict[int, bytes], values: tuple[int, ...]) -> tuple[int, ...] | None:
    """The values with those that did not fit into 32 bits taken from the extra field; None if it lacks one."""
    data = extra.get(_ZIP64, b"")
    full: list[int] = []
    for value in values:
        if value != FULL32:
            full.append(value)
        elif len(data) >= 8:
            full.append(int.from_bytes(data[:8], "little"))
            data = data[8:]
        else:
            return None
    return tuple(full)


def _only_end(source: Source, tail: bytes) -> int:
    """The position in `tail` of the one end record that reaches exactly to the end of the file."""
    ends = []
    at = tail.find(b"PK\x05\x06")
    while at >= 0:
        if len(tail) - at >= END.size and at + END.size + END.unpack_from(tail, at)[7] == len(tail):
            ends.append(at)
        at = tail.find(b"PK\x05\x06", at + 1)
    if len(ends) == 1:
        return ends[0]
    if ends:
        raise source.refusal(issue("bad-zip", reason=phrase("it has two ends")))
    raise source.refusal(_without_end(source, tail))


def _without_end(source: Source, tail: bytes) -> Issue:
    head = source.read_some(0, 4)
    last = tail.rfind(b"PK\x05\x06")
    if not source.length:
        return issue("not-a-zip", reason=phrase("it is empty"))
    if not any(head) and not any(tail):
        return issue("cut-zip", reason=phrase("it has a size but no content yet"))
    if head != b"PK\x03\x04" and last < 0:
        return issue("not-a-zip", reason=phrase("it does not begin like one"))
    if not tail[-END.size :].strip(b"\0"):
        return issue("cut-zip", reason=phrase("its end was never written"))
    if last < 0 or len(tail) - last < END.size:
        return issue("cut-zip", reason=phrase("its end is missing"))
    end = last + END.size + END.unpack_from(tail, last)[7]
    if end > len(tail):
        return issue("cut-zip", reason=phrase("its end is missing"))
    return issue("hidden-bytes", count=len(tail) - end)


def _read_end64(source: Source, end: int) -> tuple[End, int]:
    """The end record for large archives, and where it begins. It stands right before its locator."""
    _, disk, position, disks = _LOCATOR.unpack(source.read(end - _LOCATOR.size, _LOCATOR.size))
    if position + _END64.size != end - _LOCATOR.size or disk or disks > 1:
        raise source.refusal(issue("bad-zip", reason=phrase("its end cannot be read")))
    sign, size, _, _, disk, start_disk, here, count, length, start = _END64.unpack(
        source.read(position, _END64.size)
    )
    if sign != b"PK\x06\x06" or size != _END64.size - 12 or disk or start_disk or here != count:
        raise source.refusal(issue("bad-zip", reason=phrase("its end cannot be read")))
    return End(start, length, count), position


def _agree(source: Source, short: tuple[int, int, int], end: End) -> None:
    """The short end record must say the same, or that it could not say it."""
    for said, full, real in zip(
        short, (_FULL16, FULL32, FULL32), (end.count, end.size, end.start), strict=True
    ):
        if said not in (full, real):
            raise source.refusal(issue("bad-zip", reason=phrase("its two ends disagree")))


def _line(source: Source, data: bytes, at: int) -> tuple[Listed, int]:
    values = CENTRAL.unpack_from(data, at)
    _, _, _, flags, method, _, _, crc, packed, size, name, extra, remark, disk, _, outer, offset = values
    names = at + CENTRAL.size
    extras = names + name
    following = extras + extra + remark
    raw_name = data[names:extras]
    fields = extra_fields(data[extras : extras + extra]) if extra else {}
    full: tuple[int, ...] | None = (size, packed, offset)
    if FULL32 in (size, packed, offset):
        full = zip64_sizes(fields, (size, packed, offset))
    if following > len(data) or disk or full is None:
        raise source.refusal(issue("bad-zip", reason=phrase("its list of parts cannot be read")))
    size, packed, offset = full
    return (
        Listed(
            raw_name,
            _decoded(source, raw_name, flags, fields),
            flags,
            method,
            crc,
            packed,
            size,
            offset,
            outer >> 16,
            outer & 0xFFFF,
        ),
        following,
    )


def _decoded(source: Source, raw: bytes, flags: int, extra: dict[int, bytes]) -> str:
    """The name in composed form. Without a promise it is UTF-8 if it can be, as most programs have it, else cp437."""
    if not extra and raw.isascii():
        return raw.decode("ascii")
    unicode_path = extra.get(_UNICODE_PATH, b"")
    if unicode_path[:1] == b"\x01" and unicode_path[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
        raw, flags = unicode_path[5:], UTF8
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        if flags & UTF8:
            reason = phrase("is not written in UTF-8")
            raise source.refusal(issue("bad-name", part=shown(raw.decode("cp437")), reason=reason)) from None
        name = raw.decode("cp437")
    return unicodedata.normalize("NFC", name)

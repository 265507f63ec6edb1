"""Every part's own header, held against the directory, and the proof that the parts fill the file without a gap."""

import struct
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from judgepanel.container.directory import (
    DESCRIPTOR,
    ENCRYPTED,
    FULL32,
    Listed,
    extra_fields,
    zip64_sizes,
)
from judgepanel.container.names import shown
from judgepanel.container.source import Source
from judgepanel.issues import Issue, issue
from judgepanel.phrases import phrase

LOCAL = struct.Struct("<4s5H3L2H")
# A trailing descriptor repeats checksum and sizes: 4- or 8-byte sizes, with or without its own signature.
_DESCRIPTORS = {12: "<3L", 16: "<4x3L", 20: "<L2Q", 24: "<4xL2Q"}


class Part(NamedTuple):
    """One part as directory and header agree on it. `start` is where its packed bytes begin."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int


def place_parts(source: Source, listed: Iterable[Listed], directory: int) -> Iterator[Part]:
    """The parts in file order. Raises RefusedError unless they fill the file from 0 to `directory` exactly."""
    ordered = sorted(listed, key=lambda each: each.offset)
    ends = [min(each.offset, directory) for each in ordered[1:]] + [directory] * bool(ordered)
    if ordered and ordered[0].offset:
        raise source.refusal(issue("hidden-bytes", count=ordered[0].offset))
    if not ordered and directory:
        raise source.refusal(issue("hidden-bytes", count=directory))
    for each, end in zip(ordered, ends, strict=True):
        yield _place(source, each, end)


def _place(source: Source, listed: Listed, end: int) -> Part:
    if end - listed.offset < LOCAL.size + len(listed.raw_name):
        raise source.refusal(issue("parts-overlap", part=shown(listed.name)))
    header = source.read(listed.offset, LOCAL.size + len(listed.raw_name))
    values = LOCAL.unpack_from(header)
    extra_at = listed.offset + LOCAL.size + values[9]
    extra = source.read(extra_at, values[10]) if values[10] else b""
    found = _difference(listed, values, header[LOCAL.size :], extra)
    if found is not None:
        raise source.refusal(found)
    start = extra_at + values[10]
    gap = end - start - listed.packed
    if gap < 0:
        raise source.refusal(issue("parts-overlap", part=shown(listed.name)))
    if gap and not (values[2] & DESCRIPTOR and _is_descriptor(source, listed, start + listed.packed, gap)):
        raise source.refusal(issue("hidden-bytes", count=gap))
    return Part(listed.name, listed.method, listed.crc, listed.packed, listed.size, start)


def _as_expected(each: Listed) -> tuple[object, ...]:
    """What the header of an ordinary part says, word for word; only another one needs a closer look."""
    named = (b"PK\x03\x04", len(each.raw_name), each.raw_name)
    return (*named, each.flags, each.method, each.crc, each.packed, each.size)


def _difference(listed: Listed, values: tuple[Any, ...], raw_name: bytes, extra: bytes) -> Issue | None:
    """Where the part's own header says something else than the directory."""
    sign, _, flags, method, _, _, crc, packed, size, name, _ = values
    said = (sign, name, raw_name, flags, method, crc, packed, size)
    if said == _as_expected(listed) and FULL32 not in (packed, size):
        return None
    full = zip64_sizes(extra_fields(extra), (size, packed)) if FULL32 in (size, packed) else (size, packed)
    later = bool(flags & DESCRIPTOR)
    contradictions = {
        phrase("it has no header"): sign != b"PK\x03\x04",
        phrase("its name"): name != len(raw_name) or raw_name != listed.raw_name,
        phrase("how it is packed"): method != listed.method,
        phrase("whether it is locked"): bool((flags ^ listed.flags) & ENCRYPTED),
        phrase("its checksum"): not (crc == listed.crc or (later and not crc)),
        phrase("its size"): full is None
        or not all(
            said == real or (later and said in (0, FULL32))
            for said, real in zip(full, (listed.size, listed.packed), strict=True)
        ),
    }
    for reason, wrong in contradictions.items():
        if wrong:
            return issue("directory-mismatch", part=shown(listed.name), reason=reason)
    return None


def _is_descriptor(source: Source, listed: Listed, at: int, gap: int) -> bool:
    form = _DESCRIPTORS.get(gap)
    if form is None:
        return False
    data = source.read(at, gap)
    if gap in (16, 24) and data[:4] != b"PK\x07\x08":
        return False
    return struct.unpack(form, data) == (listed.crc, listed.packed, listed.size)

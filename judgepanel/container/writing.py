"""Writing an archive: equal parts give equal bytes, and what is written here is what `open_container` accepts."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from judgepanel import files
from judgepanel.container.archive import DEFLATED, STORED
from judgepanel.container.directory import CENTRAL, END
from judgepanel.container.limits import BUNDLE_LIMITS, MIB, WORKBOOK_LIMITS
from judgepanel.container.spans import LOCAL
from judgepanel.errors import WorldError
from judgepanel.phrases import phrase

_NEEDED = 20  # version 2.0: folders and deflate
_MADE = 3 << 8 | _NEEDED  # on a Unix-like system, so that the plain file mode below is understood
_MODE = 0o100644 << 16
_TIME, _DATE = 0, 1 << 5 | 1  # 1 January 1980: clocks decide nothing
_MOST_RATIO = min(BUNDLE_LIMITS.ratio, WORKBOOK_LIMITS.ratio)
_MOST_MEMBERS = 0xFFFE
_CHUNK = MIB


@dataclass(frozen=True, slots=True)
class Member:
    """One part to be written. `name` is ASCII; `content` is bytes, or the file to copy; `stored` means not packed."""

    name: str
    content: bytes | Path
    stored: bool = False


@dataclass(frozen=True, slots=True)
class _Packed:
    """A part whose size in the archive is known. `data` is None while it still lies in its file."""

    name: bytes
    method: int
    packed: int
    size: int
    crc: int
    data: bytes | None
    origin: Path | None = None


def length_of(members: Iterable[Member]) -> int:
    """How many bytes `write_container` will make of them. Raises WorldError for a file that cannot be read."""
    packed = [_pack(member) for member in members]
    return END.size + sum(LOCAL.size + CENTRAL.size + 2 * len(part.name) + part.packed for part in packed)


def write_container(path: Path, members: Iterable[Member]) -> None:
    """Write the parts in their order to a path lent by `files.replacing`.

    Raises WorldError when a file to copy changes or cannot be read, or when it all exceeds 4 GB, the most a memory
    stick takes in one file. OSError of the disk written to passes, for `files.replacing` to put into words.
    """
    directory: list[bytes] = []
    with path.open("wb") as stream:
        for member in members:
            offset = stream.tell()
            part = _pack(member)
            if offset + part.packed > BUNDLE_LIMITS.file_bytes - MIB or len(directory) >= _MOST_MEMBERS:
                raise WorldError(
                    "The file would be too large.", "More than 4 GB.", "Leave out some attachments."
                )
            part = _write_part(stream, part)
            directory.append(_central(part, offset))
        start = stream.tell()
        stream.writelines(directory)
        size, count = stream.tell() - start, len(directory)
        stream.write(END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, 0))


def _pack(member: Member) -> _Packed:
    name = member.name.encode("ascii")
    if isinstance(member.content, Path):
        if member.stored:
            size = files.size_of(member.content)
            return _Packed(name, STORED, size, size, 0, None, member.content)
        content = files.read_bytes(member.content, BUNDLE_LIMITS.part_bytes)
    else:
        content = member.content
    crc = zlib.crc32(content)
    if not member.stored:
        packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        data = packer.compress(content) + packer.flush()
        # Very repetitive content would look like a bomb to a careful reader, ours included.
        if len(data) < len(content) <= max(MIB, _MOST_RATIO * len(data)):
            return _Packed(name, DEFLATED, len(data), len(content), crc, data)
    return _Packed(name, STORED, len(content), len(content), crc, content)


def _write_part(stream: BinaryIO, part: _Packed) -> _Packed:
    """Write header and content; give back the part with its checksum."""
    offset = stream.tell()
    stream.write(_local(part))
    if part.data is not None or part.origin is None:
        stream.write(part.data or b"")
        return part
    crc = size = 0
    for piece in files.read_pieces(part.origin):
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        stream.write(piece)
    if size != part.size:
        raise WorldError(
            phrase("{name} changed while it was being copied.", name=part.origin.name),
            "",
            "Close it in other programs and try again.",
        )
    part = _Packed(part.name, part.method, part.packed, part.size, crc, None)
    end = stream.tell()
    stream.seek(offset)
    stream.write(_local(part))
    stream.seek(end)
    return part


def _local(part: _Packed) -> bytes:
    sizes = (part.crc, part.packed, part.size)
    return (
        LOCAL.pack(b"PK\x03\x04", _NEEDED, 0, part.method, _TIME, _DATE, *sizes, len(part.name), 0)
        + part.name
    )


def _central(part: _Packed, offset: int) -> bytes:
    sizes = (part.crc, part.packed, part.size)
    return (
        CENTRAL.pack(
            b"PK\x01\x02",
            _MADE,
            _NEEDED,
            0,
            part.method,
            _TIME,
            _DATE,
            *sizes,
            len(part.name),
            0,
            0,
            0,
            0,
            _MODE,
            offset,
        )
        + part.name
    )

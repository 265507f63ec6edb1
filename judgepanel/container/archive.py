"""Opening an archive: all findings before any content, then content that is what it was said to be."""

import stat
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from judgepanel.container.directory import DESCRIPTOR, ENCRYPTED, PATCHED, Listed, find_end, read_directory
from judgepanel.container.limits import KIB, MIB, Limits, spoken_size
from judgepanel.container.names import clashes, is_litter, name_problem, shown
from judgepanel.container.part_stream import stream_of
from judgepanel.container.source import Source
from judgepanel.container.spans import LOCAL, Part, place_parts
from judgepanel.errors import UsageError
from judgepanel.issues import Issue, issue
from judgepanel.phrases import phrase

STORED, DEFLATED = 0, 8
_CHUNK = 256 * KIB
_MOST_PACKED = 64 * MIB
_MOST_FINDINGS = 20
_REPARSE_POINT = 0x400
_SPECIAL = {stat.S_IFLNK: phrase("a link"), stat.S_IFDIR: phrase("a folder")}


class Container:
    """An opened archive whose directory was checked. `names` are its files, in the order they lie in it."""

    def __init__(self, source: Source, parts: Iterable[Part], limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._parts = {part.name: part for part in parts}
        self.names: tuple[str, ...] = tuple(self._parts)

    def size(self, name: str) -> int:
        """Bytes of that part, unpacked. Raises UsageError for a name that is not there."""
        return self._part(name).size

    def read(self, name: str, most: int | None = None, *, hashed: bool = False) -> bytes:
        """The whole part. Raises RefusedError when it is larger than `most`, or not what the directory promised.

        With `hashed` the caller compares a hash of its own, which the checksum would only repeat.
        """
        part = self._part(name)
        if most is not None and part.size > most:
            facts = {"part": shown(name), "size": spoken_size(part.size), "most": spoken_size(most)}
            raise self._source.refusal(issue("part-too-big", **facts))
        if part.size <= _CHUNK and (small := self._small(part)) is not None:
            return small
        # Joined from a list, a large part would stand in the memory twice.
        whole = BytesIO()
        for piece in self.chunks(name, hashed=hashed):
            whole.write(piece)
        return whole.getvalue()

    def head(self, name: str, count: int) -> bytes:
        """The first bytes of a part, unchecked against its checksum: enough to see what kind of file it is."""
        part = self._part(name)
        if part.method == STORED:
            return self._source.read(part.start, min(count, part.size))
        return next(self.chunks(name), b"")[:count]

    def chunks(self, name: str, *, hashed: bool = False) -> Iterator[bytes]:
        """The part piece by piece, with a bounded use of memory. Raises RefusedError at the end if it was damaged."""
        part = self._part(name)
        size = crc = 0
        for piece in self._stored(part) if part.method == STORED else self._inflated(part):
            size += len(piece)
            crc = part.crc if hashed else zlib.crc32(piece, crc)
            if size > part.size:
                raise self._damaged(name, phrase("it is longer than it says"))
            yield piece
        if size != part.size:
            raise self._damaged(name, phrase("it is shorter than it says"))
        if crc != part.crc and not hashed:
            raise self._damaged(name, phrase("its checksum is wrong"))

    def open(self, name: str) -> BinaryIO:
        """The part to be read anywhere in it, unchecked against its checksum: read it through `chunks` before.

        A stored part stays where it is, however large; a packed one is unpacked into the memory. Raises RefusedError
        for one that is too large for that.
        """
        part = self._part(name)
        return (
            stream_of(self._source, part) if part.method == STORED else BytesIO(self.read(name, _MOST_PACKED))
        )

    def close(self) -> None:
        """Let the file go. Reading after this raises WorldError."""
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _part(self, name: str) -> Part:
        if name not in self._parts:
            raise UsageError("There is no such part in the file.", shown(name))
        return self._parts[name]

    def _small(self, part: Part) -> bytes | None:
        """A small part in one go; None when anything about it is odd, for `chunks` finds the words."""
        if part.packed > _CHUNK:
            return None
        found = self._source.read(part.start, part.packed)
        if part.method == DEFLATED:
            inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                found = inflater.decompress(found, part.size + 1)
            except zlib.error:
                return None
            if not inflater.eof or inflater.unused_data:
                return None
        return found if len(found) == part.size and zlib.crc32(found) == part.crc else None

    def _stored(self, part: Part) -> Iterator[bytes]:
        for at in range(0, part.packed, _CHUNK):
            yield self._source.read(part.start + at, min(_CHUNK, part.packed - at))

    def _inflated(self, part: Part) -> Iterator[bytes]:
        """Never more than a chunk at a time, whatever the packed bytes would like to become."""
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for packed in self._stored(part):
                if inflater.eof:
                    raise self._damaged(part.name, phrase("bytes follow its end"))
                rest = packed
                while rest and not inflater.eof:
                    if piece := inflater.decompress(rest, _CHUNK):
                        yield piece
                    rest = inflater.unconsumed_tail
                if inflater.unused_data:
                    raise self._damaged(part.name, phrase("bytes follow its end"))
            while part.packed and not inflater.eof:
                piece = inflater.decompress(b"", _CHUNK)
                if not piece and not inflater.eof:
                    raise self._damaged(part.name, phrase("its end is missing"))
                yield piece
        except zlib.error as problem:
            raise self._damaged(part.name, phrase("it cannot be unpacked")) from problem

    def _damaged(self, name: str, reason: str) -> Exception:
        return self._source.refusal(issue("bad-member", part=shown(name), reason=reason))


def open_container(source: Path | bytes | BinaryIO, limits: Limits, *, place: str = "") -> Container:
    """An archive whose directory and headers were all checked; nothing is unpacked yet.

    It costs the directory and the headers only, however large the parts are. `place` names the file in findings.
    Raises RefusedError with the findings, WorldError when the file cannot be read.
    """
    opened = Source(source, place)
    try:
        if opened.length > limits.file_bytes:
            facts = {"size": spoken_size(opened.length), "most": spoken_size(limits.file_bytes)}
            raise opened.refusal(issue("file-too-big", **facts))
        end = find_end(opened)
        listed = list(read_directory(opened, end, limits))
        wanted = [each for each in listed if not (limits.skip_litter and is_litter(each.name))]
        _refuse_findings(opened, _findings(listed, wanted, limits))
        parts = list(place_parts(opened, listed, end.start))
        names = {each.name for each in wanted if not each.name.endswith("/")}
        return Container(opened, (part for part in parts if part.name in names), limits)
    except BaseException:
        opened.close()
        raise


def said_size(raw: bytes, limits: Limits) -> int:
    """How many bytes an archive says its parts have unpacked. No part is ever read beyond what is said of it.

    Raises RefusedError when its directory cannot be read.
    """
    opened = Source(raw)
    return sum(each.size for each in read_directory(opened, find_end(opened), limits))


def leading_parts(path: Path, most: int = 4 * KIB) -> dict[str, bytes]:
    """Stored parts that lie whole within the first bytes of a file, even of a cut one: a hint, never to be trusted.

    It lets a bundle say which format it has, and how long it should be, before anything else is read.
    """
    source = Source(path)
    try:
        data = source.read_some(0, most)
    finally:
        source.close()
    found: dict[str, bytes] = {}
    at = 0
    while data[at : at + 4] == b"PK\x03\x04" and at + LOCAL.size <= len(data):
        _, _, flags, method, _, _, _, packed, size, name, extra = LOCAL.unpack_from(data, at)
        start = at + LOCAL.size + name + extra
        at = start + packed
        if method != STORED or flags & DESCRIPTOR or packed != size or at > len(data):
            break
        found.setdefault(
            data[start - name - extra : start - extra].decode("ascii", "replace"), data[start:at]
        )
    return found


def _findings(listed: list[Listed], wanted: list[Listed], limits: Limits) -> Iterator[Issue]:
    total = sum(each.size for each in listed)
    if total > limits.total_bytes:
        yield issue("unpacks-too-big", size=spoken_size(total), most=spoken_size(limits.total_bytes))
    for each in listed:
        yield from _what_is_wrong(each, limits)
    for each in wanted:
        reason = name_problem(each.name)
        if not reason and limits.ascii_names and each.raw_name != each.name.encode("ascii", "replace"):
            reason = phrase("holds other than plain letters")
        if reason:
            yield issue("bad-name", part=shown(each.name), reason=reason)
    yield from clashes(each.name for each in wanted)


def _what_is_wrong(each: Listed, limits: Limits) -> Iterator[Issue]:
    if each.flags & ENCRYPTED:
        yield issue("encrypted-member", part=shown(each.name))
    elif each.method not in (STORED, DEFLATED) or each.flags & PATCHED:
        yield issue("pack-method", part=shown(each.name), method=each.method)
    elif each.method == STORED and each.packed != each.size:
        yield issue("directory-mismatch", part=shown(each.name), reason=phrase("its size"))
    if each.size > limits.part_bytes:
        size, most = spoken_size(each.size), spoken_size(limits.part_bytes)
        yield issue("part-too-big", part=shown(each.name), size=size, most=most)
    if each.size > MIB and each.size > limits.ratio * each.packed:
        yield issue("ratio-too-high", part=shown(each.name), times=each.size // max(each.packed, 1))
    kind, folder = stat.S_IFMT(each.mode), each.name.endswith("/")
    if folder and each.size:
        yield issue("special-member", part=shown(each.name), found=phrase("a folder with content"))
    elif kind not in (0, stat.S_IFREG, stat.S_IFDIR if folder else 0) or each.attributes & _REPARSE_POINT:
        yield issue(
            "special-member", part=shown(each.name), found=_SPECIAL.get(kind, phrase("a device or a link"))
        )


def _refuse_findings(source: Source, findings: Iterator[Issue]) -> None:
    found = [each for _, each in zip(range(_MOST_FINDINGS), findings, strict=False)]
    if found:
        raise source.refusal(*found)

"""One stored part as a file of its own: read anywhere in it, in place, with nothing unpacked or kept."""

import io

from judgepanel.container.source import Source
from judgepanel.container.spans import Part

_AT_ONCE = 64 * 1024


class PartStream(io.RawIOBase):
    """Bytes of a part at any position. Raises what Source raises; several may be open at once."""

    def __init__(self, source: Source, part: Part) -> None:
        super().__init__()
        self._source, self._start, self._size = source, part.start, part.size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]  # what io hands over
        room = memoryview(buffer)
        count = max(0, min(len(room), self._size - self._at))
        room[:count] = self._source.read(self._start + self._at, count)
        self._at += count
        return count


def stream_of(source: Source, part: Part) -> io.BufferedReader:
    """The part behind a small buffer: whoever reads it asks for many small pieces."""
    return io.BufferedReader(PartStream(source, part), _AT_ONCE)

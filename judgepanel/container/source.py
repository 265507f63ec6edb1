"""Bytes at a position, from a file or from memory: the one way this room touches what it reads."""

import io
import threading
from pathlib import Path
from typing import BinaryIO

from judgepanel import disk_faults
from judgepanel.issues import Issue, RefusedError, issue
from judgepanel.phrases import phrase


class Source:
    """An archive's bytes. Safe to use from several threads; a file stays open until `close`.

    `place` is the name that findings carry; "" for bytes and for a stream.
    """

    def __init__(self, origin: Path | bytes | BinaryIO, place: str = "") -> None:
        self._origin = origin
        self.path = origin if isinstance(origin, Path) else Path("file")
        self.place = place or (origin.name if isinstance(origin, Path) else "")
        self._lock = threading.Lock()
        self._closed = False
        try:
            self._stream = _opened(origin)
            self.length = self._stream.seek(0, io.SEEK_END)
        except OSError as problem:
            raise disk_faults.unreadable(problem, self.path) from problem

    def read(self, start: int, count: int) -> bytes:
        """Exactly these bytes. Raises RefusedError when the file ends too soon, WorldError when it cannot be read."""
        data = self.read_some(start, count)
        if len(data) != count:
            raise self.refusal(issue("cut-zip", reason=phrase("it ends in the middle of a part")))
        return data

    def read_some(self, start: int, count: int) -> bytes:
        """These bytes, or as many of them as there are. A file that went away is looked for once more."""
        pieces: list[bytes] = []
        try:
            with self._lock:
                self._stream.seek(start)
                whole = self._stream.read(count) or b""
                if len(whole) == count:
                    return whole
                pieces.append(whole)
                count -= len(whole)
                while count > 0 and (piece := self._stream.read(count)):
                    pieces.append(piece)
                    count -= len(piece)
        except (OSError, ValueError) as problem:
            return self._read_anew(start, count + sum(map(len, pieces)), problem)
        return b"".join(pieces)

    def refusal(self, *issues: Issue) -> RefusedError:
        """The findings, each placed in this file, as an error to raise."""
        return RefusedError(each.at(self.place) for each in issues)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._stream.close()

    def _read_anew(self, start: int, count: int, problem: OSError | ValueError) -> bytes:
        """A stick that was pulled and put back: the same file, but the old handle of it is dead for ever."""
        if self._closed or not isinstance(self._origin, Path):
            cause = problem if isinstance(problem, OSError) else OSError(0, "the file was closed")
            raise disk_faults.unreadable(cause, self.path) from problem
        try:
            with self._lock:
                self._stream.close()
                self._stream = _opened(self._origin)
                if self._stream.seek(0, io.SEEK_END) == self.length:
                    self._stream.seek(start)
                    return self._stream.read(count) or b""
        except OSError as gone:
            problem = gone
        raise disk_faults.lost(self.path) from problem


def _opened(origin: Path | bytes | BinaryIO) -> BinaryIO | io.RawIOBase:
    if isinstance(origin, Path):
        # Unbuffered: a look at a header must not read the picture behind it.
        return origin.open("rb", buffering=0)
    return io.BytesIO(origin) if isinstance(origin, bytes) else origin

"""Bytes at a position, from a file or from memory: the one way this room touches what it reads."""

import io
import threading
from pathlib import Path
from typing import BinaryIO

from judgepanel import files
from judgepanel.issues import Issue, RefusedError, issue


class Source:
    """An archive's bytes. Safe to use from several threads; a file stays open until `close`.

    `place` is the name that findings carry; "" for bytes.
    """

    def __init__(self, origin: Path | bytes, place: str = "") -> None:
        self.path = origin if isinstance(origin, Path) else Path("file")
        self.place = place or (origin.name if isinstance(origin, Path) else "")
        self._lock = threading.Lock()
        try:
            # Unbuffered: a look at a header must not read the picture behind it.
            self._stream: BinaryIO | io.RawIOBase = (
                origin.open("rb", buffering=0) if isinstance(origin, Path) else io.BytesIO(origin)
            )
            self.length = self._stream.seek(0, io.SEEK_END)
        except OSError as problem:
            raise files.unreadable(problem, self.path) from problem

    def read(self, start: int, count: int) -> bytes:
        """Exactly these bytes. Raises RefusedError when the file ends too soon, WorldError when it cannot be read."""
        data = self.read_some(start, count)
        if len(data) != count:
            raise self.refusal(issue("cut-zip", reason="it ends in the middle of a part"))
        return data

    def read_some(self, start: int, count: int) -> bytes:
        """These bytes, or as many of them as there are."""
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
            cause = problem if isinstance(problem, OSError) else OSError(0, "the file was closed")
            raise files.unreadable(cause, self.path) from problem
        return b"".join(pieces)

    def refusal(self, *issues: Issue) -> RefusedError:
        """The findings, each placed in this file, as an error to raise."""
        return RefusedError(each.at(self.place) for each in issues)

    def close(self) -> None:
        self._stream.close()

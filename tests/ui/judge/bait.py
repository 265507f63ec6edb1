"""Bait: a file and a port that hostile content points at, and a watch that sees every touch of them.

The watch sits in the system, not in the interpreter: a file opened by Qt or PDFium is seen like any other.
"""

import ctypes
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

_OPENED, _NONBLOCK = 0x20, 0o4000
_WATCHED = (
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
)
_listening: list["Bait"] = []


@dataclass
class Bait:
    """`path` and `url` are what to point at. `touched` tells every touch so far."""

    folder: Path
    _listener: socket.socket
    _inotify: int
    handed_over: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return str(self.folder / "bait.png")

    @property
    def file(self) -> str:
        return QUrl.fromLocalFile(self.path).toString()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/bait.png"

    def touched(self) -> list[str]:
        """Files opened, connections made, programs started, addresses handed to the desktop."""
        found = [*self.handed_over, *self.done]
        with suppress(BlockingIOError):
            found += ["file opened"] if os.read(self._inotify, 65_536) else []
        with suppress(BlockingIOError):
            self._listener.accept()[0].close()
            found.append("connected")
        return found


class _Desktop(QObject):
    def __init__(self, bait: Bait) -> None:
        super().__init__()
        self._bait = bait

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self._bait.handed_over.append(url.toString())


@contextmanager
def laid(folder: Path) -> Iterator[Bait]:
    """Bait in a folder of its own."""
    folder.mkdir()
    (folder / "bait.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    system = ctypes.CDLL(None, use_errno=True)
    inotify = system.inotify_init1(_NONBLOCK)
    assert system.inotify_add_watch(inotify, os.fsencode(folder), _OPENED) > 0
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        bait = Bait(folder, listener, inotify)
        desktop = _Desktop(bait)
        schemes = ("http", "https", "file", "mailto")
        for scheme in schemes:
            QDesktopServices.setUrlHandler(scheme, desktop, "take")
        _listening.append(bait)
        yield bait
        _listening.remove(bait)
        for scheme in schemes:
            QDesktopServices.unsetUrlHandler(scheme)
        os.close(inotify)


def _hear(event: str, _: object) -> None:
    if _listening and event in _WATCHED:
        _listening[-1].done.append(event)


sys.addaudithook(_hear)

"""Who has a file open: a small note beside it, read only when the operating system says that the file is locked.

The lock itself is SQLite's, taken from the operating system, so it vanishes with the process that held it. The
note only lends it a name. A stale note therefore never blocks anybody, and a note that cannot be written or read
costs no more than the name.
"""

import os
import platform
from contextlib import suppress
from pathlib import Path

from judgepanel import files
from judgepanel.errors import WorldError
from judgepanel.phrases import phrase

_LONGEST_NOTE = 4096


def note_beside(path: Path) -> Path:
    """Where the note about this file stands."""
    return path.with_name(f"{path.name}.in-use")


def leave_note(path: Path) -> None:
    """Say that this process has the file."""
    with suppress(WorldError):
        files.write_bytes(note_beside(path), f"{os.getpid()}\n{platform.node()}\n".encode())


def withdraw_note(path: Path) -> None:
    """Say that nobody has it any more."""
    with suppress(WorldError):
        files.remove(note_beside(path))


def is_ours(path: Path) -> bool:
    """Whether the note beside the file says that this very process has it."""
    try:
        pid, host, *_ = files.read_bytes(note_beside(path), _LONGEST_NOTE).decode("utf-8").split("\n")
    except (WorldError, ValueError):
        return False
    return (pid, host) == (str(os.getpid()), platform.node())


def who_has(path: Path) -> str:
    """The holder in words that complete "The file is in use ..."; always something true."""
    try:
        pid, host, *_ = files.read_bytes(note_beside(path), _LONGEST_NOTE).decode("utf-8").split("\n")
    except (WorldError, ValueError):
        return phrase("by another program")
    pid, host = _harmless(pid), _harmless(host)
    if not pid.isdecimal():
        return phrase("by another program")
    if (pid, host) == (str(os.getpid()), platform.node()):
        return phrase("in another window of this program")
    return phrase('by process {pid} on the computer "{host}"', pid=pid, host=host or "unknown")


def _harmless(text: str) -> str:
    """What a computer's name is made of; a note that was tampered with must not speak to a window or a terminal."""
    return "".join(each for each in text if each.isalnum() or each in " -._'")[:60].strip()

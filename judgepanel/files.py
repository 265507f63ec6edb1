"""The only place that writes a file: whole or not at all, and every failure a sentence.

A file is written under a temporary name in its own folder, flushed to the disk and only then given its name, so
a full disk, a pulled stick or a killed program leaves the old file or the new one, never half of either.
"""

import errno
import os
import re
import secrets
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from judgepanel.disk_faults import not_saved, reason_of, unreadable
from judgepanel.errors import WorldError
from judgepanel.phrases import phrase

if sys.platform == "darwin":
    import fcntl

MIB = 1024 * 1024
# Virus scanners and sync clients hold a new file for a moment: wait for them, but not for ever.
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
_OURS, _PART, _ALL, _OLD = ".judgepanel-", ".part", ".all", ".old"
# A temporary file nobody has touched for so long was left by a program that was killed, not by one at work.
_FORGOTTEN = 15 * 60.0
_BINARY = getattr(os, "O_BINARY", 0)
_FOLDERS_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF})
_KEEPS_ORIGIN = os.name == "nt"
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i"}
    | {"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th"}
)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path in the folder of `path`; leaving the block makes it `path`, whole and flushed.

    A body may read the temporary file back and raise to refuse it. On any exception it is removed and what stood
    at `path` stays as it was. Raises WorldError when the disk does not allow it.
    """
    temporary = path.parent / f"{_OURS}{secrets.token_hex(8)}{_PART}"
    _clear_leftovers(path.parent)
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o666))
        yield temporary
        _flush(temporary)
        _rename(temporary, path)
    except OSError as problem:
        raise not_saved(problem, path, temporary) from problem
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _flush_folder(path)


@contextmanager
def replacing_all(folder: Path) -> Iterator[Path]:
    """A hidden folder inside this one; leaving the block gives every file in it its place in `folder`, all or none.

    On any exception, also where one of them cannot be replaced, all that stood there stays as it was. Where the program
    is killed, the next time that something is written in `folder` makes it all or none. Raises WorldError.
    """
    hidden = folder / f"{_OURS}{secrets.token_hex(8)}{_PART}"
    _clear_leftovers(folder)
    try:
        hidden.mkdir()
        yield hidden
        names = [each.name for each in hidden.iterdir()]
        for name in names:
            _flush(hidden / name)
        (hidden / _OLD).mkdir()
        _flush_folder(hidden / _OLD)
        whole = hidden.with_suffix(_ALL)
        _rename(hidden, whole)
        hidden = whole
        _change_places(hidden, folder, names)
    except OSError as problem:
        named = Path(os.fsdecode(problem.filename or hidden))
        raise not_saved(problem, folder / named.name, named) from problem
    finally:
        if hidden.suffix == _PART or _is_settled(hidden, names):
            _remove_folder(hidden / _OLD)
            _remove_folder(hidden)
    _flush_folder(hidden)


def _is_settled(whole: Path, names: Sequence[str]) -> bool:
    """Whether all have changed places, or none. What is in between is left for the next time to finish."""
    waiting = [name for name in names if (whole / name).exists()]
    return not waiting or (len(waiting) == len(names) and not any((whole / _OLD).iterdir()))


def _change_places(whole: Path, folder: Path, names: Sequence[str]) -> None:
    """What stands in the places goes into the folder of old files, then the new ones come out. Undone when it fails."""
    done: list[tuple[Path, Path]] = []
    away = [(folder / name, whole / _OLD / name) for name in names if (folder / name).exists()]
    try:
        for step in (*away, *((whole / name, folder / name) for name in names)):
            _rename(*step)
            done.append(step)
        _flush_folder(whole)
    except BaseException:
        for there, here in reversed(done):
            with suppress(OSError):
                _rename(here, there)
        raise


def _finish(whole: Path, folder: Path) -> None:
    """Go on where a killed program stopped: back while an old file still stands in the place of a new one, on where
    none does. Nothing that stands in `folder` is ever replaced, whoever put this here. Raises OSError."""
    waiting = [each for each in whole.iterdir() if each.name != _OLD]
    if any((folder / each.name).exists() for each in waiting):
        waiting = list((whole / _OLD).iterdir())
    for each in waiting:
        if not (folder / each.name).exists():
            _rename(each, folder / each.name)


def _remove_folder(hidden: Path) -> None:
    """The folder and the files in it; whatever stands in the way stays."""
    with suppress(OSError):
        for each in hidden.iterdir():
            each.unlink()
        hidden.rmdir()


def write_bytes(path: Path, data: bytes) -> None:
    """A file with exactly this content. Raises WorldError."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """A file with these bytes, which are never held whole. What `pieces` raises leaves no file. Raises WorldError."""
    with replacing(path) as temporary, temporary.open("wb") as target:
        for piece in pieces:
            target.write(piece)


def pieces_of(stream: BinaryIO) -> Iterator[bytes]:
    """What is left in a stream, piece by piece."""
    while piece := stream.read(MIB):
        yield piece


def read_pieces(path: Path) -> Iterator[bytes]:
    """The content of a file, piece by piece. Raises WorldError."""
    try:
        with path.open("rb") as stream:
            yield from pieces_of(stream)
    except OSError as problem:
        raise unreadable(problem, path) from problem


def mark_as_received(path: Path) -> None:
    """Let Windows treat the file as one from the internet: office programs then open it protected.

    Where a disk cannot keep such a mark, nothing happens.
    """
    if _KEEPS_ORIGIN:
        with suppress(OSError), Path(f"{path}:Zone.Identifier").open("w", encoding="ascii") as mark:
            mark.write("[ZoneTransfer]\nZoneId=3\n")


def read_bytes(path: Path, most: int = 64 * MIB) -> bytes:
    """The content of a file, read once. Raises WorldError when it is missing, unreadable or larger than `most`."""
    try:
        with path.open("rb", buffering=0) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size <= most:
                # Room for what the file has, not for what it might have; one that grows meanwhile is read on.
                data = stream.read(size + 1)
                while len(data) != size and len(data) <= most and (more := stream.read(most + 1 - len(data))):
                    data += more
                if len(data) <= most:
                    return data
    except OSError as problem:
        raise unreadable(problem, path) from problem
    raise WorldError(
        phrase("{name} is too large.", name=path.name),
        phrase("It is larger than {most} MB.", most=most // MIB)
        if most >= MIB
        else phrase("It is larger than {most} bytes.", most=most),
        "Check that it is the right file.",
    )


def read_head(path: Path, count: int) -> bytes:
    """The first bytes of a file, all of it when it is shorter. Raises WorldError."""
    try:
        with path.open("rb") as stream:
            return stream.read(count)
    except OSError as problem:
        raise unreadable(problem, path) from problem


def size_of(path: Path) -> int:
    """How many bytes the file has. Raises WorldError."""
    try:
        return path.stat().st_size
    except OSError as problem:
        raise unreadable(problem, path) from problem


def make_folder(path: Path) -> None:
    """The folder and those above it; one that exists is fine. Raises WorldError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        # The one that could not be made may stand above it.
        refused = Path(os.fsdecode(problem.filename)) if problem.filename else path
        raise not_saved(problem, refused, refused) from problem


def remove(path: Path) -> None:
    """The file is gone afterwards; a missing one is fine. Raises WorldError."""
    try:
        _with_patience(lambda: path.unlink(missing_ok=True))
    except OSError as problem:
        raise WorldError(
            phrase("{name} could not be deleted.", name=path.name),
            reason_of(problem),
            "Close it in other programs and try again.",
        ) from problem


def remove_empty_folder(path: Path) -> None:
    """An empty folder is gone afterwards; one that holds something, or cannot be removed, stays."""
    with suppress(OSError):
        path.rmdir()


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """A path in `folder` that does not exist yet: "stem.xlsx", else "stem (2).xlsx" and so on."""
    path = folder / f"{stem}{suffix}"
    number = 2
    while os.path.lexists(path):
        path = folder / f"{stem} ({number}){suffix}"
        number += 1
    return path


def safe_name(text: str, longest: int = 60) -> str:
    """A file name part that every disk takes: ASCII letters, digits, "-" and "_"; never reserved or empty."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-_")[:longest].rstrip("-_")
    if not name or _RESERVED.fullmatch(name):
        return f"file-{name}"[:longest].rstrip("-")
    return name


def short_name(text: str, longest: int) -> str:
    """The same, ending with a whole word where it can: names of ours have at most 60 characters with all their parts,
    because a folder may be deep and a path is 260 characters at most on many computers."""
    whole = safe_name(text, 200)
    cut = whole[: longest + 1].rpartition("-")[0] if len(whole) > longest else whole
    return cut if 0 < len(cut) <= longest else safe_name(text, longest)


def _clear_leftovers(folder: Path) -> None:
    """Finish or remove what a killed program left in this folder. Whatever stands in the way stays."""
    ours: list[Path] = []
    with suppress(OSError), os.scandir(folder) as found:
        ours = [Path(each.path) for each in found if each.name.startswith(_OURS)]
        ours = [each for each in ours if each.suffix in (_PART, _ALL)]
    for each in ours:
        with suppress(OSError):
            if each.suffix == _ALL:
                _finish(each, folder)
            if each.suffix == _ALL or time.time() - each.lstat().st_mtime > _FORGOTTEN:
                _remove_folder(each / _OLD)
                _remove_folder(each) if each.is_dir() else each.unlink()


def _flush(path: Path) -> None:
    """Raises OSError. A failed fsync is not tried again: the disk has already forgotten what it could not keep."""
    handle = os.open(path, os.O_RDWR | _BINARY)
    try:
        if sys.platform == "darwin":
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folder(path: Path) -> None:
    """Make the new name itself durable: without this an older file can come back after a power cut."""
    if os.name == "nt":
        return
    try:
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as problem:
        if problem.errno not in _FOLDERS_CANNOT_SYNC:
            raise WorldError(
                phrase("{name} was written, but the disk did not confirm it.", name=path.name),
                reason_of(problem),
                "Save it again, if possible on another disk.",
            ) from problem


def _rename(temporary: Path, path: Path) -> None:
    _with_patience(lambda: temporary.replace(path))


def _with_patience(act: Callable[[], object]) -> None:
    for pause in PAUSES:
        try:
            act()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    act()

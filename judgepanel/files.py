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
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from judgepanel.errors import WorldError
from judgepanel.phrases import phrase

if sys.platform == "darwin":
    import fcntl

MIB = 1024 * 1024
# Virus scanners and sync clients hold a new file for a moment: wait for them, but not for ever.
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
_OURS, _PART, _ALL = ".judgepanel-", ".part", ".all"
# A temporary file nobody has touched for so long was left by a program that was killed, not by one at work.
_FORGOTTEN = 15 * 60.0
_BINARY = getattr(os, "O_BINARY", 0)
_FOLDERS_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF})
_KEEPS_ORIGIN = os.name == "nt"
_CLOUD_IS_OFF = frozenset({362, 395})
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
        raise _not_saved(problem, path, temporary) from problem
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _flush_folder(path)


@contextmanager
def replacing_all(folder: Path) -> Iterator[Path]:
    """A hidden folder inside this one; leaving the block gives every file in it its place in `folder`, all or none.

    On any exception, also where one of them cannot be replaced, all that stood there stays as it was. Killed between
    two files, the rest follows the next time that something is written in `folder`. Raises WorldError.
    """
    hidden = folder / f"{_OURS}{secrets.token_hex(8)}{_PART}"
    _clear_leftovers(folder)
    try:
        hidden.mkdir()
        yield hidden
        names = [each.name for each in hidden.iterdir()]
        for name in names:
            _flush(hidden / name)
        _flush_folder(hidden / _PART)
        whole = hidden.with_suffix(_ALL)
        _rename(hidden, whole)
        hidden = whole
        _flush_folder(hidden)
        _place_all(hidden, folder, names)
    except OSError as problem:
        named = Path(os.fsdecode(problem.filename or hidden))
        raise _not_saved(problem, folder / named.name, named) from problem
    finally:
        _remove_folder(hidden)
    _flush_folder(hidden)


def _place_all(whole: Path, folder: Path, names: Iterable[str]) -> None:
    """Every file of a folder that is whole gets its place, or those that had one already are put back as they were."""
    before: dict[Path, bytes | None] = {}
    try:
        for name in names:
            target = folder / name
            old = target.read_bytes() if target.exists() else None
            # Another program that writes here may have taken it for what a killed one left, and placed it.
            with suppress(FileNotFoundError):
                _rename(whole / name, target)
            before[target] = old
    except BaseException:
        # From here on what is in there is no promise any more.
        _remove_folder(whole)
        for target, old in before.items():
            with suppress(OSError, WorldError):
                target.unlink() if old is None else write_bytes(target, old)
        raise


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
        raise _not_saved(problem, refused, refused) from problem


def remove(path: Path) -> None:
    """The file is gone afterwards; a missing one is fine. Raises WorldError."""
    try:
        _with_patience(lambda: path.unlink(missing_ok=True))
    except OSError as problem:
        raise WorldError(
            phrase("{name} could not be deleted.", name=path.name),
            _reason(problem),
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


def _clear_leftovers(folder: Path) -> None:
    """Finish or remove what a killed program left in this folder. Whatever stands in the way stays."""
    ours: list[Path] = []
    with suppress(OSError), os.scandir(folder) as found:
        ours = [Path(each.path) for each in found if each.name.startswith(_OURS)]
    for each in ours:
        with suppress(OSError):
            if each.suffix == _ALL:
                for kept in each.iterdir():
                    kept.replace(folder / kept.name)
                each.rmdir()
            elif each.suffix == _PART and time.time() - each.lstat().st_mtime > _FORGOTTEN:
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
                _reason(problem),
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


def _not_saved(problem: OSError, path: Path, temporary: Path) -> WorldError:
    """Which sentence fits. A body may also have failed to read another file: then that file is named."""
    if problem.filename and Path(os.fsdecode(problem.filename)) not in (path, temporary):
        return unreadable(problem, Path(os.fsdecode(problem.filename)))
    title = phrase("{name} could not be saved.", name=path.name)
    match problem.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return WorldError(title, "The disk is full.", "Free some space or choose another disk.")
        case errno.EROFS:
            return WorldError(title, "The disk is read-only.", "Choose another folder.")
        case errno.EFBIG:
            return WorldError(title, "It is too large for this disk.", "Choose another disk.")
        case errno.ENAMETOOLONG:
            return WorldError(
                title, "Its path is too long.", "Choose a folder with a shorter name, nearer to the top."
            )
        case errno.ENOENT | errno.ENOTDIR:
            return WorldError(
                title,
                phrase("The folder {folder} does not exist.", folder=path.parent),
                "Create it or choose another folder.",
            )
        case errno.EISDIR | errno.EEXIST | errno.ENOTEMPTY:
            return WorldError(title, "Something else has that name.", "Choose another name.")
        case errno.EACCES | errno.EPERM:
            return _held(title, path)
    return WorldError(title, _reason(problem), "Try again, or choose another folder.")


def _held(title: str, path: Path) -> WorldError:
    if path.is_file() and os.access(path.parent, os.W_OK):
        return WorldError(
            title,
            "Another program has it open, or it may not be changed.",
            "Close it there, for instance in Excel, or choose another name.",
        )
    return WorldError(
        title, phrase("Nothing may be saved in {folder}.", folder=path.parent), "Choose another folder."
    )


def unreadable(problem: OSError, path: Path) -> WorldError:
    """The sentence for a file that could not be read, for those who read it piece by piece."""
    title = phrase("{name} could not be read.", name=path.name)
    if getattr(problem, "winerror", None) in _CLOUD_IS_OFF:
        return WorldError(
            title,
            "It lies in a cloud folder and is not on this computer.",
            "Start OneDrive, or copy the file to this computer.",
        )
    match problem.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return WorldError(
                phrase("{name} does not exist.", name=path.name),
                phrase("Looked in {folder}.", folder=path.absolute().parent),
                "Check the name.",
            )
        case errno.EISDIR:
            return WorldError(title, "It is a folder.", "Choose a file.")
        case errno.EACCES | errno.EPERM:
            return WorldError(
                title,
                "Another program holds it, or you may not read it.",
                "Close it in other programs, or ask its owner.",
            )
    return WorldError(title, _reason(problem), "Copy it again from where it came from.")


def lost(path: Path) -> WorldError:
    """The sentence for a file that was open and can no longer be reached."""
    return WorldError(
        phrase("{name} cannot be reached any more.", name=path.name),
        "It was there when it was opened: a stick was pulled, a network drive lost, or the file moved.",
        phrase(
            "Connect it again, or put the file back into {folder}, then try once more.", folder=path.parent
        ),
    )


def _reason(problem: OSError) -> str:
    """What the system said, without the path that it may contain."""
    return phrase("The computer says: {reason}.", reason=problem.strerror or type(problem).__name__)

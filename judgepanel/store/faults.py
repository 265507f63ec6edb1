"""What SQLite says, in sentences for a person. Every foreign exception of the store is translated here, once."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from judgepanel.errors import DamagedError, HeldError, OlderError, WorldError
from judgepanel.phrases import phrase
from judgepanel.store.holder import who_has

_CLOSE_IT = "Close it there, then open it again here."


def missing(path: Path) -> WorldError:
    """There is no such file: never the same thing as an empty one."""
    return WorldError(
        phrase("{name} is not there.", name=path.name),
        phrase("It was looked for in {folder}.", folder=path.absolute().parent),
        "If it is on a stick or a network drive, connect that first; nothing has been changed.",
    )


def moved(path: Path) -> WorldError:
    """The open file has lost its name: what would be written into it could never be found again."""
    return WorldError(
        phrase("{name} is not where it was: the last change was not saved.", name=path.name),
        phrase(
            "It was moved, deleted or replaced, or its drive was lost. It stood in {folder}.",
            folder=path.parent,
        ),
        "Put it back or connect the drive, then make the change again.",
    )


def already_there(path: Path) -> WorldError:
    return WorldError(
        phrase("{name} exists already.", name=path.name),
        phrase("The folder is {folder}.", folder=path.absolute().parent),
        "Open that file, or choose another name; it was not touched.",
    )


def empty(path: Path) -> WorldError:
    return WorldError(
        phrase("{name} is empty.", name=path.name),
        "It was never finished, or its contents were lost outside this program.",
        "Use a backup of it, or remove it and begin again.",
    )


def foreign(path: Path) -> WorldError:
    return WorldError(
        phrase("{name} is not a file of this kind.", name=path.name),
        "It belongs to another program, or to another part of this one.",
        "Choose the right file; this one was not touched.",
    )


def newer(path: Path, found: int, known: int) -> WorldError:
    return WorldError(
        phrase("{name} was made by a newer version of the program.", name=path.name),
        phrase("Its format is {found}; this version reads up to {known}.", found=found, known=known),
        "Install the newer version; the file was not touched.",
    )


def older(path: Path) -> OlderError:
    return OlderError(
        phrase("{name} was made by an older version of the program.", name=path.name),
        "It has to be brought up to date before it can be looked at.",
        "Open it for changing once; a copy of it as it is now is kept beside it.",
    )


def damaged(path: Path, reason: str = "") -> DamagedError:
    return DamagedError(
        phrase("{name} is damaged.", name=path.name),
        phrase("The check said: {reason}.", reason=reason) if reason else "It cannot be read as a whole.",
        "Keep it as it is and open the newest backup of it instead.",
    )


def too_old_a_library() -> WorldError:
    return WorldError(
        "This computer's SQLite is too old.",
        phrase("It is version {found}; 3.37 or newer is needed.", found=sqlite3.sqlite_version),
        "Install a newer Python from python.org; it brings its own SQLite.",
    )


def held(path: Path) -> HeldError:
    return HeldError(
        phrase("{name} is in use {holder}.", name=path.name, holder=who_has(path)),
        "Only one at a time may have it.",
        _CLOSE_IT,
    )


def _full(path: Path) -> WorldError:
    return WorldError(
        "The disk is full: the last change was not saved.",
        phrase(
            "There is no room left for {name} in {folder}. Everything saved before is still there.",
            name=path.name,
            folder=path.absolute().parent,
        ),
        "Free some space, then make the change again.",
    )


def _unreadable(path: Path) -> WorldError:
    return WorldError(
        "The disk did not take or give the data: the last change was not confirmed.",
        phrase("The trouble was with {name} in {folder}.", name=path.name, folder=path.absolute().parent),
        "Check that the disk or stick is connected, look at what is shown now, and make the change again.",
    )


def read_only(path: Path) -> WorldError:
    return WorldError(
        phrase("{name} cannot be changed where it is.", name=path.name),
        phrase("The file or its folder {folder} allows reading only.", folder=path.absolute().parent),
        "Copy the file to a folder of your own and open it there.",
    )


def unfinished(path: Path) -> WorldError:
    return WorldError(
        phrase("{name} was left in the middle of a change.", name=path.name),
        phrase(
            "The change has to be taken back before the file can be looked at, and {folder} allows reading only.",
            folder=path.absolute().parent,
        ),
        phrase(
            "Copy the file, and {journal} beside it, to a folder of your own and open it there.",
            journal=f"{path.name}-journal",
        ),
    )


def unopenable(path: Path) -> WorldError:
    return WorldError(
        phrase("{name} cannot be opened.", name=path.name),
        phrase("The computer refused it, or refused to write in {folder}.", folder=path.absolute().parent),
        "Check that the folder is there and that you may write in it.",
    )


_TRANSLATIONS: dict[int, Callable[[Path], WorldError]] = {
    sqlite3.SQLITE_BUSY: held,
    sqlite3.SQLITE_LOCKED: held,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_IOERR: _unreadable,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_PERM: read_only,
    sqlite3.SQLITE_CANTOPEN: unopenable,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: damaged,
}
# After these the connection's own idea of the file may be wrong; only a new one tells the truth.
_UNSURE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT}


def translated(error: sqlite3.Error, path: Path) -> Exception:
    """The world's fault in words, or the very same error when it is a defect of this program."""
    if _is_no_text(error):
        return damaged(path, phrase("a text in it is no text"))
    translation = _TRANSLATIONS.get(_primary(error))
    return translation(path) if translation else error


def is_known(error: sqlite3.Error) -> bool:
    """Whether `translated` has words for it."""
    return _is_no_text(error) or _primary(error) in _TRANSLATIONS


def leaves_unsure(error: sqlite3.Error) -> bool:
    """Whether the connection must be replaced before anything is said about what the file holds."""
    return _primary(error) in _UNSURE


def is_unfinished(error: sqlite3.Error) -> bool:
    """Whether the file waits for a change to be taken back, which takes somebody who may write."""
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK


def takes_no_writing(error: sqlite3.Error) -> bool:
    """Whether the file or its folder allows reading only."""
    return _primary(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)


def _is_no_text(error: sqlite3.Error) -> bool:
    """Whether a text of the file is not UTF-8. The Python layer says so itself, and without a code."""
    return isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode")


def _primary(error: sqlite3.Error) -> int:
    # An extended code carries its family in the low byte. Errors of the Python layer have no code at all.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF

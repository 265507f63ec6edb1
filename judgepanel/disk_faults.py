"""What a failing disk is called: a sentence, a fact and a way out for whatever the computer says of a file."""

import errno
import os
from pathlib import Path

from judgepanel.errors import WorldError
from judgepanel.phrases import phrase

_CLOUD_IS_OFF = frozenset({362, 395})


def not_saved(problem: OSError, path: Path, temporary: Path) -> WorldError:
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
    return WorldError(title, reason_of(problem), "Try again, or choose another folder.")


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
    return WorldError(title, reason_of(problem), "Copy it again from where it came from.")


def lost(path: Path) -> WorldError:
    """The sentence for a file that was open and can no longer be reached."""
    return WorldError(
        phrase("{name} cannot be reached any more.", name=path.name),
        "It was there when it was opened: a stick was pulled, a network drive lost, or the file moved.",
        phrase(
            "Connect it again, or put the file back into {folder}, then try once more.", folder=path.parent
        ),
    )


def reason_of(problem: OSError) -> str:
    """What the system said, without the path that it may contain."""
    return phrase("The computer says: {reason}.", reason=problem.strerror or type(problem).__name__)
